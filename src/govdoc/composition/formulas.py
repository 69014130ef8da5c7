"""Formulas: what a page shows of them is told, for it is not what a Word file shows."""

from __future__ import annotations

from govdoc.findings import Finding, Report, Severity
from govdoc.model.document import Document

_LONGEST = 20


def tell_formulas(document: Document, report: Report) -> None:
    """Tell once that formulas stand on the page as lines of text (C109).

    Args:
        document: the whole.
        report: called with the finding, at the first formula's place.
    """
    found = [
        (run, paragraph.place)
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.formula
    ]
    if not found:
        return
    first, place = found[0]
    shown = first.text if len(first.text) <= _LONGEST else f"{first.text[:_LONGEST]}…"
    message = f"文中有 {len(found)} 个公式，PDF 和预览里排成一行文字，如“{shown}”"
    hint = "DOCX 里仍是公式；要印出公式的样子，请从 DOCX 打印"
    report(Finding("C109", Severity.WARNING, message, hint, place))
