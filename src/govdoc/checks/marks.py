"""Marks that paragraphs begin with, as they are written: 一、（一）1.（1） and their slips.

`govdoc.recognition.marks` says what a mark means; here is how it stands in the file, and
how it should (GB/T 9704-2012 7.3.3; GB/T 15834-2011 B.3).
"""

from __future__ import annotations

from typing import NamedTuple

from govdoc.checks.inline import renumbered
from govdoc.han.fold import fold
from govdoc.han.numerals import to_han, to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.marks import find_mark

_HAN = "一二三四五六七八九十百"
_STOPS = "、.．，,。:：；;"
_TEXT = r"(?=\s*[^\s\d、，。；：])"
_NO_COUNT = rf"(?![{_HAN}]{{1,2}}(?:、|产业))"
_IN_BRACKETS = (
    r"(?!\s*(?:(?:至|和|或|及|以及|与|、)\s*[（(第]"
    r"|[项款目条](?=[规所中的之内，、。；)）]|$)|号))"
)
"""What follows a number that is cited: （一）项规定."""


class MarkKind(NamedTuple):
    """One kind of mark."""

    name: str
    """As it is written for the first of a series: ``一、``."""
    rank: float
    """How deep it stands, where documents use all kinds."""
    level: int | None
    """The level of the standard's four (7.3.3); None: none of them."""
    write: str
    """The same with ``{}`` for the number; empty: as it stands."""
    is_han: bool = True


PART = MarkKind("第一部分", 0, None, "")
CHAPTER = MarkKind("第一章", 0.1, None, "")
SECTION = MarkKind("第一节", 0.2, None, "")
FORMAL = MarkKind("壹、", 0.5, None, "")
ARTICLE = MarkKind("第一条", 0.9, None, "")
HAN = MarkKind("一、", 1, 1, "{}、")
HAN_PAREN = MarkKind("（一）", 2, 2, "（{}）")
ARABIC = MarkKind("1.", 3, 3, "{}.", is_han=False)
ARABIC_PAREN = MarkKind("（1）", 4, 4, "（{}）", is_han=False)
HALF_PAREN = MarkKind("1）", 5, None, "{}）", is_han=False)
CIRCLED = MarkKind("①", 6, None, "", is_han=False)
_OF_FAMILY = {
    "part": PART, "chapter": CHAPTER, "section": SECTION, "article": ARTICLE,
    "formal": FORMAL,
}  # fmt: skip

_PATTERNS = (
    (
        HAN,
        compile_pattern(
            rf"(?P<n>[{_HAN}]{{1,4}})(?P<gap>\s*)(?P<stop>[{_STOPS}]){_NO_COUNT}{_TEXT}"
        ),
    ),
    (
        HAN_PAREN,
        compile_pattern(
            rf"(?P<open>[（(〔【\[])\s*(?P<n>[{_HAN}]{{1,4}})\s*(?P<close>[）)〕】\]])"
            rf"{_IN_BRACKETS}(?P<gap>\s*)(?P<stop>[{_STOPS}]?){_TEXT}"
        ),
    ),
    (
        ARABIC_PAREN,
        compile_pattern(
            r"(?P<open>[（(〔【\[])\s*(?P<n>[\d０-９]{1,2})\s*(?P<close>[）)〕】\]])"
            rf"{_IN_BRACKETS}(?P<gap>\s*)(?P<stop>[{_STOPS}]?)(?=\s*\S)"
        ),
    ),
    (
        HALF_PAREN,
        compile_pattern(
            rf"(?P<n>[\d０-９]{{1,2}})\s*(?P<close>[）)])(?P<gap>\s*)(?P<stop>[{_STOPS}]?){_TEXT}"
        ),
    ),
    (
        ARABIC,
        compile_pattern(
            rf"(?P<n>[\d０-９]{{1,3}})(?P<gap>\s*)(?P<stop>[{_STOPS}]、?)"
            r"(?=\s*(?:[^\s\d０-９、，。；：%％\-]|\d{4}年|\d+\s*[个项名家件次万]))(?!\s*[亿万%％])"
        ),
    ),
    (
        HAN,
        compile_pattern(
            rf"(?P<n>[{_HAN}]{{1,3}})(?P<gap>)(?P<stop>[ \u3000\t]+){_TEXT}"
        ),
    ),
    (
        ARABIC,
        compile_pattern(
            r"(?P<n>[\d０-９]{1,2})(?P<gap>)(?P<stop>[ \u3000\t]+)(?=[\u4e00-\u9fff])"
        ),
    ),
)
_NUMBERED = compile_pattern(rf"第\s*(?P<n>[{_HAN}〇零○\d]+)")
_CIRCLED = compile_pattern(rf"(?P<n>[①-⑳])(?P<gap>\s*)(?P<stop>[{_STOPS}]?)")
_INSERTED = compile_pattern(r"第[^条]{1,8}条\s*之")
_COUNTED = compile_pattern(
    rf"\s*(?:[{_HAN}]{{1,2}}|\d{{1,2}})[级等类线月季年楼号层班组中产天日位名届期]"
)
_TIME = compile_pattern(r"\d{1,2}\s*[:：]\s*\d\d")
_BLANK_FIRST = compile_pattern(r"\s*(?:(?:#{1,6}|[-+>•●▪*])\s+|\*\*|__)*\s*")
"""Blanks, and marks of Markdown or of a list, behind which a heading's mark counts."""


