"""Rows that stand under the words behind a label keep the blanks before them."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.transforms.normalise import normalise

HEAD = "领导小组名单\n\n各单位：\n现将领导小组名单公布如下。\n"


@pytest.mark.parametrize(
    ("label", "row", "kept"),
    [
        ("副组长：陈一鸣　副市长", "　　　　何　敏　副市长", "　　　　何　敏　副市长"),
        ("　　副组长：陈一鸣　副市长", "　　　　　　何　敏　副市长", "　　　　何　敏　副市长"),
        ("副组长：陈一鸣　副市长", "        何敏　副市长", "        何敏　副市长"),
        ("副组长：陈一鸣　副市长", "　　何　敏　副市长", "何　敏　副市长"),
        ("说明：本表由各单位填报。", "　　　填报后加盖公章。", "填报后加盖公章。"),
    ],
)  # fmt: skip
def test_a_row_keeps_its_column(label: str, row: str, kept: str) -> None:
    document = govdoc.read_text(f"{HEAD}{label}\n{row}\n成　员：丁　伟　局长\n")
    assert kept in [block.text for block in document.paragraphs]
    assert kept in [block.text for block in normalise(document).paragraphs]
