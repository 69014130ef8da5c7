"""Tables and tables of contents that came down to text: how sources write them.

Units are decided in place; `tables_of` then makes the rows that have cells a `Table`.
Cells are parted by ``|`` or by tabs, a row of dashes stands below a head, and ``{横排}``
or ``{竖排}`` at the end of the line above says how the table is to stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from govdoc.findings import Place
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Cell, Row, Table
from govdoc.model.document.blocks import Align
from govdoc.model.roles import Role
from govdoc.recognition.legends import mark_legends
from govdoc.recognition.lines import Unit, beside
from govdoc.recognition.open_cells import has_open_end, is_form, within_columns
from govdoc.recognition.real_tables import real_table, words_of_cell
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rows_that_sign import rows_that_sign
from govdoc.recognition.tabbed import rows_of_tables
from govdoc.recognition.table_heads import is_like_rest

SHORTEST_TEXT = 24
"""Characters from which a line between two tables is text, not a row."""
_LEADER = compile_pattern(r"[.…·‥。]{3,} ?-?\d{1,4}-?$")
_LEADER_ROW = compile_pattern(r"[.…]{6,} *[\d/][\d/ ]*$|^[^，。；,;]*[.…]{7,} *$")
"""Six dots at the end of a line are an ellipsis that somebody typed, as are more of them
behind a sentence."""
_BOX = compile_pattern(r"专栏 ?[\d一二三四五六七八九十]{1,3}[ ：].{2,40}")
_PIPES = compile_pattern(r"\s*\|(?:.*[^\\])?\|\s*$")
_ATTACHMENT = compile_pattern(r"附 ?[件表] ?[\d一二三四五六七八九十]{0,3}：?")
_HEAD = compile_pattern(r"【[^【】]{2,16}】")
"""【时间安排】 heads rows, it is none of them."""
_NUMBERED_HEAD = compile_pattern(r"\d{1,2}(?:\.\d{1,2})* +[^ \d]+")
_NO_CELL = compile_pattern(
    r"[。；，：]$|^[（〔]?[一二三四五六七八九十]{1,3} ?[）、，：.]|^\d{1,2}[.、][\u4e00-\u9fff][^ ]*$|^\d{1,2}\.\d{1,2} +[\u4e00-\u9fff][^ ]*$"
)
_DIGIT = compile_pattern(r"\d")
_HEADS = compile_pattern(r"附 ?件")
"""附件：统计表 names what is attached, and may stand right above a table."""
_HAN_MARK = compile_pattern(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?=[.、][\u4e00-\u9fff][^ ]*$)) ?[、.，,：]"
)
"""三，资金测算: a heading, also between two tables."""
_NUMBERED = compile_pattern(r"附?表 ?\d")
_CAPTION = compile_pattern(
    r"(?:(?:附?表) ?\d{1,3}(?:[-－.]\d{1,2})?(?:[ ：].{0,40})?|[^。，]{2,30}表|[^。]{2,40}(?:一览表|统计表"
    r"|明细表|情况表|指标|名单|安排表|计划表|投资表))"
)
_BAR = compile_pattern(r"(?<!\\)\|")
_GAP = compile_pattern(r"[ \u3000\t]{2,}|\u3000")
_FIGURE = compile_pattern(r"[-+]?\d[\d,.]*(?:[%％‰]|[\u4e00-\u9fff]{1,2})?|[-—/]")
_LONGEST_CELL = 20
_WIDE_BAR = compile_pattern("｜")
_SAID: dict[tuple[bool, bool], Align] = {
    (False, False): "",
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}
"""Whether a colon is at the left and at the right of a column's dashes → its cells."""
_RULE = compile_pattern(r"[\s|:：\-—]*-[\s|:\-]*")
_EMPTY_ROW = compile_pattern(r"\|(?:\s*\|){2,}|\t{2,}")
_MARK = compile_pattern(
    r"\s*[{｛]\s*(?:(?P<sideways>[横橫]排|landscape)|[竖豎直]排|portrait)\s*[}｝]\s*"
)
_LONGEST_MARK = 24
"""Characters of a mark with its blanks."""


def split_mark(line: str) -> tuple[str, bool | None]:
    """Part a line above a table from the mark at its end.

    Returns:
        The line without the mark, and True: the table is to stand sideways (clause 8);
        False: upright, however wide it is; None: there is no mark.
    """
    if line.rstrip()[-1:] not in ("}", "｝"):
        return line, None
    at = max(line.rfind("{"), line.rfind("｛"))
    found = _MARK.fullmatch(line, at) if 0 <= at >= len(line) - _LONGEST_MARK else None
    if found is None:
        return line, None
    return line[:at].rstrip(), found["sideways"] is not None


