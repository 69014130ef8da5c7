"""Lines that go with a table: between its edges, in its type, close to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govdoc.composition.reckoned import height_of
from govdoc.composition.runs import set_runs
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledRun,
    StyledTable,
    is_sideways,
)
from govdoc.model.document import Paragraph
from govdoc.model.looks import ParagraphLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

_APART = compile_pattern(r"\s*\t\s*|[ \u3000]{2,}")
_UNIT = compile_pattern(
    r"[（(]?(?:计量|金额|数量|面积|货币|計量|金額|數量|面積|貨幣)?(?:单位|單位)[：:]"
)
_BELOW = compile_pattern(
    r"(?:备?注|備註|註|附注|说 ?明|說 ?明|填表(?:说明|說明)|(?:资料|資料|数据|數據)?[来來]源)"
    r"\d*[：:]|[*＊①-⑳]"
)
_NUMBER = r"(?:\d{1,2} ?[.．、]|[（(]\d{1,2}[)）]|[①-⑳])"
_NUMBERED = compile_pattern(_NUMBER)
_LABEL = compile_pattern(rf"([^\d：:]{{1,6}}[：:]) ?(?:{_NUMBER}|$)")
"""A label of numbered notes, the first of which may stand on its line: 注：1."""
_UNGAPPED = compile_pattern(r"[（）〔〕《》“”，。、：；](?=[0-9A-Za-z])")
"""A mark has white of its own, so that no gap stands between it and Latin."""
_LEAD = compile_pattern(r"[：:]\s*$")
_MOST_KEPT = 4
"""Lines below a table that stay with it."""
_SLACK = 0.2
"""Em that a line which fills the measure leaves free."""


def is_unit(text: str) -> bool:
    """Say whether a line names a table's unit, which stands at the right: 单位：万元."""
    return _UNIT.match(text) is not None and len(_APART.split(text)) == 1


def set_legend(
    block: Paragraph, sheet: Stylesheet, room: int, *, is_above: bool
) -> StyledParagraph:
    """Set a line above or below a table, its parts from edge to edge.

    Args:
        block: of the role TABLE; blanks or tabs part it.
        sheet: supplies the looks.
        room: width of the table, in EMU.
        is_above: the table stands below it.
    """
    look = sheet.looks[Role.TABLE]._replace(keep_with_next=is_above)
    if is_unit(block.text):
        look = look._replace(align="right")
    parts = [one.strip() for one in _APART.split(block.text.strip())]
    if len(parts) < 2 or any(run.note or run.formula for run in block.runs):
        runs = set_runs(block.runs, block.text, look.text, sheet)
        return StyledParagraph(Role.TABLE, runs, look)
    words = [_width(part, sheet) for part in parts]
    full = room / look.text.size - _SLACK
    spread = StyledParagraph(Role.TABLE, (), look)
    if sum(words) + len(parts) - 1 <= full:
        gap = (full - sum(words)) / (len(parts) - 1)
        runs = tuple(_between(parts, gap, look.text.size, look))
    else:  # the last part stands on a line of its own, whole
        ahead = "\u3000".join(parts[:-1])
        blank = _blank(max(full - words[-1], 0), look.text.size, look)
        runs = (
            StyledRun(f"{ahead}\n", look.text), *blank, StyledRun(parts[-1], look.text),
        )  # fmt: skip
    return spread._replace(runs=runs)


def _width(part: str, sheet: Stylesheet) -> float:
    """Return the em that a part takes on its line, where no mark is squeezed.

    Other programs squeeze none, and would break a line that is reckoned on it.
    """
    rules = sheet.line_rules
    ungapped = len(_UNGAPPED.findall(part)) * rules.latin_gap
    return ems(part, rules.latin_gap) - ungapped


def _between(
    parts: Sequence[str], gap: float, size: int, look: ParagraphLook
) -> Iterator[StyledRun]:
    for n, part in enumerate(parts):
        if n:
            yield from _blank(gap, size, look)
        yield StyledRun(part, look.text)


def _blank(width: float, size: int, look: ParagraphLook) -> Iterator[StyledRun]:
    """Yield blanks that take a width in em, exactly."""
    count = int(width)
    if count:
        stretch = Length(round((width - count) * size / count))
        yield StyledRun("\u3000" * count, look.text._replace(stretch=stretch))


