"""The one shape of a rule: a pattern, what it decides, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol, TypeVar

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.reasons import Reason

Zone = Literal["any", "below_title", "top", "head", "tail", "ends"]
"""Where a rule holds: ``below_title`` in the head, once a title stands; for lines of a
site ``top`` above the text, ``head`` among the first lines, ``tail`` below the text down
to the very end, ``ends`` either; ``any`` wherever its table is asked."""


class ReadingRule(NamedTuple):
    """Words of this pattern have this role, for this reason."""

    reason: Reason
    role: Role | None
    """None: the line is left out, or the words are no topic."""
    pattern: re.Pattern[str]
    """Against the folded text."""
    zone: Zone = "any"
    is_sure: bool = True
    """False: it counts only where another sign stands beside it."""


class _Patterned(Protocol):
    @property
    def pattern(self) -> re.Pattern[str]: ...


_R = TypeVar("_R", bound=_Patterned)


def any_of(rules: Iterable[_R]) -> re.Pattern[str]:
    """Return one expression that fits where any of the rules' does.

    To ask it first saves asking each rule of the many lines that none knows.
    """
    return compile_pattern("|".join(f"(?:{rule.pattern.pattern})" for rule in rules))


def first_whole(rules: Iterable[_R], *forms: str) -> _R | None:
    """Return the first rule whose pattern is the whole of one of the forms, or None."""
    for rule in rules:
        for words in forms:
            if rule.pattern.fullmatch(words):
                return rule
    return None


def first_within(rules: Iterable[_R], words: str) -> _R | None:
    """Return the first rule whose pattern stands somewhere in the words, or None."""
    for rule in rules:
        if rule.pattern.search(words):
            return rule
    return None
