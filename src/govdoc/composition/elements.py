"""How each element is set: neighbours of one role, or of roles that go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise, zip_longest
from typing import NamedTuple

from govdoc.composition.article import compose_articles, compose_chapters
from govdoc.composition.attachment import compose_attachment
from govdoc.composition.minutes import compose_attendance
from govdoc.composition.picture import compose_pictures
from govdoc.composition.roster_rows import beside_rosters, compose_rows, in_rows
from govdoc.composition.rosters import set_roster
from govdoc.composition.runs import set_run
from govdoc.composition.sideways import Turning
from govdoc.composition.signature import compose_signature
from govdoc.composition.table import compose_table
from govdoc.composition.tail import compose_attachment_note
from govdoc.composition.title_block import compose_title_block
from govdoc.composition.typed_contents import fit_leaders
from govdoc.findings import Place, Report
from govdoc.han.persons import spread_titled
from govdoc.han.regards import is_regard
from govdoc.han.rosters import spread_lone
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import FlowBlock, StyledParagraph
from govdoc.model.document import Block, Paragraph
from govdoc.model.picture import Pictures
from govdoc.model.roles import CORNER, SIGNATURE_BLOCK, TITLE_BLOCK, Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_ENOUGH_SAID = 200
"""Paragraphs in which a title's phrases are looked for."""

Group = Sequence[Block]
"""Neighbours that are set together."""


class Around(NamedTuple):
    """What a group of neighbours is set with, and what it stands between."""

    sheet: Stylesheet
    report: Report
    pictures: Pictures
    is_first: bool
    """Nothing stands above it in the stream."""
    below_header_block: bool
    """The header block stands above the stream."""
    above_signature: bool
    above_attachment: bool = False
    above: Sequence[FlowBlock] = ()
    """The stream above it, as it is set."""
    as_typed: bool = False
    """Labels, numbers and stops stay as they are, where the form has its own."""
    said: str = ""
    """The text of the document, in which a title's phrases stand again."""


_Composer = Callable[[Group, Around], Iterable[FlowBlock]]


def compose_elements(blocks: Group, around: Around) -> list[FlowBlock]:
    """Set each group of neighbours by the composer of its roles.

    Args:
        blocks: everything that stands in the stream.
        around: as it is for the first of them.
    """
    composed: list[FlowBlock] = []
    around = around._replace(said=_said(blocks))
    rows = in_rows(blocks)
    groups = [
        (compose_group, tuple(members))
        for compose_group, members in groupby(
            blocks,
            key=lambda block: (
                _rows if id(block) in rows else _COMPOSERS.get(block.role, _each)
            ),
        )
    ]
    for (compose_group, members), after in zip_longest(groups, groups[1:]):
        here = around._replace(
            is_first=not composed,
            above=composed,
            above_signature=after is not None and after[0] is _signature,
            above_attachment=after is not None and after[0] is _attachment,
        )
        composed += _placed(tuple(compose_group(members, here)), members)
    return composed


def _said(blocks: Group) -> str:
    texts = (block.text for block in blocks if isinstance(block, Paragraph))
    return "\n".join(text for text in islice(texts, _ENOUGH_SAID))


def _placed(composed: Sequence[FlowBlock], members: Group) -> Iterator[FlowBlock]:
    """Say where the source has each block: its own place, where each is made of one."""
    if len(composed) == len(members):
        places = [member.place for member in members]
    else:
        first, last = members[0].place, members[-1].place
        places = [Place(first.first_line, last.last_line)] * len(composed)
    for block, place in zip(composed, places, strict=True):
        yield block._replace(place=place)


