"""Tables that only hold words in their places: red heads, signatures, imprints, boxes.

Such a table comes apart into its paragraphs, which are then read as any others. A row
over all columns on top of a real table is its caption, or the title. A ruled table of
data, and a form, stays whole (Source -> Source).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.han import labels
from govdoc.han.dates import DATE
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import HEADER_BLOCK, Role
from govdoc.model.source import (
    Hints,
    Source,
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourceRow,
    SourceRun,
    SourceTable,
)
from govdoc.recognition.forms import asks
from govdoc.recognition.head_rules import ORGANISATIONS, head_rule
from govdoc.recognition.legends import is_legend
from govdoc.recognition.looks import CAPTION_ROW
from govdoc.recognition.marks import find_mark
from govdoc.recognition.rules import first_whole
from govdoc.recognition.tail import RULES

_ATTACHMENT = compile_pattern(rf"{labels.ATTACHMENT_MARK}|附[件表] ?\d{{0,2}}：?")
_DATE = compile_pattern(rf"{DATE}(?: *[（(][^（）()]{{1,8}}[）)])?")
_SIGNER = compile_pattern(r"[^。；：，！？|]{2,30}")
_FIELD = compile_pattern(r"(?!附?表)[^：]{1,10}：")
"""单位：亩: what a row says of the table, no name of it."""
_MARKS = (Role.ISSUER_MARK, Role.DOCUMENT_NUMBER)
_MOST_ABOVE = 5
"""Blocks above a red head that is a table."""
_MOST_SIGNED = 8
"""Paragraphs of a table that is a signature."""
_LONGEST_CAPTION = 60
_MOST_LEGENDS = 2
"""Rows between a caption and the table that belong to it."""
_MARK_SIZE = 26.0
"""pt from which an office's name is the mark of a red head."""
_GAP = "\u3000"
"""Between what stood side by side, and is one element."""
_WIDE_GAP = "\u3000\u3000"
"""Between what stood side by side, and is several."""


def unpack(source: Source) -> Source:
    """Take apart the tables of a source that only hold words in their places."""
    if not any(isinstance(block, SourceTable) for block in source.blocks):
        return source
    blocks: list[SourceBlock] = []
    last = len(source.blocks) - 1
    while last > 0 and not source.blocks[last].text.strip():
        last -= 1
    is_on_top = True
    for n, block in enumerate(source.blocks):
        is_on_top = is_on_top and _is_head(source.blocks[:n])
        if isinstance(block, SourceTable):
            blocks += _taken_apart(block, is_on_top=is_on_top, is_last=n >= last)
        else:
            blocks.append(block)
    return source._replace(blocks=tuple(blocks))


def _taken_apart(
    table: SourceTable, *, is_on_top: bool, is_last: bool
) -> Iterator[SourceBlock]:
    if is_on_top and _is_red_head(table):
        yield from _paragraphs(table)
    elif is_last and _is_imprint(table):
        for row in table.rows:
            yield from _side_by_side(row)
    elif _has_pictures(table) or asks(_parted(table)[2]):
        yield table
    elif _is_one_cell(table) or (not table.is_ruled and _only_holds(table)):
        yield from _paragraphs(table)
    else:
        yield from _without_caption(table)


def _is_head(above: Sequence[SourceBlock]) -> bool:
    """Say whether what stands above may be a red head's: a few lines, no sentence."""
    filled = [one.text for one in above if one.text.strip()]
    return len(filled) <= _MOST_ABOVE and not any("。" in text for text in filled)


def _words(cell: SourceCell) -> Iterator[SourceParagraph]:
    """Yield the paragraphs of a cell that are not empty."""
    for one in cell.blocks:
        if isinstance(one, SourceParagraph) and one.text.strip():
            yield one


def _paragraphs(table: SourceTable) -> Iterator[SourceParagraph]:
    for row in table.rows:
        for cell in row.cells:
            for one in _words(cell):
                yield one._replace(number=row.number, is_hard=True)


def _has_pictures(table: SourceTable) -> bool:
    return any(
        not isinstance(one, SourceParagraph)
        for row in table.rows
        for cell in row.cells
        for one in cell.blocks
    )


def _is_one_cell(table: SourceTable) -> bool:
    return len(table.rows) == 1 and len(table.rows[0].cells) == 1


def _is_red_head(table: SourceTable) -> bool:
    """Tell a table of which each word is an element of the head.

    One is the issuer's mark or the document's number by its own words: offices alone
    are a roster.
    """
    words = list(_paragraphs(table))
    rules = [head_rule(fold(one.text.strip()), False) for one in words]
    is_one = any(rule and rule.role in _MARKS for rule in rules)
    is_glued = any(_is_row_of_elements(one) for one in words)
    return (is_one or is_glued) and all(_head_role(one) is not None for one in words)


