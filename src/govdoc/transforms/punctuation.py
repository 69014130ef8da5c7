"""Punctuation of Chinese text: Document -> Document (GB/T 15834-2011, 15835-2011)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from govdoc.findings import Finding, Report, Severity
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import HEADING_LEVELS, Role
from govdoc.transforms import quotes
from govdoc.transforms.edits import Draft, Edit, Rule

_ILLEGAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\ud800-\udfff\ufffe\uffff]"
)
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]|(?<=[0-9０-９])．(?=[0-9０-９])")
_MARKS = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_IS_HAN = re.compile(f"[{_HAN}]")
_CHINESE = re.compile(f"[{_HAN}，。；：！？、）》”’】〕…—（《“‘【〔]")
_BLANKS = " \t\xa0\u3000"
_FAR_LEFT = _BLANKS + "0123456789.\"'”’)）]%％"
_FAR_RIGHT = _BLANKS + "0123456789.\"'“‘(（["
_WORD_LEFT = re.compile(f"[{_HAN}](?![0-9.]+$)[A-Za-z0-9.+%-]+$")
_WORD_RIGHT = re.compile(f"[A-Za-z0-9.+%-]+(?=[{_HAN}])")
_PHRASE = re.compile(r"[A-Za-z][,:;]? [A-Za-z]+$")
_END = re.compile(r"[\"'”’)）\s]*$")
_DASHES = re.compile(r"[-－─―—]{2,}")
_LONE_DASH = re.compile(f"(?<![-－─―—])[—―](?![-－─―—])(?=[{_HAN}])")
_CONNECTED = "年月日时点分市县区镇乡村路街道站港州京海省国南北东西"
_DOTS = re.compile(r"(?<!\.)(?:…|\.{3,8}(?!\.)|。{3,}|．{3,})+(?!\.)")
_NEEDLESS = re.compile(r"(?<=[》”])、(?=[《“])")
_SPACE = re.compile(r"[ \xa0\u3000]+")
_BEFORE_SPACE = re.compile(
    r"\s*(?:[-*#•]+|第[〇零一二三四五六七八九十百千\d]+[编編章节節条條])$"
)
_HEADING_MARK = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+(?P<han>[，,.．])"
    r"|\d+(?P<digit>[、．])"
    r"|[(（][一二三四五六七八九十百]+[)）](?P<bracket>[、.．，,]))"
)
_HEADING_MARKS = {"han": "、", "digit": ".", "bracket": ""}
_NUMBERED = re.compile(r"\s*(\()[一二三四五六七八九十百\d]+(\))")
_LITERAL = (Role.TABLE, Role.TOC, Role.PAGE_NUMBER)
_ROUNDS = 8


def fix_punctuation(document: Document, report: Report) -> Document:
    """Set the punctuation of every paragraph right.

    Findings: T101 (how much was changed), T102 (a quote without its partner).
    """
    counts: Counter[str] = Counter()
    blocks = []
    for block in document.blocks:
        fixed, made = _fix_paragraph(block)
        blocks.append(fixed)
        counts += made
        _report_unpaired(fixed, report)
    if counts:
        each = "，".join(f"{name} {count}" for name, count in counts.most_common())
        message = f"标点规范 {counts.total()} 处：{each}"
        report(Finding("T101", Severity.INFO, message))
    return replace(document, blocks=tuple(blocks))


def fix(text: str) -> str:
    """Return a body paragraph's text with its punctuation set right."""
    return _fix(Draft(text, [len(text)]), Role.BODY, Role.BODY).text


def _report_unpaired(block: Paragraph, report: Report) -> None:
    at = None if block.role in _LITERAL else quotes.unpaired(block.text)
    if at is not None and _IS_HAN.search(block.text):
        near = block.text[max(0, at - 6) : at + 7].replace("\n", "")
        message = f"引号不成对，未改动：…{near}…"
        hint = "请核对这一段的引号"
        report(Finding("T102", Severity.WARNING, message, hint, block.place))


