"""Marks at the start of a paragraph: 一、（一）1.（1）第一章 第一条 1.1 ① 一是."""

from __future__ import annotations

import re
from typing import NamedTuple

from govdoc.han.numerals import to_int
from govdoc.kept.memory import remembered
from govdoc.kept.patterns import compile_pattern

HAN = "一二三四五六七八九十百〇零○两"
FORMAL = "壹贰貳叁參叄肆伍陆陸柒捌玖拾"
NUMBER = rf"[{HAN}\d][{HAN}\d ]{{0,7}}"


_PLAIN = str.maketrans(FORMAL, "一二二三三三四五六六七八九十")


class Mark(NamedTuple):
    """A numbering mark: its family, its number and where the words begin."""

    family: str
    """A key of ``PATTERNS``."""
    value: int
    end: int
    """Offset of the first character after the mark and its blanks."""
    level: int | None
    """Heading level of the family in GB/T 9704, None for what is never a heading."""


# In this order; the first that matches wins. Matched against folded text.
PATTERNS: tuple[tuple[str, int | None, re.Pattern[str]], ...] = (
    (
        "chapter",
        None,
        compile_pattern(
            rf"第 ?({NUMBER}) ?(?:章(?!程)|编(?!委|制)|篇(?!文|章))(?=[ ：]|[^ ]{{1,30}}$|$)"
        ),
    ),
    (
        "section",
        None,
        compile_pattern(rf"第 ?({NUMBER}) ?节(?!课|目)(?=[ ：]|[^ ]{{1,30}}$|$)"),
    ),
    (
        "article",
        None,
        compile_pattern(
            rf"第 ?({NUMBER}) ?条(?:之[{HAN}])?"
            r"(?![、第款项的和或至（，。,]|规定|中)[ ：]*"
        ),
    ),
    ("part", 1, compile_pattern(rf"第({NUMBER})部分[ 、：]*")),
    (
        "part",
        1,
        compile_pattern(
            rf"第({NUMBER})(?:个(?:问题|方面|专题|话题|建议|体会|词|字|关键词|故事|环节|阶段|板块|希望|感受)|(?:展区|单元|篇章|乐章|板块|环节|阶段|展厅|站|幕|集)|[点笔条步件堂课讲篇关场块](?:账|课|地|建议|体会|感受|意见|希望)?)[ ，、：]+(?=[^。；]{{2,40}}$)"
        ),
    ),
    ("case", 1, compile_pattern(rf"第({NUMBER})[号]?(?:提|议)?案：?$")),
    ("formal", 1, compile_pattern(rf"([{FORMAL}]{{1,3}}) ?[、.][ ]*")),
    (
        "han",
        1,
        compile_pattern(
            rf"([{HAN}]{{1,4}}) ?[、.](?![{HAN}]{{1,2}}(?:[级等类线、]|产业))[ ]*"
        ),
    ),
    (
        "han_paren",
        2,
        compile_pattern(rf"（ ?([{HAN}]{{1,4}}) ?）(?!、?[（至和或项款号])[ 、]*"),
    ),
    ("han_paren", 2, compile_pattern(r"([㈠-㈩])[ 、]*")),
    (
        "deep_decimal",
        3,
        compile_pattern(r"(\d{1,2}[.]\d{1,2}[.]\d{1,2})(?![.\d版])[ 、]*"),
    ),
    (
        "padded",
        1,
        compile_pattern(
            r"(?:P(?:ART|art) ?\.?)?(?:No ?\.? ?)?(0\d)(?: +|[、.] *|$|(?=[\u4e00-\u9fff“《])(?![年月日时分后前版]))"
        ),
    ),
    (
        "chapter_number",
        1,
        compile_pattern(
            r"(\d{1,2}) +(?=[\u4e00-\u9fff][^。；，： ]{1,24}$)(?![年月日号])"
        ),
    ),
    (
        "decimal",
        2,
        compile_pattern(
            r"(\d{1,2}[.]\d{1,2})(?![.\d%万亿元倍吨亩米度岁个人户]|平方|公里|公斤|公顷|千米)[ ]*(?=[^\d ])"
        ),
    ),
    (
        "arabic",
        3,
        compile_pattern(r"(\d{1,3}) ?[.、][ ]*(?!\d+[%％万亿])(?=[^\d]|\d{4}年|\d+ )"),
    ),
    ("arabic_paren", 4, compile_pattern(r"（ ?(\d{1,3}) ?）[ 、]*")),
    ("half_paren", None, compile_pattern(r"(\d{1,2})）[ ]*")),
    ("circled", None, compile_pattern(r"([①-⑳⑴-⑽⒈-⒛])[ 、]*")),
    ("lead", None, compile_pattern(rf"([{HAN}]{{1,2}})(?:是|要(?![害素]))")),
    ("ordinal", None, compile_pattern(rf"第([{HAN}]{{1,2}})(?=[，、 ])[，、 ]*")),
    ("bullet", None, compile_pattern(r"([·•●■◆○▪*])[ ]*")),
    ("dash", None, compile_pattern(r"(——)[ ]*")),
)


