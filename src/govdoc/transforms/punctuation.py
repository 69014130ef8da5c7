"""Punctuation of Chinese text: Document -> Document (GB/T 15834-2011, REQUIREMENTS §5).

Works on a list with one entry a source character: what a character becomes, ``""``
when it goes. So every change keeps its place, and runs keep their borders.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from govdoc.findings import Finding, Place, Report, Severity
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role

_PROTECTED = re.compile(
    r"`[^`\n]*`|(?:https?://|ftp://|www\.)[\x21-\x7e]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad\ud800-\udfff]")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_MARKS = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_HALF_MARKS = frozenset(",:;?!.")
_DASH = re.compile(r"[-－─―]{2,}|—{3,}")
_DOTS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)|…{3,5}(?!…)")
_NEEDLESS = re.compile(r"(?<=[》”])、(?=[《“])")
_SPACE = re.compile(r"[ \t\u3000]+")
_PASSED_OVER = " \t\u3000,:;?!.，：；？！。"
_CLOSING = "，。；：！？、）》”’】〕…—"
_OPENING = "（《“‘【〔"
_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_HEADING_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[一二三四五六七八九十百]+([，,.．])"), "、"),
    (re.compile(r"^\d+([、．])"), "."),
)
_AFTER_BRACKETS = re.compile(r"^[(（][一二三四五六七八九十百\d]+[)）]([、.])")


def fix_punctuation(document: Document, report: Report) -> Document:
    """Set the punctuation of every paragraph right; report how much was changed.

    Findings: T101 (how many characters changed), T102 (a quote without its partner).
    """
    changed, blocks = 0, []
    for block in document.blocks:
        fixed, count = _fix_paragraph(block, report)
        blocks.append(fixed)
        changed += count
    if changed:
        message = f"规范标点、空格 {changed} 处"
        report(Finding("T101", Severity.INFO, message))
    return replace(document, blocks=tuple(blocks))


def _fix_paragraph(block: Paragraph, report: Report) -> tuple[Paragraph, int]:
    role = block.run_in.role if block.run_in and block.run_in.role else block.role
    text = block.text
    out = _fix(text, role, block.role, lambda: _tell_unpaired(block.place, report))
    if "".join(out) == text:
        return block, 0
    runs, start = [], 0
    for run in block.runs:
        end = start + len(run.text)
        runs.append(Run("".join(out[start:end]), run.role))
        start = end
    changed = sum(a != b for a, b in zip(text, out, strict=True))
    return replace(block, runs=tuple(runs)), changed


def fix(text: str) -> str:
    """Return a body paragraph's text with its punctuation set right."""
    return "".join(_fix(text, Role.BODY, Role.BODY, lambda: None))


def _fix(
    text: str, role: Role, whole: Role, tell_unpaired: Callable[[], None]
) -> list[str]:
    """Apply the rules in order; each sees what the ones before have made."""
    out = list(text)
    free = [True] * len(text)
    for match in _PROTECTED.finditer(text):
        free[match.start() : match.end()] = [False] * len(match[0])
    _clean(text, out, free)
    if not any(map(_is_han, text)):
        return out
    _widen_brackets(text, out, free)
    _pair_quotes(text, out, free, '"', "“”", tell_unpaired)
    _pair_quotes(text, out, free, "'", "‘’", tell_unpaired)
    _replace_runs(text, out, free, _DASH, "——")
    _replace_runs(text, out, free, _DOTS, "……")
    _widen_marks(out, free)
    for match in _NEEDLESS.finditer(text):
        out[match.start()] = ""
    if role in _HEADINGS:
        _fix_heading_mark(text, out)
    if whole is Role.BODY:
        _close_spaces(text, out, free)
    return out


def _clean(text: str, out: list[str], free: list[bool]) -> None:
    """Drop what no document may carry; full-width digits and letters become narrow."""
    for i, char in enumerate(text):
        is_control = unicodedata.category(char) == "Cc" and char not in "\n\t"
        if is_control or _INVISIBLE.match(char):
            out[i] = ""
        elif free[i] and _WIDE.match(char):
            out[i] = chr(ord(char) - 0xFEE0)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


def _neighbour(out: list[str], i: int, step: int) -> str:
    """Return the nearest character that is no space and no mark, or ``""``.

    Marks are passed over, half-width or full: what they become depends on the same
    neighbours, so one pass changes all of them or none.
    """
    i += step
    while 0 <= i < len(out) and (not out[i] or out[i] in _PASSED_OVER):
        i += step
    return out[i] if 0 <= i < len(out) else ""


