"""The report for programs (JSON), and as lines of text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from govdoc.findings import REPORT_SCHEMA, Finding
from govdoc.model.json import outline
from govdoc.reports.reported import Reported, Sorted, sort


def as_json(entries: Sequence[Reported]) -> str:
    """Return the report as JSON, a finding a line; ``docs/findings.md`` tells its shape."""
    head = json.dumps(REPORT_SCHEMA)[:-1]
    return f'{head}, "files": [{",".join(map(_file, entries))}\n]}}\n'


def _file(entry: Reported) -> str:
    structure = outline(entry.document)
    for block in structure["blocks"]:
        page = entry.landings.page_of(block["first_line"])
        block |= {} if page is None else {"page": page}
    findings = ",".join(f"\n  {_dump(one.to_dict())}" for one in entry.findings)
    return (
        f'\n {{"source": {_dump(entry.source)}, "pages": {_dump(entry.pages)}, '
        f'"findings": [{findings}],\n  "structure": {_dump(structure)}}}'
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_text(entries: Sequence[Reported]) -> str:
    """Return the report as lines of text, by kinds as on the page."""
    lines: list[str] = []
    for entry in entries:
        sorted_ = sort(entry.findings)
        lines.append(f"{entry.source}：{len(entry.findings)} 处")
        lines += _lines(entry.source, sorted_)
        lines.append("")
    return "\n".join(lines)


def _lines(source: str, found: Sorted) -> Iterator[str]:
    for groups in found:
        for group in groups:
            yield f"  {group.code} {group.name}：{len(group.findings)} 处"
    for groups in found:
        for group in groups:
            yield from (f"{source}:{_line(one)}" for one in group.findings)


def _line(finding: Finding) -> str:
    line = finding.place.first_line if finding.place else ""
    change = finding.change
    if change is None:
        return f"{line}: {finding.code} {finding.message}".replace("\n", " ")
    around = f"{change.left}【{change.before}→{change.after}】{change.right}"
    hint = "照清单没有改" if change.is_rejected else finding.hint
    what = f"{finding.about}，{hint}" if hint else finding.about
    return f"{line}: {change.id or finding.code} {what}：{around}".replace("\n", " ")
