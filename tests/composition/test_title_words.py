"""Where a title's line may end, word by word and mark by mark (7.3.1)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.composition.words import cut_costs
from govdoc.units import pt

BEFORE, AFTER = "云岭县城区供水管网改造", "工程建设项目前期工作任务清单"
NEVER_FIRST = "、，。；：！？）》〉”’〕】…—的"
NEVER_LAST = "（《〈“‘〔【和与暨及"
CLINGING = [
    "会上",
    "周年",
    "同志",
    "先生",
    "女士",
    "以来",
    "以上",
    "以下",
]
STARTS = {
    "《": 8,
    "〈": 8,
    "（": 8,
    "“": 8,
    "和": 6,
    "与": 6,
    "及": 4,
    "暨": 7,
    "关于": 9,
}
ENDS = {"：": 11, "，": 11, "、": 10, "》": 10, "”": 7, "的": 9, "年": 4}
"""In how many of twelve places near the middle a line begins, or ends, with it."""


def lines_of(title: str) -> list[str]:
    """Return a title's lines as they are printed, at most 20 characters each."""
    document = govdoc.read_text(f"{title}\n\n各村：\n\n　　请按时办理。\n")
    assert document.blocks[0].text == title
    lines = lay_out(document).pages[0].lines
    return [line.text for line in lines if line.runs[0].size == pt(22)]


def around(part: str) -> list[list[str]]:
    """Return the lines of titles in which a part wanders past the middle."""
    han = BEFORE + AFTER
    return [lines_of(han[:n] + part + han[n:]) for n in range(6, 18)]


@pytest.mark.parametrize("mark", [*NEVER_FIRST, ":"])
def test_no_line_begins_with_it(mark: str) -> None:
    assert not any(line.startswith(mark) for found in around(mark) for line in found)


@pytest.mark.parametrize("mark", NEVER_LAST)
def test_no_line_ends_with_it(mark: str) -> None:
    assert not any(line.endswith(mark) for found in around(mark) for line in found)


@pytest.mark.parametrize("word", CLINGING)
def test_a_word_stays_with_what_is_before_it(word: str) -> None:
    assert not any(line.startswith(word) for found in around(word) for line in found)


@pytest.mark.parametrize(("word", "times"), STARTS.items())
def test_a_line_likes_to_begin_with_it(word: str, times: int) -> None:
    found = [any(x.startswith(word) for x in lines[1:]) for lines in around(word)]
    assert sum(found) == times


@pytest.mark.parametrize(("mark", "times"), ENDS.items())
def test_a_line_likes_to_end_with_it(mark: str, times: int) -> None:
    found = [any(x.endswith(mark) for x in lines[:-1]) for lines in around(mark)]
    assert sum(found) == times


PLAIN = cut_costs("报告方案")[2]
WORTH_BEFORE = {
    **dict.fromkeys("《〈（“", -1.0),
    **dict.fromkeys("和与及", -1.5),
    "暨": -4.0,
    "关于": -5.0,
}
WORTH_AFTER = {
    " ": -6.0,
    "：": -5.0,
    "，": -4.0,
    **dict.fromkeys("、》”的", -2.0),
    "年": 1.5,
}
"""What a place costs more or less than one between two words: a cut there may stand off
the middle by more or fewer 字."""


@pytest.mark.parametrize(("word", "worth"), WORTH_BEFORE.items())
def test_what_a_beginning_is_worth(word: str, worth: float) -> None:
    assert cut_costs(f"报告{word}方案")[2] - PLAIN == worth


@pytest.mark.parametrize(("mark", "worth"), WORTH_AFTER.items())
def test_what_an_end_is_worth(mark: str, worth: float) -> None:
    assert cut_costs(f"报告{mark}方案")[3] - PLAIN == worth


@pytest.mark.parametrize("mark", [*NEVER_FIRST, ":", " "])
def test_no_cut_before_it_has_a_price(mark: str) -> None:
    assert 2 not in cut_costs(f"报告{mark}方案")


@pytest.mark.parametrize("mark", NEVER_LAST)
def test_no_cut_behind_it_has_a_price(mark: str) -> None:
    assert 3 not in cut_costs(f"报告{mark}方案")


@pytest.mark.parametrize(
    "word",
    [
        *"上中下内里间时后前等县市省镇乡村区州旗部局委办年月日届次个号条者性化式型级类项",
        *("周年", "同志", "先生", "女士", "期间", "以来", "以上", "以下"),
    ],
)
def test_what_clings_costs_twice_a_cut_more(word: str) -> None:
    assert cut_costs(f"报告{word}方案")[2] == PLAIN + 6 == 3 * PLAIN
