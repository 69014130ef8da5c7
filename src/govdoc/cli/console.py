"""What the user sees: findings, errors, summaries; one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from govdoc.findings import Finding, Severity
from govdoc.model.document import Document
from govdoc.model.roles import HEADING_LEVELS, Role


def print_error(message: str, hint: str | None = None, kind: str = "错误") -> None:
    """Print an error in one line and its hint in another, to the error stream."""
    print(f"{kind}：{message}", file=sys.stderr)
    if hint:
        print(f"  提示：{hint}", file=sys.stderr)


def print_findings(name: str, findings: Iterable[Finding], verbosity: int) -> None:
    """Print findings to the error stream: warnings and errors, or all when verbose."""
    for finding in findings:
        if finding.severity is Severity.INFO and verbosity < 1:
            continue
        where = f"{name}:{finding.place.first_line}" if finding.place else name
        line = f"{where}: {finding.code} {finding.severity.value} {finding.message}"
        print(line, file=sys.stderr)
        if finding.hint:
            print(f"  提示：{finding.hint}", file=sys.stderr)


def summary(document: Document, pages: int | None) -> str:
    """Say in one line what was recognised: title, headings of each level, pages."""
    title = document.title
    parts = [f"标题《{title}》" if title else "未识别到标题"]
    counts = _heading_counts(document)
    parts += [f"{role.chinese} {counts[role]} 个" for role in counts]
    if document.dropped:
        parts.append(f"略去网页杂项 {len(document.dropped)} 行")
    if pages is not None:
        parts.append(f"共 {pages} 页")
    return "，".join(parts)


def _heading_counts(document: Document) -> dict[Role, int]:
    counts: dict[Role, int] = {}
    found = [block.role for block in document.blocks]
    found += [b.run_in.role for b in document.blocks if b.run_in and b.run_in.role]
    for role in (*HEADING_LEVELS, Role.LEAD, Role.CHAPTER, Role.ARTICLE):
        if role in found:
            counts[role] = found.count(role)
    return counts
