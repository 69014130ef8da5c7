"""A table that goes on at the top of the next page."""

from __future__ import annotations

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable

_SAME = 3.0
"""pt by which a column may be wider on the other page."""
_ENDS = "。！？；）"


def goes_on(first: SourceTable, second: SourceTable) -> bool:
    """Say whether two tables at a page's end and the next one's top are one."""
    if len(first.widths) != len(second.widths) or first.is_ruled != second.is_ruled:
        return False
    pairs = zip(first.widths, second.widths, strict=True)
    return all(abs(one.pt - other.pt) <= _SAME for one, other in pairs)


def joined(first: SourceTable, second: SourceTable) -> tuple[SourceTable, list[str]]:
    """Join two such tables; return the words of the head that came again, too.

    All rows of the first that come again are taken for its head only if some row of
    either is left: rows that are alike throughout are two rows.
    """
    again = _head_again(first, second)
    rows = list(first.rows)
    rest = list(second.rows[again:])
    if rest and _is_rest(rows[-1], rest[0]):
        rows[-1] = _one_row(rows[-1], rest.pop(0))
    rows += rest
    gone = ["\t".join(c.text for c in row.cells) for row in second.rows[:again]]
    head = max(first.header_rows, again)
    return first._replace(rows=tuple(rows), header_rows=head), gone


def _head_again(first: SourceTable, second: SourceTable) -> int:
    again = 0
    for one, other in zip(first.rows, second.rows, strict=False):
        if not any(map(str.strip, _words(one))) or _words(one) != _words(other):
            break
        again += 1
    is_all = again in (len(first.rows), len(second.rows))
    return 0 if is_all else again


def _words(row: SourceRow) -> list[str]:
    return [cell.text for cell in row.cells]


def _is_rest(before: SourceRow, row: SourceRow) -> bool:
    """Say whether a row is what had no room on the page before: it begins no cell."""
    if len(before.cells) != len(row.cells) or row.cells[0].text.strip():
        return False
    filled = [n for n, cell in enumerate(row.cells) if cell.text.strip()]
    if not filled or len(filled) * 2 > len(row.cells):
        return False
    above = [before.cells[n].text.strip() for n in filled]
    return all(one and one[-1] not in _ENDS for one in above)


def _one_row(before: SourceRow, rest: SourceRow) -> SourceRow:
    pairs = zip(before.cells, rest.cells, strict=True)
    return before._replace(cells=tuple(_one_cell(*pair) for pair in pairs))


def _one_cell(before: SourceCell, rest: SourceCell) -> SourceCell:
    if not rest.text.strip():
        return before
    last, more = before.blocks[-1], rest.blocks[0]
    if not isinstance(last, SourceParagraph) or not isinstance(more, SourceParagraph):
        return before._replace(blocks=(*before.blocks, *rest.blocks))
    runs = (*last.runs, *more.runs) if last.runs and more.runs else ()
    whole = last._replace(
        text=last.text + more.text, runs=runs, lines=last.lines + more.lines
    )
    return before._replace(blocks=(*before.blocks[:-1], whole, *rest.blocks[1:]))
