"""Stops and brackets: (text) -> edits (15834, 4.1-4.9)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import BLANKS, HAN, IS_HAN, beyond, is_chinese, near
from govdoc.transforms.edits import Edit, Find, put

_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_NARROW = compile_pattern(r"[,:;?!]|(?<![.．])[.．]{1,2}(?![.．])")
"""A full stop may have been typed twice; more dots are an ellipsis."""
_FAR_LEFT = BLANKS + "0123456789.\"'”’)）]%％"
_FAR_RIGHT = BLANKS + "0123456789.\"'“‘(（["
_WORD_LEFT = compile_pattern(f"[{HAN}](?![0-9.]+$)[A-Za-z0-9.+%-]+$")
_WORD_RIGHT = compile_pattern(f"[ ]?[A-Za-z0-9.+%-]+(?=[{HAN}])")
_ITEM_MARK = compile_pattern(r"(?:^|(?<!\d)[：:；;\s])\d{1,2}$")
"""A number that counts items, here with a comma behind it: 1,修水渠 2,修路."""
_PARTS_YEAR = compile_pattern(r", ?(?:19|20)\d\d年")
"""A comma that parts no thousands."""
_PHRASE = compile_pattern(r"[A-Za-z][,:;]? [A-Za-z]+$")
_END = compile_pattern(r"[\"'”’)）\s]*$")
_LONGEST_FIGURE = 24
_FIGURE_END = compile_pattern(f"[{HAN}][^{HAN}]{{0,{_LONGEST_FIGURE}}}[\\d%％]$")
_CLOSING = "”’》）%％"
_ENDS_LATIN = compile_pattern(
    f"[{HAN}，、：；（“](?!(?:No|Co|vs|al|Ltd|Inc|etc|Corp)$)[A-Za-z0-9.%‰/℃°()（）_-]{{1,24}}$"
)
"""A sentence's last word; it follows Chinese, and is no abbreviation with its dot."""
_FILE = compile_pattern("(?:文件名|命名|格式|后缀|域名|网址)[^，。；]*$")
"""What a dot parts the name of, and ends no sentence."""
_FEWEST_HAN = 5
"""Han characters that make a paragraph Chinese, whose last dot is its full stop."""
_WORKS = compile_pattern(
    r"(?:《[^《》]*》[、，,]){1,20}《[^《》]*》|(?:“[^“”]*”[、，,]){1,20}“[^“”]*”"
)
_NEEDLESS = compile_pattern(r"(?<=[》”])、(?=[《“])")
_DOUBLED = compile_pattern("，，+|、、+|；；+|：：+|(?<!。)。。(?!。)")
_CLASHING = compile_pattern(r"[，、；][，、；：。]+|[。：][，、；]+")
_BEFORE_ETC = compile_pattern(r"(?<=[^\s、])、(?=等(?:[^级于同待价效候号边离额值]|$))")
_BEFORE_AND = compile_pattern(
    f"(?<=[{HAN}”》])、(?=(?:以及|及其|和(?![谐平睦风煦解气田县美睦])))"
)
_PARTING = compile_pattern("(?<=[》”])[，,](?=[《“])")
_INNER = "[^《》<>＜＞〈〉\n]"
_NESTED = compile_pattern(
    f"《(?P<head>{_INNER}{{0,40}})(?P<open>《|<<?|＜＜?)(?P<inner>{_INNER}{{0,40}}[{HAN}]{_INNER}{{0,40}})"
    f"(?P<close>》|>>?|＞＞?)(?P<tail>{_INNER}{{0,60}})》"
)
_ANGLES = compile_pattern(
    f"<<(?=[{HAN}])([^<>\n]{{1,60}})>>|＜＜(?=[{HAN}])([^＜＞\n]{{1,60}})＞＞"
)
_ANGLE = compile_pattern(f"<(?=[{HAN}])([^<>\n]{{2,60}})>")


