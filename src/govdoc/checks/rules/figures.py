"""Dates that are written with dots and noughts; full-width digits, zeros of years (NU)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govdoc.checks.by_rules import changes
from govdoc.checks.dated import is_of_its_time
from govdoc.checks.passages import WORDS, Passage, around, passages
from govdoc.checks.rules.dates import date_form
from govdoc.checks.subject import Subject, once
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.dates import ZERO_SIGNS
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms.edits import Edit, joined_within

_DOTTED = compile_pattern(
    r"(?<![\d.A-Za-z/—-])(?:19|20)\d\d(?P<sep>[./．／])\s?(?:0?[1-9]|1[0-2])(?P=sep)"
    r"\s?(?:[12]\d|3[01]|0?[1-9])日?(?![\d./])"
)
_DOTTED_MONTH = compile_pattern(
    r"(?:(?<=[自从于至到在])|(?<=截止)|(?:(?<=[，。；])|^)(?!.*(?:任|毕业|学习)))"
    r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])(?=[，。；、]|起|以来|[底初末前后])"
)
_PADDED = compile_pattern(
    r"(?<![\dA-Za-z-])(?:\d{4}年)?(?:0[1-9]月(?:\d\d?日)?|\d\d?月0[1-9]日)"
)
_HYPHENED = compile_pattern(
    r"(?<![\dA-Za-z〔\[（(/.—-])(?<![A-Za-z] )(?:19|20)\d\d-(?:1[0-2]|0?[1-9])"
    r"(?![-\d年—～至号.）)〕\]A-Za-z]|[赛学]|级)"
)
_NUMBERS = compile_pattern(r"\d+")
_DATED = {
    *WORDS, Role.DATELINE, Role.DATE_OF_ISSUE, Role.SIGNATURE, Role.ATTACHMENT_NOTE,
    Role.ATTACHMENT,
}  # fmt: skip
"""Whose dates no other check looks at."""
_ZEROS = ZERO_SIGNS.replace("〇", "")
_HAN_YEAR = compile_pattern(
    rf"(?<![一二三四五六七八九〇{_ZEROS}\dA-Za-z])"
    rf"[一二][一二三四五六七八九〇{_ZEROS}]{{3}}(?=年|[至到—～－-][一二三四五六七八九〇{_ZEROS}]{{4}}年)"
)
_ZERO = compile_pattern(f"[{_ZEROS}]+")
_NO_CIRCLE = compile_pattern("[零OＯ0０oｏ]+")
_DATE_LINES = frozenset({Role.DATE_OF_ISSUE, Role.SIGNATURE, Role.DATELINE})
_LETTERED = compile_pattern(r"(?<![\dA-Za-z])[12][\dOoＯｏ]{3}(?=年)")
_LETTERS = compile_pattern("[OoＯｏ]+")
_AS_ZEROS = str.maketrans("Oo", "00")
_WIDE_DATE = compile_pattern("[０-９]+(?=[年月日])")
_WIDE_AT = compile_pattern(
    r"(?<=[A-Za-z\dＡ-Ｚａ-ｚ０-９_])＠(?=[A-Za-z\dＡ-Ｚａ-ｚ０-９])"
)
"""Of an address, which nobody reaches so."""
_WIDE = compile_pattern(f"[＠０-９{_ZEROS}]")
_PLATES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")


def dates(subject: Subject) -> Iterator[Seen]:
    """Dates with dots, zeros or half of an ISO date."""
    told = _told(subject)
    for passage in passages(subject, _DATED):
        if passage.first.order in told:
            continue
        taken: list[tuple[int, int]] = []
        for form in (_DOTTED, _DOTTED_MONTH, _HYPHENED, _PADDED):
            for found in form.finditer(passage.text):
                start, end = found.span()
                is_taken = any(a < end and start < b for a, b in taken)
                if (
                    is_taken
                    or passage.is_quoted(start, end)
                    or _is_vita(passage, found)
                ):
                    continue
                taken.append((start, end))
                seen = f"“{found[0]}”"
                yield passage.seen(seen, f"写作“{_right(found[0])}”", start, end)


def _right(written: str) -> str:
    """Return a date, or a part of one, as it should be written: 2026年3月5日."""
    numbers = [int(one) for one in _NUMBERS.findall(written)]
    units = "年月日" if numbers[0] > 31 else "月日"
    return "".join(f"{n}{unit}" for n, unit in zip(numbers, units, strict=False))


def _is_vita(passage: Passage, found: re.Match[str]) -> bool:
    """Say whether it is a line of somebody's career: 2019.03—2021.05　任……."""
    after = passage.text[found.end() : found.end() + 1]
    return (
        passage.text[: found.start()].strip() == ""
        and found.re is not _PADDED
        and after != ""
        and after in "—～-–至 \u3000"
    )