OPTION = compile_pattern(r"[A-Z] ?[.、）] ?(?=[^A-Za-z\d])")
"""A．满意: what may be chosen, below a question; never a heading."""
_FIRST = compile_pattern(rf"[P第（\d{HAN}{FORMAL}①-⒛㈠-㈩·•●■◆○▪*—]")
"""What any mark begins with; most paragraphs are done after one look."""


_COUNTED = compile_pattern(
    rf"([{HAN}]{{1,2}}|\d{{1,2}})[级等类线月季年楼号层班组中产天日位个项名次届度期]"
)


@remembered
def find_mark(folded: str) -> Mark | None:
    """Recognise the mark at the very start of a folded paragraph."""
    if not _FIRST.match(folded):
        return None
    for family, level, pattern in PATTERNS:
        match = pattern.match(folded)
        if match:
            mark = Mark(family, _value(match.group(1)), match.end(), level)
            return None if _counts_on(mark, folded) else mark
    return None


def _counts_on(mark: Mark, folded: str) -> bool:
    """Tell two neighbours in one phrase: 五、六月份, 三、四季度, 2、3号楼."""
    following = _COUNTED.match(folded, mark.end)
    if following is None or mark.family not in ("han", "arabic"):
        return False
    return to_int(following.group(1)) == mark.value + 1


def _value(text: str) -> int:
    text = text.rstrip().replace(" ", "")
    if "." in text:
        text = text.rsplit(".", 1)[1]
    if len(text) == 1 and "㈠" <= text <= "㈩":
        return ord(text) - ord("㈠") + 1
    if len(text) == 1 and "①" <= text <= "⒛":
        return (ord(text) - ord("①")) % 20 + 1
    value = to_int(text.translate(_PLAIN))
    return 0 if value is None else value


# What stands for a mark in a series that it continues, whatever character follows.
_LOOSE: tuple[tuple[str, int | None, re.Pattern[str]], ...] = (
    ("han", 1, compile_pattern(rf"([{HAN}]{{1,3}})(?: ?[、.，,：:] ?| +)(?=\S)")),
    (
        "han_paren",
        2,
        compile_pattern(rf"[（(] ?([{HAN}]{{1,3}}) ?[）)] ?[、，,.：]? ?"),
    ),
    ("arabic", 3, compile_pattern(r"(\d{1,2}) ?[.、，,] ?(?=\S)")),
    ("arabic_paren", 4, compile_pattern(r"（ ?(\d{1,2}) ?） ?[、，,.：]? ?")),
    ("arabic_paren", 4, compile_pattern(r"([⑴-⒇]) ?[、，,.]? ?")),
    ("half_paren", 4, compile_pattern(r"(\d{1,2}) ?） ?")),
    ("roman", 1, compile_pattern(r"([Ⅰ-Ⅻ]|[IVX]{1,4}) ?[、.，] ?(?=[^A-Za-z])")),
)
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}


_LOOSE_FIRST = compile_pattern(rf"[（(\d{HAN}⑴-⒇Ⅰ-ⅫIVX]")


@remembered
def loose_marks(folded: str) -> tuple[Mark, ...]:
    """Return the marks that a paragraph may begin with where its series calls for one."""
    found: list[Mark] = []
    if not _LOOSE_FIRST.match(folded):
        return ()
    for family, level, pattern in _LOOSE:
        match = pattern.match(folded)
        if match:
            word = match.group(1)
            value = ord(word) - ord("Ⅰ") + 1 if "Ⅰ" <= word <= "Ⅻ" else _ROMAN.get(word)
            value = value if value is not None else _value(word)
            found.append(Mark(family, value, match.end(), level))
    return tuple(found)