def widening(takes_blanks: bool) -> Find:
    """Return the rule that sets , : ; ? ! and a clear full stop full-width (4.1-4.7).

    Args:
        takes_blanks: a single blank beside one was typed for it, and goes with it.
    """
    return lambda text: _widen(text, takes_blanks)


def _widen(text: str, takes_blanks: bool) -> Iterator[Edit]:
    for match in _NARROW.finditer(text):
        at, mark = match.start(), match[0]
        if mark[0] in ".．":
            if _is_full_stop(text[: at + 1] + text[match.end() :], at):
                is_beside = takes_blanks and text[at - 1] == " "
                yield Edit(at - is_beside, match.end(), "。")
        elif _is_chinese_mark(text, at):
            start, end = _with_blanks(text, at) if takes_blanks else match.span()
            yield Edit(start, end, _WIDE[mark])


def _with_blanks(text: str, at: int) -> tuple[int, int]:
    """Return a mark's span with the single blanks beside it that were typed for it."""
    is_before = text[at - 1 : at] == " " and text[max(0, at - 2) : at - 1].strip() != ""
    is_after = text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].strip() != ""
    return at - is_before, at + 1 + is_after


def _is_full_stop(text: str, at: int) -> bool:
    """Return whether a dot ends a sentence: Han before it, Han or nothing after it.

    Behind a figure it is one only at the paragraph's end: ``总数达到100.``
    """
    if (
        at > 4
        and _FIGURE_END.search(text, max(0, at - _LONGEST_FIGURE - 2), at)
        and _END.match(text, at + 1)
    ):
        return True
    if at < 3 or _FILE.search(text, max(0, at - 12), at):
        return False
    if text[at - 1] == " " and _END.match(text, at + 1):
        text, at = text[: at - 1] + text[at:], at - 1
    if (
        text[at] == "."
        and _END.match(text, at + 1)
        and _ENDS_LATIN.search(text, max(0, at - 26), at)
        and len(IS_HAN.findall(text, 0, at)) >= _FEWEST_HAN
    ):
        return True
    before, words = text[at - 1], text[at - 3 : at - 1].strip()
    if before not in _CLOSING and not (words and IS_HAN.match(before)):
        return False
    after = near(text, at, 1)
    ends = not after or (after in "”’\"'）" and _END.match(text, at + 1) is not None)
    if after in "”’\"'" and IS_HAN.match(text, at + 2):
        return True  # “没有最好.”这句话
    if (
        text[at + 1 : at + 2] == " "
        and IS_HAN.match(before)
        and after in "0123456789(（"
    ):
        return True
    return bool(ends or IS_HAN.match(after) or after in "“《")


def _is_chinese_mark(text: str, at: int) -> bool:
    """Return whether a mark's neighbours are Chinese; numbers and Latin keep theirs."""
    left, right = near(text, at, -1), near(text, at, 1)
    ends_phrase = text[at] in "?!" and _PHRASE.search(text, max(0, at - 40), at)
    if ends_phrase:
        return False
    if left.isdigit() and right.isdigit():
        return text[at] == ";" or bool(_PARTS_YEAR.match(text, at))
    if (
        text[at] == ","
        and _ITEM_MARK.search(text, max(0, at - 4), at)
        and IS_HAN.match(right)
    ):
        return False
    if text[at] in ";:" and not right:
        return True
    if is_chinese(left) or is_chinese(right):
        return True
    far = beyond(text, at, -1, _FAR_LEFT), beyond(text, at, 1, _FAR_RIGHT)
    return any(map(is_chinese, far)) or _ends_latin_word(text, at)


def _ends_latin_word(text: str, at: int) -> bool:
    """Return whether a mark follows one Latin word in Chinese, as in 用了ERP,OA两种."""
    if text[at] == ":" or not _WORD_LEFT.search(text, max(0, at - 40), at):
        return False
    return bool(_END.match(text, at + 1) or _WORD_RIGHT.match(text, at + 1))


