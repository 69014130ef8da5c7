"""Two forms of one thing in one document (15835, 4.3)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.findings import Finding
from govdoc.transforms.review import review


def codes(first: str, second: str) -> list[tuple[str, int]]:
    text = f"工作报告\n\n{first}\n\n{second}\n"
    found: list[Finding] = []
    review(govdoc.read_text(text), found.append)
    return [(f.code, f.place.first_line) for f in found if f.place]


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("T205", "产量在20～30吨之间。", "用工在40—50人之间。"),
        ("T219", "投入资金12,000元。", "收益达到25000元。"),
        ("T221", "二〇二五年开工建设。", "2026年建成投产。"),
        ("T222", "完成了百分之八十。", "还有20%没有完成。"),
    ],
)
def test_the_second_form_is_reported(code: str, first: str, second: str) -> None:
    assert (code, 5) in codes(first, second)
    assert (code, 5) in codes(second, first)
    assert not codes(first, first.replace("了", "过"))


@pytest.mark.parametrize(
    "text",
    [
        "文号为云政发〔2026〕12345号，投入12,000元。",
        "八十年代的2026年规划。",
        "上百分之路，20%。",
    ],
)
def test_what_looks_like_a_mixture_and_is_none(text: str) -> None:
    assert not [code for code, _ in codes(text, "其余照旧办理。") if code > "T218"]
