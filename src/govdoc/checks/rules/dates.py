"""成文日期 and all other dates: their form, and whether they can be (SG03 to SG07, SG12)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from govdoc.checks.dated import (
    RIGHT,
    day_of,
    is_of_its_time,
    issued_on,
)
from govdoc.checks.labels import is_form_of_labels
from govdoc.checks.subject import Element, Subject
from govdoc.checks.turned_quotes import turned
from govdoc.checks.types import Seen
from govdoc.findings import Severity
from govdoc.han.dates import HOUR, write_date
from govdoc.han.written_dates import (
    OTHER_CALENDAR,
    QUOTED,
    WrittenDate,
    dates_meant,
    find_dates,
)
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import DATED, Role

_MIXED = compile_pattern(r"(?=\D*\d)(?=.*[一二三四五六七八九十])")
"""Figures and Han figures: 二〇二六年十一月6日."""
_FREE_KINDS = ("讲话", "法规规章")
_UNFILLED = compile_pattern(r"年?[\s×xX*＊_]*月[\s×xX*＊_]*日|.*[×＊*_].*")
_LABEL = compile_pattern(r"\s*[成发落行]?[文款]?(?:日\s*期|时\s*间)\s*[：:]\s*")
_MORE_THAN_DAY = (
    ("星期", compile_pattern("星期|周")),
    ("时刻", compile_pattern(HOUR.replace("：", "[：:]"))),
)
"""What some write behind the day, which is no part of the date that the standard asks."""
_DAYS = "一二三四五六日"
_WEEKDAY = r"(?:星期|周|礼拜)\s*(?P<{}>[一二三四五六日天])(?![\u4e00-\u9fff]?[年届岁])"
_BEHIND = compile_pattern(
    r"\s*(?:[上下中]午|早上?|晚上?|凌晨|\d{1,2}[时点:：](?:\d{1,2}分?|半)?|[前后起]){0,3}\s*[（(，,、]?\s*"
    + _WEEKDAY.format("day")
)
_FRONT = compile_pattern(_WEEKDAY.format("day") + r"\s*[（(，,、]?\s*$")
_MORE = compile_pattern(
    r"(?:\s*[至到、和—–~～\-]+\s*(?:星期|周|礼拜)?\s*(?P<last>[一二三四五六日天]))+"
)
"""The days that follow: （星期四至星期六）, of which the last is the last date's."""
_PARTIAL = compile_pattern(r"(?:(?P<month>\d{1,2})\s*月\s*)?(?P<day>\d{1,2})\s*[日号]")
_SENTENCE_END = "。！？；\n"
_LATE = 7
"""Days by which a document may be dated ahead."""


def date_form(subject: Subject) -> Iterator[Seen]:
    """成文日期 in another form than 2026年3月20日."""
    if (
        not subject.is_official
        or subject.kind in _FREE_KINDS
        or is_of_its_time(subject)
    ):
        return
    is_labelled = is_form_of_labels(subject)
    for element in _dates_of_issue(subject):
        seen = _form_of(element, is_labelled=is_labelled)
        if seen is not None:
            yield seen


def _dates_of_issue(subject: Subject) -> list[Element]:
    """The dates at the end of the document itself."""
    prose = [e.order for e in subject.body]
    last = prose[-1] if prose else -1
    ends = subject.of(Role.DATE_OF_ISSUE)
    signed = [e for e in subject.of(Role.SIGNATURE) if day_of(e.text)]
    found = [e for e in (*ends, *signed) if e.order > last]
    return found or ends[-1:]


def _form_of(element: Element, *, is_labelled: bool) -> Seen | None:
    text = element.text
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    label = _LABEL.match(text)
    if label is not None and is_labelled:
        start = label.end()
    if element.role is Role.SIGNATURE:
        one = next(find_dates(text), None)
        if one is None:
            return None
        start, stop = one.start, one.stop
    written = text[start:stop]
    if RIGHT.fullmatch(re.sub(r"\s", "", written)) or _is_unfilled(written):
        return None
    date = next(find_dates(written), None)
    is_whole = date is not None and date.stop - date.start == len(written)
    if date is not None and not date.is_possible:
        return None  # there is no such day: SG05
    if date is None or not date.year:
        if not re.search(r"[年月日]|\d", written) or re.match(
            r"[甲乙丙丁戊己庚辛壬癸]", written
        ):
            return None
        return Seen(f"“{written}”，不完整", "写全年、月、日", element, (start, stop))
    right = write_date(date.year, date.month, date.day)
    inner = "".join(written[date.start : date.stop].split())
    around = written[: date.start] + written[date.stop :]
    more = next((what for what, sign in _MORE_THAN_DAY if sign.search(around)), None)
    if RIGHT.fullmatch(inner) and more is not None:
        return Seen(
            f"“{written}”，写了{more}", f"写作“{right}”", element, (start, stop),
            severity=Severity.HINT,
        )  # fmt: skip
    if "民国" in written:
        return None
    how = "，汉字、数字混用" if _MIXED.search(inner) else ""
    return Seen(
        f"“{written}”{how}",
        f"写作“{right}”",
        element,
        (start, stop),
        write=right if is_whole or _is_only_wrapped(around) else None,
    )


