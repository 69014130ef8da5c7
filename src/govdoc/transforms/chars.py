"""Characters that stand for others, or for nothing: (text) -> edits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from govdoc.han.unseen import UNSEEN
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN
from govdoc.transforms.edits import Edit

_ILLEGAL = compile_pattern(UNSEEN)
COMPATIBLE = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f｡｢｣､﹐﹑﹔﹕﹖﹗﹙﹚"
_COMPATIBLE = compile_pattern(f"[{COMPATIBLE}]")
_UNKNOWN_TO_UNICODE = {
    "⺁": "厂", "⺌": "小", "⺍": "小", "⺕": "彐", "⺝": "月", "⺟": "母", "⻄": "西",
    "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻘": "青",
    "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨",
    "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙",
    "⺠": "民", "⻁": "虎", "⻤": "鬼", "⺫": "目", "⻏": "阝", "⻖": "阝",
    "﹐": "，", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！", "﹙": "（", "﹚": "）",
}  # fmt: skip
"""Radicals without a decomposition, and small marks, whose own is half-width."""
_WIDE = compile_pattern(r"(?:[０-９Ａ-Ｚａ-ｚ]|(?<=[0-9０-９])．(?=[0-9０-９]))+")
_ITEM_DOT = compile_pattern(r"\s*[\d]{1,3}．")
"""The mark of a list item, at its head."""
_PERCENT = compile_pattern("(?<![０-９])％")
"""Behind digits that stay full-width, so does the sign."""
_DOT = compile_pattern(f"(?<=[{HAN}])[•‧∙⋅・･](?=[{HAN}])")


def drop_illegal(text: str) -> Iterator[Edit]:
    """Drop what no document may carry: controls, zero width, lone surrogates."""
    for match in _ILLEGAL.finditer(text):
        yield Edit(*match.span(), "")


def unify_forms(text: str) -> Iterator[Edit]:
    """Set radicals, compatibility ideographs and small marks in their common form."""
    for match in _COMPATIBLE.finditer(text):
        char = match[0]
        common = _UNKNOWN_TO_UNICODE.get(char) or unicodedata.normalize("NFKC", char)
        if common != char:
            yield Edit(*match.span(), common)


def narrow(text: str) -> Iterator[Edit]:
    """Set digits and letters half-width (15835, 4.1)."""
    for match in _WIDE.finditer(text):
        dot = _ITEM_DOT.match(text, 0, match.end())
        kept = dot.end() - 1 if dot else -1  # 2．7月 must not become 2.7月
        by = "".join(
            char if at == kept else chr(ord(char) - 0xFEE0)
            for at, char in enumerate(match[0], match.start())
        )
        if by != match[0]:
            yield Edit(*match.span(), by)


def narrow_percent(text: str) -> Iterator[Edit]:
    """Set the sign of per cent half-width, so that a page has one of them."""
    for match in _PERCENT.finditer(text):
        yield Edit(*match.span(), "%")


def unify_dots(text: str) -> Iterator[Edit]:
    """Make the dot inside a foreign name U+00B7 (15834, 4.14)."""
    for match in _DOT.finditer(text):
        yield Edit(*match.span(), "·")
