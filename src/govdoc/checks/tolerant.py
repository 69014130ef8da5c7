"""A copy of a source in which the usual faults of form are mended: roles show in it.

Lines are given as they were meant, for recognition alone; what is judged stays as it is
in the file. Each family of mends sees the lines that hold words, folded (`han.fold`) and
without the blanks around them, as the families before it have left them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govdoc.checks.head_lines import as_corner
from govdoc.checks.tolerant_head import mend_head
from govdoc.checks.tolerant_looks import centred, marks
from govdoc.checks.tolerant_tail import known_roles, mend_tail
from govdoc.checks.tolerant_text import mend_text
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.said import Said, Setting
from govdoc.model.source import (
    Source,
    SourceCell,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)

_COUNT = compile_pattern(
    r"(?:令 *)?(?:(?:No|NO|№) ?\.? ?|第 *)(\d{1,3}) *号?|(?:令 *)?(\d{1,3}) *号"
)


def _as_count(line: str) -> str | None:
    """The number of an order, alone on its line, in another form than 第7号 (10.2)."""
    found = _COUNT.fullmatch(line)
    return f"第{found[1] or found[2]}号" if found else None


_RULES: tuple[Callable[[str], str | None], ...] = (_as_count,)
"""Mends of one line that need not know where it stands; None: it stays."""
_TABLES_OF_HEAD = 4
"""So near the top a table may lay out the header block."""
_FAMILIES: tuple[Callable[[list[str]], Iterator[tuple[int, str]]], ...] = (
    mend_head,
    mend_text,
    mend_tail,
)
"""Each yields the indices of the lines that it mends, with what they say then."""


def loosened(source: Source) -> tuple[Source, tuple[Setting, ...]]:
    """Return a source whose lines are as they were meant, and what some of them are."""
    source = centred(source)
    rows = [
        block.text.split("\n") if isinstance(block, SourceParagraph) else []
        for block in source.blocks
    ]
    places = [(b, r) for b, own in enumerate(rows) for r, _ in enumerate(own)]
    places = [(b, r) for b, r in places if rows[b][r].strip()]
    lines = [fold(rows[b][r]).strip() for b, r in places]
    changed = set()
    for at, text in _mends(lines):
        lines[at] = text
        changed.add(at)
    blocks = list(source.blocks)
    for at in sorted(changed):
        b, r = places[at]
        old = rows[b][r]
        rows[b][r] = old[: len(old) - len(old.lstrip())] + lines[at]
        block = blocks[b]
        assert isinstance(block, SourceParagraph)
        blocks[b] = block._replace(text="\n".join(rows[b]), runs=())
    for b, block in enumerate(blocks[:_TABLES_OF_HEAD]):
        if isinstance(block, SourceTable):
            blocks[b] = _laid_out(block)
    source = source._replace(blocks=tuple(blocks), ledger=())
    return source, (*marks(source), *_settings(source, rows, places, lines))


def _settings(
    source: Source,
    rows: list[list[str]],
    places: list[tuple[int, int]],
    lines: list[str],
) -> Iterator[Setting]:
    for at, role in known_roles(lines):
        block, _ = places[at]
        if len(rows[block]) == 1:
            paragraph = source.blocks[block]
            assert isinstance(paragraph, SourceParagraph)
            yield Setting(paragraph.number, Said(role))


def _laid_out(table: SourceTable) -> SourceTable:
    """Return a table that may lay out the head, its cells as they were meant."""

    def meant(cell: SourceCell) -> SourceCell:
        return cell._replace(blocks=tuple(map(_in_corner, cell.blocks)))

    rows = (row._replace(cells=tuple(map(meant, row.cells))) for row in table.rows)
    return table._replace(rows=tuple(rows))


def _in_corner(
    block: SourceParagraph | SourcePicture,
) -> SourceParagraph | SourcePicture:
    text = as_corner(block.text) if isinstance(block, SourceParagraph) else None
    if text is None or not isinstance(block, SourceParagraph) or text == block.text:
        return block
    return block._replace(text=text, runs=())


def _mends(lines: list[str]) -> Iterator[tuple[int, str]]:
    for rule in _RULES:
        for at, line in enumerate(lines):
            text = rule(line)
            if text is not None:
                yield at, text
    for family in _FAMILIES:
        yield from [(at, text) for at, text in family(lines) if text != lines[at]]
