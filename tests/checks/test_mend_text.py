"""Mending a text: what no fault touches stays, and a second run mends nothing more."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_check_cases import base, checked

from govdoc import api
from govdoc.checks.mend.text import least, mend_text
from govdoc.checks.spot import Spot
from govdoc.checks.subject import Element
from govdoc.checks.table import CHECKS
from govdoc.checks.types import Fault, Seen
from govdoc.files import to_text
from govdoc.findings import Severity
from govdoc.model.roles import Role
from govdoc.transforms.edits import Edit, joined

LINES = st.lists(st.text("甲乙丙丁 　，。ab12", max_size=12), min_size=1, max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def fault(number: int, text: str, span: tuple[int, int], write: str | None) -> Fault:
    spot = Spot(line=number)
    element = Element(number - 1, text, Role.BODY, spot, number)
    seen = Seen("", "", element, span, write=write)
    return Fault(CHECKS[0], Severity.WARNING, spot, seen)


@st.composite
def faulty(draw: st.DrawFn) -> tuple[list[str], list[Fault]]:
    lines = draw(LINES)
    faults = []
    for _ in range(draw(st.integers(0, 5))):
        number = draw(st.integers(1, len(lines)))
        text = lines[number - 1]
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        write = draw(st.one_of(st.none(), st.text("子丑，。", max_size=4)))
        faults.append(fault(number, text, (start, end), write))
    return lines, faults


@given(faulty(), ENDS, st.booleans(), st.booleans())
def test_what_no_fault_touches_stays(
    case: tuple[list[str], list[Fault]], end: str, has_mark: bool, is_ended: bool
) -> None:
    lines, faults = case
    text = "\ufeff" * has_mark + end.join(lines) + end * is_ended
    mended = mend_text(text, faults)
    assert mended.text.startswith("\ufeff") == has_mark
    after = mended.text.removeprefix("\ufeff").split(end)
    assert len(after) == len(lines) + is_ended
    named = {one.spot.line for one in mended.made}
    for number, line in enumerate(lines, 1):
        if number not in named:
            assert after[number - 1] == line
    told = sorted([*mended.made, *mended.left], key=id)
    assert told == sorted((f for f in faults if f.seen.write is not None), key=id)


@given(faulty())
def test_one_fault_alone_is_mended_as_it_asks(
    case: tuple[list[str], list[Fault]],
) -> None:
    lines, faults = case
    for one in faults:
        if one.seen.write is None or one.seen.span is None:
            continue
        start, end = one.seen.span
        before = lines[one.spot.line - 1]
        mended = mend_text("\n".join(lines), [one])
        expected = before[:start] + one.seen.write + before[end:]
        assert mended.text.split("\n")[one.spot.line - 1] == expected


@given(st.text("甲乙丙，。", max_size=12), st.text("甲乙丙，。", max_size=12))
def test_least_edits_make_the_other_text(before: str, after: str) -> None:
    edits = least(before, after)
    assert joined(before, edits) == after
    assert all(before[e.start : e.end] != e.by for e in edits)


def test_words_between_two_places_are_free() -> None:
    assert least("(甲乙)", "（甲乙）", 5) == [Edit(5, 6, "（"), Edit(8, 9, "）")]
    text = "全县(的的)事"
    wide = fault(1, text, (2, 6), "（的的）")
    inner = fault(1, text, (3, 5), "的")
    mended = mend_text(text, [wide, inner])
    assert (mended.text, mended.left) == ("全县（的）事", ())


def test_of_two_that_touch_the_first_is_made() -> None:
    text = "截止的的"
    first, second = fault(1, text, (0, 2), "截至"), fault(1, text, (1, 3), "至")
    mended = mend_text(text, [first, second])
    assert (mended.text, mended.made, mended.left) == ("截至的的", (first,), (second,))


def test_a_line_that_is_another_now_is_left() -> None:
    one = fault(1, "截止", (0, 2), "截至")
    assert mend_text("今天截止", [one]).left == (one,)
    assert mend_text("截止", [fault(3, "截止", (0, 2), "截至")]).text == "截止"


SLIPS = [
    ("去年，全县", "截止2025年底,全县"), ("项目36个", "项目３６个（含续建项目）"),
    ("能并的并", "能\"并\"的的并"), ("总结去年工作", "布署去年工作，，"),
    ("同志们，招商引资", "同志们，**招商**引资"), ("好办事。", "好办事\u200b。。"),
    ("一、肯定成绩", "## 一、肯定成绩"), ("安排今年任务", "进行进行安排--今年任务"),
    ("少跑腿", "少跑腿(见《办法》、《意见》)"), ("36个，", "36个,到位3KM2,"),
]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(SLIPS)))
def test_a_second_run_mends_nothing_more(slips: set[tuple[str, str]]) -> None:
    text = base("讲话")
    for old, new in slips:
        text = text.replace(old, new, 1)
    once = mend_text(text, checked(text).faults).text
    twice = mend_text(once, checked(once).faults)
    assert (twice.text, twice.made) == (once, ())


@pytest.mark.parametrize("code", ["utf-8-sig", "gb18030", "utf-16"])
def test_ends_of_lines_and_front_matter_stay(code: str) -> None:
    text = "---\r\n文种: 讲话稿\r\n---\r\n" + base("讲话").replace("\n", "\r\n")
    wrong = text.replace("去年，全县", "　　截止2025年底，全县")
    data = wrong.encode(code)
    found = api.check_bytes(data, "文稿.txt")
    assert to_text(data, "文稿.txt") == wrong.replace("\r\n", "\n")
    decoded = codecs.decode(data, code)
    mended = mend_text(decoded, found.faults)
    assert mended.text == decoded.replace("截止", "截至")
