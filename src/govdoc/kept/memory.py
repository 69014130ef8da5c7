"""What a process has made before, kept for when the same is asked again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_MOST = 16_384
"""Answers that a function keeps; some of 1,000 pages."""


def remembered(function: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Let a function of a paragraph's words keep its answers, which nobody changes.

    Several rules ask the same of a paragraph, and so does each key that is typed into
    another one.
    """
    kept = lru_cache(maxsize=_MOST)(function)
    return cast("Callable[Asked, Made]", kept)


class Memory:
    """Things by all that they were made of; what nobody asks for is forgotten.

    Two halves: what is asked for goes to the young one, and when that is full, the old
    one goes. A key has to hold everything that its thing depends on; a thing is changed
    by nobody.
    """

    def __init__(self, most: int) -> None:
        """Remember nothing yet.

        Args:
            most: how many things are kept.
        """
        self._half = max(1, most // 2)
        self._young: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        """Return what was kept, or None."""
        found = self._young.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: Hashable, thing: Any) -> None:
        """Keep something that is not None."""
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = thing

    def made_of(self, thing: Thing, make: Callable[[Thing], Made]) -> Made:
        """Return what was made of this very thing, or make it and keep it.

        The thing is known by being the same, which costs less than to compare it; what
        is made must depend on nothing else, and not be None.
        """
        key = make, id(thing)
        found = self.get(key)
        if found is None:  # what is kept holds the thing, so that no other has its id
            found = thing, make(thing)
            self.keep(key, found)
        made: Made = found[1]
        return made
