"""From line to line of a paragraph of a DOCX, as nearly as the file says it."""

from __future__ import annotations

import math

from govdoc.checks.measure.types import MeasuredDocx, MeasuredParagraph
from govdoc.checks.setting import BODY_SIZE

NATURAL = 1.3
"""Sizes of type in a line that nobody sets."""


def docx_pitch(one: MeasuredParagraph, file: MeasuredDocx) -> float:
    """Return from which line to line it is, pt, as nearly as a DOCX says it."""
    natural = (one.size or BODY_SIZE) * NATURAL
    if one.pitch_rule == "exact":
        return one.pitch
    section = file.sections[one.section] if one.section < len(file.sections) else None
    has_grid = section is not None and section.grid_type and section.grid_pitch > 0
    if has_grid and one.on_grid and section is not None:
        rows = max(math.ceil(natural / section.grid_pitch - 0.01), 1)
        natural = rows * section.grid_pitch
    if one.pitch_rule == "atLeast":
        return max(one.pitch, natural)
    return round(natural * one.pitch, 2)
