"""The report for programs (JSON), and as lines of text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from govdoc.findings import REPORT_SCHEMA, Finding
from govdoc.model.json import outline
from govdoc.reports.reported import Reported, Sorted, sort


def as_json(entries: Sequence[Reported]) -> str:
    """Return the report as JSON, whose shape ``docs/findings.md`` tells."""
    result = {**REPORT_SCHEMA, "files": [_file(entry) for entry in entries]}
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _file(entry: Reported) -> dict[str, Any]:
    structure = outline(entry.document)
    for block in structure["blocks"]:
        page = entry.landings.page_of(block["first_line"])
        block |= {} if page is None else {"page": page}
    return {
        "source": entry.source,
        "pages": entry.pages,
        "findings": [finding.to_dict() for finding in entry.findings],
        "structure": structure,
    }


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
