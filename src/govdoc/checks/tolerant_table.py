"""Mends of an imprint that stands in a table, a line a row (7.4)."""

from __future__ import annotations

from govdoc.han.fold import fold
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import SourceParagraph, SourceRow, SourceTable

_MOST_ROWS = 5
_BEGINS = ("抄", "报", "送", "主送", "分送", "【抄送")
_COPIED = compile_pattern(
    r"【?(?P<word>抄 ?[送报发]|分 ?送|主 ?送|[报送]) ?(?:机关|单位)?】? ?"
    r"[：；，、. ]*(?P<names>[^：]{2,300})"
)
_PARTED = compile_pattern(r"[，、；。. ]+")
_PRINTED = compile_pattern(
    r"(?P<office>[\u4e00-\u9fff]{4,30}) +(?P<year>\d{4}) ?[年./-] ?(?P<month>\d{1,2}) ?[月./-]"
    r" ?(?P<day>\d{1,2}) ?[日号]? ?（?(?:印 ?[发制刷]?|发)?）?[。；]?"
)


def mend_table(table: SourceTable) -> SourceTable:
    """Return a table whose imprint is in the form that is known; any other as it is."""
    words = "".join(table.text.split())
    if len(table.rows) > _MOST_ROWS or not words.startswith(_BEGINS):
        return table
    if any(len(row.cells) != 1 for row in table.rows):
        return table
    return table._replace(rows=tuple(map(_meant, table.rows)))


def _meant(row: SourceRow) -> SourceRow:
    cell = row.cells[0]
    first = cell.blocks[0]
    if len(cell.blocks) != 1 or not isinstance(first, SourceParagraph):
        return row
    line = fold(first.text).strip()
    copied, printed = _COPIED.fullmatch(line), _PRINTED.fullmatch(line)
    if copied is not None and _are_offices(copied["names"]):
        word = "".join(copied["word"].split())
        text = f"{'抄' if len(word) == 1 else ''}{word}：{copied['names']}"
    elif printed is not None:
        date = f"{printed['year']}年{printed['month']}月{printed['day']}日"
        text = f"{printed['office']}  {date}印发"
    else:
        return row
    meant = first._replace(text=text, runs=())
    return row._replace(cells=(cell._replace(blocks=(meant,)),))


def _are_offices(names: str) -> bool:
    """Say whether most of what is parted by marks are names of offices."""
    parts = [one for one in _PARTED.split(names) if one]
    return bool(parts) and sum(map(is_office, parts)) * 2 >= len(parts)