def lower_notes(blocks: Sequence[FlowBlock], sheet: Stylesheet) -> list[FlowBlock]:
    """Set what explains a table right below it in its type: 注：, 资料来源：.

    Numbered notes that go on below 注：1. stand below its number. A table's last rows stay
    with its first notes, and those together, so that none is alone on a page; what stands
    below a table keeps its distance from the rule, and what stands below its notes from
    those: of a line, if it begins another table.
    """
    result: list[FlowBlock] = []
    notes, label = -1, ""
    for block in blocks:
        is_below = notes >= 0
        if isinstance(block, StyledTable):
            notes, label = 0, ""
        elif not isinstance(block, StyledParagraph):
            notes = -1
        elif is_below and label and _goes_on(block):
            block = _in_type(block, sheet, _width(label, sheet))
            notes += 1
        elif is_below and block.role is Role.NOTE and _BELOW.match(block.text):
            first = _LABEL.match(block.text)
            label = first[1] if first else ""
            block = _in_type(block, sheet)
            notes += 1
        elif is_below and block.role is Role.TABLE and not block.look.keep_with_next:
            notes += 1
        else:
            notes = -1
        if result and 0 < notes <= _MOST_KEPT:
            result[-1] = _with_next(result[-1])
        if is_below and (notes <= 0 or isinstance(result[-1], StyledTable)):
            block = _apart(block, sheet)
        result.append(block)
    return result


def keep_leads(blocks: Sequence[FlowBlock], sheet: Stylesheet) -> list[FlowBlock]:
    """Keep a line that ends in ： with what it leads to, a table or a picture right below.

    A paragraph of several lines may end a page: to take it along costs more of the page
    than it looks better. What stands sideways has a page of its own, which no text shares.
    """
    result = list(blocks)
    page = sheet.page
    for n, (block, below) in enumerate(pairwise(blocks)):
        if not isinstance(block, StyledParagraph) or not _LEAD.search(block.text):
            continue
        if _is_led_to(below) and not is_sideways(below):
            is_line = height_of(block, page, page.measure) <= page.line
            look = block.look._replace(
                keep_with_next=block.look.keep_with_next or is_line
            )
            result[n] = block._replace(look=look)
    return result


def _is_led_to(block: FlowBlock) -> bool:
    """Return whether a table or a picture begins here, or a line that stands above one."""
    if isinstance(block, StyledParagraph):
        return block.role is Role.TABLE and block.look.keep_with_next
    return True


def _goes_on(block: StyledParagraph) -> bool:
    return block.role is Role.NOTE and _NUMBERED.match(block.text) is not None


def _with_next(block: FlowBlock) -> FlowBlock:
    """Keep a note with the one below, or a table's last row with its first note."""
    if isinstance(block, StyledTable):
        return block.with_next()
    if isinstance(block, StyledParagraph):
        return block._replace(look=block.look._replace(keep_with_next=True))
    return block


def _apart(block: FlowBlock, sheet: Stylesheet) -> FlowBlock:
    """Leave white between a table and what stands below: of a line to another table."""
    line = sheet.looks[Role.TABLE].pitch or sheet.page.line
    if isinstance(block, StyledTable):
        return block._replace(space_before=line)
    if not isinstance(block, StyledParagraph) or block.page_break_before:
        return block
    is_caption = block.role is Role.TABLE and block.look.keep_with_next
    least = line if is_caption else sheet.table.gap_below
    if block.look.space_before >= least:
        return block
    return block._replace(look=block.look._replace(space_before=least))


def _in_type(
    note: StyledParagraph, sheet: Stylesheet, left: float = 0
) -> StyledParagraph:
    """Set a note in a table's type, ``left`` em of it from the edge."""
    look = sheet.looks[Role.TABLE]
    look = look._replace(left=Length(look.left + round(left * look.text.size)))
    runs = tuple(
        run._replace(
            look=run.look._replace(
                font=look.text.font,
                latin=look.text.latin,
                size=look.text.size,
                on_grid=look.text.on_grid,
            )
        )
        for run in note.runs
    )
    return note._replace(runs=runs, look=look._replace(align="justify"))
