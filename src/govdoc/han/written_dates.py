"""Dates in a text, as they are written: the right ones and the wrong ones."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_HAN = "[〇零○OoＯ一二三四五六七八九十]"
_WRITTEN = compile_pattern(
    r"(?:(?P<year>(?:19|20)?\d{2})\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]?"
    rf"|(?P<hyear>[〇零○OoＯ0一二三四五六七八九]{{4}}|\d{{4}})年(?P<hmonth>{_HAN}{{1,3}}|\d{{1,2}})月(?P<hday>{_HAN}{{1,3}}|\d{{1,2}}(?=[日号]))[日号]?"
    r"|(?P<dyear>(?:19|20)\d{2})\s*(?P<sign>[./．/-])\s*(?P<dmonth>\d{1,2})\s*(?P=sign)\s*(?P<dday>\d{1,2})"
)
_LETTERED = compile_pattern(r"(?<![\dA-Za-z])[12][\dOo]{3}(?=\s*年\s*\d)")
_AS_DIGITS = str.maketrans("Oo", "00")
_ZEROS = dict.fromkeys("〇零○OoＯ", "0") | {
    sign: str(value) for value, sign in enumerate("一二三四五六七八九", 1)
}
MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class WrittenDate(NamedTuple):
    """A date as a text has it."""

    year: int
    """0: not given."""
    month: int
    day: int
    start: int
    stop: int

    @property
    def day_of_calendar(self) -> datetime.date | None:
        """The day; None: no year is given, or there is no such day."""
        if not self.year or not self.is_possible:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def is_possible(self) -> bool:
        """Whether there is such a day, in any year where none is given."""
        if not 1 <= self.month <= 12 or self.day < 1:
            return False
        if self.year and (self.month, self.day) == (2, 29):
            from calendar import isleap  # loads the locales, for one day in four years

            return isleap(self.year)
        return self.day <= MOST_DAYS[self.month - 1]


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text; day and month are numbers, whatever they are."""
    wide = unicodedata.normalize("NFKC", text)
    if len(wide) != len(text):
        wide = text
    wide = _LETTERED.sub(lambda found: found[0].translate(_AS_DIGITS), wide)
    for found in _WRITTEN.finditer(wide):
        start, stop = found.span()
        is_open = wide[start:stop].rstrip()[-1] not in "日号"  # 14日18时 is whole
        if wide[:start][-1:].isdigit() or (is_open and wide[stop : stop + 1].isdigit()):
            continue
        if found["month"]:
            if found[0][-1] not in "日号" and not found["year"]:
                continue
            year = int(found["year"] or 0)
            yield WrittenDate(
                year + (2000 if 0 < year < 100 else 0),
                int(found["month"]),
                int(found["day"]),
                start,
                stop,
            )
        elif found["hyear"]:
            year = (
                int("".join(_ZEROS.get(one, one) for one in found["hyear"]) or 0)
                if ("十" not in found["hyear"])
                else 0
            )
            month, day = to_int(found["hmonth"]), to_int(found["hday"])
            if month and day:
                yield WrittenDate(year, month, day, start, stop)
        else:
            yield WrittenDate(
                int(found["dyear"]),
                int(found["dmonth"]),
                int(found["dday"]),
                start,
                stop,
            )


OTHER_CALENDAR = compile_pattern(
    r"(?:农历|阴历|旧历|古历|夏历|藏历|回历|傣历|彝历|民国)[^，。；]{0,6}$"
)
"""Words in front of what is a day of another calendar."""
QUOTED = compile_pattern(r"“[^“”]*”|《[^《》]*》|「[^」]*」")


def dates_meant(
    text: str, *, is_dated: bool, turn: Callable[[str], str] = str
) -> Iterator[WrittenDate]:
    """Yield what a text means as dates of our calendar, not as a number or a quotation.

    Args:
        text: of a paragraph.
        is_dated: its element is a date, so that 2026.13.40 is one, too, not a version.
        turn: makes its quotation marks face the right way; the length stays.
    """
    if "月" not in text and not (is_dated and any(sign in text for sign in "./-．／")):
        return
    quoted = [m.span() for m in QUOTED.finditer(turn(text))] if "月" in text else []
    for one in find_dates(text):
        if "月" not in text[one.start : one.stop] and not is_dated:
            continue
        if any(a <= one.start < b for a, b in quoted):
            continue
        if not OTHER_CALENDAR.search(text[: one.start]):
            yield one
