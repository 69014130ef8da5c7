"""Where a line may end (禁则): REQUIREMENTS L01–L03, D11."""

from __future__ import annotations

import re

from govdoc.kept.patterns import compile_pattern

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
_RAISED = r"\u00b2\u00b3\u00b9\u2070-\u209c"
"""Powers and indices (m³, CO₂), which stay with what they belong to."""
_NO_BREAK_BEFORE = compile_pattern(f"[{re.escape(''.join(sorted(NO_START)))}{_RAISED}]")
_NO_BREAK_AFTER = compile_pattern(f"[{re.escape(''.join(sorted(NO_END)))}] *")

_LATIN = rf"0-9A-Za-z\u00c0-\u024f{_RAISED}"
_IN_WORD = rf"{_LATIN}@#&_+~'’.,:/\\=?%\-–"
_NUMBERED = compile_pattern(r"[\u4e00-\u9fff]?〔\d{4}〕第?\d+号?")
"""A document number and the character before it; slow, for it may begin anywhere."""
_UNBROKEN = (
    # Words begin with their first sign, else a row of signs is looked through from each;
    # that sign comes first here, since Python finds one of a set fastest.
    compile_pattern(
        rf"[{_IN_WORD}](?<![{_IN_WORD}]{{2}})"
        rf"(?:[{_IN_WORD}]*[{_LATIN}]|(?<=[{_LATIN}]))[%％‰℃°]*"
    ),
    compile_pattern(r"([—…])\1+"),
)
_ADDRESS = compile_pattern(r"[!-~]{20,}")
"""A URL or a code: too long to stay whole, it may be broken after some marks."""
_ADDRESS_BREAK = compile_pattern(r"[.\-_&=?](?=[A-Za-z])")
_UNIT = compile_pattern(
    r"[\d%](?=[年月日时分万亿元个名人项件次条号吨亩米度岁级届户台倍公千百平立])"
)
"""Between a number and its unit: a break that a reader would rather not see."""

_BESIDE_QUOTE = compile_pattern(
    r"(?<=[\u4e00-\u9fff])(?=[“‘])|(?<=[”’])(?=[\u4e00-\u9fff])"
)
"""Between a quotation mark and the Han outside it. Programs that break lines by UAX #14
(LB19; LibreOffice 25.2) never break there: the lines of a whole paragraph would differ."""

QUOTE_COST = 4.0
UNIT_COST = 4.0
"""Costs of a break there, as `govdoc.layout.optimum` counts costs."""
ADDRESS_COST = 1.0


def find_breaks(text: str) -> tuple[bytearray, dict[int, float]]:
    """Find where lines may end.

    Args:
        text: one paragraph, without ``\\n``.

    Returns:
        For each position, the text's end included, 1 if a line may break before it,
        otherwise 0; and what a break costs at those where it is not free.
    """
    free = bytearray(b"\1") * (len(text) + 1)
    for match in _NO_BREAK_BEFORE.finditer(text):
        free[match.start()] = 0
    for match in _NO_BREAK_AFTER.finditer(text):
        free[match.end()] = 0
    numbered = (_NUMBERED,) if "〔" in text else ()
    for pattern in (*numbered, *_UNBROKEN):
        for match in pattern.finditer(text):
            start, end = match.span()
            free[start + 1 : end] = bytes(end - start - 1)
    costs = {match.end(): UNIT_COST for match in _UNIT.finditer(text)}
    for match in _BESIDE_QUOTE.finditer(text):
        costs[match.start()] = QUOTE_COST
    for address in _ADDRESS.finditer(text):
        for mark in _ADDRESS_BREAK.finditer(text, *address.span()):
            free[mark.end()] = 1
            costs[mark.end()] = ADDRESS_COST
    free[0], free[len(text)] = 0, 1
    return free, costs
