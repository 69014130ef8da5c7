"""An imprint that is alone on the last page, where nothing may be tuned, is told (7.4.1)."""

from __future__ import annotations

import govdoc
from govdoc import api
from govdoc.findings import Finding
from govdoc.stylesheet import load_for_kind

TEXT = (
    "县人民政府：\n\n{body}\n\n云岭县水利局\n2024年8月12日\n\n抄送：县应急管理局。\n"
    "云岭县水利局办公室　2024年8月12日印发\n"
)


def told(lines: int, **facts: str) -> tuple[int, list[Finding]]:
    """Return how many pages there are, and what is told of the imprint."""
    found: list[Finding] = []
    body = "\n\n".join(["　　请抓好落实。"] * lines)
    text = f"关于开展检查的通知\n\n{TEXT.format(body=body)}"
    made = govdoc.read_text(text)
    sheet = load_for_kind(made.kind)
    page = sheet.page._replace(tuning=0.0, tuned_lines=0)
    sheet = sheet._replace(page=page)
    pages = api.lay_out(made, style=sheet, facts=facts, report=found.append)
    return len(pages.pages), [one for one in found if one.code == "C110"]


def test_an_imprint_alone_on_a_page_is_told_and_no_other() -> None:
    by_lines = [told(lines) for lines in range(6, 24)]
    alone = [n for n, (_, found) in enumerate(by_lines) if found]
    assert alone == list(range(alone[0], alone[-1] + 1))  # neighbours, and not all
    assert 0 < len(alone) <= 4
    assert by_lines[alone[0] - 1][0] == 1
    assert {by_lines[n][0] for n in alone} == {2}
    (finding,) = by_lines[alone[0]][1]
    assert "版记独占第 2 页" in finding.message
    assert "空行" in (finding.hint or "")


def test_one_that_is_to_stand_on_an_even_page_is_not() -> None:
    facts = {"版记双数页": "是"}
    assert not any(told(lines, **facts)[1] for lines in range(6, 24))