@once
def _told(subject: Subject) -> frozenset[int]:
    """Elements of whose dates SG03 tells."""
    found = (one.element for one in date_form(subject))
    return frozenset(element.order for element in found if element is not None)


def wide_digits(subject: Subject) -> Iterator[Seen]:
    """Full-width digits; zeros of a year that are no 〇, or no digits.

    Of a line the first is the fault, the others are hints.
    """
    told, is_old = _told(subject), is_of_its_time(subject)
    for passage in passages(subject, _DATED):
        if passage.first.order in told or not _WIDE.search(passage.text):
            continue
        lines: dict[int, list[Seen]] = {}
        edits = sorted(set(_edits(passage, is_old=is_old)))
        for start, end, write in _numbers(passage, edits):
            seen = f"“{around(passage.text, start, end, 3)}”"
            one = passage.mend(seen, f"写作“{write}”", start, end, write)
            assert one.element is not None
            lines.setdefault(one.element.order, []).append(one)
        for first, *others in lines.values():
            yield first._replace(places=len(others) + 1)
            yield from (one._replace(severity=Severity.HINT) for one in others)


def _edits(passage: Passage, *, is_old: bool) -> Iterator[Edit]:
    """Yield what is to be written; in old date lines a circle is the zero of its time."""
    text = passage.text
    is_old = is_old and passage.role in _DATE_LINES
    for edit in changes(passage, "T103", "T107"):
        is_plate = text[edit.start - 1 : edit.start] in _PLATES
        is_kept = is_old and not _NO_CIRCLE.search(text, edit.start, edit.end)
        is_kept = is_kept and "○" in text[edit.start : edit.end]
        if _WIDE.search(text, edit.start, edit.end) and not (is_plate or is_kept):
            yield edit
    for year in _HAN_YEAR.finditer(text):
        for zero in (_ZERO if not is_old else _NO_CIRCLE).finditer(text, *year.span()):
            if not passage.is_quoted(*zero.span()):
                yield Edit(*zero.span(), "〇" * len(zero[0]))
    for year in _LETTERED.finditer(text):
        right = unicodedata.normalize("NFKC", year[0]).translate(_AS_ZEROS)
        if _LETTERS.search(year[0]) and not passage.is_quoted(*year.span()):
            yield Edit(*year.span(), right)
    yield from (Edit(*one.span(), "@") for one in _WIDE_AT.finditer(text))
    for one in _WIDE_DATE.finditer(text):
        if not passage.is_quoted(*one.span()):
            yield Edit(*one.span(), unicodedata.normalize("NFKC", one[0]))


def _numbers(passage: Passage, edits: list[Edit]) -> Iterator[tuple[int, int, str]]:
    """Yield numbers with what is written for each: edits that touch, or stand in one."""
    row: list[Edit] = []
    for edit in edits:
        if row and edit.start < row[-1].end:
            continue  # the same by another pattern
        if row and not _is_one(passage.text[row[-1].end : edit.start]):
            yield joined_within(passage.text, row)
            row = []
        row.append(edit)
    if row:
        yield joined_within(passage.text, row)


def _is_one(between: str) -> bool:
    """Say whether what stands between two figures is of one number or date."""
    return len(between) < 4 and all(c in "年月.．" or c.isnumeric() for c in between)


DATES = Check(
    "NU05", "日期的写法", "GB/T 15835-2011 5.1.4", Authority.STANDARD, Severity.WARNING,
    "tdp", dates, guards="完整的2026-03-05，版本号，章节号，履历的起止", rule="T214",
)  # fmt: skip
FIGURES = Check(
    "NU07", "全角数字，年份中的“零”“○”", "GB/T 15835-2011 4.1、5.2.5", Authority.STANDARD,
    Severity.WARNING, "tdp", wide_digits, guards="名称、车牌，计数的“零”", rule="T107",
    mends=True,
)  # fmt: skip