def split_cells(text: str) -> list[str] | None:
    """Return a row's cells; none for a row of dashes; None: it has no cells."""
    bars = (_BAR if "|" in text else _WIDE_BAR).split(text.strip())
    if len(bars) > 2 or text.strip().startswith("|"):
        if _RULE.fullmatch(text):
            return []
        inner = bars[not bars[0].strip() : len(bars) - (not bars[-1].strip())]
        return [cell.replace("\\|", "|").strip() for cell in inner]
    tabs = text.split("\t")
    return [cell.strip() for cell in tabs] if len(tabs) > 1 else None


def is_empty_row(text: str) -> bool:
    """Tell a row whose cells are all left empty, to be filled in by hand."""
    return bool(_EMPTY_ROW.fullmatch(text))


def is_toc_entry(text: str) -> bool:
    """Tell a line of a table of contents by its leader dots and page number."""
    return bool(_LEADER.search(fold(text[-60:])))


def is_leader_row(text: str) -> bool:
    """Tell a row whose cells are led together by dots."""
    return bool(_LEADER_ROW.search(text[-80:]))


def is_cell_row(text: str) -> bool:
    """Tell a row whose cells are parted by bars or by tabs."""
    return is_piped_row(text) or text.count("\t") >= 2


def is_row(text: str) -> bool:
    """Tell a row of a table, if only by its last cell, which is open."""
    return is_cell_row(text) or has_open_end(text)


def is_piped_row(text: str) -> bool:
    """Tell a row whose cells are parted by bars."""
    return bool(_PIPES.match(text)) and text.count("|") > 2


def mark_tables(units: Sequence[Unit], *, is_told: bool = False) -> None:
    """Decide TOC and TABLE units.

    Args:
        units: the whole document.
        is_told: their file can have real tables, so that rows typed with tabs must prove
            that they are one; elsewhere those of two cells must.
    """
    tabbed, signed = rows_of_tables(units), rows_that_sign(units)
    for i, unit in enumerate(units):
        if unit.table is not None:
            _above(units, i)
        if unit.role is not None or i in signed:
            continue
        if is_toc_entry(unit.fold):
            unit.decide(Role.TOC, Reason.CONTENTS_LEADER)
        elif _BOX.fullmatch(unit.fold) and unit.fold[-1] not in "。；":
            unit.decide(Role.TABLE, Reason.BOX)
        else:
            _row_of_cells(units, i, tabbed, is_told=is_told)
    _barred(units)
    _spaced(units)
    _cells(units)
    _between(units)
    for unit in units:
        if unit.role is not Role.TABLE and unit.fold.strip() and not unit.is_block:
            _close(unit)


def _close(unit: Unit) -> None:
    """Take off the tabs around the words of a line that is no row after all."""
    if "\t" in (unit.text[:1], unit.text[-1:]) and unit.said is None:
        left = len(unit.fold) - len(unit.fold.lstrip())
        own = slice(left, len(unit.fold.rstrip()))
        unit.text, unit.fold = unit.text[own], unit.fold[own]


def _row_of_cells(
    units: Sequence[Unit], i: int, tabbed: Collection[int], *, is_told: bool
) -> None:
    """Decide a row by its bars or tabs.

    Args:
        units: the whole document.
        i: index of the one to decide.
        tabbed: which of those with tabs prove to be rows.
        is_told: no others are; else so are those with two tabs, and what has one below
            a row.
    """
    unit = units[i]
    if i in tabbed:
        unit.decide(Role.TABLE, Reason.ROW)
        _above(units, i)
    elif is_told and "\t" in unit.text and not is_piped_row(unit.text):
        return
    elif is_cell_row(unit.text) or is_leader_row(unit.fold):
        unit.decide(Role.TABLE, Reason.ROW)
        _above(units, i)
    elif i and _is_row_above(units[i - 1]) and "\t" in unit.text:
        unit.decide(Role.TABLE, Reason.ROW_BELOW)


def _is_row_above(unit: Unit) -> bool:
    return unit.role is Role.TABLE and unit.why is not Reason.TABLE_LEGEND


def _above(units: Sequence[Unit], i: int) -> None:
    """Decide what belongs to a table and stands above its first row."""
    _caption(units, mark_legends(units, i))


def _barred(units: Sequence[Unit]) -> None:
    """Two or more lines in a row with as many bars, two at least, are a table's rows."""
    for first, stop in _runs(units, [count_bars(unit.text) for unit in units], 2, 2):
        _decide_rows(units, first, stop, Reason.ROW)


