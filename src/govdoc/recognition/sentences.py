"""Where the first sentence of a paragraph ends, quotes and brackets respected."""

from __future__ import annotations

from govdoc.kept.memory import remembered
from govdoc.kept.patterns import compile_pattern

_BEFORE = compile_pattern('[\u4e00-\u9fff”’"》）]')
_BEHIND = compile_pattern('[\u4e00-\u9fff“‘"《（”）]|\\d')
_OPEN = "“‘「『《〈（〔｛"
_CLOSE = "”’」』》〉）〕｝"
LOOK = 160
"""No heading is longer; beyond this the search is given up."""


def is_open(words: str, pairs: tuple[str, ...]) -> bool:
    """Say whether a sign of one of the pairs (``《》``) still waits for the other."""
    return any(words.count(pair[0]) > words.count(pair[1]) for pair in pairs)


@remembered
def sentence_end(folded: str, start: int = 0, stops: str = "。") -> int | None:
    """Return the offset just after the first stop outside quotes, or None."""
    depth = 0
    for i in range(start, min(len(folded), start + LOOK)):
        sign = folded[i]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (sign in stops or (sign == "." and _is_stop(folded, i))):
            return i + 1
    return None


def _is_stop(folded: str, i: int) -> bool:
    """Tell a full stop typed as ``.``: between Han characters or at the end."""
    rest = folded[i + 1 : i + 3].lstrip()
    return _BEFORE.match(folded[i - 1 : i]) is not None and (
        not rest or _BEHIND.match(rest) is not None
    )
