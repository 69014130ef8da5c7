"""Two marks side by side share a cell, whichever they are (L04)."""

from __future__ import annotations

import pytest

import govdoc
from measure.clauses import CELL
from measure.pdf import measure

CLOSING = "、，。．；：！？”’」』）〕］｝】〗》〉"
OPENING = "“‘「『（〔［｛【〖《〈"
HALF = 16 * 127 / 360 / 2


def step(pair: str) -> float:
    """Return how far 九 stands behind 永 with two marks between them, in mm."""
    text = f"关于检查的通知\n\n各村：\n\n　　会议指出永和{pair}九年的事。\n"
    as_typed = govdoc.Options(text=govdoc.TextOptions(normalise=govdoc.Level.OFF))
    data = govdoc.render(govdoc.read_text(text), ".pdf", options=as_typed).data
    line = measure(data)[0].find("会议指出")
    return line.at("九") - line.at("永")


@pytest.mark.parametrize("mark", CLOSING)
def test_a_closing_mark_before_another(mark: str) -> None:
    white = HALF / 2 if mark in "！？" else HALF  # their ink may reach the right half
    assert step(f"{mark}。") == pytest.approx(4 * CELL - white, abs=0.02)
    assert step(f"{mark}（") == pytest.approx(4 * CELL - HALF, abs=0.02)


@pytest.mark.parametrize("mark", OPENING)
def test_an_opening_mark_behind_another(mark: str) -> None:
    assert step(f"（{mark}") == pytest.approx(4 * CELL - HALF, abs=0.02)
    assert step(f"。{mark}") == pytest.approx(4 * CELL - HALF, abs=0.02)


@pytest.mark.parametrize("mark", ["·", "—", "…"])
def test_other_marks_keep_their_cells(mark: str) -> None:
    assert step(f"{mark}永") == pytest.approx(4 * CELL, abs=0.02)
