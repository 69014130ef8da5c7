"""When a document was issued, and how documents bear dates."""

from __future__ import annotations

import datetime

from govdoc.checks.subject import Subject
from govdoc.han.written_dates import find_dates
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

RIGHT = compile_pattern(r"(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
"""How documents bear dates (7.3.5.4)."""


def day_of(text: str) -> datetime.date | None:
    """Return the day of the first full date in a text; None: there is none."""
    return next(
        (one.day_of_calendar for one in find_dates(text) if one.day_of_calendar), None
    )


def issued_on(subject: Subject) -> datetime.date | None:
    """Return the day on which a document was issued; None: it does not tell."""
    for one in reversed(subject.of(Role.DATE_OF_ISSUE)):
        day = day_of(one.text)
        if day is not None:
            return day
    for one in subject.of(Role.DATELINE, Role.PRINTING_INFO):
        day = day_of(one.text)
        if day is not None:
            return day
    return None


STANDARD_SINCE = datetime.date(2012, 7, 1)
"""GB/T 9704-2012 and the regulation are in force since; older documents are legal in
the forms of their time."""


def is_of_its_time(subject: Subject) -> bool:
    """Return whether a document is older than the standard it is held to."""
    day = issued_on(subject)
    return day is not None and day < STANDARD_SINCE
