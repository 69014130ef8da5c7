"""Marks that a face draws narrower than their cell, and signs of no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.findings import Finding, Place
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model import Document, Paragraph, Role, Run
from govdoc.model.pages import PlacedLine
from govdoc.stylesheet import load

SHEET = load("gbt9704")
CELL = 16 * 12700 + SHEET.page.tracking
FONTS = load_fonts()


def set_line(text: str, role: Role) -> PlacedLine:
    block = Paragraph(role, (Run(text),), Place(1, 1))
    return (
        lay_out(compose(Document("gbt9704", (block,)), SHEET), FONTS).pages[0].lines[0]
    )


def places(line: PlacedLine) -> Iterator[tuple[str, float, float]]:
    """Each character, where it begins and where its own advance ends, in EMU."""
    for run in line.runs:
        x = float(run.x)
        for char, white in zip(run.text, run.whites, strict=True):
            own = FONTS.advance(char, run.face) * run.size  # type: ignore[arg-type]
            yield char, x, x + own
            x += own + white


@pytest.mark.parametrize("role", [Role.HEADING_1, Role.HEADING_2, Role.BODY])
def test_a_quotation_mark_stands_by_what_it_quotes(role: Role) -> None:
    found = list(places(set_line("对“三个代表”的认识", role)))
    start = found[0][1]
    for n, (char, begin, end) in enumerate(found):
        cell = start + n * CELL
        assert cell - 2000 <= begin and end <= cell + CELL + 4000
        if char == "“":  # its white half is outside
            assert end == pytest.approx(cell + 16 * 12700, abs=3000)
        else:
            assert begin == pytest.approx(cell, abs=3000)


@pytest.mark.parametrize("role", [Role.HEADING_1, Role.HEADING_2, Role.BODY])
def test_a_dash_is_not_torn_and_takes_two_cells(role: Role) -> None:
    found = list(places(set_line("教训——这就是", role)))
    (_, first, end), (_, second, _), (_, after, _) = found[2:5]
    assert second - end <= 0 + abs(SHEET.page.tracking)
    assert after - first == pytest.approx(2 * CELL, abs=4000)


@pytest.mark.parametrize("sign", "⑴①○→※★×")
def test_a_sign_of_no_script_stands_in_the_chinese_face(sign: str) -> None:
    told: list[Finding] = []
    fonts = load_fonts(told.append)
    block = Paragraph(Role.BODY, (Run(f"要求{sign}如下"),), Place(1, 1))
    pages = lay_out(compose(Document("gbt9704", (block,)), SHEET), fonts)
    run = next(r for r in pages.pages[0].lines[0].runs if sign in r.text)
    assert run.face.kind != "latin"
    assert not [f for f in told if "Liberation" in f.message or "Times" in f.message]


def test_an_apostrophe_is_latin() -> None:
    line = set_line("坚持 it’s OK 的态度", Role.BODY)
    (run,) = (r for r in line.runs if "’" in r.text)
    assert run.face.kind == "latin"


def test_no_line_of_a_narrow_cell_begins_with_one_character_alone() -> None:
    head = (
        "序号 项目名称 建设单位 项目代码 总投资（万元） 2025年完成（万元）"
        " 2026年计划（万元） 开工时间 竣工时间 责任领导 责任单位 备注"
    )
    row = (
        "1 {} 滨海区城市建设投资集团有限公司 2501-330000-04-01-000004"
        " 12,345.60 3,000.00 5,500.50 2025年3月 2027年12月 张建国 区住房城乡建设局 续建"
    )
    names = ("滨江大道改造提升工程", "城北污水处理厂三期扩建及配套管网工程")
    cells = (head, "--- " * 12, *map(row.format, names))
    rows = [f"| {' | '.join(one.split())} |" for one in cells]
    text = "项目表\n\n{竖排}\n" + "\n".join(rows)
    pages = lay_out(compose(govdoc.read_text(text), SHEET), FONTS).pages
    lines = [run.text for line in pages[0].lines for run in line.runs]
    assert any("滨" in text for text in lines)
    assert not {"滨", "江"} & set(lines)
