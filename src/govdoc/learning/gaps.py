"""White: inside the title's block and below it (7.3.2), above who signs (7.3.5).

What stands above a title is composition's.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredDocx
from govdoc.checks.setting import is_set
from govdoc.checks.subject import Element, Subject
from govdoc.learning.elements import IN_LINES, commonest, own_white, white_setting
from govdoc.learning.looks import PT, Shown, pitch_of
from govdoc.learning.page import Geometry
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import number
from govdoc.model.roles import HEADER_BLOCK, TITLE_BLOCK, Role

_ROOM_FOR_SEAL = 3
"""Lines above who signs; so many a seal of 42 mm needs (7.3.5.1)."""


def title_settings(
    subject: Subject,
    file: MeasuredDocx,
    looks: dict[Role, Shown],
    geometry: Geometry,
) -> Iterator[SeenSetting]:
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
        yield SeenSetting("title", "gap_after", f"{number(gap / PT, 2)}mm")


def _below(
    last: Element, subject: Subject, file: MeasuredDocx, looks: dict[Role, Shown]
) -> float | None:
    """Return what the file has between the block's last line and the text's first, pt.

    None: the text begins on another page, or in a frame.
    """
    rest = [one for one in subject.elements[last.order + 1 :] if not one.is_blank]
    while rest and rest[0].role in HEADER_BLOCK and is_set(rest[0]):
        last = rest.pop(0)  # the number of a document without a red head
    white = white_between(last, rest[0], file) if rest else None
    role = rest[0].role if rest else None
    if white is None or role not in looks or role not in IN_LINES:
        return white
    return max(white - (own_white(looks[role].above) or 0.0), 0.0)


def white_between(upper: Element, lower: Element, file: MeasuredDocx) -> float | None:
    """Return the white between two elements, pt, empty paragraphs too; None: no one knows."""
    above, below = upper.measured, lower.measured
    if above is None or below is None or below.starts_page:
        return None
    if not is_set(upper) or not is_set(lower):
        return None
    white = above.after + below.before
    for one in file.paragraphs[upper.spot.para or 0 : (lower.spot.para or 1) - 1]:
        white += pitch_of(one, file) + one.before + one.after
    return white


def signature_settings(
    subject: Subject, file: MeasuredDocx, geometry: Geometry
) -> Iterator[SeenSetting]:
    """Yield how many lines are free above who signs, where that is no room for a seal."""
    signature = subject.first(Role.SIGNATURE)
    above = subject.elements[: signature.order] if signature is not None else ()
    last = next((one for one in reversed(above) if not one.is_blank), None)
    if signature is None or last is None or subject.is_red_headed:
        return
    white = white_between(last, signature, file)
    if white is not None:
        lines = round(white / geometry.pitch)
        if lines < _ROOM_FOR_SEAL:
            yield SeenSetting("signature", "blank_lines_unsealed", lines)