def _fix_paragraph(block: Paragraph) -> tuple[Paragraph, Counter[str]]:
    lead = block.run_in.role if block.run_in else None
    ends, at = [], 0
    for run in block.runs:
        at += len(run.text)
        ends.append(at)
    draft = _fix(Draft(block.text, ends), block.role, lead or block.role)
    if not draft.counts:
        return block, draft.counts
    pairs = zip(draft.pieces(), block.runs, strict=True)
    runs = tuple(Run(text, run.role) for text, run in pairs)
    return replace(block, runs=runs), draft.counts


def _fix(draft: Draft, role: Role, lead: Role) -> Draft:
    """Apply the rules in order until none finds anything more.

    Args:
        draft: the paragraph.
        role: the paragraph's role.
        lead: its first run's role.
    """
    for _ in range(_ROUNDS):
        before = draft.text
        draft.apply("不可见字符", _drop_illegal, everywhere=True)
        if role not in _LITERAL and _IS_HAN.search(draft.text):
            for name, rule in _rules(role, lead):
                draft.apply(name, rule)
        if draft.text == before:
            break
    return draft


def _rules(role: Role, lead: Role) -> Iterator[tuple[str, Rule]]:
    yield "全角数字、字母改半角", _narrow
    if lead in HEADING_LEVELS:
        yield "序号", _mend_heading_mark
        yield "半角改全角", _widen_numbered
    yield "省略号", _mend_dots
    yield "破折号", _mend_dashes
    yield "破折号", _double_lone_dash
    yield "引号", quotes.pair
    yield "半角改全角", _widen_marks
    yield "半角改全角", _widen_brackets
    yield "多余顿号", _drop_needless
    if role is Role.BODY:
        yield "空格", _close_spaces


def _drop_illegal(text: str) -> Iterator[Edit]:
    """Drop what no document may carry: controls, zero width, lone surrogates."""
    for match in _ILLEGAL.finditer(text):
        yield Edit(*match.span(), "")


def _narrow(text: str) -> Iterator[Edit]:
    """Set digits and letters half-width (15835, 4.1)."""
    for match in _WIDE.finditer(text):
        yield Edit(*match.span(), chr(ord(match[0]) - 0xFEE0))


def _mend_heading_mark(text: str) -> Iterator[Edit]:
    """Mend ``1、`` to ``1.``, ``一,`` to ``一、``, ``（一）、`` to ``（一）`` (B.3)."""
    match = _HEADING_MARK.match(text)
    if match and match.lastgroup:
        yield Edit(*match.span(match.lastgroup), _HEADING_MARKS[match.lastgroup])


def _widen_numbered(text: str) -> Iterator[Edit]:
    match = _NUMBERED.match(text)
    if match:
        yield Edit(*match.span(1), "（")
        yield Edit(*match.span(2), "）")


def _mend_dots(text: str) -> Iterator[Edit]:
    """Make an ellipsis six dots (4.11); a long row of dots leads to a page number."""
    for match in _DOTS.finditer(text):
        if match[0] != "……" and _stands_in_chinese(text, match):
            yield Edit(*match.span(), "……")


def _mend_dashes(text: str) -> Iterator[Edit]:
    """Make a dash two em (4.10); between digits it is a connector and stays."""
    for match in _DASHES.finditer(text):
        near = _near(text, match.start(), -1), _near(text, match.end() - 1, 1)
        is_span = near[1].isdigit() or (near[0] + near[1]).isascii()
        if match[0] != "——" and not is_span and _stands_in_chinese(text, match):
            yield Edit(*match.span(), "——")


def _double_lone_dash(text: str) -> Iterator[Edit]:
    """Double a single dash, unless it may connect places or times (4.13)."""
    for match in _LONE_DASH.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        words = re.search(f"[{_HAN}]*$", left[-8:]), re.match(f"[{_HAN}]*", right)
        sizes = [len(word[0]) if word else 0 for word in words]
        after_mark = not left.strip() or left[-1:] in "，。；：！？”》）"
        if after_mark or (min(sizes) >= 5 and left[-1] not in _CONNECTED):
            yield Edit(*match.span(), "——")


def _drop_needless(text: str) -> Iterator[Edit]:
    """Drop 、 between works and between quotations (4.5.3.5)."""
    for match in _NEEDLESS.finditer(text):
        yield Edit(*match.span(), "")


