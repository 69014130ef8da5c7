"""Where a line may end (禁则): REQUIREMENTS L01–L03, D11."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.names import SURNAMES
from govdoc.han.units import UNIT
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.layout.held import blanks_of_figures, blanks_of_phones

NO_START = frozenset(
    "、，。．；：！？”’」』）〕］｝】〗》〉-–～·・‧/／%％‰℃°,.;:!?)]}’ \u3000"
)
"""Marks that never begin a line. A dash or an ellipsis may (L01), a connector may not:
a stroke of one em alone (GB/T 15834, 5.1.6)."""
NO_END = frozenset("“‘「『（〔［｛【〖《〈([{￥¥$/／")
"""Marks that never end a line (L02)."""
CLOSING = frozenset("、，。．；：！？”’」』）〕］｝】〗》〉")
"""Full-width marks whose right half is white."""
OPENING = frozenset("“‘「『（〔［｛【〖《〈")
"""Full-width marks whose left half is white."""
_RAISED = r"\u00b2\u00b3\u00b9\u2070-\u209c"
"""Powers and indices (m³, CO₂), which stay with what they belong to."""
_NO_BREAK_BEFORE = compile_pattern(
    f"[{re.escape(''.join(sorted(NO_START)))}{_RAISED}]|(?<!—)—(?!—)"
)
_NO_BREAK_AFTER = compile_pattern(f"[{re.escape(''.join(sorted(NO_END)))}] *")

_LATIN = rf"0-9A-Za-z\u00c0-\u024f{_RAISED}"
_IN_WORD = rf"{_LATIN}@#&_+~'’.,:/\\=?%\-–"
_NUMBERED = compile_pattern(r"[\u4e00-\u9fff]?〔\d{4}〕第?\d+号?")
"""A document number and the character before it; slow, for it may begin anywhere."""
_LETTERED = compile_pattern(r"(?<=[（“《》、，；：])[\u4e00-\u9fff]{2,6}(?=〔\d{4}〕)")
"""The letters of a document number behind a mark, which says where they begin."""
_UNBROKEN = (
    # Words begin with their first sign, else a row of signs is looked through from each;
    # that sign comes first here, since Python finds one of a set fastest.
    compile_pattern(
        rf"[{_IN_WORD}](?<![{_IN_WORD}]{{2}})"
        rf"(?:[{_IN_WORD}]*[{_LATIN}]|(?<=[{_LATIN}]))(?:°[CF]|[%％‰℃°])*"
    ),
    compile_pattern(r"([—…])\1+"),
)
_SIGNS = "±＋−－≥≤≧≦＞＜≈"
_CONNECTED = compile_pattern(rf"(?<=[\d%％‰℃])[—～~±×－](?=[{_SIGNS}]?\d)")
"""From a figure to a figure, no line ends beside the sign: 1—15, 105.40±2.17."""
_SIGNED = compile_pattern(rf"[{_SIGNS}第](?=\d)")
"""What stands before a figure stays with it."""
_DIGIT = compile_pattern(r"\d")
_ADDRESS = compile_pattern(r"[!-~]{20,}|[!-~]+@[!-~]+")
"""A URL, a code or an e-mail address: too long to stay whole at any cost."""
_LONG = 20
_LETTERS = compile_pattern("[A-Za-z]{2}")
_TORN_NAME = compile_pattern(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]\u3000(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
"""The blank in a name of two characters that is spread to three cells: 李　想 (H09)."""
_LISTED_NAME = compile_pattern(
    rf"(?<=[、：])[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}(?=[、。（]|$)"
)
"""A name among others that 、 parts."""
_MEASURE = (
    "小时|分钟|公[里顷斤]|平方(?:千|公|厘|毫)?[米里]|立方(?:千|厘|毫)?米|千[米克瓦](?:时)?|[毫厘分]米"
    "|[毫微]克|[万亿](?:千瓦时|立方米|平方米|人次|[元吨亩人户件只头株美辆])|个百分点|百分点|个(?:月|工作日)"
    "|周年|季度|[人户批]次|[年月日时分秒天周岁级届户台倍元角个名人项件条号款吨亩米克斤度章节页份张本册种类"
    "批次起场处所座家栋间口只头株辆架艘套例位期段点万亿千百]"
)
_MEASURED = compile_pattern(rf"[\d%]([多余几]?[十百千万亿]{{0,2}}(?:{_MEASURE}))")
"""A figure and its measure: a break inside is one that a reader would rather not see."""
_COUNTED_UNIT = compile_pattern(rf"\d[多余几]?[十百千万亿]{{1,2}}(?={UNIT})")
"""48.5万m³: a figure that goes on in characters, and the sign of its unit."""
_BRACKET = compile_pattern(r"（[^（）]{2,8}）")
_WHOLE_BRACKET = 6.5
"""Em of a bracket, its marks not counted, that a line would rather not part."""

_BEFORE_QUOTE = compile_pattern(r"(?<=[\u4e00-\u9fff])[“‘]")
_BEHIND_QUOTE = compile_pattern(r"[”’](?=[\u4e00-\u9fff])")
"""Where a quotation mark and the Han outside of it meet. Programs that break lines by UAX
#14 (LB19; LibreOffice 25.2) never break there: the lines of a whole paragraph would differ."""

