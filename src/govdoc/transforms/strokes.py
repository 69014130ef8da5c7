"""Dots, dashes and connectors: (text) -> edits (15834, 4.10, 4.11, 4.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.words import cut_words, word_class
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN, IS_HAN, near, stands_in_chinese
from govdoc.transforms.edits import Edit

_DASHES = compile_pattern(r"[-－─―—]{2,}")
_HAN_LEFT = compile_pattern(f"[{HAN}]*$")
_HAN_RIGHT = compile_pattern(f"[{HAN}]*")
_LONE_DASH = compile_pattern(f"(?<![-－─―—])[—―](?![-－─―—])(?=[{HAN}])")
_CONNECTED = "年月日时点分市县区镇乡村路街道站港州京海省国南北东西"
_EXPLAINS = compile_pattern("[这那此一是即就让也他她它我]")
_COMMAS = ("，", ",", "、")
_DOTS = compile_pattern(r"(?<!\.)(?:…|\.{3,8}(?!\.)|。{3,}|．{3,}|·{6})+(?!\.)")
_UNIT = "%％‰万亿元年月日时点分天周个人名户亩岁度℃公里米吨千克斤级次件项家所条页章"
_TILDE = compile_pattern(
    rf"(?<=[\d{_UNIT}{HAN}])[ ]?(?P<tilde>[~∼〜˜])[ ]?(?=[\d{HAN}])"
    rf"|(?<![\dA-Za-z./-])[1-9]\d{{0,3}}(?:\.\d+)?[{_UNIT}]?(?P<dash>--|——|－)"
    r"(?=\d{1,4}(?![\d－-]))"
    r"|(?<=\d[:：]\d\d)(?P<clock>--|——|~|－)(?=\d{1,2}[:：]\d\d)"
)
_TIME_LEFT = compile_pattern(
    r"(?:(?:\d月\d{1,2}|[年月午]\d{1,2}|(?<!\d)(?:19|20)\d\d)[年月日时点]?"
    r"|\d[年月日时点]|\d[:：]\d\d) ?$"
)
"""A point of time before a connector; 3~5年 is how long it takes."""
_ROUTE = compile_pattern(
    f"[{HAN}]{{2,4}}(?:铁路|高速|公路|高铁|线路|航线|段|一线|管道|输)"
)
_PHONE = compile_pattern(r"(?<!\d)0\d{2,3}(?P<join>－)(?=\d{7,8}(?!\d))")
_HYPHEN = compile_pattern(
    rf"(?<![\dA-Za-z/.第-])\d{{1,4}}(?:\.\d+)?[{_UNIT}]?(?P<join>-)\d{{1,4}}(?:\.\d+)?"
    rf"(?=[{_UNIT}])(?!日?-|号)"
)


def mend_dots(text: str) -> Iterator[Edit]:
    """Make an ellipsis six dots (4.11); a long row of dots leads to a page number."""
    for match in _DOTS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        is_named = before in ("“", "‘", '"')  # “…”
        is_row = match[0] == "…" and before in _COMMAS and after in _COMMAS  # 1，…，5
        is_other = is_named or is_row
        if match[0] != "……" and not is_other and stands_in_chinese(text, match):
            is_verse = match[0] == "…………" and not text.strip("… \u3000")
            if not is_verse:
                yield Edit(*match.span(), "……")


def mend_dashes(text: str) -> Iterator[Edit]:
    """Make a dash two em (4.10); between digits it is a connector and stays."""
    for match in _DASHES.finditer(text):
        start, end = match.span()
        around = near(text, start, -1), near(text, end - 1, 1)
        is_span = around[1].isdigit() or (around[0] + around[1]).isascii()
        is_cell = "  " in (text[start - 2 : start], text[end : end + 2])
        is_other = is_span or is_cell or _joins_places(text, match)
        if match[0] != "——" and not is_other and stands_in_chinese(text, match):
            yield Edit(*match.span(), "——")


def _joins_places(text: str, match: re.Match[str]) -> bool:
    """Say whether two hyphens may join places: 老挝--柬埔寨, 京州--海岚铁路 (4.13.3.2)."""
    start, end = match.span()
    if match[0] != "--" or not (
        IS_HAN.match(text, start - 1) and IS_HAN.match(text, end)
    ):
        return False
    if _ROUTE.match(text, end):
        return True
    around = (
        cut_words(text[max(0, start - 8) : start])[-1],
        cut_words(text[end : end + 8])[0],
    )
    return all(word_class(word).startswith("ns") for word in around)


def double_lone_dash(text: str) -> Iterator[Edit]:
    """Double a single dash, unless it may connect places or times (4.13)."""
    for match in _LONE_DASH.finditer(text):
        at = match.start()
        left = _HAN_LEFT.search(text[max(0, at - 8) : at])
        right = _HAN_RIGHT.match(text[match.end() : match.end() + 8])
        sizes = [len(word[0]) if word else 0 for word in (left, right)]
        before = text[max(0, at - 1) : at]
        after_mark = before.strip() == "" or before in "，。；：！？"
        explains = before not in _CONNECTED or _EXPLAINS.match(text, match.end())
        if after_mark or (min(sizes) >= 5 and explains):
            yield Edit(*match.span(), "——")


def mend_tilde(text: str) -> Iterator[Edit]:
    """Make ``~`` and a doubled hyphen between figures ～, between times — (4.13.3.2)."""
    for match in _TILDE.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        is_time = _TIME_LEFT.search(text, max(0, start - 12), start)
        yield Edit(start, end, "—" if is_time else "～")


def mend_phone(text: str) -> Iterator[Edit]:
    """Make the full-width hyphen of a telephone's number a short one (4.13.3.1)."""
    for match in _PHONE.finditer(text):
        yield Edit(*match.span("join"), "-")


def mend_hyphen(text: str) -> Iterator[Edit]:
    """Make the hyphen of a span of quantities the wave: ``3-5天`` (4.13)."""
    for match in _HYPHEN.finditer(text):
        yield Edit(*match.span("join"), "～")
