"""Where a line may end (禁则): REQUIREMENTS L01–L03, D11."""

from __future__ import annotations

import re
from itertools import pairwise

NO_START = frozenset(
    "、，。．；：！？”’」』）〕］｝】〗》〉-–～·・‧/／%％‰℃°,.;:!?)]}’ 　"
)
"""Marks that never begin a line. A dash or an ellipsis may (L01)."""
NO_END = frozenset("“‘「『（〔［｛【〖《〈([{￥¥$/／")
"""Marks that never end a line (L02)."""
CLOSING = frozenset("、，。．；：！？”’」』）〕］｝】〗》〉")
"""Full-width marks whose right half is white."""
OPENING = frozenset("“‘「『（〔［｛【〖《〈")
"""Full-width marks whose left half is white."""

_UNBROKEN = re.compile(
    r"〔\d{4}〕\d+号?"  # a document number's year and number
    r"|[0-9A-Za-z@#&_+~'’.,:/\\=?%\-–\u00c0-\u024f]*[0-9A-Za-z\u00c0-\u024f][%％‰℃°]*"
    r"|—{2,}|…{2,}"
)


def break_places(text: str) -> list[bool]:
    """Tell for each position whether a line may break before that character.

    Args:
        text: one paragraph, without ``\\n``.

    Returns:
        One flag a character; the first is always False.
    """
    places = [
        before not in NO_END and after not in NO_START
        for before, after in pairwise(text)
    ]
    places.insert(0, False)
    for match in _UNBROKEN.finditer(text):
        for i in range(match.start() + 1, match.end()):
            places[i] = False
    return places[: len(text)]
