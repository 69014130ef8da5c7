"""Forms: tables of labels beside places to write in, with no head over the columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govdoc.han.blanks import is_to_write_in
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import (
    SourceCell,
    SourceParagraph,
    SourcePicture,
    SourceRow,
    SourceTable,
)

_ASKED = compile_pattern(
    r"批 ?示|拟 ?稿|核 ?稿|拟 ?办|会 ?签|审 ?[批签核]|承 ?办 ?(?:人|单位|部门|意见|情况)|签 ?收|填 ?[表报]"
    r"|(?:审查|初审|复核|推荐|单位|部门|领导|主管|评审|考核)意 ?见"
)
"""What the boxes of a form ask for."""
_LONGEST_LABEL = 20
_FEWEST_ROWS = 3
"""Of a table that is not ruled and yet has a head."""
_ROOM = 2
"""Empty paragraphs in a row that nobody leaves by chance."""


def asks(table: SourceTable) -> bool:
    """Tell a form by what its short boxes ask for."""
    return table.is_ruled and any(
        len(one.text) <= _LONGEST_LABEL and _ASKED.search(fold(one.text))
        for row in table.rows
        for cell in row.cells
        for one in cell.blocks
        if isinstance(one, SourceParagraph)
    )


def has_no_head(table: SourceTable) -> bool:
    """Tell a form from a table of data: no row heads the others.

    A cell of its first row, but for the corner, is to be written in, or one of another
    row beside its label, or most rows have cells over columns; or it is not ruled, and
    small or labelled.
    """
    first = table.rows[0].cells
    if any(not cell.text.strip() or _is_open(cell) for cell in first[1:]):
        return True
    is_labelled = any("：" in fold(cell.text) for cell in first)
    if not table.is_ruled and (len(table.rows) < _FEWEST_ROWS or is_labelled):
        return True
    odd = sum(any(cell.columns > 1 for cell in row.cells) for row in table.rows)
    return odd * 2 > len(table.rows) or _has_labelled_places(table.rows)


def _has_labelled_places(rows: Sequence[SourceRow]) -> bool:
    """Return whether places to write in stand beside labels.

    A last column of nothing else, in a table of three or more, is a list to be signed,
    and has its head.
    """
    body = rows[1:]
    is_list = len(rows[0].cells) > 2 and all(
        len(row.cells) == len(rows[0].cells) and _is_open(row.cells[-1]) for row in body
    )
    return not is_list and any(
        _is_open(cell) and label.text.strip() and not _is_open(label)
        for row in body
        for label, cell in pairwise(row.cells)
    )


def _is_open(cell: SourceCell) -> bool:
    """Return whether a cell says itself that something is to be written in."""
    return is_to_write_in([one.text for one in cell.blocks])


def with_room(
    cell: SourceCell, *, is_form: bool
) -> Sequence[SourceParagraph | SourcePicture]:
    """Return a cell's blocks without the empty paragraphs that are no room to write in.

    Between words all stay. Before and behind them they do in a cell that is to be signed
    or filled in; in a form also in one without words, and where there are several.

    Args:
        cell: as its file has it.
        is_form: it is part of a form.
    """
    filled = [n for n, one in enumerate(cell.blocks) if not _is_empty(one)]
    if not filled:
        return cell.blocks if is_form else cell.blocks[:1]
    start, stop, end = filled[0], filled[-1] + 1, len(cell.blocks)
    if _is_open(cell):
        return cell.blocks
    first = 0 if is_form and start >= _ROOM else start
    last = end if is_form and end - stop >= _ROOM else stop
    return cell.blocks[first:last]


def _is_empty(block: SourceParagraph | SourcePicture) -> bool:
    return (
        isinstance(block, SourceParagraph)
        and not block.text.strip()
        and not any(run.note for run in block.runs)
    )
