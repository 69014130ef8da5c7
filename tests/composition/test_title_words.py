"""Where a title's line may end, word by word and mark by mark (7.3.1)."""

from __future__ import annotations

import pytest

import govdoc
from measure.pdf import measure

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
STARTS = ["《", "〈", "（", "“", "和", "与", "及", "暨", "关于"]
ENDS = ["：", "，", "、", "》", "”", "的"]


def lines_of(title: str) -> list[str]:
    """Return a title's lines as they are printed, at most 20 characters each."""
    text = f"{title}\n\n各村：\n\n　　请按时办理。\n"
    document = govdoc.read_text(text)
    blocks = document.blocks
    assert blocks[0].text == title
    sheet = measure(govdoc.render(document, ".pdf"))[0]
    return [line.text for line in sheet.lines if line.size > 7]


def around(part: str) -> list[list[str]]:
    """Return the lines of titles in which a part wanders past the middle."""
    han = BEFORE + AFTER
    return [lines_of(han[:n] + part + han[n:]) for n in range(9, 15)]


@pytest.mark.parametrize("mark", NEVER_FIRST)
def test_no_line_begins_with_it(mark: str) -> None:
    assert not any(line.startswith(mark) for found in around(mark) for line in found)


@pytest.mark.parametrize("mark", NEVER_LAST)
def test_no_line_ends_with_it(mark: str) -> None:
    assert not any(line.endswith(mark) for found in around(mark) for line in found)


@pytest.mark.parametrize("word", CLINGING)
def test_a_word_stays_with_what_is_before_it(word: str) -> None:
    assert not any(line.startswith(word) for found in around(word) for line in found)


@pytest.mark.parametrize("word", STARTS)
def test_a_line_likes_to_begin_with_it(word: str) -> None:
    """Where it stands near the middle, the second line begins with it."""
    assert any(line.startswith(word) for found in around(word) for line in found[1:])


@pytest.mark.parametrize("mark", ENDS)
def test_a_line_likes_to_end_with_it(mark: str) -> None:
    assert any(line.endswith(mark) for found in around(mark) for line in found[:-1])