def _spaced(units: Sequence[Unit]) -> None:
    """Three or more rows of as many cells parted by blanks, figures below a head's words.

    A column of figures proves it: names and offices in rows have none.
    """
    cells = [split_spaced(unit.text) for unit in units]
    for first, stop in _runs(units, list(map(len, cells)), 3, 3):
        columns = list(zip(*cells[first + 1 : stop], strict=True))[1:]
        if any(all(map(_FIGURE.fullmatch, column)) for column in columns):
            _decide_rows(units, first, stop, Reason.SPACED_ROW)


def _runs(
    units: Sequence[Unit], counts: Sequence[int], least: int, rows: int
) -> Iterator[tuple[int, int]]:
    """Yield where neighbours of one count stand, all undecided: at least so many rows."""
    for count, group in groupby(range(len(units)), key=counts.__getitem__):
        places = list(group)
        if count < least or len(places) < rows:
            continue
        if all(units[i].role is None for i in places):
            yield places[0], places[-1] + 1


def _decide_rows(units: Sequence[Unit], first: int, stop: int, why: Reason) -> None:
    for row in units[first:stop]:
        row.decide(Role.TABLE, why)
    _above(units, first)


def split_spaced(text: str) -> list[str]:
    """Return the short cells of a row that are parted by two blanks or a wide one."""
    cells = _GAP.split(text.strip())
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) else []


def count_bars(text: str) -> int:
    """Count the bars inside a line, half-width or full-width, that may part cells."""
    words = text.strip()
    return words.count("|") + words.count("｜") if words[:1] not in "|｜" else 0


def _between(units: Sequence[Unit]) -> None:
    """A short line with rows above and below belongs to the table: 一、生态宜居.

    A row that begins as the first row of a table above does is a head again, and begins
    another table.
    """
    heads: set[str] = set()
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        if unit.role is Role.TABLE and before.role is not Role.TABLE:
            heads.add(_first_cell(unit))
        inside = before.role is Role.TABLE and after.role is Role.TABLE
        if not inside or before.table or after.table:
            continue
        is_head = "\t" in after.text and _first_cell(after) in heads
        is_apart = unit.blank_before or after.blank_before or is_head
        if _ATTACHMENT.fullmatch(unit.fold):
            continue
        if is_apart and _HAN_MARK.match(unit.fold):
            continue
        if len(unit.fold) <= SHORTEST_TEXT and not _HEAD.fullmatch(unit.fold):
            unit.decide(Role.TABLE, Reason.ROW_BETWEEN)


def _first_cell(row: Unit) -> str:
    return row.text.split("\t")[0].strip()


def _caption(units: Sequence[Unit], i: int) -> None:
    """Decide the line above a table; its mark (``{横排}``) may stand between them."""
    above, is_marked = i - 1, False
    if i > 1 and split_mark(units[above].fold)[0] == "":
        is_marked = units[above].first == units[above - 1].last
        above -= 1
    if above < 0 or units[above].role is not None or is_attached(units, above):
        return
    is_caption = _CAPTION.fullmatch(units[above].fold)
    if is_marked or (is_caption and not _HEADS.match(units[above].fold)):
        units[above].decide(Role.TABLE, Reason.CAPTION)


def is_attached(units: Sequence[Unit], i: int) -> bool:
    """Tell an attachment's title, right below 附件; 表1 … numbers it as a caption."""
    is_below = i > 0 and _ATTACHMENT.fullmatch(units[i - 1].fold)
    return bool(is_below) and not _NUMBERED.match(units[i].fold)


def _cells(units: Sequence[Unit]) -> None:
    """Runs of short spaced lines with figures, at least five, are a table's rows."""
    start = 0
    for i in range(len(units) + 1):
        if i < len(units) and units[i].role is None and _cell_like(units[i]):
            continue
        rows = _within(units, start, i)
        spaced = sum(_is_row(unit) for unit in rows)
        if len(rows) >= 5 and spaced * 2 >= len(rows):
            for unit in rows:
                unit.decide(Role.TABLE, Reason.ROWS_OF_FIGURES)
        start = i + 1


def _within(units: Sequence[Unit], start: int, stop: int) -> Sequence[Unit]:
    """Return the units without those that head or follow the rows.

    附表 and the title below it stand above; who signs and when, behind a blank line.
    """
    while start < stop and (
        _ATTACHMENT.fullmatch(units[start].fold) or is_attached(units, start)
    ):
        start += 1
    last = max((i for i in range(start, stop) if _is_row(units[i])), default=stop)
    for i in range(last + 1, stop):
        if units[i].blank_before:
            return units[start:i]
    return units[start:stop]


def _cell_like(unit: Unit) -> bool:
    if _HEAD.fullmatch(unit.fold):
        return False
    return len(unit.fold) <= 48 and not _NO_CELL.search(unit.fold)


def _is_row(unit: Unit) -> bool:
    if _NUMBERED_HEAD.fullmatch(unit.fold):
        return False
    return unit.fold.count(" ") >= 2 and bool(_DIGIT.search(unit.fold))