def _title_block(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    return compose_title_block(
        _paragraphs(blocks), around.sheet, around.is_first, around.said
    )


def _attachment(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    above = around.above[-1].role if around.above else None
    return compose_attachment(
        _paragraphs(blocks),
        around.sheet,
        around.said,
        as_typed=around.as_typed,
        below_own_head=above in (*CORNER, *_NUMBERED),
    )


def _signature(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    return compose_signature(_paragraphs(blocks), around.sheet)


def _table(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    """Set tables; one that only the header block stands above is not turned.

    One above the signature is turned on request alone: the signature would be alone on
    its page (7.3.5.5).
    """
    if around.below_header_block and around.is_first:
        turning = Turning.NEVER
    elif around.above_signature or not around.sheet.turns_wide_tables:
        turning = Turning.IF_MARKED
    else:
        turning = Turning.IF_WIDE
    return compose_table(
        blocks, around.sheet, around.report, turning, around.pictures, around.above
    )


def _pictures(blocks: Group, around: Around) -> Iterable[FlowBlock]:
    return compose_pictures(blocks, around.sheet, around.pictures)


def _rows(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    return compose_rows(_paragraphs(blocks), around.sheet)


def _each(blocks: Group, around: Around) -> Iterable[FlowBlock]:
    """Set blocks that need no neighbour (7.3.2, 7.3.3)."""
    paragraphs = _paragraphs(blocks)
    beside = beside_rosters(paragraphs)
    composed = [
        _alone(one, around.sheet, is_beside_roster=id(one) in beside)
        for one in paragraphs
    ]
    for n, (above, one) in enumerate(pairwise(composed), 1):
        if is_regard(above.text, one.text):
            composed[n] = one._replace(look=one.look._replace(first_line=ZERO))
    return _corner_begins(composed, around) if around.above_attachment else composed


def _corner_begins(
    composed: list[StyledParagraph], around: Around
) -> list[StyledParagraph]:
    """Begin the page of what is attached with its own corner, where no label has."""
    first = len(composed)
    while first and composed[first - 1].role in CORNER:
        first -= 1
    above = (composed[:first] or around.above)[-1:]
    is_labelled = bool(above) and above[0].role is Role.ATTACHMENT
    if first < len(composed) and above and not is_labelled:
        composed[first] = composed[first]._replace(page_break_before=True)
    return composed


def _alone(
    block: Paragraph, sheet: Stylesheet, *, is_beside_roster: bool = False
) -> StyledParagraph:
    look = sheet.looks[block.role]
    runs = []
    for run in block.runs:
        own = run.role if run.role is not block.role else None
        level = sheet.looks[own].outline_level if own is not None else None
        text_look = look.text if own is None else sheet.looks[own].text
        text = _SHOWN.get(block.role, _as_typed)(run.text, sheet)
        text = spread_lone(text) if is_beside_roster else text
        shown_run = run if text == run.text else run._replace(text=text)
        set_one = set_run(shown_run, text_look, sheet)
        if own is not None:
            set_one = set_one._replace(role=own, outline_level=level)
        runs.append(set_one)
    shown = StyledParagraph(block.role, tuple(runs), look)
    return _hung(shown, sheet) if block.role is Role.BODY else shown


def _hung(paragraph: StyledParagraph, sheet: Stylesheet) -> StyledParagraph:
    """Hang names behind a label, where they take more than a line, under each other."""
    look, text = paragraph.look, paragraph.text
    found = _ROSTER.fullmatch(text)
    room = sheet.page.measure / sheet.page.cell - 2
    if found is None or not found[1] or ems(text) <= room:
        return paragraph
    label = Length(round(ems(found[1]) * sheet.page.cell))
    left = Length(look.left + look.first_line + label)
    return paragraph._replace(look=look._replace(left=left, first_line=Length(-label)))


def _as_typed(text: str, sheet: Stylesheet) -> str:
    return text


def _with_names(text: str, sheet: Stylesheet) -> str:
    """Set the names behind a label in one look: 出席：李　想　王国栋."""
    found = _ROSTER.fullmatch(text)
    if found is None:
        return spread_titled(text)
    label, cell = found[1] or "", sheet.page.cell
    ahead = round((2 + ems(label)) * cell)
    names = set_roster(found[2], ahead, sheet, ahead if label else 0)
    return label + names if names != found[2] else spread_titled(text)


def _with_name(text: str, sheet: Stylesheet) -> str:
    return spread_titled(text)


_ROSTER = compile_pattern(
    r"(?:([^，。；：\s]{1,8}(?:[ \u3000]{1,4}[^，。；：\s]{1,2})?：\s?)(?=\S+\s)"
    r"|(?=\S+\s+\S+\s))([^，。；：]+)"
)
"""What may be names that blanks part: behind a label two, alone three."""
_SHOWN = {Role.TOC: fit_leaders, Role.BODY: _with_names, Role.NOTE: _with_name}
"""What the words of a role look like on paper, where that is not as typed."""


def _by_sheet(
    compose_group: Callable[[Sequence[Paragraph], Stylesheet], Sequence[FlowBlock]],
) -> _Composer:
    return lambda blocks, around: compose_group(_paragraphs(blocks), around.sheet)


def _attendance(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    return compose_attendance(
        _paragraphs(blocks), around.sheet, as_typed=around.as_typed
    )


def _attachment_note(blocks: Group, around: Around) -> Sequence[FlowBlock]:
    return compose_attachment_note(
        _paragraphs(blocks), around.sheet, as_typed=around.as_typed
    )


def _paragraphs(blocks: Group) -> Sequence[Paragraph]:
    """Return the blocks of roles that only paragraphs have."""
    return [block for block in blocks if isinstance(block, Paragraph)]


_NUMBERED = (Role.DOCUMENT_NUMBER, Role.SIGNER)
"""What stands with the title where no red head bears it."""
_COMPOSERS: dict[Role, _Composer] = {
    **dict.fromkeys((*TITLE_BLOCK, *_NUMBERED), _title_block),
    **dict.fromkeys(SIGNATURE_BLOCK, _signature),
    Role.TABLE: _table,
    Role.PICTURE: _pictures,
    Role.ATTACHMENT_NOTE: _attachment_note,
    Role.ATTENDANCE: _attendance,
    Role.ATTACHMENT: _attachment,
    Role.ARTICLE: _by_sheet(compose_articles),
    Role.CHAPTER: _by_sheet(compose_chapters),
}
"""How neighbours of a role are set together; those of any other stand alone."""
