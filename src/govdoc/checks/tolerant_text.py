"""Mends of the text for recognition: headings and who came to a meeting (7.3.3, 10.3)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.headings import LONGEST
from govdoc.recognition.marks import Mark, find_mark

_ENDS = "。；，、：！"
_BRACKETED = compile_pattern(
    r"（ ?([一二三四五六七八九十]{1,3}) ?、 ?）"
    r"|（([一二三四五六七八九十]{1,3})[、.，](?=[\u4e00-\u9fff])"
)
_ATTENDANCE = compile_pattern(
    r"(?P<word>出 ?席|请 ?假|列 ?席|缺 ?席|参 ?加|参 ?会)"
    r"(?P<who>(?:会议|人员|单位|名单|领导|同志|部门)*)"
    r" ?[： ] ?(?P<names>[^。]{2,300})[。；]?"
)
_MINUTES = compile_pattern(r"纪要$|会议[纪记]录$")


def mend_text(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text as they were meant; arguments as `tolerant`."""
    for i, line in enumerate(lines):
        if _BRACKETED.match(line):
            line = _BRACKETED.sub(lambda m: f"（{m[1] or m[2]}）", line, count=1)
            yield i, line
    yield from _headings(lines)
    if any(_MINUTES.search(line.rstrip("。；：，")) for line in lines[:8]):
        yield from _attendance(lines)


def _headings(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield headings without the marks they end in, where most of their kind are headings."""
    found: dict[str, list[tuple[int, str, str, bool]]] = {}
    for i, line in enumerate(lines):
        mark = find_mark(line)
        if mark is not None and mark.level is not None:
            words = line.rstrip(_ENDS)
            seems = _is_heading(words, mark, lines[i + 1 : i + 2])
            found.setdefault(mark.family, []).append((i, line, words, seems))
    for rows in found.values():
        if sum(seems for *_, seems in rows) * 2 > len(rows):
            yield from ((i, words) for i, line, words, seems in rows if seems)


def _is_heading(words: str, mark: Mark, below: list[str]) -> bool:
    """Say whether a numbered line is a heading that ends in a mark too many.

    It is short and one phrase, and text stands below it, no sibling.
    """
    said = words[mark.end :]
    if not 2 <= len(said) <= min(26, LONGEST[mark.level or 1]) or not below:
        return False
    if any(sign in said for sign in "。；：？！《") or said.count("，") > 1:
        return False
    if _SAYS.search(said):
        return False
    other = find_mark(below[0])
    if other is None or other.family in ("lead", "ordinal"):
        return len(below[0]) > len(words) or below[0][-1] in "。：；"
    is_deeper = other.level is not None and other.level > (mark.level or 1)
    return is_deeper and other.value == 1


_SAYS = compile_pattern(
    r"同意|请[^示]|应当|不得|必须|可以|予以|如下|下列|以下|是[^否非]|已|将|我|你|本"
)
"""What a sentence has and a topic hardly."""


def _attendance(lines: list[str]) -> Iterator[tuple[int, str]]:
    for i, line in enumerate(lines):
        found = _ATTENDANCE.fullmatch(line)
        if found is not None:
            word = found["word"].replace(" ", "")
            word = word if word in ("出席", "请假", "列席", "缺席") else "出席"
            yield i, f"{word}：{found['names']}"