def _is_unfilled(written: str) -> bool:
    """Say whether a date is still to be filled in."""
    if re.fullmatch(r".*月[\s×xX*＊_]*日.*", written) and not re.search(
        r"月\s*\d", written
    ):
        return not re.search(r"月\s*[一二三四五六七八九十]", written)
    return bool(_UNFILLED.fullmatch(written)) or "×" in written


def _is_only_wrapped(around: str) -> bool:
    return not around.strip("（）() 。．.，；日期成文发落款时间：:公元")


def impossible(subject: Subject) -> Iterator[Seen]:
    """A day that is in no calendar."""
    for element in subject.elements:
        if element.role is None or element.is_in_table:
            continue
        for one in _dates_in(element):
            if not one.is_possible:
                shown = element.text[one.start : one.stop].strip()
                yield Seen(
                    f"“{shown}”", "改成日历上有的日期", element, (one.start, one.stop)
                )


def later_than_today(subject: Subject) -> Iterator[Seen]:
    """A document dated, or printed, ahead of today by more than `_LATE` days."""
    if subject.today is None or not subject.is_official:
        return
    latest = subject.today + datetime.timedelta(days=_LATE)
    for element in (*_dates_of_issue(subject)[-1:], *subject.of(Role.PRINTING_INFO)):
        day = day_of(element.text)
        if day is not None and day > latest:
            yield Seen(
                f"“{write_date(day.year, day.month, day.day)}”，"
                f"比今天（{_short(subject.today)}）晚",
                "核对，不会晚于今天",
                element,
            )
            return


def _short(day: datetime.date) -> str:
    return write_date(day.year, day.month, day.day)


def _dates_in(element: Element) -> Iterator[WrittenDate]:
    is_dated = element.role in DATED
    yield from dates_meant(element.text, is_dated=is_dated, turn=turned)


def order(subject: Subject) -> Iterator[Seen]:
    """成文日期 later than 印发日期."""
    dates = [(e, day_of(e.text)) for e in _dates_of_issue(subject)]
    printed = [(e, day_of(e.text)) for e in subject.of(Role.PRINTING_INFO)]
    issued = [(e, day) for e, day in dates if day is not None]
    if not issued or not printed or printed[-1][1] is None:
        return
    element, day = issued[-1]
    last = printed[-1][1]
    if day > last:
        yield Seen(
            f"成文日期{_short(day)}晚于印发日期{_short(last)}",
            "核对，不会晚于印发日期",
            element,
        )


def weekday(subject: Subject) -> Iterator[Seen]:
    """A weekday that is not that of its date."""
    years = _years(subject)
    for element in subject.elements:
        if element.role is None or not re.search("星期|周|礼拜", element.text):
            continue
        yield from _weekdays_of(element, years)


def _years(subject: Subject) -> set[int]:
    """The years that a date without one may be of; empty: that is not certain."""
    issued = issued_on(subject)
    if issued is None:
        return set()
    told = {
        int(one)
        for e in subject.body
        for one in re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", e.text)
    }
    return {year for year in told | {issued.year} if abs(year - issued.year) <= 1}


def _weekdays_of(element: Element, years: set[int]) -> Iterator[Seen]:
    text = element.text
    quoted = [m.span() for m in QUOTED.finditer(turned(text))]
    for found, days, is_told in _days(text, years):
        if any(a <= found.start < b for a, b in quoted):
            continue
        if OTHER_CALENDAR.search(text[: found.start]) or (
            element.is_in_table and not is_told
        ):
            continue
        behind = _BEHIND.match(text, found.stop)
        front = None if behind else _FRONT.search(text[: found.start])
        named = behind or front
        if named is None or _is_repeated(text, named.start()):
            continue
        day = days[0]
        right = _DAYS[day.weekday()]
        said = named["day"].replace("天", "日")
        more = _MORE.match(text, named.end()) if behind else None
        if more is not None:
            said = more["last"].replace("天", "日")
        if all(_DAYS[one.weekday()] != said for one in days):
            date = text[found.start : found.stop].strip()
            yield Seen(
                f"“{date}”写作星期{said}，{_short(day)}是星期{right}",
                "核对，改得与星期相符",
                element,
                (found.start, named.end() if behind else found.stop),
            )


def _is_repeated(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at] in ("每", "逢")


def _days(
    text: str, years: set[int]
) -> Iterator[tuple[WrittenDate, list[datetime.date], bool]]:
    """Yield dates and the days that they may be: year and month go on in a sentence."""
    year, month, last = 0, 0, 0
    full = list(find_dates(text))
    taken = [(one.start, one.stop) for one in full]
    parts = [
        WrittenDate(0, int(m["month"] or 0), int(m["day"]), *m.span())
        for m in _PARTIAL.finditer(text)
        if not any(a <= m.start() < b for a, b in taken)
    ]
    for one in sorted((*full, *parts), key=lambda d: d.start):
        if any(sign in text[last : one.start] for sign in _SENTENCE_END):
            year, month = 0, 0
        last = one.stop
        is_told = bool(one.year or year)
        year = one.year or year
        month = one.month or month
        whole = one._replace(month=month)
        may = [whole._replace(year=y) for y in ([year] if year else sorted(years))]
        days = [day for day in (w.day_of_calendar for w in may) if day is not None]
        if month and days:
            yield one, days, is_told
