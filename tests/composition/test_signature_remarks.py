"""What stands in brackets beside who signs keeps its width and its place, and moves no name."""

from __future__ import annotations

import pytest

import govdoc
from measure.pdf import measure
from measure.sheets import Sheet

TEXT = "停电通知\n\n各住户：\n明天停电。\n\n{}\n"
CELL = 5.65
"""mm of a sign of 三号."""
DATE = "2026年3月6日"
JOINT = "云岭县供电局　云岭县市场监督管理局"
HEADS = {"unsealed": "", "sealed": "---\n盖章: 有\n---\n"}
CASES = {
    "below one, above the date": (
        "云岭供电所",
        "（县政府办公室代章）",
        "{n}\n{r}\n{d}",
    ),
    "below the date": ("云岭供电所", "（县政府办公室代章）", "{n}\n{d}\n{r}"),
    "of several, below the date": (JOINT, "（盖章）", "{n}\n{d}\n{r}"),
    "of several, above the date": (JOINT, "（盖章）", "{n}\n{r}\n{d}"),
    "several, one a line": ("云岭县供电局\n云岭县水务局", "（盖章）", "{n}\n{d}\n{r}"),
}


def sheet_of(signed: str, head: str) -> Sheet:
    document = govdoc.read_text(head + TEXT.format(signed))
    (sheet,) = measure(govdoc.render(document, ".pdf").data)
    return sheet


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize(("names", "remark", "order"), CASES.values(), ids=CASES)
def test_a_remark_in_brackets_stays_as_it_is(
    names: str, remark: str, order: str, head: str
) -> None:
    sheet = sheet_of(order.format(n=names, r=remark, d=DATE), head)
    plain = sheet_of(f"{names}\n{DATE}", head)
    shown, date = sheet.find(remark), sheet.find(DATE)
    assert shown.right - shown.left < len(remark) * CELL
    assert (shown.base > date.base) is order.endswith("{r}")
    last = names.replace("　", "").split("\n")[-1]
    stood = plain.find(last).at(last), plain.find(DATE).left
    stands = sheet.find(last).at(last), date.left
    assert stands == pytest.approx(stood, abs=0.05)