def _widen_marks(out: list[str], free: list[bool]) -> None:
    """Set , : ; ? ! full-width in Chinese context (15834, 4.1–4.7); numbers keep them."""
    for i, char in enumerate(out):
        if char not in _HALF_MARKS or not free[i]:
            continue
        before, after = _neighbour(out, i, -1), _neighbour(out, i, 1)
        if char == ".":
            if i > 2 and _is_chinese(before) and (not after or _is_chinese(after)):
                out[i] = "。"
        elif _between_digits(out, i):
            continue
        elif before and _stands_in_chinese(before, after):
            out[i] = _MARKS[char]


def _between_digits(out: list[str], i: int) -> bool:
    """Tell it of the mark in 1,234 or 9:30."""
    return 0 < i < len(out) - 1 and out[i - 1].isdigit() and out[i + 1].isdigit()


def _stands_in_chinese(before: str, after: str) -> bool:
    """Tell it by the neighbours; at a paragraph's end a number belongs to Chinese."""
    ends_number = not after and before in "%％)"
    is_latin = before.isascii() and before.isalpha()
    return _is_chinese(before) or (_is_chinese(after) and not is_latin) or ends_number


def _is_chinese(char: str) -> bool:
    return bool(char) and (_is_han(char) or char in _CLOSING or char in _OPENING)


def _widen_brackets(text: str, out: list[str], free: list[bool]) -> None:
    """Set a pair of brackets full-width when it holds Chinese; a pinyin note stays."""
    stack: list[int] = []
    for i, char in enumerate(text):
        if not free[i]:
            continue
        if char in "(（":
            stack.append(i)
        elif char in ")）" and stack:
            start = stack.pop()
            inside = text[start + 1 : i]
            mixed = (text[start] == "(") != (char == ")")
            if any(map(_is_han, inside)) or mixed:
                out[start], out[i] = "（", "）"


def _pair_quotes(
    text: str,
    out: list[str],
    free: list[bool],
    quote: str,
    pair: str,
    tell_unpaired: Callable[[], None],
) -> None:
    """Turn straight quotes into pairs, when they come in pairs (15834, 4.8)."""
    places = [
        i for i, char in enumerate(text)
        if char == quote and free[i] and not _is_apostrophe(text, i)
    ]  # fmt: skip
    if len(places) % 2:
        tell_unpaired()
        return
    for n, i in enumerate(places):
        out[i] = pair[n % 2]


def _is_apostrophe(text: str, i: int) -> bool:
    """An apostrophe or a prime stands after a Latin letter or a digit."""
    before = text[i - 1] if i else ""
    after = text[i + 1] if i + 1 < len(text) else ""
    return (
        text[i] == "'" and before.isascii() and before.isalnum() and not _is_han(after)
    )


def _replace_runs(
    text: str, out: list[str], free: list[bool], pattern: re.Pattern[str], by: str
) -> None:
    """Replace a dash or an ellipsis that stands in Chinese text by its right form."""
    for match in pattern.finditer(text):
        start, end = match.span()
        before, after = _neighbour(out, start, -1), _neighbour(out, end - 1, 1)
        if all(free[start:end]) and (_is_chinese(before) or _is_chinese(after)):
            out[start:end] = [by] + [""] * (end - start - 1)


def _fix_heading_mark(text: str, out: list[str]) -> None:
    """``1、`` → ``1.``, ``一,`` → ``一、``, ``（一）、`` → ``（一）`` (15834, B.3)."""
    for pattern, right in _HEADING_MARKS:
        match = pattern.match(text)
        if match:
            out[match.start(1)] = right
    match = _AFTER_BRACKETS.match(text)
    if match:
        out[match.start(1)] = ""
    bracket = re.match(r"^[(（][一二三四五六七八九十百\d]+[)）]", text)
    if bracket:
        out[0], out[bracket.end() - 1] = "（", "）"


def _close_spaces(text: str, out: list[str], free: list[bool]) -> None:
    """Take out spaces between Han characters, and between Han and digits (L08)."""
    for match in _SPACE.finditer(text):
        start, end = match.span()
        before = next((c[-1] for c in reversed(out[:start]) if c), "")
        after = next((c[0] for c in out[end:] if c), "")
        chinese = _is_chinese(before) or _is_chinese(after)
        latin = before.isascii() and after.isascii()
        is_free = all(free[max(0, start - 1) : end + 1])
        if is_free and chinese and not latin:
            out[start:end] = [""] * (end - start)


def _tell_unpaired(place: Place, report: Report) -> None:
    message = "引号不成对，未改动"
    report(Finding("T102", Severity.WARNING, message, "请核对这一段的引号", place))