class WrittenMark(NamedTuple):
    """A mark as it stands at the head of a paragraph."""

    kind: MarkKind
    value: int
    start: int
    """Where it begins in the paragraph, behind its blanks."""
    end: int
    """Behind its stop; blanks that follow are not in it."""
    number: tuple[int, int]
    """Its number alone."""
    meant: str
    """The whole mark in the right form (7.3.3)."""
    is_sure: bool = True
    """False: it is a mark only where its neighbours count with it."""

    def renumbered(self, value: int, written: str) -> str:
        """Return its number as another, in the manner of this one (of `number`)."""
        return renumbered(value, written)

    def titled(self, value: int, text: str) -> str:
        """Return the whole mark with another number."""
        if self.kind.write:
            return self.kind.write.format(to_han(value) if self.kind.is_han else value)
        (first, last), start = self.number, self.start
        new = self.renumbered(value, text[first:last])
        return (text[start:first] + new + text[last : self.end]).strip()


def read_mark(text: str) -> WrittenMark | None:
    """Return the mark that a paragraph begins with, None: none."""
    found = _BLANK_FIRST.match(text)
    lead = found.end() if found else 0
    words = text[lead:]
    if not words:
        return None
    circled = _CIRCLED.match(words)
    if circled:
        value = ord(circled["n"]) - ord("①") + 1
        return WrittenMark(
            CIRCLED, value, lead, lead + circled.end(), (lead, lead + 1), circled["n"]
        )
    if words[0] in "第壹贰叁肆伍陆柒捌玖拾":
        return _by_family(text, lead)
    for kind, pattern in _PATTERNS:
        match = pattern.match(words)
        if match is None:
            continue
        count = to_int(fold(match["n"]))
        if not count or _counts_on(kind, words, match.end(), count):
            return None
        meant = kind.write.format(fold(match["n"]))
        is_sure = _is_sure(kind, match["stop"])
        if kind is ARABIC and _TIME.match(words):
            return None
        first, last = match.span("n")
        return WrittenMark(
            kind, count, lead, lead + match.end(), (lead + first, lead + last), meant, is_sure,
        )  # fmt: skip
    return None


def _is_sure(kind: MarkKind, stop: str) -> bool:
    if kind is HAN:
        return stop in ("、", ".", "．")
    return kind is not ARABIC or stop in (".", "．", "、")


def _counts_on(kind: MarkKind, words: str, end: int, value: int) -> bool:
    """Tell two neighbours in one phrase: 3、4号楼, 三、四季度."""
    following = _COUNTED.match(words, end)
    if following is None or kind not in (HAN, ARABIC):
        return False
    return (to_int(following[0].strip()[:-1]) or 0) > value


def _by_family(text: str, lead: int) -> WrittenMark | None:
    """第一章, 第一条, 第一部分, 壹、: as recognition tells them from words."""
    mark = find_mark(fold(text[lead:]))
    kind = _OF_FAMILY.get(mark.family) if mark else None
    if mark is None or kind is None or mark.value == 0:
        return None
    if kind is ARTICLE and _INSERTED.match(text, lead):
        return None
    if (kind is PART and not fold(text[lead:]).startswith("第")) or (
        kind is PART and "部分" not in text[lead : lead + 8]
    ):
        return None
    number = (lead, lead + 1)
    if kind is not FORMAL:
        found = _NUMBERED.match(text, lead)
        if found is None:
            return None
        number = found.span("n")
    end = lead + len(text[lead : lead + mark.end].rstrip())
    return WrittenMark(kind, mark.value, lead, end, number, text[lead:end])
