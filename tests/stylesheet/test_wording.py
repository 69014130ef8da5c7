"""A look in the words of those who set it."""

from __future__ import annotations

import pytest

from govdoc.model.looks import ParagraphLook, TextLook
from govdoc.stylesheet.wording import say_look
from govdoc.units import Length, mm, pt

CELL = mm(5.5)
FANG = TextLook("fang", "latin", pt(16))


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (ParagraphLook(FANG), "三号仿宋，顶格"),
        (ParagraphLook(FANG, first_line=Length(2 * CELL)), "三号仿宋，空二字"),
        (ParagraphLook(FANG, align="right"), "三号仿宋，居右"),
        (
            ParagraphLook(FANG, left=Length(4 * CELL), first_line=Length(-3 * CELL)),
            "三号仿宋，空一字，回行空四字",
        ),
        (ParagraphLook(FANG, left=CELL), "三号仿宋，空一字"),
        (ParagraphLook(FANG, first_line=Length(CELL * 3 // 2)), "三号仿宋，空1.5 字"),
        (
            ParagraphLook(TextLook("xiaobiao", "latin", pt(41), True, "FF0000")),
            "红色41 磅小标宋加粗，顶格",
        ),
    ],
)
def test_a_look_is_told_in_words(look: ParagraphLook, words: str) -> None:
    assert say_look(look, CELL) == words
