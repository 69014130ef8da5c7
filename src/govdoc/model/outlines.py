"""Bookmarks -> a tree: an outline as files nest it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from govdoc.model.pages import Bookmark


@dataclass(slots=True, eq=False)
class OutlineEntry:
    """A bookmark and those beneath it."""

    mark: Bookmark
    children: list[OutlineEntry] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Entries beneath, at any depth."""
        return sum(1 + child.size for child in self.children)


def nested(bookmarks: Iterable[Bookmark]) -> list[OutlineEntry]:
    """Put each entry under the last one of a lower level; skipped levels close up."""
    roots: list[OutlineEntry] = []
    open_entries: list[OutlineEntry] = []
    for mark in bookmarks:
        while open_entries and open_entries[-1].mark.level >= mark.level:
            open_entries.pop()
        entry = OutlineEntry(mark)
        (open_entries[-1].children if open_entries else roots).append(entry)
        open_entries.append(entry)
    return roots
