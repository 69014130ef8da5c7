"""Lines of a template as values leave them: with a number alone, or broken in two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.merging.table import DataFault, DataRow, DataTable
from govdoc.model.source import Source, SourceBlock, SourceParagraph
from govdoc.recognition.tables import is_row

_NUMBER = compile_pattern(
    r"\s*(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|\d{1,2}\s*[.．、]|[一二三四五六七八九十]{1,3}、)"
    r"\s*[，。；,;]?\s*"
)
_LABEL = compile_pattern(r"\s*[^，。；\s]{0,12}[:：]\s*(?:\d{1,2}\s*[.．、])?\s*")
Filled = Sequence[tuple[DataRow, Mapping[str, str]]]
"""Rows, each with the text of each sign."""


class _Line(NamedTuple):
    """A paragraph outside tables."""

    number: int
    signs: frozenset[str]
    rest: str
    """What it says beside its fields."""


def is_typed_row(block: SourceBlock) -> bool:
    """Return whether a line of a text may be a row of a table."""
    return isinstance(block, SourceParagraph) and is_row(fold(block.text))


def is_left_bare(text: str, texts: Mapping[str, str]) -> bool:
    """Return whether a line has a number and fields, and nothing in any of them.

    Args:
        text: of the template, with signs.
        texts: sign → what a letter has in its place.
    """
    signs = texts.keys() & set(text)
    if not signs or any(texts[sign] for sign in signs):
        return False
    return _NUMBER.fullmatch(_without(text, signs)) is not None


def is_numbered(text: str) -> bool:
    """Return whether a line is an item of a list."""
    return _NUMBER.match(text) is not None


def find_bare(
    source: Source,
    name: str,
    table: DataTable,
    filled: Filled,
    columns: Mapping[str, int],
) -> Iterator[DataFault]:
    """Yield the lines of which values leave a number, or a label, and nothing else.

    Args:
        source: of the template, with signs.
        name: how messages call it.
        table: for names of rows.
        filled: the letters to be.
        columns: sign → column.
    """
    for line in _lines(source, columns):
        is_numbered = _NUMBER.fullmatch(line.rest) is not None
        if not is_numbered and _LABEL.fullmatch(line.rest) is None:
            continue
        bare = [row for row, texts in filled if not any(map(texts.get, line.signs))]
        if bare:
            where, left = _where(source, name, line), line.rest.strip()
            then = f"这一{unit_of(source)}不印" if is_numbered else "照印，请核对"
            message = f"{where}的字段空着时只剩“{left}”，{then}：{table.lines(bare)}"
            yield DataFault(message, False)


def find_broken(
    source: Source,
    name: str,
    table: DataTable,
    filled: Filled,
    columns: Mapping[str, int],
) -> Iterator[DataFault]:
    """Yield the lines that a value's own end of a line breaks in two.

    Args:
        source: of the template, with signs.
        name: how messages call it.
        table: for names of cells.
        filled: the letters to be.
        columns: sign → column.
    """
    for line in _lines(source, columns):
        if not line.rest.strip() and len(line.signs) == 1:
            continue
        for sign in sorted(line.signs):
            rows = [row for row, texts in filled if "\n" in texts.get(sign, "")]
            if rows:
                where, column = _where(source, name, line), columns[sign]
                cells = f"{table.column(column)}的 {table.cells(column, rows)}"
                hint = "不该断开的，请把格里的换行去掉"
                yield DataFault(f"{cells} 里有换行，{where}会断成几段", False, hint)


def _lines(source: Source, signs: Collection[str]) -> Iterator[_Line]:
    for block in source.blocks:
        if not isinstance(block, SourceParagraph):
            continue
        own = frozenset(sign for sign in block.text if sign in signs)
        if own and not (source.is_plain and is_typed_row(block)):
            yield _Line(block.number, own, _without(block.text, own))


def _without(text: str, signs: Collection[str]) -> str:
    return "".join(char for char in text if char not in signs)


def _where(source: Source, name: str, line: _Line) -> str:
    return f"{name} 第 {line.number} {unit_of(source)}"


def unit_of(source: Source) -> str:
    """Return what places of a template are counted in, in Chinese."""
    return "行" if source.is_plain else "段"
