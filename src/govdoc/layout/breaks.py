"""Where a line may end (禁则): REQUIREMENTS L01–L03, D11."""

from __future__ import annotations

from govdoc.patterns import compile_pattern

NO_START = frozenset(
    "、，。．；：！？”’」』）〕］｝】〗》〉-–～·・‧/／%％‰℃°,.;:!?)]}’ \u3000"
)
"""Marks that never begin a line. A dash or an ellipsis may (L01)."""
NO_END = frozenset("“‘「『（〔［｛【〖《〈([{￥¥$/／")
"""Marks that never end a line (L02)."""
CLOSING = frozenset("、，。．；：！？”’」』）〕］｝】〗》〉")
"""Full-width marks whose right half is white."""
OPENING = frozenset("“‘「『（〔［｛【〖《〈")
"""Full-width marks whose left half is white."""

_LATIN = r"0-9A-Za-z\u00c0-\u024f"
_IN_WORD = rf"{_LATIN}@#&_+~'’.,:/\\=?%\-–"
_UNBROKEN = compile_pattern(
    r"[\u4e00-\u9fff]?〔\d{4}〕第?\d+号?"  # a document number
    # Only from a word's first sign: else a row of signs is looked through from each.
    rf"|(?<![{_IN_WORD}])[{_IN_WORD}]*[{_LATIN}][%％‰℃°]*"
    r"|—{2,}|…{2,}"
)
_ADDRESS = compile_pattern(r"[!-~]{20,}")
"""A URL or a code: too long to stay whole, it may be broken after some marks."""
_ADDRESS_BREAK = compile_pattern(r"[.\-_&=?](?=[A-Za-z])")
_UNIT = compile_pattern(
    r"(?<=[\d%])(?=[年月日时分万亿元个名人项件次条号吨亩米度岁级届户台倍公千百平立])"
)
"""Between a number and its unit: a break that a reader would rather not see."""

UNIT_COST = 4.0
"""Cost of a break there, as `govdoc.layout.optimum` counts costs."""
ADDRESS_COST = 1.0


def find_breaks(text: str) -> tuple[list[int], dict[int, float]]:
    """Find where lines may end.

    Args:
        text: one paragraph, without ``\\n``.

    Returns:
        The positions before which a line may break, rising, with the text's end as the
        last; and what a break costs at those where it is not free.
    """
    barred = bytearray(len(text) + 1)
    for match in _UNBROKEN.finditer(text):
        start, end = match.span()
        if end - start > 1:
            barred[start + 1 : end] = b"\1" * (end - start - 1)
    costs = {match.start(): UNIT_COST for match in _UNIT.finditer(text)}
    for address in _ADDRESS.finditer(text):
        for mark in _ADDRESS_BREAK.finditer(text, *address.span()):
            barred[mark.end()] = 2
            costs[mark.end()] = ADDRESS_COST
    breaks, before = [], text[:1]
    for i, char in enumerate(text):
        state = barred[i]
        if (
            i
            and state != 1
            and (state == 2 or (char not in NO_START and before not in NO_END))
        ):
            breaks.append(i)
        if char != " ":
            before = char
    breaks.append(len(text))
    return breaks, costs
