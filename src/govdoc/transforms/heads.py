"""Beginnings and ends of headings and list items: (text) -> edits (15834, B.3, B.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN
from govdoc.transforms.edits import Edit, Find, put

_COUNT = "一二三四五六七八九十百"
_MARK = compile_pattern(
    rf"\s*(?:[{_COUNT}]+(?P<han>[，,.．:：])"
    rf"|[(（]?(?:[{_COUNT}]+|\d{{1,3}})[)）](?P<bracket>[、.．，,])"
    r"|[①-⑳](?P<circle>[、.．，,]))"
)
_MARKS = {"han": "、", "digit": ".", "latin": ".", "bracket": "", "circle": ""}
_DIGIT = compile_pattern(r"\s*\d{1,3}(?P<digit>[、．，,])(?!\d)")
_DIGIT_ITEM = compile_pattern(rf"\s*\d{{1,3}}(?P<digit>[、．])(?=[{HAN}“《])")
_DIGIT_COMMA = compile_pattern(rf"\s*\d{{1,3}}(?P<digit>[，,])(?=[{HAN}“《])")
_LATIN_ITEM = compile_pattern(rf"\s*[A-Za-z](?P<latin>[、．，,])(?=[{HAN}“《])")
_HAN_ITEM = compile_pattern(rf"\s*[{_COUNT}]{{1,4}}(?P<han>[．.，,])")
_ITEM = compile_pattern(
    rf"\s*(?:[(（]?(?:[{_COUNT}]+|\d{{1,3}})[)）](?P<bracket>[、.．，,])"
    r"|[①-⑳](?P<circle>[、.．，,]))"
)
_NUMBERED = compile_pattern(rf"\s*([(（])([{_COUNT}]+|\d+)([)）])")
_IN_ROW = compile_pattern(rf"([(（])(\d{{1,2}})([)）])(?=[ ]?[{HAN}“《])")
_AFTER_MARK = compile_pattern(
    rf"\s*(?:[{_COUNT}]+、|[(（](?:[{_COUNT}]+|\d+)[)）]|\d+\.)(?P<gap>[ \xa0\u3000]+)(?=[{HAN}“《])"
)
_END = compile_pattern(r"(?P<mark>[。；：，、;:,]+)\s*\Z")
_MARKED = compile_pattern(rf"\s*(?:[{_COUNT}]+、|（[{_COUNT}\d]+）|\d+\.)")
_KIND = compile_pattern(
    "(?:通知|报告|请示|批复|函|意见|决定|决议|公告|通告|通报|纪要|议案|命令|办法|规定|条例|细则|方案|规划|计划|要点"
    "|总结|讲话|致辞|发言|汇报|党课|讲稿)$"
)
_INNER = compile_pattern(r"[。；！？!?]")
_FIRST = compile_pattern(
    r"(?:^|[。；！])(?:第[一二三四五六七八九十]{1,2}|首先|其次|再次|最后|其[一二三四五])(、)"
    r"(?![第其首再最]|[一二三四五六七八九十]{1,2}[、季届期批轮章节条])"
)
NO_TEXT = compile_pattern(
    r"\A\s*[(（〔\[【]?\s*[此本][页頁](?:无|無|没有|沒有)正文\s*[)）〕\]】]?[。.]?\s*\Z"
)
"""（此页无正文）, alone on its line."""
_IS = compile_pattern(rf"(?:^|[。；！，])\s*[{_COUNT}]{{1,2}}[是要](、)(?=[{HAN}])")


def _mending(pattern: re.Pattern[str]) -> Find:
    """Return the rule that sets the mark right which a pattern finds at the head."""

    def mend(text: str) -> Iterator[Edit]:
        match = pattern.match(text)
        if match and match.lastgroup:
            yield Edit(*match.span(match.lastgroup), _MARKS[match.lastgroup])

    return mend


mend_mark = _mending(_MARK)
"""Mend ``一,`` to ``一、`` and ``（一）、`` to ``（一）``."""
mend_digit = _mending(_DIGIT)
"""Mend a heading's ``1、`` to ``1.``."""
mend_item = _mending(_ITEM)
"""Take the mark off that stands behind a list item's bracket or ring: ``（1）、``."""
mend_digit_item = _mending(_DIGIT_ITEM)
"""Mend a list item's ``1、`` to ``1.``."""
mend_digit_comma = _mending(_DIGIT_COMMA)
"""Mend ``2，`` to ``2.`` where items count on: alone it may be a number in a sentence."""
mend_han_item = _mending(_HAN_ITEM)
"""Mend a list item's ``一，`` to ``一、``."""
mend_latin_item = _mending(_LATIN_ITEM)
"""Mend a list item's ``A、`` to ``A.``."""
_ATTACHED = compile_pattern(
    r"^[ \u3000]*(?:附 *件? *\d{0,2} *[：:])?[ \u3000]*(?:\d{1,2}(?P<mark>[、．]) *)?"
    r"(?P<open>《)?[^《》\n]+?(?P<close>》)?(?P<end>[；;。]+)?$",
    re.MULTILINE,
)


