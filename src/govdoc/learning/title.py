"""The white inside the title's block and below it (7.3.2); above it composition decides."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredDocx
from govdoc.checks.setting import is_set
from govdoc.checks.subject import Element, Subject
from govdoc.learning.elements import IN_LINES, commonest, white_setting
from govdoc.learning.looks import PT, Shown, pitch_of
from govdoc.learning.page import Geometry
from govdoc.learning.types import Seen
from govdoc.learning.words import number
from govdoc.model.roles import HEADER_BLOCK, TITLE_BLOCK, Role


def title_settings(
    subject: Subject,
    file: MeasuredDocx,
    looks: dict[Role, Shown],
    geometry: Geometry,
) -> Iterator[Seen]:
    """Yield the white above and below the elements of the block, and below the whole."""
    block = [one for one in subject.of(*TITLE_BLOCK) if is_set(one)]
    if not block:
        return
    first, last = block[0].role, block[-1].role
    for role in dict.fromkeys(one.role for one in block):
        place = commonest(looks[role].places) if role in looks else None
        if role is not None and place is not None:
            above = place.before if role is not first else 0.0
            below = place.after if role is not last else 0.0
            yield white_setting(role, "space_before", above, geometry)
            yield white_setting(role, "space_after", below, geometry)
    white = _below(block[-1], subject, file, looks)
    if white is not None:
        gap = white * geometry.scale + geometry.line - geometry.size
        yield Seen("title", "gap_after", f"{number(gap / PT, 2)}mm")


def _below(
    last: Element, subject: Subject, file: MeasuredDocx, looks: dict[Role, Shown]
) -> float | None:
    """Return what the file has between the block's last line and the text's first, pt.

    None: the text begins on another page, or in a frame.
    """
    rest = [one for one in subject.elements[last.order + 1 :] if not one.is_blank]
    while rest and rest[0].role in HEADER_BLOCK and is_set(rest[0]):
        last = rest.pop(0)  # the number of a document without a red head
    upper, lower = last.measured, rest[0].measured if rest else None
    if upper is None or lower is None or not is_set(rest[0]) or lower.starts_page:
        return None
    white = upper.after + lower.before
    role = rest[0].role
    own = commonest(looks[role].places) if role in looks and role in IN_LINES else None
    white -= own.before if own is not None else 0.0  # which its own style says
    for one in file.paragraphs[last.spot.para or 0 : (rest[0].spot.para or 1) - 1]:
        white += pitch_of(one, file) + one.before + one.after
    return max(white, 0.0)