def widen_brackets(text: str) -> Iterator[Edit]:
    """Set a pair of brackets full-width when it holds Han; a pinyin note stays."""
    stack: list[int] = []
    last_han = -1
    for match in _BRACKET_OR_HAN.finditer(text):
        at, char = match.start(), match[0]
        if char in "(（":
            stack.append(at)
        elif char not in ")）":
            last_han = match.end() - 1
        elif stack:
            start = stack.pop()
            is_mixed = (text[start] == "(") != (char == ")")
            has_han = last_han > start and not _is_factor(text, start, at)
            if is_mixed or has_han or _is_remark(text, start, at):
                yield from put(text, start, "（")
                yield from put(text, at, "）")


def _is_factor(text: str, start: int, at: int) -> bool:
    """Say whether a pair of brackets is part of a formula: (供水量-售水量)/供水量."""
    around = text[start - 1 : start] + text[at + 1 : at + 2]
    return any(sign in "/×÷*=^" for sign in around)


def _is_remark(text: str, start: int, at: int) -> bool:
    """Say whether brackets behind Han hold figures, marks or a blank: 小(2)型, 共(  )天."""
    inner = text[start + 1 : at]
    is_behind_han = start > 0 and bool(IS_HAN.match(text, start - 1))
    is_ahead = (
        at + 1 == len(text)
        or is_chinese(text[at + 1])
        or text[at + 1] in ",.;:①②③④⑤⑥⑦⑧⑨⑩"
    )
    return is_behind_han and is_ahead and not any(char.isalpha() for char in inner)


_BRACKET_OR_HAN = compile_pattern(f"[()（）]|[{HAN}]+")


def nest_angles(text: str) -> Iterator[Edit]:
    """Make the title mark inside another 〈〉: 《〈条例〉解读》 (4.15.3.6)."""
    for match in _NESTED.finditer(text):
        if match["head"] or match["tail"]:
            yield Edit(*match.span("open"), "〈")
            yield Edit(*match.span("close"), "〉")


def widen_angles(text: str) -> Iterator[Edit]:
    """Make ``<<…>>`` around Han the title mark 《》 (4.15)."""
    for match in _ANGLES.finditer(text):
        yield Edit(match.start(), match.start() + 2, "《")
        yield Edit(match.end() - 2, match.end(), "》")


def widen_angle(text: str) -> Iterator[Edit]:
    """Make ``<…>`` around Han the title mark 《》 (4.15)."""
    for match in _ANGLE.finditer(text):
        yield Edit(match.start(), match.start() + 1, "《")
        yield Edit(match.end() - 1, match.end(), "》")


def drop_needless(text: str) -> Iterator[Edit]:
    """Drop 、 between works and between quotations (4.5.3.5)."""
    for row in _WORKS.finditer(text):
        parted = _PARTING.findall(row[0])
        for match in [] if parted else _NEEDLESS.finditer(text, *row.span()):
            yield Edit(*match.span(), "")


def drop_before_etc(text: str) -> Iterator[Edit]:
    """Drop 、 before 等 (A.3)."""
    for match in _BEFORE_ETC.finditer(text):
        yield Edit(*match.span(), "")


def drop_before_and(text: str) -> Iterator[Edit]:
    """Drop 、 before 和, 及其, 以及 (A.3)."""
    for match in _BEFORE_AND.finditer(text):
        yield Edit(*match.span(), "")


def drop_doubled(text: str) -> Iterator[Edit]:
    """Keep one of a mark that was typed twice."""
    for match in _DOUBLED.finditer(text):
        if text[match.start() - 1 : match.start()] in ("“", "‘"):
            continue  # “、、” is spoken of
        yield Edit(*match.span(), match[0][0])


def drop_clashing(text: str) -> Iterator[Edit]:
    """Keep the weightier of two stops side by side: ``，。`` is 。."""
    for match in _CLASHING.finditer(text):
        yield Edit(*match.span(), max(match[0], key="、，；：。".index))
