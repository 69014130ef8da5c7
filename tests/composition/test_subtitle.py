"""A subtitle: so much shorter than a line that nobody takes it for body text."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out


@pytest.mark.parametrize(("length", "lines"), [(24, 1), (25, 2), (26, 2)])
def test_a_subtitle_leaves_two_cells_free(length: int, lines: int) -> None:
    """With its dash of two cells it has at most 26 (28 − 2)."""
    words = "在全县经济工作会议暨乡村振兴现场推进会议上的讲话提纲稿"
    subtitle = "——" + words[:length]
    text = f"凝心聚力开新局\n{subtitle}\n\n同志们：\n\n　　今天开会。\n"
    page = lay_out(govdoc.read_text(text)).pages[0]
    shown = [line.text for line in page.lines[1:-3]]
    assert "".join(shown) == subtitle
    assert len(shown) == lines
    assert all(len(line) <= 26 for line in shown)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("陆鸣", "陆　鸣"), ("陆一鸣", "陆一鸣"), ("欧阳一鸣", "欧阳一鸣")],
)
def test_a_name_of_two_characters_takes_three_cells(name: str, shown: str) -> None:
    text = f"在动员大会上的讲话\n{name}\n\n同志们：\n\n　　今天开会。\n"
    page = lay_out(govdoc.read_text(text)).pages[0]
    assert page.lines[1].text == shown
