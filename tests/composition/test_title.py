from __future__ import annotations

import time
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from cases import read_cases
from govdoc.composition.title import break_title
from govdoc.han.width import ems
from govdoc.stylesheet import load

PHRASES = load("gbt9704").title.keep_together


TITLES = {
    case.given: case.expected.split("\n")
    for case in read_cases(Path(__file__).with_name("titles.case"))
}
"""Each title with its lines, of at most 20 characters."""


PLACES = Path(__file__).with_name("title_places.txt").read_text("utf-8").splitlines()
"""Titles of every kind, with ``|`` wherever a clerk would let a line end."""
FAIRLY = 77
"""Of eighty; what is left has names that no list knows and no text below tells."""


def is_well_broken(marked: str, said: str = "") -> bool:
    """Return whether lines end at marks alone, and look like a title (7.3.1)."""
    places, at = set[int](), 0
    for part in marked.split("|")[:-1]:
        at += len(part.replace("\u3000", ""))
        places.add(at)
    lines = break_title(marked.replace("|", ""), 20, PHRASES, said=said)
    ends = accumulate(len(line.replace("\u3000", "")) for line in lines[:-1])
    widths = [ems(line) for line in lines]
    steps = [b - a for a, b in pairwise(widths) if abs(b - a) > 1]
    is_shapely = (
        not any(a < 0 < b for a, b in pairwise(steps))
        and min(widths) > 0.3 * max(widths)
        and (len(lines) == 1 or (min(widths) > 3 and widths[-1] > 4))
    )
    return is_shapely and set(ends) <= places


def test_titles_of_every_kind() -> None:
    assert len(PLACES) == 80
    wrong = [marked for marked in PLACES if not is_well_broken(marked)]
    assert len(PLACES) - len(wrong) >= FAIRLY, wrong


def test_thirty_more_titles() -> None:
    """Verbs in a row, names in 《》 that take a line and more, last lines of a word."""
    file = Path(__file__).with_name("title_places_more.txt")
    marked = file.read_text("utf-8").splitlines()
    wrong = [title for title in marked if not is_well_broken(title)]
    assert len(marked) == 30
    assert not wrong


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "云泽市人民政府关于申请追加全市防汛抗旱专项资金的请示",
            ("云泽市人民政府关于申请追加", "全市防汛抗旱专项资金的请示"),
        ),
        (
            "关于提请审议《云泽市城市地下管线管理条例（草案）》的议案",
            ("关于提请审议《云泽市城市地下管线", "管理条例（草案）》的议案"),
        ),
    ],
)
def test_what_belongs_together(title: str, lines: tuple[str, ...]) -> None:
    assert break_title(title, 20) == lines


def test_what_the_text_says_again_is_a_phrase() -> None:
    title = "清河县市政设施管理所关于新建路道路大修工程临时封闭交通的通告"
    said = "新建路道路大修期间，新建路东段封闭，车辆绕行，请留意新建路的标牌。"
    assert not any(line.endswith("新建") for line in break_title(title, 20, said=said))


@pytest.mark.parametrize("title", TITLES)
def test_breaks(title: str) -> None:
    assert list(break_title(title, 20, PHRASES)) == TITLES[title]


def test_a_break_in_the_source_wins() -> None:
    assert break_title("写者自定的\n两行标题", 20) == ("写者自定的", "两行标题")


def test_a_break_inside_a_word_is_no_writers() -> None:
    text = "关于规范县政府办公室公文处\n理工作的通知"
    assert break_title(text, 20) == ("关于规范县政府办公室公文处理工作的通知",)


@pytest.mark.parametrize("word", ["议　　程", "方 案", "通　知", "倡　议　书"])
def test_a_spread_word_keeps_its_line(word: str) -> None:
    lines = break_title(f"全镇春季植树动员大会\n{word}", 20)
    assert lines == ("全镇春季植树动员大会", "\u3000".join(word.split()))


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("cells", range(9, 22))
def test_shape(title: str, cells: int) -> None:
    """Two characters at least a line, and no hourglass (7.3.1)."""
    lines = break_title(title, cells, PHRASES)
    widths = [ems(line) for line in lines]
    assert all(width <= cells for width in widths)
    assert len(lines) == 1 or min(widths) > 2
    steps = [b - a for a, b in pairwise(widths) if a != b]
    assert len(lines) > 4 or not any(a < -1 and b > 1 for a, b in pairwise(steps))


