"""Names in columns, and persons with their posts: what stands below each other is in line.

Columns begin at tab stops, so that whoever changes a name moves no other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from govdoc.composition.runs import bears, set_runs
from govdoc.han.labels import part_label
from govdoc.han.names import between
from govdoc.han.rosters import Listed, is_post, read_post, read_roster, shown
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.document import Block, Paragraph
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

_NAMES = compile_pattern(r"[\u4e00-\u9fff·•・\s]+")
"""What is nothing but names."""
_SHORT = 4
"""Cells of a name up to which one column takes it; a longer one takes several."""
_LEAST = 3
"""Cells of a name of two signs, spread (H09)."""
_WIDEST = 12
"""Cells of a name and its bracket, up to which the posts below begin behind it."""
_LINE = 28
"""Cells of a line (5.2.3)."""
_FEW = 2
"""Lines that make columns, and names that make such a line."""


def in_rows(blocks: Iterable[Block]) -> set[int]:
    """Return the ids of lines of the body that are set together as rows of persons.

    They are neighbours: two lines at least of names alone, or one that is longer than a
    line; or two at least of a name and a post each.
    """
    found = set[int]()
    for kind, group in groupby(blocks, key=_kind):
        lines = [one for one in group if isinstance(one, Paragraph)]
        if kind == "names" and _are_columns(lines):
            found.update(map(id, lines))
        if kind == "posts" and _are_posts(lines):
            found.update(map(id, lines))
    return found


def beside_rosters(blocks: Iterable[Block]) -> set[int]:
    """Return the ids of labelled lines among which one has a list of persons.

    Who stands alone behind such a label has the look of those on the list: 请假：李　想.
    """
    found = set[int]()
    for is_labelled, group in groupby(blocks, key=_is_labelled):
        lines = list(group)
        parts = [part_label(one.text)[1] for one in lines] if is_labelled else []
        if len(lines) > 1 and any(map(read_roster, parts)):
            found.update(map(id, lines))
    return found


def _is_labelled(block: Block) -> bool:
    return block.role is Role.BODY and bool(part_label(block.text)[0])


def compose_rows(
    lines: Sequence[Paragraph], sheet: Stylesheet
) -> Sequence[StyledParagraph]:
    """Set rows of persons, a paragraph each.

    Args:
        lines: as `in_rows` finds them.
        sheet: supplies the look of the body and the grid.
    """
    composed = list[StyledParagraph]()
    for kind, group in groupby(lines, key=_kind):
        rows = list(group)
        if kind == "posts":
            composed += _with_posts(rows, sheet)
        else:
            composed += _in_columns([read_names(one.text) for one in rows], sheet)
    return composed


def read_names(text: str) -> list[Listed]:
    """Return the names of a line that has nothing else; one that stands alone counts."""
    if not _NAMES.fullmatch(text):
        return []
    names = read_roster(text) or read_roster(text, is_labelled=True)
    return names if all(one.is_bare for one in names) else []


def _kind(block: Block) -> str:
    """Say what a line may be a row of: ``names``, ``posts``, or nothing."""
    if not isinstance(block, Paragraph) or block.role is not Role.BODY:
        return ""
    if any(run.role not in (None, Role.BODY) for run in block.runs):
        return ""
    if read_names(block.text):
        return "" if any(map(bears, block.runs)) else "names"
    return "posts" if read_post(block.text) is not None else ""


def _are_columns(lines: Sequence[Paragraph]) -> bool:
    rows = [read_names(one.text) for one in lines]
    if not rows or any(len(row) < _FEW for row in rows[:-1]):
        return False
    if len(rows) == 1:
        names = shown(rows[0])
        return ems(between(names).join(names)) > _LINE - 2
    return True


def _are_posts(lines: Sequence[Paragraph]) -> bool:
    """Say whether most of what stands behind the names is a post."""
    read = [one for one in map(read_post, (line.text for line in lines)) if one]
    posts = [post for _, post in read if is_post(post)]
    return len(read) >= _FEW and 2 * len(posts) >= len(read)


def _in_columns(
    rows: Sequence[list[Listed]], sheet: Stylesheet
) -> Iterator[StyledParagraph]:
    """Yield rows of names that stand under one another in equal columns.

    Rows stay as they were typed where they fit; else all names are set anew, in order.
    """
    look = sheet.looks[Role.BODY]
    names = [shown(row) for row in rows]
    widths = [ems(one) for row in names for one in row]
    gap = len(between([one for row in names for one in row]))
    pitch = max([_LEAST, *(math.ceil(w) for w in widths if w <= _SHORT)]) + gap
    indent, char = (
        look.left + look.first_line,
        sheet.page.body_size + sheet.page.tracking,
    )
    # The blank behind a row's last name is not on paper.
    most = (round((sheet.page.measure - indent) / char) + 1) // pitch
    typed = [sum(_columns(one, pitch) for one in row) for row in names]
    if len(rows) == 1 or max(typed) > most:
        columns = most if len(rows) == 1 else min(most, max(typed))
        names = _filled([one for row in names for one in row], columns, pitch)
    for row in names:
        starts = set(range(1, most)) - set(_passed(row, pitch))
        stops = (Length(indent + pitch * n * char) for n in sorted(starts))
        run = StyledRun("\t".join(row), look.text)
        yield StyledParagraph(Role.BODY, (run,), look._replace(tabs=tuple(stops)))


def _passed(row: Sequence[str], pitch: int) -> Iterator[int]:
    """Yield the columns that long names of a row cover: no stop is there."""
    first = 0
    for name in row:
        behind = first + _columns(name, pitch)
        yield from range(first + 1, behind)
        first = behind


def _columns(name: str, pitch: int) -> int:
    """Return how many columns a name takes, a blank behind it."""
    return math.ceil((ems(name) + 1) / pitch)


def _filled(names: Sequence[str], columns: int, pitch: int) -> list[list[str]]:
    """Fill rows of so many columns with names."""
    rows, taken = list[list[str]](), columns
    for name in names:
        more = _columns(name, pitch)
        if taken + more > columns:
            rows.append([])
            taken = 0
        rows[-1].append(name)
        taken += more
    return rows


def _with_posts(
    lines: Sequence[Paragraph], sheet: Stylesheet
) -> Iterator[StyledParagraph]:
    """Yield lines of a name and a post; posts begin at one place and hang below it."""
    look, char = sheet.looks[Role.BODY], sheet.page.body_size + sheet.page.tracking
    read = [one for one in (read_post(line.text) for line in lines) if one]
    heads = [shown([person])[0] for person, _ in read]
    widths = [ems(head) for head in heads]
    widest = max([w for w in widths if w <= _WIDEST], default=_SHORT)
    indent = look.left + look.first_line
    left = Length(indent + (math.ceil(widest) + 1) * char)
    placed = look._replace(left=left, first_line=Length(indent - left), tabs=(left,))
    for line, head, (_, post), width in zip(lines, heads, read, widths, strict=True):
        gap = "\t" if width <= widest else "\u3000"
        text = f"{head}{gap}{post}"
        runs = set_runs(line.runs, text, look.text, sheet)
        yield StyledParagraph(Role.BODY, runs, placed)
