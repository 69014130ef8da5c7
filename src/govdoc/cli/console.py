"""What the user sees: findings, errors, summaries; one line each."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from govdoc.findings import DOUBTFUL, Finding, Severity
from govdoc.model.document import Document, Paragraph
from govdoc.model.roles import HEADING_LEVELS, Role

_SHOWN = 10
"""Findings of one code that are printed before the rest is only counted."""
_WHOLE = ("R104", "R105")
"""Codes whose findings are all printed: what is left out is never only counted."""

_PATIENCE = 2.0
"""Seconds that need no explanation."""
_CONTROLS = {
    code: "\ufffd"
    for first, last in (
        (0, 8),
        (11, 31),
        (127, 159),
        (0x202A, 0x202E),
        (0x2066, 0x2069),
    )
    for code in range(first, last + 1)
}
"""What would steer the terminal, or turn the order of what is read."""


def printable(text: str) -> str:
    """Return a text from a document as it may be shown on a terminal."""
    return text.translate(_CONTROLS)


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Show on a terminal that work goes on, once it has taken two seconds."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_spin, args=(doing, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _spin(doing: str, done: threading.Event) -> None:
    if done.wait(_PATIENCE):
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(printable(doing))):
        done.wait()


def print_error(message: str, hint: str | None = None, kind: str = "错误") -> None:
    """Print an error in one line and its hint in another, to the error stream."""
    print(printable(f"{kind}：{message}"), file=sys.stderr)
    if hint:
        print(f"  提示：{hint}", file=sys.stderr)


def print_findings(
    name: str,
    findings: Iterable[Finding],
    verbosity: int,
    details: str = "逐处查看用 --report 改动.html",
) -> None:
    """Print findings to the error stream; changes of the text are only counted.

    Args:
        name: the source.
        findings: of every step.
        verbosity: 0: warnings, errors and doubts, a few of each code; 1: also other
            hints; 2: all.
        details: where the changes are listed one by one.
    """
    counts: Counter[str] = Counter()
    changes: list[Finding] = []
    hinted: set[tuple[str, str]] = set()
    for finding in findings:
        if finding.change is not None and verbosity < 2:
            changes.append(finding)
            continue
        is_asked = verbosity > 0 or finding.code in DOUBTFUL
        if finding.severity is Severity.HINT and not is_asked:
            continue
        counts[finding.code] += 1
        is_listed = finding.code in _WHOLE or counts[finding.code] <= _SHOWN
        if not is_listed and verbosity < 2:
            continue
        where = f"{name}:{finding.place.first_line}" if finding.place else name
        line = f"{where}: {finding.code} {finding.severity.value} {finding.message}"
        print(printable(line), file=sys.stderr)
        if finding.hint and (finding.code, finding.hint) not in hinted:
            print(f"  提示：{finding.hint}", file=sys.stderr)
            hinted.add((finding.code, finding.hint))

    for code, count in counts.items():
        if count > _SHOWN and verbosity < 2 and code not in _WHOLE:
            print(f"{name}: {code} 另有 {count - _SHOWN} 处", file=sys.stderr)
    _print_changes(name, changes, details)


def _print_changes(name: str, changes: Sequence[Finding], details: str) -> None:
    """Say how often the text was changed for what; what has a hint, on a line each."""
    made = [one for one in changes if one.change and not one.change.is_rejected]
    sure = Counter(one.about for one in made if one.hint is None)
    if sure:
        each = "，".join(f"{about} {n}" for about, n in sure.most_common())
        message = f"改正文字 {sure.total()} 处：{each}"
        print(f"{name}: {message}（{details}）", file=sys.stderr)
    if len(made) < len(changes):
        kept = len(changes) - len(made)
        print(f"{name}: 照清单没有改 {kept} 处（{details}）", file=sys.stderr)
    doubtful = Counter((one.code, one.about, one.hint) for one in changes if one.hint)
    for (code, about, hint), n in doubtful.items():
        print(f"{name}: {code} {about} {n} 处{hint}（{details}）", file=sys.stderr)


def summary(document: Document, pages: int | None) -> str:
    """Say in one line what was recognised: title, headings of each level, pages."""
    title = document.title
    parts = [f"标题《{title}》" if title else "未识别到标题"]
    counts = _heading_counts(document)
    parts += [f"{role.chinese} {counts[role]} 个" for role in counts]
    lines = [one for one in document.dropped if not one.is_part]
    wished = sum(one.is_wished for one in lines)
    if len(lines) > wished:
        parts.append(f"略去网页杂项 {len(lines) - wished} 行")
    if wished:
        parts.append(f"照标记略去 {wished} 行")
    doubtful = sum(
        isinstance(block, Paragraph) and block.is_doubtful for block in document.blocks
    )
    if doubtful:
        parts.append(f"拿不准 {doubtful} 处")
    if pages is not None:
        parts.append(f"共 {pages} 页")
    return printable("，".join(parts))


def _heading_counts(document: Document) -> dict[Role, int]:
    counts: dict[Role, int] = {}
    found = [block.role for block in document.blocks]
    found += [
        block.run_in.role
        for block in document.blocks
        if block.run_in and block.run_in.role not in (None, block.role)
    ]
    for role in (*HEADING_LEVELS, Role.LEAD, Role.CHAPTER, Role.ARTICLE):
        if role in found:
            counts[role] = found.count(role)
    return counts