@pytest.mark.parametrize(
    ("cells", "lines"),
    [(4, ["公告", "守正创新", "担当作为"]), (6, ["公告 守正创", "新担当作为"])],
)
def test_a_short_line_is_worse_than_a_broken_word_and_better_than_two(
    cells: int, lines: list[str]
) -> None:
    assert list(break_title("公告 守正创新担当作为", cells)) == lines


@pytest.mark.parametrize(
    ("title", "cells", "lines"),
    [
        (
            "在全县2026年重点项目建设推进会暨招商引资工作会议上的讲话",
            8,
            ["在全县2026年", "重点项目建设", "推进会暨招商引资", "工作会议上的讲话"],
        ),
        (
            "平川区应急管理局2025年工作总结和2026年工作计划",
            9,
            ["平川区应急管理局", "2025年工作总结", "和2026年工作计划"],
        ),
    ],
)
def test_narrow_lines(title: str, cells: int, lines: list[str]) -> None:
    """As an attachment's or a mark's are: names and words stay whole there, too."""
    assert list(break_title(title, cells)) == lines


def test_lines_of_one_length_cost_little() -> None:
    """But not than one missed by three half-width signs, which costs a little more."""
    lines = break_title("365天应急值守WPS排版培训会", 10, latin_gap=0)
    assert lines == ("365天应急值守", "WPS排版培训会")


def test_bold_digits_take_a_twentieth_of_an_em_more() -> None:
    """Five Han, nine digits, and 0.25 + 0.05 em at five places are 11 em."""
    title = "2026年和2027年的3项"
    assert break_title(title, 11, latin_gap=0.25) == (title,)
    assert len(break_title(title, 11, latin_gap=0.26)) == 2


def test_a_title_of_more_than_120_characters_is_cut_evenly() -> None:
    words = ["GB9704"] * 17 + ["X"]
    whole = " ".join(words)
    assert len(whole) == 120
    lines = break_title(whole, 20)
    assert " ".join(lines).split() == words
    longer = whole + "X"
    even = [longer[i : i + 20] for i in range(0, 121, 20)]
    assert list(break_title(longer, 20)) == even


def test_a_title_of_more_than_four_lines_is_cut_evenly() -> None:
    title = "电力行政应对启用大气污染撤销森林物资储备组织部总结会职责授予节能减排青年"
    even = tuple(title[i : i + 8] for i in range(0, len(title), 8))
    assert len(even) == 5
    assert break_title(title, 8) == even
    assert break_title(title, 10) != tuple(
        title[i : i + 10] for i in range(0, len(title), 10)
    )


@pytest.mark.parametrize("length", range(1, 130, 7))
def test_no_line_is_too_long_and_nothing_is_lost(length: int) -> None:
    title = ("关于印发柳溪镇2026年集镇环境整治方案的通知" * 8)[:length]
    lines = break_title(title, 20)
    assert "".join(lines) == title
    assert all(len(line) <= 22 for line in lines)


def test_signs_in_a_row_are_not_searched_for_long() -> None:
    began = time.process_time()
    break_title("”附件|---|" + "(" * 90, 22)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "title",
    [
        "在云岭县2026年重点项目建设推进会上的讲话",
        "云岭县人民政府办公室关于做好2026年防汛抗旱工作的通知",
        "关于规范政府办公室公文管理\n办法的通知",
    ],
)
def test_a_title_of_listed_words_needs_no_segmenter(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = break_title(title, 20, PHRASES)

    def refuse(text: str) -> dict[int, str]:
        raise AssertionError(text)

    monkeypatch.setattr("govdoc.composition.words._starts", refuse)
    assert break_title(title, 20, PHRASES) == expected


@pytest.mark.parametrize("title", TITLES)
def test_what_the_list_tells_is_what_the_segmenter_finds(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("govdoc.composition.words._listed", lambda text: [])
        alone = break_title(title, 20, PHRASES)
    if "安全生产" not in title:  # which the segmenter cuts in two
        assert break_title(title, 20, PHRASES) == alone
