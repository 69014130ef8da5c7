"""What holds of marks in series, whatever a text's outline."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc import api
from govdoc.checks import Fault
from govdoc.checks.mend.text import mend_text
from govdoc.han.numerals import to_han
from govdoc.options import CheckOptions

FORMS = ("{}、", "（{}）", "{}.", "（{}）")
WORDS = (
    "加强组织领导",
    "压实工作责任",
    "排查风险隐患",
    "抓好宣传教育",
    "强化督导检查",
    "完善长效机制",
)
HEAD = (
    "临溪县人民政府办公室关于加强冬季供暖保障工作的通知\n\n"
    "各乡镇人民政府：\n为做好供暖工作，现就有关事项通知如下。\n"
)
TAIL = "\n临溪县人民政府办公室\n2026年9月10日\n"
ONLY = CheckOptions(only=("HG01", "HG02", "HG03", "HG04"))


class Marked(NamedTuple):
    """A heading: its level from 0, its number, and which series it is of."""

    level: int
    number: int
    series: int


@st.composite
def outlines(draw: st.DrawFn) -> list[Marked]:
    made: list[Marked] = []
    depth = draw(st.integers(0, 3))
    series = 0

    def add(level: int) -> None:
        nonlocal series
        series += 1
        own = series
        for n in range(1, draw(st.integers(2, 5)) + 1):
            made.append(Marked(level, n, own))
            if level < depth and draw(st.booleans()):
                add(level + 1)

    add(0)
    return made


def text_of(marks: list[Marked], run_in: bool) -> str:
    lines = []
    for n, one in enumerate(marks):
        number = to_han(one.number) if one.level < 2 else one.number
        words = WORDS[n % len(WORDS)]
        is_run_in = one.level > 1 or (run_in and one.level == 1)
        rest = "。各单位要抓好落实。" if is_run_in else "\n各单位要抓好落实。"
        lines.append(f"{FORMS[one.level].format(number)}{words}{rest}")
    return HEAD + "\n".join(lines) + "\n" + TAIL


def found(text: str) -> tuple[Fault, ...]:
    return api.check_bytes(text.encode(), "文稿.txt", options=ONLY).faults


@settings(deadline=None)
@given(outlines(), st.booleans())
def test_marks_that_count_on_are_clean(marks: list[Marked], run_in: bool) -> None:
    assert found(text_of(marks, run_in)) == ()


@settings(deadline=None)
@given(outlines(), st.booleans(), st.data())
def test_one_slip_is_mended_to_a_clean_text(
    marks: list[Marked], run_in: bool, data: st.DataObject
) -> None:
    """One number is another, or one is left out or repeated and those behind count on."""
    at = data.draw(st.integers(0, len(marks) - 1))
    one = marks[at]
    by = data.draw(st.sampled_from(["number", "left out", "repeated"]))
    bad = list(marks)
    if by == "number":
        bad[at] = one._replace(number=data.draw(st.integers(1, 7)))
    elif one.number > 1:
        more = 1 if by == "left out" else -1
        for n, other in enumerate(marks):
            if other.series == one.series and other.number >= one.number:
                bad[n] = other._replace(number=other.number + more)
    text = text_of(bad, run_in)
    faults = found(text)
    mended = mend_text(text, faults).text
    again = [f.message for f in found(mended) if f.seen.write is not None]
    assert again == [], [f.message for f in faults]
    assert len([f for f in faults if f.severity.name != "HINT"]) <= 1


@settings(deadline=None)
@given(outlines(), st.booleans(), st.data())
def test_a_mark_of_another_kind_breaks_nothing(
    marks: list[Marked], run_in: bool, data: st.DataObject
) -> None:
    """Where it is mended, nothing that the mend has made is found."""
    at = data.draw(st.integers(0, len(marks) - 1))
    other = data.draw(st.sampled_from([n for n in range(4) if n != marks[at].level]))
    number = data.draw(st.sampled_from([1, marks[at].number]))
    bad = list(marks)
    bad[at] = bad[at]._replace(level=other, number=number)
    text = text_of(bad, run_in)
    faults = found(text)
    mended = mend_text(text, faults).text
    again = [f.message for f in found(mended) if f.seen.write is not None]
    assert again == [], [f.message for f in faults]
