"""What a file has otherwise than the same document set in the style learnt from it.

Composition places the ends of a document by their clauses, and no style says otherwise:
so the document is composed in the learnt style, and what stands elsewhere is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredDocx
from govdoc.checks.setting import is_set
from govdoc.checks.subject import Element, Subject
from govdoc.composition.widths import set_width
from govdoc.han.width import ems
from govdoc.job import Job
from govdoc.learning.elements import IN_LINES, commonest
from govdoc.learning.gaps import white_between
from govdoc.learning.looks import own_elements, role_of
from govdoc.learning.page import Geometry
from govdoc.learning.words import number
from govdoc.model.blocks import FlowBlock, StyledParagraph
from govdoc.model.roles import HEADER_BLOCK, SIGNATURE_BLOCK, Role
from govdoc.options import DEFAULT_OPTIONS
from govdoc.stylesheet import Stylesheet

_NEAR = 0.5
"""字, or 行, by which two places that are the same may differ."""
_SPARED = 1
"""行 of a seal's room that layout may take, so that a page is saved."""
_SHOWN = 4
"""Signs by which a line is known again."""
_SIDES = {"left": "左", "right": "右"}


class _Place(NamedTuple):
    """Where a line stands in the type area."""

    side: str
    """``left``, ``right`` or ``center``."""
    inset: float = 0.0
    """字, from that side."""

    def __str__(self) -> str:
        """Say it: 右空 3 字."""
        side = _SIDES.get(self.side, "中")
        is_at_edge = abs(self.inset) < _NEAR / 2
        return f"居{side}" if is_at_edge else f"{side}空 {number(self.inset)} 字"

    def is_near(self, other: _Place) -> bool:
        """Whether both look the same."""
        return self.side == other.side and abs(self.inset - other.inset) <= _NEAR


class _Pair(NamedTuple):
    """An element of the file, and what the style makes of it."""

    element: Element
    block: StyledParagraph
    above: tuple[Element, StyledParagraph] | None
    """What stands above both; None: it is not the same."""


def remains(
    subject: Subject, file: MeasuredDocx, geometry: Geometry, sheet: Stylesheet
) -> list[str]:
    """Say in Chinese what stands elsewhere when the document is set in a style.

    Args:
        subject: the file as the checks read it.
        file: as it is measured.
        geometry: of its page.
        sheet: the style that was learnt from it.
    """
    sealed = (sheet.signature._replace(is_sealed=one) for one in (True, False))
    found = [
        _elsewhere(subject, file, geometry, sheet._replace(signature=one))
        for one in sealed
    ]
    return min(found, key=len)  # a seal is the document's, not its style's


def _elsewhere(
    subject: Subject, file: MeasuredDocx, geometry: Geometry, sheet: Stylesheet
) -> list[str]:
    text = DEFAULT_OPTIONS.text.as_typed()
    options = DEFAULT_OPTIONS.with_look(sheet)._replace(text=text)
    pairs = list(_pairs(subject, Job(subject.document, options).flow.paragraphs))
    return [
        words
        for role in Role
        if (own := [one for one in pairs if role_of(one.element) is role])
        for words in (
            *(_side(role, own[0], geometry, sheet) if role not in IN_LINES else ()),
            *_above(role, own, file, geometry, sheet),
        )
    ]


def _pairs(subject: Subject, blocks: Sequence[FlowBlock]) -> Iterator[_Pair]:
    """Yield what is the same in the file and in the flow, in its order."""
    known: dict[tuple[Role, str], list[int]] = {}
    for n, block in enumerate(blocks):
        if isinstance(block, StyledParagraph):
            known.setdefault((block.role, _start(block.text)), []).append(n)
    at, last = 0, None
    for one in own_elements(subject):
        if one.role in HEADER_BLOCK:
            last = None
            continue
        numbers = known.get((role_of(one), _start(one.text)), [])
        found = next((n for n in numbers if n >= at), None)
        if found is None or not is_set(one):
            last = None
            continue
        block = blocks[found]
        assert isinstance(block, StyledParagraph)
        yield _Pair(one, block, last if found == at else None)
        at, last = found + 1, (one, block)


def _start(text: str) -> str:
    return "".join(text.split())[:_SHOWN]


def _seen_place(
    element: Element, geometry: Geometry, sheet: Stylesheet
) -> _Place | None:
    """Return where a line of the file stands; None: that is not certain."""
    one, text = element.measured, element.text
    if one is None or any(char in text.strip() for char in "\t\n"):
        return None
    words, gap = text.strip(), sheet.line_rules.latin_gap
    start, _, end = text.partition(words)
    left = (one.left + one.first_line) / geometry.size + ems(start)
    right = one.right / geometry.size + ems(end)
    room = geometry.width / geometry.size - ems(words, gap)
    return _place(element.role, one.align, left, right, room)


def _made_place(block: StyledParagraph, sheet: Stylesheet) -> _Place:
    """Return where the style has it."""
    look, page = block.look, sheet.page
    width = set_width(
        block.text, page.body_size, page.tracking, sheet.line_rules.latin_gap
    )
    return _place(
        block.role,
        look.align,
        (look.left + look.first_line) / page.cell,
        look.right / page.cell,
        (page.measure - width) / page.cell,
    )


def _place(
    role: Role | None, align: str, left: float, right: float, room: float
) -> _Place:
    """Return where a line stands.

    Args:
        role: of what; who signs at the right is known by that edge, however it is set.
        align: how it is aligned.
        left: its indent, 字.
        right: the same at the right.
        room: what of a line it leaves free, 字.
    """
    if align in ("center", "right"):
        return _Place(align, right if align == "right" else 0.0)
    is_pushed = role in SIGNATURE_BLOCK and left > room / 2
    return _Place("right", room - left) if is_pushed else _Place("left", left)


def _side(
    role: Role, pair: _Pair, geometry: Geometry, sheet: Stylesheet
) -> Iterator[str]:
    """Say where the first of an element stands, if the style has it elsewhere."""
    seen = _seen_place(pair.element, geometry, sheet)
    made = _made_place(pair.block, sheet)
    if seen is not None and not seen.is_near(made):
        yield f"{role.chinese}{seen}（排成{made}）"


def _above(
    role: Role,
    pairs: Sequence[_Pair],
    file: MeasuredDocx,
    geometry: Geometry,
    sheet: Stylesheet,
) -> Iterator[str]:
    """Say what is free above most of an element, if the style has more or less."""
    is_for_seal = role is Role.SIGNATURE and bool(sheet.signature.is_sealed)
    slack = _SPARED if is_for_seal else _NEAR
    found: Counter[tuple[float, float] | None] = Counter()
    for one in pairs:
        white = white_between(one.above[0], one.element, file) if one.above else None
        if one.above is None or white is None:
            continue
        seen = white / geometry.pitch
        gap = one.above[1].look.space_after + one.block.look.space_before
        made = gap / sheet.page.line
        is_near = abs(seen - made) <= slack
        found[None if is_near else (_halves(seen), _halves(made))] += 1
    most = commonest(found)
    if most is not None:
        yield f"{role.chinese}上方{_free(most[0])}（排成{_free(most[1])}）"


def _halves(lines: float) -> float:
    return round(lines * 2) / 2


def _free(lines: float) -> str:
    return f"空 {number(lines)} 行" if lines else "不空行"
