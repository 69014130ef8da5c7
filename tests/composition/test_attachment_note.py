"""附件说明 in every form that is typed becomes numbers and names (7.3.4)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.model.pages import Pages
from govdoc.model.roles import Role

TEXT = "关于开展检查的通知\n\n各单位：\n\n请认真检查。\n\n{note}\n\n青江县安委办\n2026年3月5日\n"
FORMS = {
    "with numbers": "附件：1.检查表\n      2.联系人名单",
    "with 1、": "附件：1、检查表\n2、联系人名单",
    "a label each": "附件1：检查表\n附件2：联系人名单",
    "附：, 《》 and marks": "附：1、《检查表》；\n2、《联系人名单》。",
    "on one line": "附件：1.检查表  2.联系人名单",
    "the label alone": "附件：\n1.检查表\n2.联系人名单",
}


def lines(pages: Pages) -> list[str]:
    found = [line.text.replace(" ", "") for page in pages.pages for line in page.lines]
    return [text for text in found if "检查表" in text or "名单" in text]


@pytest.mark.parametrize("note", FORMS.values(), ids=FORMS)
def test_each_name_has_its_line(note: str) -> None:
    pages = lay_out(govdoc.read_text(TEXT.format(note=note)))
    assert lines(pages) == ["附件：1.检查表", "2.联系人名单"]
    assert len(pages.pages) == 1


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "附件：1.检查表\n2.2026年度联系人名单",
            ["附件：1.检查表", "2.2026年度联系人名单"],
        ),
        (
            "附件：1.2026年检查表\n2.联系人名单",
            ["附件：1.2026年检查表", "2.联系人名单"],
        ),
        ("附件：1.检查表\n2.5万人以上镇名单", ["附件：1.检查表", "2.5万人以上镇名单"]),
    ],
)
def test_a_name_may_begin_with_a_figure(note: str, expected: list[str]) -> None:
    assert lines(lay_out(govdoc.read_text(TEXT.format(note=note)))) == expected


def test_a_number_without_a_name_is_no_rest_of_the_name_above() -> None:
    pages = lay_out(govdoc.read_text(TEXT.format(note="附件：1.检查表\n2.\n3.名单")))
    texts = [line.text.replace(" ", "") for line in pages.pages[0].lines]
    at = texts.index("附件：1.检查表")
    assert texts[at + 1 : at + 3] == ["2.", "3.名单"]


def test_one_name_needs_no_number() -> None:
    pages = lay_out(govdoc.read_text(TEXT.format(note="附件：\n检查表")))
    assert lines(pages) == ["附件：检查表"]


def test_tables_that_are_attached_keep_their_word() -> None:
    note = "附表：1.检查表\n2.联系人名单"
    pages = lay_out(govdoc.read_text(TEXT.format(note=note)))
    assert lines(pages) == ["附表：1.检查表", "2.联系人名单"]


@pytest.mark.parametrize("label", ["附件1", "附表1", "附："])
def test_the_label_of_an_attachment_stands_at_the_left(label: str) -> None:
    text = (
        TEXT.format(note="附件：1.检查表")
        + f"\n{label}\n检查表\n逐项填写，不要漏项。\n"
    )
    document = govdoc.read_text(text)
    first = next(b for b in document.blocks if b.text.strip() == label)
    assert first.role is Role.ATTACHMENT
    (line,) = (
        line
        for page in lay_out(document).pages
        for line in page.lines
        if line.text == label.rstrip("：")
    )
    assert line.runs[0].x.mm == pytest.approx(28, abs=0.1)
