"""Texts whose lines are cut at one width throughout: which they are."""

from __future__ import annotations

from govdoc.checks.subject import Subject, once
from govdoc.screen import columns

ENDS = "。！？：；…”』」）》.!?:;)"
"""Behind which a line of a text may end by its own will."""
_FEWEST = 3
"""Lines that are cut, from which on that is how the text was saved."""
_WIDEST = 110
"""Columns of a line that was cut; a wider one is a paragraph of its own."""
_LOOSE = 5
"""Columns by which a full line may be shorter than the fullest."""


@once
def is_wrapped(subject: Subject) -> bool:
    """Return whether a text file is cut into lines throughout.

    Such are texts copied from a terminal or a page: their line ends say nothing.
    """
    if subject.form != "t":
        return False
    prose = list(subject.prose)
    goes_on = sum(one.goes_on for one in prose)
    if goes_on >= _FEWEST and goes_on * 4 > len(prose) - goes_on:
        return True
    lines = [one.text.rstrip() for one in prose]
    widths = [columns(line) for line in lines]
    widest = max(widths, default=0)
    if widest > _WIDEST:
        return False
    cut = [
        line
        for line, width in zip(lines, widths, strict=True)
        if width >= widest - _LOOSE and line and line[-1] not in ENDS
    ]
    return len(cut) >= _FEWEST
