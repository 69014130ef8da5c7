"""Sideways pages (clause 8): where the table, its head and the page number stand."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.model.pages import Page, Pages, PlacedLine
from govdoc.stylesheet import load
from govdoc.units import pt

LEFT, TOP, RIGHT, FOOT = 35, 28, 260, 184
"""The type area on the turned sheet, in mm: its left is the upright sheet's foot."""
PAGE = load("gbt9704").page


def pages_of(text: str, *facts: str) -> Pages:
    block = "---\n" + "\n".join(facts) + "\n---\n" if facts else ""
    return lay_out(govdoc.read_text(block + text))


def rows(count: int) -> str:
    lines = ["| 序号 | 乡镇 | 数量 |", "|---|---|---|"]
    return "\n".join(lines + [f"| {n} | 乡{n} | {n * 100} |" for n in range(count)])


def text(count: int = 3, above: str = "表1 任务表 {横排}") -> str:
    return f"通知\n\n　　第一段。\n\n{above}\n{rows(count)}\n\n　　第二段。\n"


def turned(pages: Pages) -> list[Page]:
    return [page.sideways for page in pages.pages if page.sideways is not None]


def order(pages: Pages) -> list[str]:
    parts = [part for page in pages.pages for part in page.parts]
    return [line.text for part in parts for line in part.lines]


def test_the_table_stands_on_pages_of_its_own_in_the_order_of_the_text() -> None:
    laid_out = pages_of(text())
    assert [page.sideways is not None for page in laid_out.pages] == [
        False,
        True,
        False,
    ]
    found = order(laid_out)
    wanted = ["第一段。", "—1—", "表1任务表", "序号", "乡2", "—2—", "第二段。", "—3—"]
    places = [
        next(i for i, x in enumerate(found) if x.replace(" ", "") == one)
        for one in wanted
    ]
    assert places == sorted(places)


def test_it_fills_the_type_area_whose_place_on_the_paper_is_the_same() -> None:
    for page in turned(pages_of(text(60))):
        assert min(rule.x.mm for rule in page.rules) == pytest.approx(LEFT, abs=0.2)
        right = max((rule.x + rule.width) / 36000 for rule in page.rules)
        assert right == pytest.approx(RIGHT, abs=0.2)
        assert min(rule.y.mm for rule in page.rules) >= TOP - 0.2
        assert max((r.y + r.height) / 36000 for r in page.rules) <= FOOT + 0.3


def test_its_head_comes_again_on_the_next_page() -> None:
    pages = turned(pages_of(text(60)))
    assert len(pages) > 2
    for page in pages:
        assert [line.text for line in page.lines].count("序号") == 1
    cells = [line.text for page in pages for line in page.lines]
    assert all(cells.count(f"乡{n}") == 1 for n in range(60))


def number(page: Page) -> PlacedLine:
    (line,) = page.lines
    return line


def test_the_page_number_is_where_upright_pages_have_it() -> None:
    upright = pages_of("通知\n\n" + "　　一段。\n\n" * 90).pages
    pages = pages_of(text(60)).pages
    assert pages[1].sideways is not None
    assert pages[2].sideways is not None
    for n in (1, 2):  # an even page, an odd one
        own, other = number(pages[n]), upright[n].lines[-1]
        assert own.text == other.text == f"—{n + 1}—"
        assert own.y == other.y
        assert own.runs[0].x == other.runs[0].x


def test_consecutive_tables_share_their_pages() -> None:
    more = f"表1 甲表 {{横排}}\n{rows(2)}\n\n表2 乙表 {{横排}}\n{rows(2)}"
    laid_out = pages_of(f"通知\n\n　　一段。\n\n{more}\n\n　　末段。\n")
    (page,) = turned(laid_out)
    shown = [line.text.replace(" ", "") for line in page.lines]
    assert shown.index("表1甲表") < shown.index("表2乙表")


def test_lines_keep_their_pitch_and_paragraphs_take_the_whole_measure() -> None:
    note = "注：" + "进度以现场核查为准，" * 12
    (page,) = turned(pages_of(text().replace("　　第二段", f"{note}\n\n　　第二段")))
    at = next(n for n, line in enumerate(page.lines) if line.text.startswith("注："))
    first, second = page.lines[at : at + 2]
    assert len(first.text) in range(52, 57)  # 225 mm take 53 characters of 12 pt
    assert second.y - first.y == pt(18)


def test_the_imprint_stands_on_an_upright_page_behind() -> None:
    pages = pages_of(text().replace("　　第二段。\n", ""), "抄送: 甲").pages
    assert [page.sideways is not None for page in pages] == [False, True, False]
    assert [line.text for line in pages[-1].lines] == ["—3—", "抄送：甲。"]
    pages = pages_of(
        text().replace("　　第二段。\n", ""), "抄送: 甲", "版记双数页: 是"
    ).pages
    assert [page.sideways is not None for page in pages] == [False, True, False, False]
    assert pages[2].lines == ()


def test_bookmarks_and_contents_know_the_page() -> None:
    source = text(above="## 第一节\n\n表1 任务表 {横排}")
    source += "\n## 第二节\n\n　　第三段。\n"
    laid_out = pages_of(source, "目录: 是")
    marks = {mark.text: mark for mark in laid_out.bookmarks}
    assert marks["第一节"].is_sideways
    assert not marks["第二节"].is_sideways
    number_of = laid_out.pages[marks["第一节"].page]
    assert number_of.sideways is not None
    entry = next(x for x in order(laid_out) if x.startswith("第一节."))
    assert entry.endswith(str(marks["第一节"].page + 1))
