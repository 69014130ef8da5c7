"""Who signs and what is attached, by where a file sets them (units, in place)."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.looks import is_alike, look_of, look_of_text
from govdoc.recognition.reasons import Reason
from govdoc.recognition.tail import is_date
from govdoc.recognition.title import may_be_title

_LONGEST = 40
_ENDS = (Role.ATTACHMENT, Role.CC, Role.PRINTING_INFO, Role.NOTE)
"""What may stand behind who signs."""
_SIGNED = (Role.SIGNATURE, Role.DATE_OF_ISSUE)


def attached_by_page(units: Sequence[Unit], start: int) -> None:
    """A title on a page of its own, behind the signed end, begins what is attached.

    Below an order, which has no title, it gives the whole its title.
    """
    title = next((unit for unit in units if unit.role is Role.TITLE), None)
    for i in range(start + 2, len(units) - 1):
        unit, above = units[i], units[i - 1]
        starts = unit.hints is not None and unit.hints.starts_page
        if not starts or not may_be_title(unit):
            continue
        looks = title is not None and is_alike(title, unit)
        has_ended = is_date(above) or above.role in (*_ENDS, *_SIGNED)
        if has_ended and (looks or look_of(unit).is_centred):
            role = Role.TITLE if title is None else Role.ATTACHMENT
            unit.decide(role, Reason.ATTACHMENT_BY_PAGE)
            title = title or unit


def signed_on_the_right(units: Sequence[Unit], start: int) -> None:
    """Short lines on the right, behind the last sentence, sign it."""
    if look_of_text(units).is_right:
        return
    for i in range(len(units) - 1, start, -1):
        unit, after = units[i], units[i + 1] if i + 1 < len(units) else None
        is_last = after is None or after.role in (*_ENDS, *_SIGNED)
        is_short = len(unit.fold) <= _LONGEST and unit.fold[-1] not in "。；：，"
        if unit.role is None and is_last and is_short and look_of(unit).is_right:
            role = Role.DATE_OF_ISSUE if is_date(unit) else Role.SIGNATURE
            unit.decide(role, Reason.RIGHT)