def mend_attachment(text: str) -> Iterator[Edit]:
    """Write the names of attachments bare: ``1.`` before, no 《》, no mark behind (7.3.4)."""
    for match in _ATTACHED.finditer(text):
        if match["mark"]:
            yield Edit(*match.span("mark"), ".")
        if match["open"] and match["close"]:
            yield Edit(*match.span("open"), "")
            yield Edit(*match.span("close"), "")
        if match["end"]:
            yield Edit(*match.span("end"), "")


def widen_numbered(text: str) -> Iterator[Edit]:
    """Set the brackets of ``(一)`` and ``(1)`` full-width at the paragraph's head."""
    match = _NUMBERED.match(text)
    if match:
        yield from _widened(text, match)


def widen_row(text: str) -> Iterator[Edit]:
    """Set the brackets of (1)…；(2)… full-width where they count on in a sentence."""
    found = list(_IN_ROW.finditer(text))
    counts = [int(match[2]) for match in found]
    if len(counts) > 1 and counts == list(range(1, len(counts) + 1)):
        for match in found:
            yield from _widened(text, match)


def _widened(text: str, match: re.Match[str]) -> Iterator[Edit]:
    yield from put(text, match.start(1), "（")
    yield from put(text, match.start(3), "）")


def close_gap(text: str) -> Iterator[Edit]:
    """Take the space out behind a heading's mark."""
    match = _AFTER_MARK.match(text)
    if match:
        yield Edit(*match.span("gap"), "")


def drop_end(text: str) -> Iterator[Edit]:
    """Drop the mark at a heading's end, where the heading is one phrase (B.4)."""
    match = ending(text)
    if match and not _INNER.search(text, 0, match.start()):
        yield Edit(*match.span("mark"), "")


def drop_title_end(text: str) -> Iterator[Edit]:
    """Drop the mark behind a title that ends as titles do; another may be a sentence."""
    match = ending(text)
    if match and _KIND.search(text, 0, match.start()):
        yield Edit(*match.span("mark"), "")


def ending(text: str) -> re.Match[str] | None:
    """Return the mark that a heading should not end with, or None.

    A label without a number, as ``说明：``, keeps its colon.
    """
    match = _END.search(text, max(0, len(text.rstrip()) - 3))
    if match is None or match.start() == 0:
        return None
    is_label = match["mark"] in "：:" and not _MARKED.match(text)
    return None if is_label else match


def drop_behind_is(text: str) -> Iterator[Edit]:
    """Drop the 、 of ``一是、`` at a sentence's head: 一是提高认识."""
    for match in _IS.finditer(text):
        yield Edit(*match.span(1), "")


def mend_first(text: str) -> Iterator[Edit]:
    """Mend ``第一、`` to ``第一，`` at a sentence's head (4.4.3.3)."""
    for match in _FIRST.finditer(text):
        yield Edit(*match.span(1), "，")


def drop_no_text(text: str) -> Iterator[Edit]:
    """Take away （此页无正文）, alone on its line: distances part pages (9704, 7.3.5.5)."""
    if NO_TEXT.fullmatch(text):
        yield Edit(0, len(text), "")
