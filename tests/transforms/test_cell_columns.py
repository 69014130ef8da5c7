"""Figures in cells: narrowed a column together, and told; codes stay as they are."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.findings import Finding
from govdoc.model.document import Table
from govdoc.transforms.normalise import fix, normalise

HEAD = "进度表\n\n各单位进度如下。\n\n| 单位 | 数 |\n| --- | --- |\n"


def mended(text: str) -> tuple[list[list[str]], list[Finding]]:
    """Return what becomes of the cells of a text's table, and what is told."""
    told: list[Finding] = []
    document = normalise(govdoc.read_text(text), told.append)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    return cells, [one for one in told if one.code == "T103"]


def column_of(*cells: str) -> tuple[list[str], list[Finding]]:
    rows, told = mended(HEAD + "".join(f"| 甲 | {cell} |\n" for cell in cells))
    return [row[1] for row in rows[1:]], told


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["３５％", "４．５％", "40％"], ["35%", "4.5%", "40%"]),
        (["１，２３４．５", "－９８７", "1，234", "０．８"], ["1,234.5", "－987", "1,234", "0.8"]),
        (["完成３５户，占１２％", "３０户"], ["完成35户，占12%", "30户"]),
        (["１２ｋｍ", "５ｍ", "８℃", "１８～３５岁"], ["12km", "5m", "8℃", "18～35岁"]),
        (["４．５万元", "－０．３亿元", "１，２００余户"], ["4.5万元", "－0.3亿元", "1,200余户"]),
    ],
)  # fmt: skip
def test_figures_are_narrowed(column: list[str], expected: list[str]) -> None:
    cells, told = column_of(*column)
    assert cells == expected
    lines = {one.place.first_line for one in told if one.place}
    assert lines == set(range(7, 7 + len(column)))


@pytest.mark.parametrize(
    "code",
    [
        "Ａ０１",
        "００２",
        "３－２０１",
        "１２Ｂ",
        "０９：３０",
        "２０２６／３／１",
        "１，２",
        "２．７月底前完成",
    ],
)
def test_a_code_stays_and_so_do_the_figures_of_its_column(code: str) -> None:
    cells, told = column_of(code, "３５％", "３５", "１，２３４")
    assert cells == [code, "３５％", "３５", "１，２３４"]
    assert not told


def test_another_column_and_the_head_of_one_are_not_held_back() -> None:
    head = "进度表\n\n各单位进度如下。\n\n| Ａ１类 | ２０２５年Ｂ |\n| --- | --- |\n"
    (first, second), _ = mended(head + "| Ａ０１ | ３５％ |\n")
    assert first == ["Ａ１类", "2025年Ｂ"]
    assert second == ["Ａ０１", "35%"]


def test_a_sign_goes_along_with_its_digits() -> None:
    assert fix("３５％") == "35%"
    assert fix("Ａ－３５％") == "Ａ－３５％"
