"""Measures of type that composition, layout and writers must share, in em or in lines."""

from __future__ import annotations

ASCENT = 0.859
"""Em box above the baseline, in em, of 仿宋_GB2312 (REQUIREMENTS §0); for every face, so
that lines stand on one grid whatever font the machine has."""
EXACT_BASELINE = 0.8
"""Baseline of one of Word's exact lines, from its top, in lines (W06)."""
STACK_PITCH = 1.35
"""Line to line of an issuer mark of several lines, in em (7.2.4)."""
SCRIPT_SIZE = 0.62
"""A superscript's or a subscript's size, in that of the line: between LibreOffice's 0.58
and Word's 0.65."""
SCRIPT_RISES = {"superscript": 0.53, "subscript": -0.2}
"""Its baseline above the line's, in its own em: a superscript ends where the line's em box
does, so that no line needs more room."""
UNDERLINE = 0.11
"""Baseline to the upper edge of an underline, in em."""
STRIKE = -0.385
"""The same of a line through the middle of a Han character."""
STROKE = 0.05
"""Weight of either, in em."""
SLANT = 0.2
"""How far upright glyphs lean, in em an em, where a face has no italics."""
