"""The white of one line: which gaps give it, which take it, and how much (L08, L09)."""

from __future__ import annotations

import pytest

from govdoc.fonts import find_faces
from govdoc.layout.glyphs import Glyphs, is_latin
from govdoc.layout.lines import SetLine, fill
from govdoc.model.flow import LineRules, TextLook
from govdoc.units import Length

EM = 120_000
LOOK = TextLook("fang", "latin", Length(EM))
FACE = find_faces()["fang"][0]
RULES = LineRules()
AFTER = "永" * 20


def glyphs_of(text: str) -> Glyphs:
    """Return characters of a face that is as square as can be: half an em if Latin."""
    advances = [EM // 2 if char.isascii() else EM for char in text]
    count = len(text)
    faces = [FACE] * count
    return Glyphs(text, faces, [LOOK] * count, advances, [0] * count, [])


def first_line(text: str, ems: float, after: str = AFTER) -> SetLine:
    """Return the first line of a text that goes on, in a measure of so many em."""
    return next(fill(glyphs_of(text + after), round(ems * EM), 0, True, RULES))


def whites(text: str, ems: float, after: str = AFTER) -> list[float]:
    """Return what is added after each character of that line, in em."""
    line = first_line(text, ems, after)
    assert line.end == len(text)
    return [extra / EM for extra in line.extras]


def test_a_word_space_takes_first_then_han_and_latin_then_all_alike() -> None:
    """To 1/2 em and to 1/3 em, before other gaps have any (L09)."""
    text = "永永永ab cd永永永"
    natural = 6 + 5 * 0.5 + 2 * 0.25
    assert whites(text, natural + 0.2)[5] == pytest.approx(0.2, abs=1e-3)
    found = whites(text, natural + 0.6)
    share = found[0]
    assert share > 0.01
    assert found[5] - share == pytest.approx(1 / 4, abs=1e-3)
    assert found[2] - share == pytest.approx(0.25 + 1 / 12, abs=1e-3)
    assert found[7] - share == pytest.approx(0.25 + 1 / 12, abs=1e-3)
    assert found[3] == found[4] == 0  # nothing inside a word


@pytest.mark.parametrize("mark", "—…-–～·/")
def test_no_white_beside_what_connects(mark: str) -> None:
    width = 12 + (0.5 if mark.isascii() else 1)
    found = whites("永" * 6 + mark + "永" * 6, width + 0.4)
    assert found[5] == found[6] == 0
    assert found[0] > 0


@pytest.mark.parametrize(("need", "fits"), [(0.24, True), (0.26, False)])
def test_han_and_latin_give_an_eighth_each(need: float, fits: bool) -> None:
    text = "永" * 10 + "A" + "永" * 10
    line = first_line(text, 20.5 + 0.5 - need)
    assert (line.end == len(text)) is fits
    if fits:
        assert line.extras[9] == pytest.approx((0.25 - need / 2) * EM, abs=2)


@pytest.mark.parametrize(("need", "fits"), [(0.24, True), (0.26, False)])
def test_a_mark_gives_a_quarter(need: float, fits: bool) -> None:
    text = "永" * 10 + "，" + "永" * 10
    assert (first_line(text, 21 - need).end == len(text)) is fits


@pytest.mark.parametrize(("ems", "white"), [(0.24, 0.24), (0.26, 0.0)])
def test_a_line_is_not_torn_by_more_than_a_quarter_em_a_gap(
    ems: float, white: float
) -> None:
    found = whites("永" * 5, 5 + 4 * ems, after="a" * 15)
    assert found[:4] == pytest.approx([white] * 4, abs=1e-3)


@pytest.mark.parametrize("char", "AΩ9é")
def test_what_is_latin(char: str) -> None:
    assert is_latin(char)


@pytest.mark.parametrize("char", "⺀⼀〇〿あㄅ㈠㎡㐀永（")
def test_what_is_not(char: str) -> None:
    assert not is_latin(char)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("永m³永", [0.25, 0, 0.25]),
        ("永10⁴m³永", [0.25, 0, 0, 0, 0, 0.25]),
        ("永²永A", [0, 0.25, 0.25]),
        ("永CO₂永", [0.25, 0, 0, 0.25]),
        ("永5½永", [0.25, 0, 0.25]),
        ("永5‰永", [0.25, 0, 0.25]),
        ("永A①永", [0.25, 0, 0]),
        ("Ⅳ永", [0]),
        ("永5℃永", [0.25, 0, 0]),
        ("㎡5永", [0, 0.25]),
    ],
)
def test_the_gap_of_han_and_latin_is_between_letters(
    text: str, ems: list[float]
) -> None:
    """Not within a word that has a power, nor beside signs of no script."""
    width = sum(0.5 if char.isascii() else 1 for char in text) + sum(ems)
    assert whites(text, width, after="\n")[: len(ems)] == pytest.approx(ems, abs=1e-3)


@pytest.mark.parametrize("pair", ["5℃", "±5", "≥5", "5－6", "5 ℃"])
def test_no_white_grows_inside_a_figure(pair: str) -> None:
    width = 12 + sum(0.5 if char.isascii() else 1 for char in pair) + 0.5
    found = whites("永" * 6 + pair + "永" * 6, width + 0.4)
    assert found[6 : 6 + len(pair) - 1] == [0] * (len(pair) - 1)
