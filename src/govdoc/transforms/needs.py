"""What may be found in a text, told by the characters that it holds: one look for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

_REMEMBERED = 10_000
"""Sets of characters of which it is remembered what they may show."""


class Needed(Generic[Thing]):
    """Things to look for, each with characters of which a text must hold one."""

    def __init__(self, things: Iterable[tuple[Thing, str]]) -> None:
        """Take the things in order; no characters: it may be in any text."""
        self._things = [(thing, frozenset(needs)) for thing, needs in things]
        self._telling = frozenset().union(*(needs for _, needs in self._things))
        self._known: dict[frozenset[str], tuple[Thing, ...]] = {}

    @property
    def all(self) -> list[Thing]:
        """The things, in order."""
        return [thing for thing, _ in self._things]

    def by(self, text: str) -> tuple[Thing, ...]:
        """Return the things that may be in a text, in order."""
        held = self._telling.intersection(text)
        known = self._known.get(held)
        if known is None:
            known = tuple(
                thing
                for thing, needs in self._things
                if not needs or not needs.isdisjoint(held)
            )
            if len(self._known) < _REMEMBERED:
                self._known[held] = known
        return known