def _head_role(one: SourceParagraph) -> Role | None:
    words = fold(one.text.strip())
    rule = head_rule(words, False)
    if rule is not None and rule.role in HEADER_BLOCK:
        return rule.role
    is_large = one.hints is not None and (one.hints.size or 0) >= _MARK_SIZE
    is_mark = is_large or ORGANISATIONS.fullmatch(words.replace(" ", "")) is not None
    if is_mark and len(words) <= 40 and "。" not in words:
        return Role.ISSUER_MARK
    return Role.DOCUMENT_NUMBER if _is_row_of_elements(one) else None


def _is_row_of_elements(one: SourceParagraph) -> bool:
    """Tell the number and the signers on one line, blanks between."""
    parts = fold(one.text.strip()).split()
    found = [head_rule(part, False) for part in parts] if len(parts) > 1 else []
    return bool(found) and all(rule and rule.role in HEADER_BLOCK for rule in found)


def _is_imprint(table: SourceTable) -> bool:
    """Tell a table of which each row is 抄送：… or who printed it and when."""
    roles = []
    for row in table.rows:
        for one in _side_by_side(row):
            rule = first_whole(RULES, fold(one.text.strip()))
            roles.append(rule.role if rule is not None else None)
    return bool(roles) and all(r in (Role.CC, Role.PRINTING_INFO) for r in roles)


def _side_by_side(row: SourceRow, gap: str = _GAP) -> Iterator[SourceParagraph]:
    """Yield a row's only cell's paragraphs, or one of all its cells."""
    cells = [found for cell in row.cells if (found := list(_words(cell)))]
    if len(cells) < 2:
        for cell in cells:
            yield from (one._replace(number=row.number, is_hard=True) for one in cell)
        return
    words = [one for cell in cells for one in cell]
    runs: list[SourceRun] = []
    for one in words:
        runs += [SourceRun(gap)] if runs else []
        runs += one.runs or [SourceRun(one.text)]
    text = "".join(run.text for run in runs)
    yield words[0]._replace(
        text=text, number=row.number, is_hard=True, runs=tuple(runs)
    )


def _only_holds(table: SourceTable) -> bool:
    """Tell an unruled table that is a signature, or has one filled cell a row."""
    filled = [sum(any(_words(cell)) for cell in row.cells) for row in table.rows]
    words = [fold(one.text.strip()) for one in _paragraphs(table)]
    if all(count <= 1 for count in filled):
        return True
    is_dated = any(_DATE.fullmatch(one) for one in words)
    may_sign = all(_DATE.fullmatch(one) or _SIGNER.fullmatch(one) for one in words)
    return is_dated and may_sign and len(words) <= _MOST_SIGNED


def _without_caption(table: SourceTable) -> Iterator[SourceBlock]:
    """Yield what stands over all columns on top of a table, then the rest of it."""
    captions, legends, rest = _parted(table)
    for row in captions:
        for one in _words(row.cells[0]):
            hints = (one.hints or Hints())._replace(style=CAPTION_ROW, outline=None)
            yield one._replace(number=row.number, is_hard=True, hints=hints)
    for row in legends:
        yield from _side_by_side(row, _WIDE_GAP)
    yield rest


def _parted(
    table: SourceTable,
) -> tuple[Sequence[SourceRow], Sequence[SourceRow], SourceTable]:
    """Return a table's captions, the rows below them that say who filled it in, the rest."""
    rows = table.rows
    width = max(sum(cell.columns for cell in row.cells) for row in rows)
    first = 0
    while first < len(rows) - 1 and _is_caption(rows[first:], width):
        first += 1
    last = first
    while first and last < len(rows) - 1 and _is_legend(rows[last], width):
        last += 1
    if not last:
        return (), (), table
    head = max(0, table.header_rows - last)
    rest = table._replace(rows=rows[last:], header_rows=head)
    return rows[:first], rows[first:last], rest


def _is_caption(rows: Sequence[SourceRow], width: int) -> bool:
    if width < 2 or not _is_whole(rows[0], width):
        return False
    words = fold(rows[0].cells[0].text.strip())
    if _ATTACHMENT.fullmatch(words):
        return True
    if not words or len(words) > _LONGEST_CAPTION or words[-1] in "。；：，":
        return False
    if find_mark(words) is not None or _FIELD.match(words):
        return False
    below = [row for row in rows[1 : _MOST_LEGENDS + 2] if not _is_legend(row, width)]
    return bool(below) and not _is_whole(below[0], width)


def _is_legend(row: SourceRow, width: int) -> bool:
    """Tell a row below the caption that says who filled in the table, when, or its unit.

    Its cells are merged over columns: a table's own rows have one for each.
    """
    cells = row.cells
    is_merged = len(cells) < width and all(cell.rows == 1 for cell in cells)
    words = [one.text for one in _side_by_side(row, _WIDE_GAP)] if is_merged else []
    return len(words) == 1 and is_legend(words[0])


def _is_whole(row: SourceRow, width: int) -> bool:
    cells = row.cells
    return len(cells) == 1 and cells[0].columns >= width and cells[0].rows == 1
