"""Findings: what does not stop a document but is worth a clerk's eye."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a finding matters; the value is the word shown to users."""

    INFO = "说明"
    WARNING = "注意"
    ERROR = "错误"


class Place(NamedTuple):
    """Where in the source something stands; lines are 1-based, split on ``\\n``."""

    first_line: int
    last_line: int


class Change(NamedTuple):
    """What was done to the text, with what stood around it."""

    before: str
    after: str
    left: str = ""
    """Up to eight characters in front of it."""
    right: str = ""
    """Up to eight characters behind it."""


class Finding(NamedTuple):
    """One observation, of any step."""

    code: str
    """A letter for the step and a number; never changes meaning (``docs/findings.md``)."""
    severity: Severity
    message: str
    """One line in Chinese: what was seen."""
    hint: str | None = None
    """One line in Chinese: how to mend it."""
    place: Place | None = None
    change: Change | None = None
    """The change of the text that it records; None: nothing was changed."""
    about: str = ""
    """What it and its like are about, in a few words of Chinese, for lists that count
    them; empty: ``message``."""


Report = Callable[[Finding], None]
"""What steps call with each finding."""


def ignore(finding: Finding) -> None:
    """Drop a finding; the default report."""
