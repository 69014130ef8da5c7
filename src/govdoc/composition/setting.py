"""What is settled before elements are set: the issuer's mark, the seal, attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govdoc.composition.minutes import ATTENDANCE, LABEL
from govdoc.composition.preprinted import fit_to_paper
from govdoc.findings import Place
from govdoc.han.fold import fold
from govdoc.han.labels import RECORDS, SIGNER, SIGNER_AS_TYPED, in_script
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import FlowBlock, StyledParagraph, StyledRun
from govdoc.model.document import (
    Block,
    Document,
    Paragraph,
    Run,
    attendance_last,
)
from govdoc.model.placed import HeaderBlock
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

_RECORD = compile_pattern(RECORDS)
_SIGNER_LABEL = compile_pattern(rf"\s*(?:{SIGNER_AS_TYPED})\s*[：:]")
_SEAL = {"有": True, "无": False}


def settle(document: Document, sheet: Stylesheet) -> tuple[Document, Stylesheet]:
    """Decide what depends on the whole document.

    A seal that is neither asked for nor refused has its room kept when the document is
    a red-headed one; a plain text is signed without (7.3.5). What its paper bears
    is settled too.
    """
    document = _with_label(with_mark(document, sheet))
    is_record = bool(_RECORD.search(fold(document.title or "")))
    if sheet.red_head.form == "minutes" and not is_record:
        document = _with_attendance(document)
    sheet = fit_to_paper(document, sheet)
    is_typed = any(b.role is Role.ISSUER_MARK for b in document.blocks)
    has_mark = is_typed or sheet.preprinted.bears_mark
    wanted = _SEAL.get(document.facts.get("seal", ("自动",))[0])
    if wanted is None:
        wanted = sheet.signature.is_sealed
    sealed = has_mark if wanted is None else wanted
    return document, sheet._replace(
        signature=sheet.signature._replace(is_sealed=sealed)
    )


def with_mark(document: Document, sheet: Stylesheet) -> Document:
    """Make the issuer's mark of a given issuer: its name and 文件, or alone (7.2.4).

    Made before a text is set right, its words go the way of all others; one that has
    its mark comes back as it is.
    """
    issuers = document.facts.get("issuer")
    given = any(b.role is Role.ISSUER_MARK for b in document.blocks)
    if given or not issuers or sheet.red_head.form == "none":
        return document
    suffix = sheet.red_head.suffix
    names = issuers if suffix == "文件" else issuers[:1]
    text = "\n".join(names) + (f"\n{suffix}" if len(names) > 1 else suffix)
    mark = Paragraph(Role.ISSUER_MARK, (Run(text),), Place(1, 1), "给定的发文机关")
    return replace(document, blocks=(mark, *document.blocks))


def _with_label(document: Document) -> Document:
    """Put 签发人： before the first of those who sign for issue, where no line has it."""
    signers = [b for b in document.paragraphs if b.role is Role.SIGNER]
    if not signers or any(_SIGNER_LABEL.match(one.text) for one in signers):
        return document
    label = Run(f"{in_script(SIGNER, document.script)}：")
    blocks = (
        signers[0]._replace(runs=(label, *signers[0].runs))
        if block is signers[0]
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _with_attendance(document: Document) -> Document:
    """Find 出席：, 请假：, 列席： by their labels, and move them behind the text (10.3)."""
    blocks = list[Block]()
    for block in document.blocks:
        known = block.role is Role.ATTENDANCE or (
            block.role in (Role.BODY, Role.BYLINE) and ATTENDANCE.match(block.text)
        )
        above = blocks[-1] if blocks else None
        if above is not None and above.role is Role.ATTENDANCE and _goes_on(block):
            blocks[-1] = _joined(above, block)
        elif known and isinstance(block, Paragraph):
            runs = tuple(run._replace(role=None) for run in block.runs)
            blocks.append(block._replace(role=Role.ATTENDANCE, runs=runs))
        else:
            blocks.append(block)
    return replace(document, blocks=attendance_last(blocks))


def _goes_on(block: Block) -> bool:
    """Return whether a line stands under the names behind a label, by its blanks."""
    is_text = block.role is Role.BODY and block.text[:1].isspace()
    return is_text or (block.role is Role.ATTENDANCE and not _is_labelled(block.text))


def _is_labelled(text: str) -> bool:
    """Return whether a label begins a line: 出席：, not 市住建局： of which some came."""
    label = LABEL.match(text)
    return label is not None and not is_office(fold(label.group()).strip().rstrip("："))


def _joined(first: Block, second: Block) -> Paragraph:
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    place = Place(first.place.first_line, second.place.last_line)
    ahead, *rest = second.runs
    ahead = ahead._replace(text=ahead.text.lstrip())
    runs = (*first.runs, Run("\n"), ahead, *rest)
    return first._replace(runs=runs, place=place)


def lower(
    blocks: Sequence[FlowBlock], header_block: HeaderBlock, sheet: Stylesheet
) -> list[FlowBlock]:
    """Begin the stream where the header block ends; never above the type area.

    A table, or a picture, stands below an empty line that ends there.
    """
    if not blocks:
        return []
    above, (first, *rest) = header_block.foot - sheet.page.top, blocks
    if not isinstance(first, StyledParagraph):
        look = sheet.looks[Role.BODY]
        blank = StyledRun("\u3000", look.text)
        first, rest = StyledParagraph(Role.BODY, (blank,), look), list(blocks)
        above -= sheet.page.line
    look = first.look._replace(space_before=Length(max(0, above)))
    return [first._replace(look=look), *rest]
