"""What is settled before elements are set: the seal, the issuer's mark, attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govdoc.composition.minutes import ATTENDANCE
from govdoc.findings import Place
from govdoc.model.blocks import FlowBlock, StyledParagraph
from govdoc.model.document import Block, Document, Paragraph, Run
from govdoc.model.placed import HeaderBlock
from govdoc.model.roles import IMPRINT, Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

_SEAL = {"有": True, "无": False}


def settle(document: Document, sheet: Stylesheet) -> tuple[Document, Stylesheet]:
    """Decide what depends on the whole document.

    A seal that is neither asked for nor refused has its room kept when the document is
    a red-headed one; a plain text is signed without (7.3.5).
    """
    document = _with_mark(document, sheet)
    if sheet.red_head.form == "minutes":
        document = _with_attendance(document)
    has_mark = any(b.role is Role.ISSUER_MARK for b in document.blocks)
    wanted = _SEAL.get(document.facts.get("seal", ("自动",))[0])
    if wanted is None:
        wanted = sheet.signature.is_sealed
    sealed = has_mark if wanted is None else wanted
    return document, sheet._replace(
        signature=sheet.signature._replace(is_sealed=sealed)
    )


def _with_mark(document: Document, sheet: Stylesheet) -> Document:
    """Make the issuer's mark of a given issuer: its name and 文件, or alone (7.2.4)."""
    issuers = document.facts.get("issuer")
    given = any(b.role is Role.ISSUER_MARK for b in document.blocks)
    if given or not issuers or sheet.red_head.form == "none":
        return document
    suffix = sheet.red_head.suffix
    names = issuers if suffix == "文件" else issuers[:1]
    text = "\n".join(names) + (f"\n{suffix}" if len(names) > 1 else suffix)
    mark = Paragraph(Role.ISSUER_MARK, (Run(text),), Place(1, 1), "给定的发文机关")
    return replace(document, blocks=(mark, *document.blocks))


def _with_attendance(document: Document) -> Document:
    """Find 出席：, 请假：, 列席： by their labels, and move them behind the text (10.3)."""
    found, rest = list[Block](), list[Block]()
    before: Block | None = None
    for block in document.blocks:
        known = block.role is Role.ATTENDANCE or (
            block.role in (Role.BODY, Role.BYLINE) and ATTENDANCE.match(block.text)
        )
        if found and before is found[-1] and _goes_on(block):
            assert isinstance(before, Paragraph)
            found[-1] = block = _joined(before, block)
        else:
            (found if known else rest).append(block)
        before = block
    tail = (*IMPRINT, Role.ATTACHMENT)
    at = next((i for i, b in enumerate(rest) if b.role in tail), len(rest))
    there = [
        Paragraph(
            Role.ATTENDANCE,
            tuple(run._replace(role=None) for run in b.runs),
            b.place,
            b.why,
            b.evidence,
        )
        for b in found
        if isinstance(b, Paragraph)
    ]
    return replace(document, blocks=(*rest[:at], *there, *rest[at:]))


def _goes_on(block: Block) -> bool:
    """Return whether a line stands under the names behind a label, by its blanks."""
    return block.role is Role.BODY and block.text[:1].isspace()


def _joined(first: Paragraph, second: Block) -> Paragraph:
    assert isinstance(second, Paragraph)
    place = Place(first.place.first_line, second.place.last_line)
    ahead, *rest = second.runs
    ahead = ahead._replace(text=ahead.text.lstrip())
    runs = (*first.runs, Run("\n"), ahead, *rest)
    return first._replace(runs=runs, place=place)


def lower(
    blocks: Sequence[FlowBlock], header_block: HeaderBlock, sheet: Stylesheet
) -> list[FlowBlock]:
    """Begin the stream where the header block ends."""
    if not blocks or not isinstance(blocks[0], StyledParagraph):
        return list(blocks)
    first = blocks[0]
    above = Length(header_block.foot - sheet.page.top)
    look = first.look._replace(space_before=above)
    return [first._replace(look=look), *blocks[1:]]
