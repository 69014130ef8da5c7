from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import read_cases
from govdoc.findings import Finding
from govdoc.readers import read
from govdoc.transforms import normalise
from govdoc.transforms.punctuation import fix

CASES = list(read_cases(Path(__file__).parent / "cases"))


@pytest.mark.parametrize(("before", "after"), CASES)
def test_cases(before: str, after: str) -> None:
    assert fix(before) == after


PIECES = st.sampled_from(
    [*list("我你,.:;?!()（）\"'“”《》、—-…。 \u30001aA９％%"), "http://a.b/c"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_twice_changes_nothing_more(text: str) -> None:
    once = fix(text)
    assert fix(once) == once


def test_runs_keep_their_borders() -> None:
    text = "乡村会议讲话\n\n同志们:\n\n一要快,准。今天,就办。\n二要稳,实。明天,再看。"
    blocks = normalise(read(text)).blocks
    assert [run.text for run in blocks[2].runs] == ["一要快，准。", "今天，就办。"]


def test_a_lonely_quote_is_reported_with_its_line() -> None:
    found: list[Finding] = []
    normalise(read('植树通知\n\n各村民小组:\n他说:"好。\n'), found.append)
    lonely = next(f for f in found if f.code == "T102")
    assert lonely.place is not None
    assert lonely.place.first_line == 4
