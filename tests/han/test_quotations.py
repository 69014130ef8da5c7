"""Which paragraphs are one quotation (GB/T 15834-2011 4.8.3.5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.han.quotations import curled, running_quotations

RUNNING = {
    "the last closes it": (["他说：“甲；", "乙；", "丙。”", "丁"], [range(3)]),
    "words of its reader behind it": (["说：“甲；", "乙。”说得好。"], [range(2)]),
    "a word alone": (["说：“甲；", "乙”说得好。"], []),
    "each opens it again": (["“甲。", "“乙。", "“丙。”"], [range(3)]),
    "two of them": (["“甲，", "乙。”", "“丙，", "丁。”"], [range(2), range(2, 4)]),
    "never closed": (["“甲", "乙", "丙"], []),
    "a mark that lacks its partner": (["有“甲的事", "乙。”"], []),
    "another one begins": (["“甲", "乙“丙", "丁。”"], []),
    "a border": (["“甲", None, "乙。”"], []),
    "whole ones": (["“甲”", "“乙”"], []),
}


@pytest.mark.parametrize(("texts", "rows"), RUNNING.values(), ids=RUNNING)
def test_running(texts: list[str | None], rows: list[range]) -> None:
    assert list(running_quotations(texts)) == rows


@pytest.mark.parametrize(
    ("typed", "curly"),
    [
        ('说："甲；', "说：“甲；"),
        ('丙。"', "丙。”"),
        ('他说"甲"和"乙"。', "他说“甲”和“乙”。"),
        ('甲"乙"丙。"', "甲“乙”丙。”"),
        ('"甲；', "“甲；"),
        ("甲", "甲"),
    ],
)
def test_straight_marks_are_taken_in_turn(typed: str, curly: str) -> None:
    assert curled(typed) == curly


@given(st.lists(st.none() | st.text(alphabet="“”甲。：", max_size=6), max_size=12))
def test_rows_are_apart_and_of_several(texts: list[str | None]) -> None:
    taken: list[int] = []
    for row in running_quotations(texts):
        assert len(row) > 1
        assert all(texts[n] is not None for n in row)
        taken += row
    assert taken == sorted(set(taken))
