"""Laws: reading is total, loses nothing and stays in order."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.findings import Finding
from govdoc.han.fold import fold
from govdoc.model.roles import Role
from govdoc.readers import read
from govdoc.readers.text.markup import MARKED

SIGNS = (
    "一二三四十、（）1.。：；，“”《》第条章节附件年月日 　\t\n-—.·#\\"
    "关于通知号各局同志们是要甲乙A"
)
texts = st.text(st.sampled_from(SIGNS), max_size=300) | st.text(max_size=200)


def letters(text: str) -> Counter[str]:
    """Count what is no space; mark-up signs are taken off, so they do not count."""
    return Counter(
        c for c in text if fold(c) != " " and not c.isspace() and c not in "#\\"
    )


@given(texts)
@settings(max_examples=400, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    document = read(text)
    kept = "".join(block.text for block in document.blocks)
    gone = "".join(one.text for one in document.dropped)
    assert letters(kept + gone) == letters(text)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    places = [block.place for block in read(text).blocks]
    lines = text.count("\n") + 1
    assert all(1 <= p.first_line <= p.last_line <= lines for p in places)
    firsts = [p.first_line for p in places]
    assert firsts == sorted(firsts)


@given(st.text(max_size=100))
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_missing_title_is_reported() -> None:
    found: list[Finding] = []
    read("今天会议只有一项议程。\n大家先看材料。", found.append)
    assert [one.code for one in found] == ["R101"]


def test_script_is_told() -> None:
    assert read("關於發展經濟的報告").script == "hant"
    assert read("关于发展经济的报告").script == "hans"


@given(st.lists(st.text(st.sampled_from(SIGNS.replace("-", "").replace("\n", "")))))
def test_a_mark_wins_over_every_rule(lines: list[str]) -> None:
    marked = ["## 甲乙丙", "\\第一条 丁戊", "# 己庚", "# 辛壬"]
    text = "\n".join([*lines, marked[0], *lines, *marked[1:]])
    said = {block.text: (block.role, block.why) for block in read(text).blocks}
    assert said["甲乙丙"] == (Role.HEADING_2, MARKED)
    assert said["第一条 丁戊"] == (Role.BODY, MARKED)
    assert said["己庚"] == said["辛壬"] == (Role.HEADING_1, MARKED)
