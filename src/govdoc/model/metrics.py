"""Measures of type that composition, layout and writers must share, in em or in lines."""

from __future__ import annotations

ASCENT = 0.859
"""Em box above the baseline, in em, of 仿宋_GB2312 (REQUIREMENTS §0); for every face, so
that lines stand on one grid whatever font the machine has."""
EXACT_BASELINE = 0.8
"""Baseline of one of Word's exact lines, from its top, in lines (W06)."""
STACK_PITCH = 1.35
"""Line to line of an issuer mark of several lines, in em (7.2.4)."""
