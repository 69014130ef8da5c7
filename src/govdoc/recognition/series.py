"""Marks that count on from one another form a series under a parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import FORMAL, HAN, OPTION, Mark, find_mark, loose_marks
from govdoc.recognition.reasons import Reason

UNNUMBERED = ("bullet", "dash")
_PARTED = compile_pattern(r"；(?:及|以及|和|与|或|并)?$")
_STOP = compile_pattern(rf"[。；] ?(?=[（(\d{HAN}{FORMAL}])")
_LONGEST_MARK = 12
"""Characters from which a number is known for one, with what stands behind it."""
_WEAK = ("decimal", "half_paren", "circled")
"""Families of marks that may be another's in a series that calls for it."""
_DEPTH: dict[str, float] = {
    "part": 0,
    "formal": 0.5,
    "chapter_number": 0.7,
    "case": 0.6,
    "padded": 0.6,
    "roman": 0.55,
    "ordinal": 4.5,
    "han": 1,
    "decimal": 2,
    "han_paren": 2,
    "deep_decimal": 3,
    "arabic": 4,
    "arabic_paren": 5,
    "half_paren": 5.5,
}
BY_DEPTH = (*UNNUMBERED, "case", "padded", "roman", "ordinal", "half_paren")
"""Families whose headings have the level of the depth at which they stand."""


@dataclass(slots=True, eq=False)
class Member:
    """One marked paragraph of a series."""

    index: int
    unit: Unit
    mark: Mark
    has_content: bool = False
    """Something stands between it and its next sibling."""
    has_sentence: bool = False
    """A sentence with its 。 is among that; of the last nobody asks."""


@dataclass(slots=True, eq=False)
class Series:
    """Siblings: one family of marks under one parent."""

    family: str
    rank: float
    """Order of the family among the others; unnumbered marks rank where they come."""
    depth: int
    """How many open series stand above it."""
    members: list[Member] = field(default_factory=list)
    is_below_part: bool = False
    """It stands under 壹、, so 一、 is the second level."""
    is_of_parts: bool = False
    """一、 stands under it, which keeps its level (7.3.3): 第一部分 is a chapter's head."""
    is_announced: bool = False
    """The paragraph above ends in ： and announces a list."""
    is_list: bool = False
    """A sentence goes on in it, of that paragraph or its own: ；, ；及 or ；和 part its
    members."""
    runs_on: bool = False
    """As many of its numbers stand inside its paragraphs as at their heads: （1）…。（2）…。
    in one are items, none of which heads the others."""
    parent: Member | None = None
    """The marked paragraph that it stands under; None: there is none."""
    is_boxed: bool = False
    """It stands under the title of a box (专栏), which is a table in running text."""


def find_series(
    units: Sequence[Unit], marks: Sequence[Mark | None], *, together: bool = True
) -> list[Series]:
    """Gather the marked, undecided units into series, in source order.

    Without ``together`` each is a series of its own.
    """
    found: list[Series] = []
    stack: list[Series] = []
    for i, unit in enumerate(units):
        mark = marks[i]
        if unit.role in (Role.CHAPTER, Role.ATTACHMENT, Role.TITLE):
            stack.clear()
        if unit.role is not None or mark is None:
            continue
        if mark.family not in _DEPTH and mark.family not in UNNUMBERED:
            continue
        if not together:
            stack.clear()
        member = Member(i, unit, mark)
        is_within = any(one.family == mark.family for one in stack)
        if is_within and mark.value == 1 and _numbers_inside(member):
            continue  # all of a list in one paragraph, below a heading of its numbers
        _place(stack, found, mark).members.append(member)
    for series in found:
        _find_content(series, units, marks)
    return found


def _place(stack: list[Series], found: list[Series], mark: Mark) -> Series:
    same = next((s for s in reversed(stack) if s.family == mark.family), None)
    if same is not None:
        last = same.members[-1].mark.value
        unnumbered = mark.family in UNNUMBERED
        if unnumbered or 0 < mark.value - last <= 2:
            while stack[-1] is not same:
                stack.pop()
            return same
    if mark.family in (*UNNUMBERED, "ordinal"):
        rank = stack[-1].rank + 0.1 if stack else 0.5
    else:
        rank = _DEPTH[mark.family]
    while stack and stack[-1].rank >= rank:
        stack.pop()
    above = {parent.family for parent in stack}
    below = "formal" in above and "han" in (mark.family, *above)
    if mark.family == "han" and stack and stack[-1].family == "part":
        stack[-1].is_of_parts = True
    parent = stack[-1].members[-1] if stack else None
    series = Series(mark.family, rank, len(stack), is_below_part=below, parent=parent)
    stack.append(series)
    found.append(series)
    return series


