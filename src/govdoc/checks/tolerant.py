"""A copy of a source in which the usual faults of form are mended: roles show in it.

Each rule takes one line and gives it as it was meant, for recognition alone; what is
judged stays as it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from govdoc.checks import loose_ends
from govdoc.model.source import (
    Source,
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourceTable,
)

_NUMBER = re.compile(
    r"(?P<office>[一-鿿]{2,12}?)\s*[\[〔（(【{]?\s*(?P<year>(?:20)?\d\d)\s*年?[\]〕）)】}]\s*"
    r"第?0*(?P<number>\d{1,4})\s*号?(?P<rest>(?:\s+签发人.*)?)"
)


def _as_number(text: str) -> str | None:
    """A document number in another form than 〔2026〕15号 (7.2.5)."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    return f"{found['office']}〔{year}〕{found['number']}号{found['rest']}"


_MOST_ROWS = 5
_RULES: tuple[Callable[[str], str | None], ...] = (_as_number, *loose_ends.RULES)


def loosened(source: Source) -> Source:
    """Return a source whose lines are as they were meant."""
    lines = [
        one.text if isinstance(one, SourceParagraph) else "" for one in source.blocks
    ]
    meant = loose_ends.as_blocks(lines)
    blocks = tuple(
        _written(one, meant[n]) if n in meant else _meant(one)
        for n, one in enumerate(source.blocks)
    )
    return source._replace(blocks=blocks, ledger=())


def _meant(block: SourceBlock) -> SourceBlock:
    if isinstance(block, SourceParagraph):
        for rule in _RULES:
            text = rule(block.text)
            if text is not None:
                return _written(block, text)
    elif isinstance(block, SourceTable) and _is_imprint(block):
        rows = tuple(
            row._replace(cells=tuple(map(_meant_cell, row.cells))) for row in block.rows
        )
        return block._replace(rows=rows)
    return block


def _is_imprint(table: SourceTable) -> bool:
    """Say whether a table holds the imprint in its cells (7.4): a line a row."""
    words = "".join(table.text.split())
    return len(table.rows) <= _MOST_ROWS and words.startswith(("抄", "报", "送", "主送"))


def _meant_cell(cell: SourceCell) -> SourceCell:
    blocks = (
        _meant(one) if isinstance(one, SourceParagraph) else one for one in cell.blocks
    )
    return cell._replace(
        blocks=tuple(one for one in blocks if not isinstance(one, SourceTable))
    )


def _written(block: SourceBlock, text: str) -> SourceBlock:
    if not isinstance(block, SourceParagraph) or text == block.text:
        return block
    return block._replace(text=text, runs=())
