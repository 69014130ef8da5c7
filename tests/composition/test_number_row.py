"""Number and signers without a red head: one row, each a 字 from its edge (7.2.5, 7.2.6)."""

from __future__ import annotations

import pytest

import govdoc
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
