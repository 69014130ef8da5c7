"""Marks of a text gathered into series: 一、二、三、 under one parent, as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from govdoc.checks.marks import ARTICLE, MarkKind, WrittenMark, read_mark
from govdoc.checks.quotations import running_quotations
from govdoc.checks.slips import FAR, PlainMark, meant_mark
from govdoc.checks.subject import Element, Subject, once
from govdoc.model.roles import Role

_MARKED = frozenset(
    {
        Role.BODY, Role.LEAD, Role.ARTICLE, Role.CHAPTER,
        Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4,
    }
)  # fmt: skip
_RESETS = frozenset(
    {
        Role.TITLE, Role.ATTACHMENT, Role.SIGNATURE, Role.DATE_OF_ISSUE, Role.CC,
        Role.ATTACHMENT_NOTE, Role.RECIPIENTS, Role.SALUTATION,
    }
)  # fmt: skip


class Item(NamedTuple):
    """A marked paragraph."""

    element: Element
    mark: WrittenMark
    is_alien: bool = False
    """Its mark is of another kind than its series'."""
    meant: int = 0
    """The number that it should have beyond doubt; 0: nothing tells another."""

    @property
    def value(self) -> int:
        """Its number, as it is meant."""
        return self.meant or self.mark.value

    @property
    def is_computed(self) -> bool:
        """Whether Word computes its number, so that it cannot be written otherwise."""
        return bool(self.element.label) and self.mark.start < len(self.element.label)


@dataclass(slots=True)
class Siblings:
    """Siblings: marks of one kind under one parent."""

    kind: MarkKind
    parent: Item | None
    items: list[Item] = field(default_factory=list)
    goes_on: bool = False
    """It counts on from a series under the parent before: 4. below （二）."""
    before: Siblings | None = None
    """The series of its kind that this one ends by beginning again, under one parent."""

    @property
    def last(self) -> int:
        """The number of its last item."""
        return self.items[-1].value if self.items else 0

    @property
    def odd(self) -> list[Item]:
        """Its items whose marks are of another kind than most of them."""
        aliens = [item for item in self.items if item.is_alien]
        natives = [item for item in self.items if not item.is_alien]
        return natives if len(natives) < len(aliens) else aliens


@dataclass(slots=True)
class Outline:
    """All series of a file, in its order."""

    runs: list[Siblings]

    @property
    def items(self) -> list[tuple[Siblings, Item]]:
        """All marked paragraphs with their series."""
        pairs = [(run, item) for run in self.runs for item in run.items]
        return sorted(pairs, key=lambda pair: pair[1].element.order)


_Marked = tuple[Element, WrittenMark | None]


@once
def outline_of(subject: Subject) -> Outline:
    """Gather the marks of a file's text; those in quotations and tables are left out."""
    found = _found(subject)
    finder = _Finder()
    for n, (element, mark) in enumerate(found):
        if mark is None:
            finder.reset(element)
        elif mark.is_sure or _is_called_for(finder, found, n):
            finder.place(element, mark, found[n + 1 :])
    return Outline(finder.runs)


def _found(subject: Subject) -> list[_Marked]:
    """Return marked paragraphs, and with None those at which all series end."""
    found: list[_Marked] = []
    attachment = 0
    quoted = running_quotations(subject).within
    for element in subject.elements:
        if element.role in _RESETS or element.attachment != attachment:
            attachment = element.attachment
            found.append((element, None))
        is_row = element.is_in_table or element.goes_on
        if is_row or element.role not in _MARKED:
            continue
        mark = None if element.order in quoted else read_mark(element.text)
        if mark is not None:
            found.append((element, mark))
        elif element.role is Role.CHAPTER:
            found.append((element, None))
    return found


def _is_called_for(finder: _Finder, found: Sequence[_Marked], n: int) -> bool:
    """Say whether what may be a mark counts with its neighbours, or is a heading."""
    element, mark = found[n]
    assert mark is not None
    if element.role is not None and element.role.heading_level is not None:
        return True
    run = finder.open_of(mark.kind)
    if run is not None and run.last == mark.value - 1:
        return True
    after = _next_mark(mark.kind, found[n + 1 :])
    if mark.value != 1 or after is None:
        return False
    return after.value == 2 and after.is_sure


def _next_mark(kind: MarkKind, after: Sequence[_Marked]) -> WrittenMark | None:
    """Return the mark with which a series goes on; None: it ends."""
    for _, mark in after:
        if mark is None or mark.kind.rank < kind.rank:
            return None
        if mark.kind is kind:
            return mark
    return None


