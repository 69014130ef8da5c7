"""Text that stands before a sideways table, so that no page is half empty (clause 8)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.findings import Finding
from govdoc.model.blocks import StyledTable
from govdoc.stylesheet import load

SHEET = load("gbt9704")
TABLE = "| 乡镇 | 户数 |\n|---|---|\n| 城关镇 | 12 |\n| 白石乡 | 9 |\n"
LONG = "各单位要加强调度，及时解决问题，确保按期完成。"


def order(
    cited: str, caption: str, *below: str, sheet=SHEET
) -> tuple[int, list[Finding]]:
    """Return how many paragraphs have gone ahead of the table, and what was told."""
    lines = ["关于进度的通报", "", cited, "", f"{caption} {{横排}}", TABLE, *below]
    found: list[Finding] = []
    flow = compose(govdoc.read_text("\n".join(lines)), sheet, found.append)
    texts = [block.text for block in flow.paragraphs]
    (at,) = (
        n for n, block in enumerate(flow.paragraphs) if isinstance(block, StyledTable)
    )
    ahead = sum(LONG in text for text in texts[:at])
    return ahead, [one for one in found if one.code == "C120"]


@pytest.mark.parametrize(
    ("cited", "caption", "below", "ahead"),
    [
        ("各乡镇的户数见表1。", "表1 户数", [LONG, LONG], 2),
        ("各乡镇的户数（表 1）已核实。", "表1 户数", [LONG, "## 要求", LONG], 1),
        ("各乡镇的户数见表1。", "表1 户数", [f"上表说明，{LONG}"], 0),
        ("各乡镇的户数见下表。", "表1 户数", [LONG], 0),
        ("表1的户数如下：", "表1 户数", [LONG], 0),
        ("各乡镇的户数已核实。", "表1 户数", [LONG], 0),  # nothing leads to it
        ("各乡镇的户数见表1。", "户数情况表", [LONG], 0),  # it has no number
        ("各乡镇的户数见表12。", "表1 户数", [LONG], 0),
        ("各乡镇的户数见表1。", "表1 户数", [LONG * 40, LONG], 0),  # finds no room
    ],
)
def test_what_may_go_ahead(cited, caption, below, ahead: int) -> None:
    count, found = order(cited, caption, *below)
    assert count == ahead
    assert len(found) == bool(ahead)


def test_the_office_may_want_the_order_of_the_source() -> None:
    sheet = SHEET._replace(fills_before_sideways=False)
    assert order("各乡镇的户数见表1。", "表1 户数", LONG, sheet=sheet) == (0, [])
