"""Pages of a PDF: paper, margins, lines, page numbers, and how paragraphs stand on them."""

from __future__ import annotations

import pytest

from govdoc import api
from govdoc.options import CheckOptions
from papers import CELL, PARAGRAPHS, Notice

PLACES = ("PG", "TI02", "RC03", "BD01", "BD03")
FACE = "PG09"
"""The face of these papers is no 宋体."""
LINE = (225 - 16 * 0.3528) / 21


def found(paper: Notice, *only: str) -> set[tuple[str, str, int]]:
    """Return code, severity and page of what is found, but for the number's face."""
    options = CheckOptions(only=only or PLACES)
    faults = api.check_bytes(paper.draw(), "通知.pdf", options=options).faults
    return {
        (one.check.code, one.severity.name[0], one.spot.page)
        for one in faults
        if one.check.code != FACE
    }


LEGAL = {
    "as the standard wants it": Notice(),
    "by the grid": Notice(top=37.8),
    "by the dialog, white above the characters": Notice(top=40.3, pitch=10.21),
    "no blank beside the number": Notice(number="—{}—"),
    "a thin blank beside the number": Notice(number="—\u2009{}\u2009—"),
    "small differences": Notice(left=28.6, title_shift=0.8),
    "a paragraph of labels": Notice(odd={2: {"first": 2, "rest": 3.5}}),
    "a face that is squeezed": Notice(odd={2: {"first": 2.2}}),
}


@pytest.mark.parametrize("paper", LEGAL.values(), ids=LEGAL)
def test_what_is_legal(paper: Notice) -> None:
    assert found(paper) == set()


WRONG = {
    "letter paper": (Notice(width=215.9, height=279.4, rows=20), ("PG01", "E", 1)),
    "paper that lies": (Notice(width=297, height=210, rows=15, columns=40), ("PG01", "E", 1)),
    "left edge": (Notice(left=31.8), ("PG02", "E", 1)),
    "right edge beyond": (Notice(columns=30), ("PG02", "E", 1)),
    "right edge short": (Notice(columns=25), ("PG02", "E", 1)),
    "top": (Notice(top=25.4), ("PG02", "E", 1)),
    "top too low": (Notice(top=45, rows=20), ("PG02", "E", 1)),
    "foot": (Notice(rows=24, number_base=289), ("PG02", "E", 1)),
    "26 lines": (Notice(pitch=8.47, rows=26), ("PG03", "H", 1)),
    "18 lines": (Notice(pitch=12.3, rows=18), ("PG03", "H", 1)),
    "26 characters": (Notice(columns=26, cell=6.0), ("PG04", "H", 1)),
    "a paragraph's lines apart": (Notice(odd={2: {"pitch": 13.0}}), ("PG05", "W", 1)),
    "a paragraph's lines close": (Notice(odd={3: {"pitch": 8.0}}), ("PG05", "W", 1)),
    "no number": (Notice(number=""), ("PG06", "E", 1)),
    "hyphens": (Notice(number="- {} -"), ("PG07", "W", 1)),
    "a bare number": (Notice(number="{}"), ("PG07", "W", 1)),
    "words": (Notice(number="第{}页"), ("PG07", "W", 1)),
    "of how many": (Notice(number="{}/3"), ("PG07", "W", 1)),
    "bars alike": (Notice(number="－{}－"), ("PG07", "H", 1)),
    "in the middle": (Notice(sides=("center", "center")), ("PG08", "W", 1)),
    "always right": (Notice(sides=("right", "right")), ("PG08", "W", 2)),
    "at the inner side": (Notice(sides=("left", "right")), ("PG08", "W", 1)),
    "number too high": (Notice(number_base=266), ("PG10", "W", 1)),
    "number too low": (Notice(number_base=282), ("PG10", "W", 1)),
    "numbered anew": (Notice(numbers=(1, 1, 2, 3)), ("PG11", "W", 2)),
    "a number left out": (Notice(numbers=(1, 2, 5, 6)), ("PG11", "W", 3)),
    "title aside": (Notice(title_shift=-6), ("TI02", "W", 1)),
    "recipients indented": (Notice(to_shift=2 * CELL), ("RC03", "W", 1)),
    "no indent": (Notice(odd={2: {"first": 0}}), ("BD01", "W", 1)),
    "four characters": (Notice(odd={2: {"first": 4}}), ("BD01", "W", 1)),
    "all of it indented": (Notice(odd={2: {"first": 2, "rest": 2}}), ("BD01", "W", 1)),
    "nothing is indented": (Notice(indent=0), ("BD01", "W", 1)),
}  # fmt: skip


@pytest.mark.parametrize(("paper", "fault"), WRONG.values(), ids=WRONG)
def test_what_is_wrong(paper: Notice, fault: tuple[str, str, int]) -> None:
    said = found(paper)
    assert fault in said
    # A number that stands below a text that is too long is too low as well.
    also = {("PG10", "W", 1)} if fault[0] == "PG02" else set()
    assert {one for one in said if one[1] != "H"} <= {fault} | also


def test_a_speech_is_not_held_to_the_page() -> None:
    paper = Notice(is_red=False, number="- {} -", left=31.8, pitch=12.0, rows=18)
    options = CheckOptions(only=("PG",), kind="讲话稿")
    faults = api.check_bytes(paper.draw(), "讲话.pdf", options=options).faults
    assert {one.severity.name for one in faults} <= {"HINT"}


def test_the_lines_are_those_that_are_drawn() -> None:
    assert len(PARAGRAPHS) == 7
    assert abs(Notice().pitch - LINE) < 0.001