def _widen_marks(text: str) -> Iterator[Edit]:
    """Set , : ; ? ! and a clear full stop full-width in Chinese context (4.1-4.7)."""
    for at, char in enumerate(text):
        if char == "." and _is_full_stop(text, at):
            yield Edit(at, at + 1, "。")
        elif char in _MARKS and _is_chinese_mark(text, at):
            yield Edit(at, at + 1, _MARKS[char])


def _is_full_stop(text: str, at: int) -> bool:
    """Tell a full stop by Han before it, and Han or nothing after it."""
    after = _near(text, at, 1)
    is_start = at < 3 or not _IS_HAN.match(text[at - 2])
    before = text[at - 1] if at else ""
    return bool(
        not is_start and _IS_HAN.match(before) and (not after or _IS_HAN.match(after))
    )


def _is_chinese_mark(text: str, at: int) -> bool:
    """Tell a mark of Chinese text by its neighbours; numbers and Latin keep theirs."""
    left, right = _near(text, at, -1), _near(text, at, 1)
    ends_phrase = text[at] in "?!" and _PHRASE.search(text, max(0, at - 40), at)
    if ends_phrase or (left.isdigit() and right.isdigit()):
        return False
    if _is_chinese(left) or _is_chinese(right):
        return True
    far = _beyond(text, at, -1, _FAR_LEFT), _beyond(text, at, 1, _FAR_RIGHT)
    return any(map(_is_chinese, far)) or _ends_latin_word(text, at)


def _ends_latin_word(text: str, at: int) -> bool:
    """Tell a mark behind one Latin word in a Chinese sentence, as in 用了ERP,OA两种."""
    if text[at] == ":" or not _WORD_LEFT.search(text, max(0, at - 40), at):
        return False
    return bool(_END.match(text, at + 1) or _WORD_RIGHT.match(text, at + 1))


def _widen_brackets(text: str) -> Iterator[Edit]:
    """Set a pair of brackets full-width when it holds Han; a pinyin note stays."""
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in "(（":
            stack.append(at)
        elif char in ")）" and stack:
            start = stack.pop()
            is_mixed = (text[start] == "(") != (char == ")")
            if is_mixed or _IS_HAN.search(text, start, at):
                yield from _differing(text, start, "（")
                yield from _differing(text, at, "）")


def _differing(text: str, at: int, by: str) -> Iterator[Edit]:
    if text[at] != by:
        yield Edit(at, at + 1, by)


def _close_spaces(text: str) -> Iterator[Edit]:
    """Take out spaces beside Han; a tab parts columns and stays."""
    for match in _SPACE.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        is_latin = before.isascii() and after.isascii()
        is_beside = _is_chinese(before) or _is_chinese(after)
        if is_beside and not is_latin and not _is_needed(text, match):
            yield Edit(*match.span(), "")


def _is_needed(text: str, space: re.Match[str]) -> bool:
    """Tell the space behind 第一章 or a bullet, and wide ones in a list of names."""
    if _BEFORE_SPACE.match(text, 0, space.start()):
        return True
    if len(space[0]) < 2 and space[0] != "\u3000":
        return False
    left = re.search(f"[{_HAN}]*$", text[max(0, space.start() - 8) : space.start()])
    right = re.match(f"[{_HAN}]*", text[space.end() :])
    return all(word and 2 <= len(word[0]) <= 4 for word in (left, right))


def _stands_in_chinese(text: str, match: re.Match[str]) -> bool:
    left, right = _near(text, match.start(), -1), _near(text, match.end() - 1, 1)
    return _is_chinese(left) or _is_chinese(right)


def _is_chinese(char: str) -> bool:
    return bool(_CHINESE.match(char))


def _near(text: str, at: int, step: int) -> str:
    """Return the nearest character that is no space, or ``""``."""
    return _beyond(text, at, step, _BLANKS)


def _beyond(text: str, at: int, step: int, skipped: str) -> str:
    """Return the nearest character that is not in ``skipped``, or ``""``."""
    at += step
    while 0 <= at < len(text) and text[at] in skipped:
        at += step
    return text[at] if 0 <= at < len(text) else ""