def _find_content(
    series: Series, units: Sequence[Unit], marks: Sequence[Mark | None]
) -> None:
    first = series.members[0].index
    above = units[first - 1] if first else None
    series.is_announced = above is not None and above.fold.endswith("：")
    ends = [_PARTED.search(member.unit.fold) for member in series.members[:-1]]
    series.is_boxed = above is not None and above.why is Reason.BOX
    following = [member.index for member in series.members[1:]] + [len(units)]
    for member, end in zip(series.members, following, strict=True):
        nearest = member.index + 1
        if nearest >= end:
            continue
        if member is not series.members[-1]:
            below = units[nearest:end]
            member.has_sentence = any("。" in one.fold for one in below)
        role = units[nearest].role
        if role in (None, Role.BODY, Role.TABLE, Role.PICTURE, Role.ARTICLE):
            mark = marks[nearest]
            shallower = mark is not None and _DEPTH.get(mark.family, 9) < series.rank
            is_choice = OPTION.match(units[nearest].fold) is not None
            member.has_content = not shallower and not is_choice
        elif units[nearest].said is not None and role.heading_level is not None:
            # A heading by hand alone is of no series: its neighbours stay what they were.
            own, is_text = member.mark.level or series.depth + 1, marks[nearest] is None
            member.has_content = is_text or role.heading_level > own
    goes_on = series.is_announced or not any(
        member.has_content or "。" in member.unit.fold for member in series.members[:-1]
    )
    series.is_list = bool(ends) and all(ends) and goes_on
    series.runs_on = sum(map(_numbers_inside, series.members)) >= len(series.members)


def _numbers_inside(member: Member) -> int:
    """Count the numbers of a paragraph behind its own that count on from that."""
    folded, count = member.unit.fold, 0
    for stop in _STOP.finditer(folded, member.mark.end):
        mark = find_mark(folded[stop.end() : stop.end() + _LONGEST_MARK])
        wanted = member.mark.value + count + 1
        if mark and mark.family == member.mark.family and mark.value == wanted:
            count += 1
    return count


def fill_marks(units: Sequence[Unit], marks: list[Mark | None]) -> None:
    """Take for a mark what continues a series or begins one: （一）项目…, 1.3个项目….

    A loose mark counts where the mark before it in its family is one less, or, for the
    first, where the next one is 2; marks of a shallower family part series.
    """
    loose = [loose_marks(unit.fold) if unit.role is None else () for unit in units]
    for i, found in enumerate(loose):
        for mark in found:
            own = marks[i]
            if own is not None and own.family not in _WEAK:
                break
            if own is not None and own.family == mark.family == "half_paren":
                continue
            if _continues(marks, loose, i, mark):
                marks[i] = mark
                break


def _continues(
    marks: Sequence[Mark | None],
    loose: Sequence[tuple[Mark, ...]],
    i: int,
    mark: Mark,
) -> bool:
    rank = _DEPTH[mark.family]
    for k in range(i - 1, max(-1, i - 200), -1):
        before = marks[k]
        if before is None:
            continue
        if before.family == mark.family:
            return before.value == mark.value - 1 or (
                mark.value == 1 and _is_followed(marks, loose, i, mark)
            )
        if _DEPTH.get(before.family, 9) < rank:
            break
    return mark.value == 1 and _is_followed(marks, loose, i, mark)


def _is_followed(
    marks: Sequence[Mark | None],
    loose: Sequence[tuple[Mark, ...]],
    i: int,
    mark: Mark,
) -> bool:
    """Say whether the second of a first mark's series stands below it."""
    rank = _DEPTH[mark.family]
    for k in range(i + 1, min(len(marks), i + 200)):
        after = marks[k]
        there = (after, *loose[k]) if after else loose[k]
        same = [m for m in there if m.family == mark.family]
        if same:
            return same[0].value == 2
        if after is not None and _DEPTH.get(after.family, 9) < rank:
            return False
    return False
