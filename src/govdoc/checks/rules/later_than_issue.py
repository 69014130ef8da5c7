"""What a document says it has received, after the day that it bears itself (SG11)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.dated import issued_on
from govdoc.checks.passages import SENTENCES, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.dates import write_date
from govdoc.han.written_dates import find_dates
from govdoc.kept.patterns import compile_pattern

_RECEIVED = compile_pattern(
    r"\s*(?:[（(][^（）()]{1,6}[）)])?\s*(?:已|均|业已)?(?:收悉|收到|接到|接悉|来[函文电信]|致函|发来|报来|报送的《|上报的《|的?来[函文]|《)"
)


def received_later(subject: Subject) -> Iterator[Seen]:
    """A letter received on a day after that of the answer; both days are whole."""
    issued = issued_on(subject)
    if issued is None or not subject.is_official:
        return
    day_of_issue = write_date(issued.year, issued.month, issued.day)
    for passage in passages(subject, SENTENCES):
        text = passage.text
        if "收悉" not in text and "收到" not in text and "来" not in text:
            continue
        for one in find_dates(text):
            day = one.day_of_calendar
            found = _RECEIVED.match(text, one.stop)
            if day is None or found is None or day <= issued:
                continue
            rest = text[one.stop : one.stop + _REACH]
            is_told = found[0][-1] != "《" or "收悉" in rest or "收到" in rest
            is_own = passage.first.attachment == 0
            if is_told and is_own and not passage.is_quoted(one.start, one.stop):
                yield passage.seen(
                    f"来文日期{text[one.start : one.stop].strip()}晚于成文日期{day_of_issue}",
                    "核对，不会晚于成文日期", one.start, one.stop,
                )  # fmt: skip


_REACH = 80

LATER = Check(
    "SG11", "来文晚于本文", "惯例", Authority.PRACTICE, Severity.ERROR, "tdp",
    received_later, guards="同一天；没有写年份的日期；书名号内的日期", is_slip=True,
)  # fmt: skip
