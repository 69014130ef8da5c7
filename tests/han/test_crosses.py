"""Crosses: what is to be filled in, what is hidden, and what is a product."""

from __future__ import annotations

import pytest

from govdoc.han.crosses import places_to_fill


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("××市××局关于××××的通知", ["××", "××", "××××"]),
        ("××××年×月×日", ["××××年×月×"]),
        ("2026年×月×日印发", ["×月×"]),
        ("20××年", ["××"]),
        ("××发〔××××〕×号", ["××发〔××××〕×"]),
        ("××办发〔××××〕×号", ["××办发〔××××〕×"]),
        ("第×届人民代表大会第×次会议", ["×", "×"]),
        ("（联系人：××，电话：××××）", ["××", "××××"]),
        ("由主任××主持", ["××"]),
        ("位于××举行", ["××"]),
    ],
)
def test_what_is_to_be_filled_in(text: str, places: list[str]) -> None:
    found = [text[start:end] for _, start, end in places_to_fill([text])]
    assert found == places


@pytest.mark.parametrize(
    "text",
    [
        "尺寸3×4米，每块2×2m",
        "面积=长×宽，（a+b）×次数",
        "原告李××，住××县××乡××村",
        "被告人王×、张××犯罪所得××万元",
        "手机号码138××××1234，户籍××市",
        "车牌号为云A×××××的轿车行至××路",
    ],
)
def test_what_is_not(text: str) -> None:
    assert list(places_to_fill([text])) == []


def test_a_document_that_hides_a_name_hides_all() -> None:
    assert list(places_to_fill(["××公司诉××公司", "法定代表人赵××"])) == []
    assert len(list(places_to_fill(["××公司诉××公司", "法定代表人赵一"]))) == 2
