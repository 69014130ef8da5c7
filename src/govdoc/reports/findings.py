"""The report of findings, as HTML, JSON or plain text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from govdoc.findings import Finding

SUFFIXES = (".html", ".json", ".txt")

_STYLE = """
body { font: 15px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2em auto;
  max-width: 62em; color: #222; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2em; }
th, td { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left;
  vertical-align: top; }
th { background: #f5f5f5; position: sticky; top: 0; }
td.line, td.count { text-align: right; white-space: nowrap; width: 4em; }
td.code { white-space: nowrap; } th:last-child { width: 60%; }
del { background: #fdd; } ins { background: #dfd; text-decoration: none; }
.hint { color: #777; }
"""


def write(findings: Mapping[str, Sequence[Finding]], suffix: str) -> bytes:
    """Return the report as bytes.

    Args:
        findings: by the name of the source.
        suffix: one of `SUFFIXES`.
    """
    text = {".html": _html, ".json": _json, ".txt": _text}[suffix](findings)
    return text.encode("utf-8", "replace")


def _line(finding: Finding) -> int | None:
    return finding.place.first_line if finding.place else None


def _json(findings: Mapping[str, Sequence[Finding]]) -> str:
    result = {
        "files": [
            {"source": name, "findings": [finding.to_dict() for finding in found]}
            for name, found in findings.items()
        ]
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _text(findings: Mapping[str, Sequence[Finding]]) -> str:
    lines: list[str] = []
    for name, found in findings.items():
        lines.append(f"{name}：{len(found)} 处")
        for code, what, count in _counts(found):
            lines.append(f"  {code} {what}：{count} 处")
        lines += [f"{name}:{_line(f) or ''}: {f.code} {_plain(f)}" for f in found]
        lines.append("")
    return "\n".join(lines)


def _plain(finding: Finding) -> str:
    change = finding.change
    if change is None:
        return finding.message
    around = f"{change.left}【{change.before}→{change.after}】{change.right}"
    what = f"{finding.about}，{finding.hint}" if finding.hint else finding.about
    return f"{what}：{around}".replace("\n", " ")


def _counts(found: Sequence[Finding]) -> Iterator[tuple[str, str, int]]:
    names = {one.code: one.about or one.message for one in reversed(found)}
    for code, count in sorted(Counter(finding.code for finding in found).items()):
        yield code, names[code], count


def _html(findings: Mapping[str, Sequence[Finding]]) -> str:
    return "".join(_html_parts(findings))


def _html_parts(findings: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
    yield f"<title>文字规范报告</title>\n<style>{_STYLE}</style>\n"
    for name, found in findings.items():
        yield f"<h1>{escape(name)}</h1>\n<table>\n<tr><th>代码<th>内容<th>处数\n"
        for code, what, count in _counts(found):
            yield f'<tr><td class="code">{code}<td>{escape(what)}'
            yield f'<td class="count">{count}\n'
        yield "</table>\n<table>\n<tr><th>行<th>代码<th>内容<th>改动\n"
        for finding in sorted(found, key=lambda one: _line(one) or 0):
            yield _row(finding)
        yield "</table>\n"
    yield "</html>\n"


def _row(finding: Finding) -> str:
    change = finding.change
    what, shown = finding.message, ""
    if change is not None:
        what = finding.about
        before, after = escape(change.before), escape(change.after)
        inserted = f"<ins>{after}</ins>" if after else ""
        shown = (
            f"{escape(change.left)}<del>{before}</del>{inserted}{escape(change.right)}"
        )
    hint = f' <span class="hint">{escape(finding.hint)}</span>' if finding.hint else ""
    return (
        f'<tr><td class="line">{_line(finding) or ""}<td class="code">{finding.code}'
        f"<td>{escape(what)}{hint}<td>{shown}\n"
    )
