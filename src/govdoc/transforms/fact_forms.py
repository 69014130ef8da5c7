"""What the values of facts look like in the standard: one that looks otherwise is told.

Nothing is refused and nothing changed: an office may have words of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from govdoc.findings import Finding, Place, Severity
from govdoc.han.dates import DATE_TO_FILL, given_date
from govdoc.han.written_dates import dates_meant
from govdoc.kept.patterns import compile_pattern
from govdoc.model.facts import BY_NAME, Facts
from govdoc.model.kinds import KIND_NAMES, kind_called
from govdoc.screen import guess

_FORMS = {
    "copy_number": (r"\d{1,8}|[X×x]+", "写作阿拉伯数字，一般六位，如 000001"),
    "classification": (
        r"(?:[绝絕]密|[机機]密|秘密)(?:★.*)?", "写作绝密、机密或秘密，如 机密★1年"
    ),
    "urgency": (r"特急|加急|特提|平急|急件", "写作特急或加急；电报写特提、特急、加急、平急"),
}  # fmt: skip
"""Key → what a whole value without its blanks is, folded, and what it should be."""
_PATTERNS = {key: compile_pattern(form) for key, (form, _) in _FORMS.items()}
_DAYS = ("date", "print_date")
_DAY = "写作 2026-03-18 或 2026年3月18日"
_TO_FILL = compile_pattern(DATE_TO_FILL)


def odd_values(facts: Facts, source: str) -> Iterator[Finding]:
    """Yield a finding for each value that is not of the standard's form (E103).

    Args:
        facts: of one source.
        source: what findings call it (``要素块``, ``命令行``).
    """
    for key, values in facts.values.items():
        for value in values:
            mend = _mend(key, value)
            if mend is not None:
                name = BY_NAME[key].chinese
                message = f"{source}给的{name}“{value}”不是标准的写法"
                place: Place | None = facts.places.get(key)
                yield Finding("E103", Severity.WARNING, message, mend, place)


def impossible_days(facts: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Yield a finding for each given day that is in no calendar (E103).

    For texts that nobody looks at: in others T242 tells of it.
    """
    for key in _DAYS:
        for value in facts.get(key, ()):
            if _is_no_day(value):
                message = f"给定的{BY_NAME[key].chinese}“{value}”日历上没有"
                yield Finding("E103", Severity.WARNING, message, _DAY)


def _is_no_day(value: str) -> bool:
    """Say whether a value is written as a date is, of a day in no calendar: T242 tells."""
    return any(not one.is_possible for one in dates_meant(value, is_dated=True))


def _mend(key: str, value: str) -> str | None:
    """Return how a value should be written; None: it is."""
    folded = "".join(unicodedata.normalize("NFKC", value).split())
    if key in _FORMS:
        return None if _PATTERNS[key].fullmatch(folded) else _FORMS[key][1]
    if key in _DAYS:
        is_day = given_date(folded) is not None or _TO_FILL.fullmatch(folded)
        return None if is_day or _is_no_day(folded) else _DAY
    is_named = key == "kind" and not value.isascii()
    if is_named and kind_called(value) == value:
        return f"{guess(value, KIND_NAMES)}没有这个文种的样式，按通用公文排"
    return None
