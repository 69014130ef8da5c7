"""Tabs: white up to the paragraph's next stop, before a line is filled."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.layout.gaps import measure_gaps
from govdoc.layout.glyphs import Collector
from govdoc.model.blocks import StyledRun
from govdoc.model.looks import LineRules, ParagraphLook
from govdoc.units import Length

_BLANK = "\u3000"
"""What stands for a tab on paper, so that text read back has a blank there."""


def tabbed(
    runs: Sequence[StyledRun],
    look: ParagraphLook,
    first: int,
    collector: Collector,
    rules: LineRules,
) -> list[StyledRun]:
    """Return runs with a blank for each tab, as wide as it is to the next stop.

    Args:
        runs: a line's worth, without forced breaks; only its first line has tabs.
        look: the paragraph's, with its stops.
        first: how far the line begins beyond ``look.left``, in EMU; negative hangs.
        collector: gives characters their widths.
        rules: for the gaps between them.
    """
    found = list[StyledRun]()
    for run in runs:
        for n, piece in enumerate(run.text.split("\t")):
            if n:
                glyphs = collector.collect(found)
                ahead = measure_gaps(glyphs, rules).widths[-1] if glyphs.text else 0
                at = look.left + first + ahead
                white = next((stop - at for stop in look.tabs if stop > at), 0)
                more = Length(white - run.look.size) if white else Length(0)
                gap = run.look._replace(on_grid=False, stretch=more)
                found.append(StyledRun(_BLANK, gap, run.role))
            if piece:
                found.append(run._replace(text=piece))
    return found