def tables_of(units: Sequence[Unit]) -> Iterator[Unit | Table]:
    """Make tables of the rows that have cells; all other units stay as they are.

    A mark above a table goes with it.
    """
    rows: list[tuple[Unit, list[str]]] = []
    mark: Unit | None = None
    for unit in units:
        split = split_spaced if unit.why is Reason.SPACED_ROW else split_cells
        is_row = unit.role is Role.TABLE and unit.why is not Reason.TABLE_LEGEND
        cells = split(unit.text) if is_row else None
        if unit.table is None and cells is not None:
            is_typed = "|" in unit.text or "｜" in unit.text
            unit.marks += beside(unit.text, "".join(cells)) if is_typed else ()
            rows.append((unit, cells))
            continue
        wish = None
        if unit.table is not None and mark is not None and not rows:
            wish = split_mark(mark.text)[1]
            mark.marks += (mark.text,)
            mark = None
        if rows or mark is not None:
            yield from _typed_tables(rows, mark)
            rows, mark = [], None
        if unit.table is not None:
            table = real_table(unit.table)
            yield table if wish is None else table._replace(is_sideways=wish)
        elif unit.role is Role.TABLE and split_mark(unit.text)[0] == "":
            mark = unit
        else:
            yield unit
    if rows or mark is not None:
        yield from _typed_tables(rows, mark)


def _typed_tables(
    rows: Sequence[tuple[Unit, list[str]]], mark: Unit | None
) -> Iterator[Unit | Table]:
    """Make the tables of neighbouring rows; a mark without any stays a line."""
    wish = split_mark(mark.text)[1] if mark else None
    if mark is not None and not rows:
        yield mark
    elif mark is not None:
        mark.marks += (mark.text,)
    for part in map(_within_columns, _parted(rows)):
        aligns = _aligns(part)
        found = [_row(unit, cells, aligns) for unit, cells in part if cells]
        if is_form([cells for _, cells in part]):
            found = _with_wide_ends(found)
        if found:
            first = part[0][0]
            head = int(len(found) > 1 and _heads(found))
            yield Table(
                tuple(found), head, wish, why=first.why.value, evidence=first.evidence
            )
        wish = None


def _parted(
    rows: Sequence[tuple[Unit, list[str]]],
) -> Iterator[Sequence[tuple[Unit, list[str]]]]:
    """Part two tables at a blank line; each has two rows at least.

    Where blank lines stand between most rows they are the copy's spacing.
    """
    blanks = [i for i, (unit, _) in enumerate(rows) if i and unit.blank_before]
    start = 0
    for at in blanks if len(blanks) * 2 < len(rows) else ():
        if at - start >= 2 and len(rows) - at >= 2:
            yield rows[start:at]
            start = at
    yield rows[start:]


def _within_columns(
    rows: Sequence[tuple[Unit, list[str]]],
) -> Sequence[tuple[Unit, Sequence[str]]]:
    """Leave out empty columns at the right; where bars part cells each one is meant."""
    if not all("\t" in unit.text for unit, _ in rows):
        return rows
    found = within_columns([cells for _, cells in rows])
    return [(unit, cells) for (unit, _), cells in zip(rows, found, strict=True)]


def _with_wide_ends(rows: Sequence[Row]) -> list[Row]:
    """Let what stands beside a form's only label in a row go to the end: 备注⇥."""
    width = max(len(row.cells) for row in rows)
    made = []
    for row in rows:
        if len(row.cells) == 2 < width:
            label, beside_it = row.cells
            row = row._replace(cells=(label, beside_it._replace(columns=width - 1)))
        made.append(row)
    return made


def _aligns(rows: Sequence[tuple[Unit, Sequence[str]]]) -> Sequence[Align]:
    """Return how columns are to stand by the colons in the row of dashes: ``---:``."""
    for unit, cells in rows:
        dashes = fold(unit.text) if not cells else ""
        if "：" in dashes:
            marks = (x.strip() for x in dashes.strip().strip("|").split("|"))
            return [_SAID[x[:1] == "：", x[-1:] == "："] for x in marks]
    return ()


def _row(unit: Unit, cells: Sequence[str], aligns: Sequence[Align]) -> Row:
    place = Place(unit.first, unit.last)
    found = [words_of_cell(text, place) for text in cells]
    for at, align in enumerate(aligns[: len(found)]):
        found[at] = found[at]._replace(align=align)
    return Row(tuple(Cell((one,)) for one in found), place)


def _heads(rows: Sequence[Row]) -> bool:
    """Return whether a typed table's first row heads the others, as no form's does."""
    first, *below = ([cell.text for cell in row.cells] for row in rows)
    return all(first[1:]) and not is_like_rest(first, below)
