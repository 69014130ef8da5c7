"""Where the first sentence of a paragraph ends, quotes and brackets respected."""

from __future__ import annotations

_OPEN = "“‘「『《〈（〔｛"
_CLOSE = "”’」』》〉）〕｝"
LOOK = 160
"""No heading is longer; beyond this the search is given up."""


def sentence_end(folded: str, start: int = 0, stops: str = "。") -> int | None:
    """Return the offset just after the first stop outside quotes, or None."""
    depth = 0
    for i in range(start, min(len(folded), start + LOOK)):
        sign = folded[i]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign in stops and depth == 0:
            return i + 1
    return None
