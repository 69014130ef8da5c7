"""Tables and tables of contents that came down to text (units, decided in place)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.model.sideways import CAPTION, split_mark
from govdoc.recognition.lines import Unit

SHORTEST_TEXT = 24
"""Characters from which a line between two tables is text, not a row."""
BOX = "专栏的标题"
_LEADER = compile_pattern(r"[.…·‥。]{3,} ?-?\d{1,4}-?$")
_LEADER_ROW = compile_pattern(r"[.…]{6,} *[\d/][\d/ ]*$|^[^，。；,;]*[.…]{7,} *$")
"""Six dots at the end of a line are an ellipsis that somebody typed, as are more of them
behind a sentence."""
_BOX = compile_pattern(r"专栏 ?[\d一二三四五六七八九十]{1,3}[ ：].{2,40}")
_CONTENTS = compile_pattern(r"目 *[录次]")
_PIPES = compile_pattern(r"\s*\|(?:.*[^\\])?\|\s*$")
_ATTACHMENT = compile_pattern(r"附 ?件 ?[\d一二三四五六七八九十]{0,3}：?")
_NUMBERED = compile_pattern(r"附?表 ?\d")
_PAGE = compile_pattern(r"[ .…·‥-]*\d{1,4}[ -]*$")
_CAPTION = compile_pattern(
    r"(?:(?:附?表) ?\d{1,3}(?:[-－.]\d{1,2})?(?:[ ：].{0,40})?|[^。，]{2,30}表|[^。]{2,40}(?:一览表|统计表"
    r"|明细表|情况表|指标|名单|安排表|计划表|投资表))"
)


def is_toc_entry(text: str) -> bool:
    """Tell a line of a table of contents by its leader dots and page number."""
    return bool(_LEADER.search(fold(text[-60:])))


def is_leader_row(text: str) -> bool:
    """Tell a row whose cells are led together by dots."""
    return bool(_LEADER_ROW.search(text[-80:]))


def is_cell_row(text: str) -> bool:
    """Tell a row whose cells are parted by bars or by tabs."""
    return (bool(_PIPES.match(text)) and text.count("|") > 2) or text.count("\t") >= 2


def mark_tables(units: Sequence[Unit]) -> None:
    """Decide TOC and TABLE units."""
    _contents(units)
    for i, unit in enumerate(units):
        if unit.role is not None:
            continue
        if is_toc_entry(unit.fold):
            unit.decide(Role.TOC, "目录的点线和页码")
        elif _BOX.fullmatch(unit.fold) and unit.fold[-1] not in "。；":
            unit.decide(Role.TABLE, BOX)
        elif _CONTENTS.fullmatch(unit.fold):
            unit.decide(Role.TOC, "目录")
        elif is_cell_row(unit.text) or is_leader_row(unit.fold):
            unit.decide(Role.TABLE, "分栏的行")
            _caption(units, i)
        elif i and units[i - 1].role is Role.TABLE and "\t" in unit.text.strip():
            unit.decide(Role.TABLE, "表格行之下，也有分栏")
    _cells(units)
    _between(units)


def _between(units: Sequence[Unit]) -> None:
    """A short line with rows above and below belongs to the table: 一、生态宜居."""
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        inside = before.role is Role.TABLE and after.role is Role.TABLE
        is_short = len(unit.fold) <= SHORTEST_TEXT
        if _ATTACHMENT.fullmatch(unit.fold):
            continue
        if inside and unit.role is None and is_short:
            unit.decide(Role.TABLE, "表中的一行")


def _contents(units: Sequence[Unit]) -> None:
    """Under 目录, lines that come again further down are its entries."""
    first = next((i for i, u in enumerate(units) if _CONTENTS.fullmatch(u.fold)), None)
    if first is None:
        return
    words = [_squash(unit.fold) for unit in units]
    left = Counter(words)
    left.subtract(words[: first + 1])
    for unit, word in zip(units[first + 1 :], words[first + 1 :], strict=True):
        left[word] -= 1
        bare = _squash(_PAGE.sub("", unit.fold))
        if unit.role is not None or not (left[word] > 0 or left[bare] > 0):
            return
        unit.decide(Role.TOC, "目录的一项，后文再现")


def _squash(folded: str) -> str:
    return re.sub(r"[ .…·，。]+", "", folded)


def _caption(units: Sequence[Unit], i: int) -> None:
    """Decide the line above a table; its mark (``{横排}``) may stand between them."""
    above, is_marked = i - 1, False
    if i > 1 and split_mark(units[above].fold)[0] == "":
        is_marked = units[above].first == units[above - 1].last
        above -= 1
    if above < 0 or units[above].role is not None or _is_attached(units, above):
        return
    if is_marked or _CAPTION.fullmatch(units[above].fold):
        units[above].decide(Role.TABLE, CAPTION)


def _is_attached(units: Sequence[Unit], i: int) -> bool:
    """Tell an attachment's title, right below 附件; 表1 … numbers it as a caption."""
    is_below = i > 0 and _ATTACHMENT.fullmatch(units[i - 1].fold)
    return bool(is_below) and not _NUMBERED.match(units[i].fold)


def _cells(units: Sequence[Unit]) -> None:
    """Runs of short spaced lines with figures, at least five, are a table's rows."""
    start = 0
    for i in range(len(units) + 1):
        if i < len(units) and units[i].role is None and _cell_like(units[i]):
            continue
        rows = units[start:i]
        spaced = sum(_is_row(unit) for unit in rows)
        if len(rows) >= 5 and spaced * 2 >= len(rows):
            for unit in rows:
                unit.decide(Role.TABLE, "连续的短行和数字")
        start = i + 1


def _cell_like(unit: Unit) -> bool:
    return len(unit.fold) <= 48 and not re.search(
        r"[。；，]$|^[（〔]?[一二三四五六七八九十]{1,3}[）、]", unit.fold
    )


def _is_row(unit: Unit) -> bool:
    return unit.fold.count(" ") >= 2 and bool(re.search(r"\d", unit.fold))
