"""表格与数目: totals, shares, announced counts, numbers of the text and its tables (TB)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govdoc.checks.paragraphs import Whole, wholes
from govdoc.checks.rules.announced import announced
from govdoc.checks.rules.rosters import rosters
from govdoc.checks.rules.sums_in_text import SUMS_IN_TEXT
from govdoc.checks.spot import Spot
from govdoc.checks.subject import Grid, Subject
from govdoc.checks.sums import (
    Added,
    added_columns,
    added_rows,
    bare,
    figure,
    heads_of,
    is_added,
    page_of,
)
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern

_SHARE = compile_pattern(r"占比|比例|比重|份额|构成|占.{0,8}[%％]|百分比")
_WHOLE = Decimal(100)
_LEAST_TOLERANCE = Decimal("0.5")
_PER_ROW = Decimal("0.1")
_SENTENCE = compile_pattern(r"[^。；！？\n]+[。；！？]?")
_COUNT = compile_pattern(r"(?<![\d.〔\[第年月])(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)")
_CITES = compile_pattern(r"(?P<what>附件|附表|表)\s*(?P<n>\d{1,2})?")
_OTHER_SCOPE = compile_pattern(
    r"(?:其中|去年|上年|同期|年初|计划|目标|超过|不少于|以上|约|近|等|新增|累计|另|平均|每)[^，；：]{0,10}$"
)
_VAGUE = frozenset(
    {
        "数量",
        "个数",
        "总数",
        "数目",
        "合计",
        "金额",
        "人数",
        "户数",
        "面积",
        "资金",
        "投资",
    }
)
_SAME = 2
"""Signs that the words in front of a number share with a column's head."""


def totals(subject: Subject) -> Iterator[Seen]:
    """Totals that are not what their columns or rows add up to."""
    for grid in subject.grids:
        rows = [one for one in added_rows(grid) if not one.total.is_percent]
        columns = [
            one
            for one in added_columns(grid)
            if is_added(one.head) and not one.total.is_percent
        ]
        for one in columns:
            if abs(one.sum - one.total.value) > one.tolerance:
                what = (
                    f"“{one.head}”一栏“{one.label}”" if one.head else f"“{one.label}”"
                )
                yield _wrong(
                    one,
                    f"{what}写 {one.cell.text.strip()}，各行相加是 {one.sum}",
                    subject,
                    grid,
                )
        for one in rows:
            if abs(one.sum - one.total.value) > one.tolerance:
                what = f"“{one.label}”一行“{one.head}”"
                yield _wrong(
                    one,
                    f"{what}写 {one.cell.text.strip()}，各栏相加是 {one.sum}",
                    subject,
                    grid,
                )


def _wrong(one: Added, seen: str, subject: Subject, grid: Grid) -> Seen:
    spot = one.cell.spot
    if subject.form == "p" and not spot.page:
        spot = Spot(page=page_of(subject, grid))
    return Seen(seen, "核对，改得与各项之和一致", spot=spot)


def shares(subject: Subject) -> Iterator[Seen]:
    """Shares whose total is 100 % and that make more, or less."""
    for grid in subject.grids:
        columns = added_columns(grid)
        for one in columns:
            is_share = one.total.is_percent or "%" in one.unit or "％" in one.unit
            if not is_share or not _SHARE.search(one.head):
                continue
            is_whole = one.total.value == _WHOLE
            least = max(_LEAST_TOLERANCE, _PER_ROW * len(one.items))
            apart = abs(one.sum - _WHOLE)
            is_rounded = apart <= one.tolerance and not _is_refuted(one, columns)
            is_near = apart <= least or is_rounded
            if (is_whole and not is_near) or (not is_whole and apart <= least):
                sums = f"“{one.head}”各行相加是 {one.sum}%"
                seen = f"{sums}，“{one.label}”写 {one.cell.text.strip()}"
                told = _wrong(one, seen, subject, grid)
                yield told._replace(should="核对，改得合计 100%")


