"""Texts of many kinds with hand labels, typed as strangers type: scored, not matched.

The texts are also read in other clothes (Traditional, full-width digits, half-width
signs, a margin, blank lines everywhere, none at all): structure does not hang on them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from opencc import OpenCC
from reading import read
from scoring import Label, Score, read_labels, score_folder, score_text

FOLDER = Path(__file__).parent / "strangers"
Labels = dict[int, list[Label]]
Change = Callable[[str, Labels], tuple[str, Labels]]

HALF_WIDTH = str.maketrans("，：；？！（）", ",:;?!()")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
to_traditional = OpenCC("s2t").convert


def traditional(text: str, labels: Labels) -> tuple[str, Labels]:
    return "\n".join(map(to_traditional, text.split("\n"))), labels


def half_width_signs(text: str, labels: Labels) -> tuple[str, Labels]:
    return text.translate(HALF_WIDTH), labels


def full_width_digits(text: str, labels: Labels) -> tuple[str, Labels]:
    return text.translate(FULL_WIDTH), labels


def windows_lines(text: str, labels: Labels) -> tuple[str, Labels]:
    return text.replace("\n", "\r\n"), labels


def margin(text: str, labels: Labels) -> tuple[str, Labels]:
    moved = {
        number: [
            (label, str(int(offset) + 4) if offset and offset.isdigit() else offset)
            for label, offset in marks
        ]
        for number, marks in labels.items()
    }
    return "\n".join("    " + line for line in text.split("\n")), moved


def blank_lines_everywhere(text: str, labels: Labels) -> tuple[str, Labels]:
    return text.replace("\n", "\n\n"), {2 * n - 1: m for n, m in labels.items()}


def no_blank_lines(text: str, labels: Labels) -> tuple[str, Labels]:
    kept = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    lines = text.split("\n")
    moved = {at: labels[n] for at, n in enumerate(kept, 1) if n in labels}
    return "\n".join(lines[n - 1] for n in kept), moved


CHANGES: tuple[Change, ...] = (
    traditional,
    half_width_signs,
    full_width_digits,
    windows_lines,
    margin,
    blank_lines_everywhere,
    no_blank_lines,
)


def test_strangers_as_they_are() -> None:
    score = score_folder(FOLDER, read)
    assert score.heading_f1 >= 0.96, score.differences
    assert score.split >= 0.99, score.differences
    assert score.false_headings <= 2, score.differences
    assert score.roles >= 0.98, score.differences
    assert score.junk_precision == 1, score.differences
    # A lone 来源：… or 责任编辑：… at the foot is one sign, so it stays.
    assert score.junk_recall >= 0.93, score.differences
    assert score.lost == 0


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_strangers_in_other_clothes(change: Change) -> None:
    score = Score()
    for path in sorted((FOLDER / "raw").glob("*.txt")):
        name = path.name[:3]
        labels = read_labels(FOLDER / "labels" / f"{name}.tsv")
        text, moved = change(path.read_text("utf-8"), labels)
        score_text(score, name, text, moved, read(text))
    assert score.heading_f1 >= 0.95, score.differences
    assert score.false_headings <= 5, score.differences
    assert score.roles >= 0.96, score.differences
    assert score.junk_precision >= 0.98, score.differences
    assert score.junk_recall >= 0.9, score.differences
    assert score.lost == 0


def test_the_scorer_sees_a_wrong_reading() -> None:
    score = Score()
    text = "一、起因\n去年雨多。\n"
    score_text(
        score, "000", text, {1: [("h2", None)], 2: [("title", None)]}, read(text)
    )
    assert score.heading_f1 == 0
    assert score.roles == 0
    assert len(score.differences) == 2