NAME_COST = 3.0
QUOTE_COST = 16.0
UNIT_COST = 6.0
"""Costs of a break there, as `govdoc.layout.optimum` counts costs."""
MEASURE_COST = 1.5
"""Cost of a break inside the measure itself: 小|时."""
PHONE_COST = 30.0
"""Cost of a break at a blank in a telephone number."""
BRACKET_COST = 5.0
"""Cost of a break in a short bracket: （每人|5分钟）."""
LETTERS_COST = 12.0
"""Cost of a break in the letters of a document number: （平|水〔2026〕19号）."""
ADDRESS_COSTS = {
    compile_pattern(r"(?:(?<!/)/|\?)(?=[0-9A-Za-z])|-(?=[A-Za-z])"): 1.0,
    compile_pattern(r"[._&=](?=[A-Za-z])"): 3.0,
    compile_pattern(r"@"): 4.0,
}
"""Cost of a break in an address, behind each mark: where every program breaks it, too,
and where none but us does."""
SHORT_ADDRESS_COST = 6.0
"""Cost of one in an e-mail address of less than twenty characters, behind its @."""


def _kept_together(text: str) -> Iterator[int]:
    """Yield the places where a line would part a figure from its unit, or a spread name."""
    if "\u3000" in text:
        yield from (match.end() for match in _TORN_NAME.finditer(text))
    if _DIGIT.search(text):
        yield from _inside_figures(text)


def _inside_figures(text: str) -> Iterator[int]:
    """Yield the places where a line would part a figure from its sign or its unit."""
    for match in _CONNECTED.finditer(text):
        yield from match.span()
    for match in _SIGNED.finditer(text):
        yield match.end()
    for place in blanks_of_figures(text):
        yield place + 1


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
    for place in _kept_together(text):
        free[place] = 0
    numbered = (_NUMBERED,) if "〔" in text else ()
    for pattern in (*numbered, *_UNBROKEN):
        for match in pattern.finditer(text):
            start, end = match.span()
            free[start + 1 : end] = bytes(end - start - 1)
    costs = _costs(text)
    for place, cost in _address_breaks(text):
        free[place], costs[place] = 1, cost
    free[0], free[len(text)] = 0, 1
    return free, costs


def _costs(text: str) -> dict[int, float]:
    """Return what a break costs between words that belong together."""
    costs = {match.start(): QUOTE_COST for match in _BEFORE_QUOTE.finditer(text)}
    for match in _BEHIND_QUOTE.finditer(text):
        costs[match.end()] = QUOTE_COST
    for match in _LISTED_NAME.finditer(text) if "、" in text else ():
        costs |= dict.fromkeys(range(match.start() + 1, match.end()), NAME_COST)
    for match in _MEASURED.finditer(text):
        costs |= dict.fromkeys(range(match.start(1) + 1, match.end()), MEASURE_COST)
        costs[match.start(1)] = UNIT_COST
    for place in blanks_of_phones(text):
        costs[place + 1] = PHONE_COST
    for match in _COUNTED_UNIT.finditer(text):
        costs[match.end()] = UNIT_COST
    for match in _LETTERED.finditer(text) if "〔" in text else ():
        costs |= dict.fromkeys(range(match.start() + 1, match.end()), LETTERS_COST)
    for match in _BRACKET.finditer(text) if "（" in text else ():
        if ems(match[0][1:-1]) <= _WHOLE_BRACKET:
            for place in range(match.start() + 2, match.end() - 1):
                costs[place] = BRACKET_COST + costs.get(place, 0.0)
    return costs


def _address_breaks(text: str) -> Iterator[tuple[int, float]]:
    """Yield where an address may be broken, and at what cost; the last of a place wins."""
    for found in _ADDRESS.finditer(text):
        if not _LETTERS.search(found[0]):
            continue
        if len(found[0]) < _LONG:
            yield text.index("@", found.start()) + 1, SHORT_ADDRESS_COST
            continue
        for pattern, cost in ADDRESS_COSTS.items():
            for mark in pattern.finditer(text, *found.span()):
                yield mark.end(), cost