def _is_refuted(one: Added, columns: list[Added]) -> bool:
    """Whether a column of counts shows that a share is not its rounded part."""
    half = Decimal(1).scaleb(-max(item.places for item in one.items))
    for other in columns:
        if other is one or other.total.is_percent or other.sum != other.total.value:
            continue
        parts = [item.value / other.sum * 100 for item in other.items if other.sum]
        wrong = [
            abs(part - item.value) >= half
            for part, item in zip(parts, one.items, strict=False)
        ]
        if sum(wrong) == 1:
            return True
    return False


def against_text(subject: Subject) -> Iterator[Seen]:
    """Numbers of a sentence that cites a table, and the table's total says another."""
    for whole in wholes(subject.prose):
        for sentence in _SENTENCE.finditer(whole.text):
            for grid in _cited_grids(subject, whole, sentence[0]):
                yield from _against(whole, sentence.start(), sentence[0], grid)


def _cited_grids(subject: Subject, whole: Whole, sentence: str) -> Iterator[Grid]:
    """Yield the tables that a sentence cites, by number or by title."""
    cites = {(found["what"], found["n"] or "") for found in _CITES.finditer(sentence)}
    if not cites:
        return
    for grid in subject.grids:
        caption = bare(grid.caption)
        by_number = any(
            what != "附件"
            and number
            and caption.startswith((f"表{number}", f"附表{number}"))
            for what, number in cites
        )
        attached = grid.attachment and not whole.first.attachment
        same = [one for one in subject.grids if one.attachment == grid.attachment]
        by_attachment = (
            attached
            and len(same) == 1
            and any(
                what == "附件" and number in (str(grid.attachment), "")
                for what, number in cites
            )
        )
        if by_number or by_attachment:
            yield grid


def _against(whole: Whole, start: int, sentence: str, grid: Grid) -> Iterator[Seen]:
    columns = [one for one in added_columns(grid) if is_added(one.head) and one.unit]
    cells = {
        f.value for row in grid.rows for f in (figure(cell.text) for cell in row) if f
    }
    units = heads_of(grid)
    for one in columns:
        counts = [
            found
            for found in _COUNT.finditer(sentence)
            if sentence.startswith(one.unit, found.end())
        ]
        is_only = sum(f"（{one.unit}）" in head for head in units) == 1
        for found in counts:
            value = Decimal(found["n"].replace(",", ""))
            left = sentence[: found.start()]
            if value in cells or value == one.sum or _OTHER_SCOPE.search(left):
                continue
            is_named = one.name not in _VAGUE and left.endswith(one.name)
            is_named = is_named or (
                len(one.name) > _SAME and left.endswith(one.name[-_SAME:])
            )
            by_unit = one.name in _VAGUE and is_only and len(counts) == 1
            if is_named or by_unit:
                span = (start + found.start(), start + found.end())
                element, place = whole.place(span)
                total = f"表中“{one.head}”{one.label} {one.cell.text.strip()}"
                seen = f"正文写“{found['n']}{one.unit}”，{total}"
                yield Seen(seen, "核对，改得前后一致", element, place)


def said_and_listed(subject: Subject) -> Iterator[Seen]:
    """Numbers of items or persons that are said, and others that are listed."""
    yield from announced(subject)
    yield from rosters(subject)


CHECKS: tuple[Check, ...] = (
    Check(
        "TB01", "表中合计与各项之和不符", "惯例", Authority.PRACTICE, Severity.ERROR,
        "tdp", totals,
        guards="有空格的栏；“其中”；小计；比率、平均数、单价；单位不一；四舍五入的尾差", is_slip=True,
    ),
    Check(
        "TB02", "占比之和不是 100%", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", shares, guards="可多选的调查；没有合计行；四舍五入的尾差", is_slip=True,
    ),
    Check(
        "TB03", "所说的项数与列出的不符", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", said_and_listed, guards="“等三项”；编号本身缺漏的；列举中断的", is_slip=True,
    ),
    Check(
        "TB04", "正文的数与所引表格的合计不符", "惯例", Authority.PRACTICE,
        Severity.WARNING, "tdp", against_text, guards="其他年份、其他范围的数；约数", is_slip=True,
    ),
    SUMS_IN_TEXT,
)  # fmt: skip
