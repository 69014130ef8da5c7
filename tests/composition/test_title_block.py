"""The title's lines move so that the body stays on the grid, and by how much at most."""

from __future__ import annotations

from govdoc.composition.title_block import compose_title_block
from govdoc.model.document import Paragraph, Run
from govdoc.model.roles import Role
from govdoc.stylesheet import load
from govdoc.units import mm

SHEET = load("gbt9704")


def move(pitch: float) -> float:
    """Return by how many mm the two lines of a title of some pitch move apart."""
    look = SHEET.looks[Role.TITLE]._replace(pitch=mm(pitch))
    sheet = SHEET._replace(looks={**SHEET.looks, Role.TITLE: look})
    title = Paragraph(Role.TITLE, (Run("第一行\n第二行"),))
    (block,) = compose_title_block((title,), sheet, is_first=True)
    return (block.look.pitch or sheet.page.line) / mm(1) - pitch


def test_lines_of_a_title_move_by_095_mm_together_and_13_apart_at_most() -> None:
    moves = [move(10.5 + n / 20) for n in range(220)]
    assert -0.951 < min(moves) < -0.88
    assert 1.28 < max(moves) < 1.301


def test_a_long_note_below_the_title_is_broken_as_the_title_is() -> None:
    note = "（2026年3月5日云岭县第十届人民代表大会常务委员会第十二次会议通过）"
    lines = (
        Paragraph(Role.TITLE, (Run("条例"),)),
        Paragraph(Role.DATELINE, (Run(note),)),
    )
    _, below = compose_title_block(lines, SHEET, is_first=True)
    assert below.text.count("\n") == 1
    assert "第十二次会议" in below.text