class _Finder:
    """The series that are open where one has read to."""

    def __init__(self) -> None:
        self.runs: list[Siblings] = []
        self._stack: list[Siblings] = []
        self._closed: list[Siblings] = []

    def reset(self, element: Element) -> None:
        """End all series; those of articles go on behind an unnumbered chapter."""
        keeps = element.role is Role.CHAPTER
        self._stack = [run for run in self._stack if keeps and run.kind is ARTICLE]
        self._closed = []

    def open_of(self, kind: MarkKind) -> Siblings | None:
        """Return the open series of a kind."""
        return next((run for run in reversed(self._stack) if run.kind is kind), None)

    def place(
        self,
        element: Element,
        mark: WrittenMark,
        after: Sequence[_Marked],
    ) -> None:
        """Put a marked paragraph into its series, or begin one with it."""
        item = Item(element, mark)
        if self._is_slip(item, after):
            return
        own = self.open_of(mark.kind)
        mixed = self._mixed(mark, after, own)
        if mixed is not None:
            self._pop_to(mixed)
            is_sure = self._is_between(mixed, mark, after, own)
            meant = mark.value if is_sure else 0
            mixed.items.append(item._replace(is_alien=True, meant=meant))
            return
        if own is None:
            self._pop_to_rank(mark.kind)
            self._begin(item, self._going_on(mark))
            return
        self._pop_to(own)
        if mark.value == 1:
            self._stack.remove(own)
            self._closed.append(own)
            self._begin(item, None, before=own)
        else:
            own.items.append(item)

    def _is_slip(self, item: Item, after: Sequence[_Marked]) -> bool:
        """Put a mark that was meant to be another into the series of that one."""
        mark = item.mark
        behind: list[PlainMark] = []
        for _, other in after:
            if other is None or len(behind) == FAR:
                break
            if other.is_sure:
                behind.append(PlainMark(other.kind, other.value))
        state = tuple(PlainMark(run.kind, run.last) for run in self._stack)
        ended = tuple(PlainMark(run.kind, run.last) for run in self._closed)
        meant = meant_mark(state, ended, PlainMark(mark.kind, mark.value), behind)
        if meant is None:
            return False
        item = item._replace(is_alien=meant.kind is not mark.kind, meant=meant.value)
        run = self.open_of(meant.kind)
        if run is None:
            self._pop_to_rank(meant.kind)
            self._begin(item, None, kind=meant.kind)
        else:
            self._pop_to(run)
            run.items.append(item)
        return True

    def _begin(
        self,
        item: Item,
        goes_on: Siblings | None,
        before: Siblings | None = None,
        kind: MarkKind | None = None,
    ) -> None:
        parent = self._stack[-1].items[-1] if self._stack else None
        kind = kind or item.mark.kind
        run = Siblings(kind, parent, [item], goes_on is not None, before)
        self._stack.append(run)
        self.runs.append(run)

    def _pop_to(self, run: Siblings) -> None:
        """End what stands deeper than a series; articles run on through chapters."""
        at = self._stack.index(run)
        deeper = self._stack[at + 1 :]
        kept = [one for one in deeper if one.kind is ARTICLE]
        self._closed += [one for one in deeper if one.kind is not ARTICLE]
        self._stack = self._stack[: at + 1] + kept

    def _pop_to_rank(self, kind: MarkKind) -> None:
        kept = [r for r in self._stack if r.kind.rank < kind.rank or r.kind is ARTICLE]
        self._closed += [run for run in self._stack if run not in kept]
        self._stack = kept

    def _going_on(self, mark: WrittenMark) -> Siblings | None:
        """Return the ended series that a number counts on from."""
        same = [run for run in self._closed if run.kind is mark.kind]
        return next((r for r in reversed(same) if r.last == mark.value - 1), None)

    def _mixed(
        self, mark: WrittenMark, after: Sequence[_Marked], own: Siblings | None
    ) -> Siblings | None:
        """Return the open series of another kind that a mark counts on from.

        None: its own kind calls for it, or none does.
        """
        if mark.value == 1 or mark.kind.level is None:
            return None
        if own is None:
            ended = [run for run in self._closed if run.kind is mark.kind]
            if any(run.last == mark.value - 1 for run in ended):
                return None
        elif own.last != mark.value - 1:
            return None
        fits = [
            run
            for run in reversed(self._stack)
            if run.last == mark.value - 1
            and run.kind.level
            and run is not own
            and (own is None or run.kind.rank > own.kind.rank)
        ]
        for run in fits:
            if self._is_between(run, mark, after, own):
                return run
        if own is not None or not fits:
            return None
        nearest = fits[0]
        goes_on = next(
            (m for _, m in after if m is None or m.kind in (nearest.kind, mark.kind)),
            None,
        )
        is_other = goes_on is not None and goes_on.kind is nearest.kind
        taken = _next_mark(nearest.kind, after)
        is_taken = taken is not None and taken.value == mark.value
        return None if is_other or is_taken else nearest

    def _is_between(
        self,
        run: Siblings,
        mark: WrittenMark,
        after: Sequence[_Marked],
        own: Siblings | None,
    ) -> bool:
        """Say whether the series goes on behind a mark that stands in it by its number.

        Where the mark's own kind calls for it too, that must call for it again.
        """
        follows = False
        for _, other in after:
            if other is None or (own is None and other.kind.rank < run.kind.rank):
                break
            if other.kind is run.kind:
                follows = follows or other.value == mark.value + 1
                if not follows:
                    return False
                if own is None:
                    return True
            elif own is not None and other.kind is own.kind:
                return follows and other.value == mark.value
        return follows
