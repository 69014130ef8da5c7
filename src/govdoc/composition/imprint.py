"""The imprint at the last page's foot (版记): Document -> Imprint (7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from govdoc.findings import Finding, Report, Severity, ignore
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Block, Document, Paragraph
from govdoc.model.flow import StyledParagraph, StyledRun
from govdoc.model.placed import Imprint, ImprintRow
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

IMPRINT_ROLES = frozenset({Role.CC, Role.PRINTING_INFO})
_DATE = compile_pattern(
    r"^(?P<organ>.*?)[\s\u3000]*(?P<date>\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日 ?(?:印发|印制)?)$",
    re.DOTALL,
)
_LABEL = compile_pattern(r"^(?P<label>[\u4e00-\u9fff]{2})(?:机关|单位)?[：:]\s*")


def compose_imprint(
    document: Document, sheet: Stylesheet, report: Report = ignore
) -> tuple[Imprint | None, Document]:
    """Set copies and printing info between rules.

    Args:
        document: what stands between its paragraphs is left there; the recipients
            too, unless they are to move here.
        sheet: supplies weights and distances.
        report: told of printing info that the form does not bear (C101).

    Returns:
        The imprint and the document without it; None and the whole document when it
        has neither copies nor printing info.

    Source: GB/T 9704-2012, 7.4; letters have neither rules nor printing info (10.1).
    """
    blocks = [*_moved(document), *_last(document.blocks)]
    if not blocks:
        return None, document
    rules = sheet.imprint
    rows = _joined([_copies(t, sheet) for t in map(_named, blocks) if t])
    infos = [b.text for b in blocks if b.role is Role.PRINTING_INFO]
    if rules.printing:
        rows += _printing(infos, sheet)
    elif infos:
        message = f"此格式的版记不加印发机关和印发日期，未排“{infos[0]}”"
        report(Finding("C101", Severity.WARNING, message, place=blocks[-1].place))
    rest = tuple(b for b in document.blocks if not any(b is one for one in blocks))
    zero = Length(0)
    imprint = Imprint(
        rows=tuple(rows),
        thick=rules.thick if rules.rules else zero,
        thin=rules.thin if rules.rules else zero,
        row=rules.row,
        pitch=rules.pitch,
        on_even_page=rules.even_page or document.facts.get(_EVEN) == ("是",),
    )
    return imprint if rows else None, replace(document, blocks=rest)


_EVEN, _MOVED = "imprint_on_even_page", "recipients_in_imprint"


def _moved(document: Document) -> list[Paragraph]:
    """Return the recipients where they are to stand in the imprint (7.4.2)."""
    if document.facts.get(_MOVED) != ("是",):
        return []
    return [b for b in document.paragraphs if b.role is Role.RECIPIENTS]


def _named(block: Paragraph) -> str:
    """Return the text of copies, or of recipients with their label; else nothing."""
    if block.role is Role.RECIPIENTS:
        return f"主送：{block.text.strip().rstrip('：:')}"
    return block.text if block.role is Role.CC else ""


def _joined(rows: Sequence[ImprintRow]) -> list[ImprintRow]:
    """Let copies follow the recipients without a rule between them (7.4.2)."""
    result = list(rows)
    for i, (above, row) in enumerate(pairwise(rows), 1):
        if above.text.text.startswith("主送："):
            result[i] = row._replace(joins=True)
    return result


def _last(blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the imprint's blocks: at the end of the text, or of the document."""
    first = next(
        (i for i, b in enumerate(blocks) if b.role is Role.ATTACHMENT), len(blocks)
    )
    found: list[Paragraph] = []
    for part in (blocks[:first], blocks[first:]):
        ending: list[Paragraph] = []
        for block in reversed(part):
            if block.role not in IMPRINT_ROLES or not isinstance(block, Paragraph):
                break
            ending.insert(0, block)
        found += ending
    return found


def _copies(text: str, sheet: Stylesheet) -> ImprintRow:
    """Set 抄送：…。, its lines aligned after the colon (7.4.2)."""
    text = re.sub(r"\s*\n\s*", "", text.strip())
    text = _LABEL.sub(lambda found: f"{found['label']}：", text)
    if not text.endswith("。"):
        text = text.rstrip("；;.，,") + "。"
    return ImprintRow(_styled(Role.CC, text, sheet, hanging=3))


def _printing(texts: Sequence[str], sheet: Stylesheet) -> list[ImprintRow]:
    """Set the printing organ at the left, the date with 印发 at the right (7.4.3)."""
    rows: list[ImprintRow] = []
    joined = "\n".join(text.strip() for text in texts)
    for line in joined.splitlines():
        found = _DATE.match(line)
        organ = (found["organ"] if found else line).strip()
        day = re.sub(r"\s", "", found["date"]) if found else ""
        day += "" if not day or day.endswith(("印发", "印制")) else "印发"
        if not organ and rows and day and not rows[-1].right:
            rows[-1] = rows[-1]._replace(right=day)
        else:
            rows.append(ImprintRow(_styled(Role.PRINTING_INFO, organ, sheet), day))
    return rows


def _styled(
    role: Role, text: str, sheet: Stylesheet, hanging: int = 0
) -> StyledParagraph:
    """Indent by 字 of the imprint's own size, 四号 (REQUIREMENTS P01)."""
    base = sheet.looks[role]
    cell, zero = base.text.size, Length(0)
    look = base._replace(left=Length((1 + hanging) * cell), right=cell, align="justify",
        first_line=Length(-hanging * cell), pitch=sheet.imprint.pitch,
        space_before=zero, space_after=zero,
    )  # fmt: skip
    return StyledParagraph(role, (StyledRun(text, look.text),), look)
