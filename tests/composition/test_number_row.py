"""Number and signers without a red head: one row, each a 字 from its edge (7.2.5, 7.2.6)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from measure.pdf import measure

CELL = 156 / 28
LEFT, RIGHT = 28, 184
TITLE = "云岭县财政局关于追加预算的请示\n\n"
TEXT = "\n\n县人民政府：\n现申请追加预算，请批示。\n"
NUMBER = "云财〔2026〕3号"
SIGNERS = {
    "one": ("签发人：沈立群", "签发人：沈立群", ""),
    "of two signs": ("签发人：李想", "签发人：李想", ""),
    "two": ("签发人：沈立群、李想", "签发人：沈立群李想", ""),
    "three": ("签发人：沈立群、李想、王建国", "签发人：沈立群李想", "王建国"),
}


@pytest.mark.parametrize(("typed", "first", "last"), SIGNERS.values(), ids=SIGNERS)
def test_number_and_signers_stand_on_one_row(typed: str, first: str, last: str) -> None:
    text = f"{TITLE}{NUMBER}　　　　　{typed}{TEXT}"
    data = govdoc.render(govdoc.read_text(text), ".pdf").data
    (sheet,) = measure(data)
    row = sheet.find(NUMBER)
    assert row.text == NUMBER + (last or first)
    assert row.left == pytest.approx(LEFT + CELL, abs=0.6)
    assert sheet.find(first).right == pytest.approx(RIGHT - CELL, abs=0.8)
    white = sheet.find("县人民政府：").base - row.base
    assert white == pytest.approx(29.77 * 25.4 / 72 + 5.3, abs=0.6)


def test_the_row_is_read_back_as_number_and_signer() -> None:
    text = f"{TITLE}{NUMBER}　　　　　签发人：沈立群{TEXT}"
    data = govdoc.render(govdoc.read_text(text), ".docx").data
    again = govdoc.read_bytes(data, "again.docx")
    assert [(b.role.key, b.text) for b in again.blocks[1:3]] == [
        ("document_number", NUMBER),
        ("signer", "签发人：沈立群"),
    ]


@pytest.mark.parametrize("head", ["", f"{NUMBER}\n"], ids=["alone", "below a number"])
def test_signers_are_set_alike_with_a_red_head_and_without(head: str) -> None:
    shown = []
    for issuer in ({}, {"发文机关": "云岭县财政局"}):
        document = govdoc.read_text(f"{head}{TITLE}{TEXT}")
        facts = {"签发人": "王建国、陈红、沈立群", **issuer}
        pages = lay_out(document, facts=facts)
        lines = [line.text for line in pages.pages[0].lines]
        words = "".join(lines[: lines.index("云岭县财政局关于追加预算的请示")])
        shown.append(words.replace("云岭县财政局文件", "").replace("\u3000", ""))
        assert "陈\u3000红" in "".join(lines) and "、" not in words
    assert sorted(shown[0]) == sorted(shown[1])


def test_signers_without_number_are_read_back() -> None:
    document = govdoc.read_text(f"{TITLE}{TEXT}")
    facts = {"签发人": "王建国、陈红"}
    data = govdoc.render(document, ".docx", facts=facts).data
    again = govdoc.read_bytes(data, "again.docx")
    (signer,) = (b.text for b in again.blocks if b.role.key == "signer")
    assert "".join(signer.split()).replace("、", "") == "签发人：王建国陈红"
    assert (
        govdoc.render(again, ".pdf").data
        == govdoc.render(document, ".pdf", facts=facts).data
    )
