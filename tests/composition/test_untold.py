"""What a form has no place for is told, never only left out; typed labels stay."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.findings import Finding
from govdoc.model.pages import Pages

TEXT = "关于修桥的通知\n\n各村：\n\n今年要修桥。\n\n云岭县水利局\n2026年3月6日"


def laid_out(text: str) -> tuple[Pages, list[tuple[str, str]]]:
    told: list[Finding] = []
    document = govdoc.read_text(text, report=told.append)
    pages = lay_out(document, report=told.append)
    return pages, [(one.code, one.message) for one in told]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            "---\n文种: 函\n签发人: 陶乐山\n发文机关: 云岭县水利局\n---\n",
            "此格式的版头不排这一项签发人：“签发人：陶乐山”",
        ),
        (
            "---\n文种: 函\n---\n云岭县水利局\n云岭县财政局\n文件\n云水函〔2026〕8号\n\n",
            "此格式的版头不排这一项发文机关标志：“云岭县财政局”",
        ),
        (
            "{红头}云岭县水利局文件\n{文号}云水发〔2026〕8号\n{文号}云水办〔2026〕9号\n"
            "{签发人}签发人：陶乐山\n",
            "此格式的版头不排这一项发文字号：“云水办〔2026〕9号”",
        ),
    ],
)
def test_what_the_head_has_no_place_for_is_told(head: str, message: str) -> None:
    assert ("C104", message) in laid_out(f"{head}{TEXT}")[1]


def test_what_a_fact_says_is_not_to_be_marked_as_text() -> None:
    head = "---\n文种: 函\n发文机关: 云岭县水利局\n签发人: 陶乐山\n---\n"
    told: list[Finding] = []
    lay_out(govdoc.read_text(f"{head}{TEXT}"), report=told.append)
    hints = {one.hint for one in told if one.code == "C104"}
    assert hints == {"删去，或换一个文种的样式"}


def test_all_printing_info_that_a_letter_does_not_bear_is_told() -> None:
    tail = "\n抄送：县财政局。\n云岭县水利局办公室　2026年3月6日印发\n共印20份"
    text = f"---\n文种: 函\n发文机关: 云岭县水利局\n---\n{TEXT}{tail}"
    (message,) = (what for code, what in laid_out(text)[1] if code == "C101")
    assert message.endswith("未排“云岭县水利局办公室 2026年3月6日印发”“共印20份”")


def test_a_typed_table_of_contents_that_is_replaced_is_told() -> None:
    head = "---\n目录: 是\n---\n关于修桥的通知\n\n目　录\n一、进展……3\n二、打算……4\n\n"
    text = f"{head}一、进展\n\n今年修了桥。\n\n二、打算\n\n明年修路。"
    message = "按要求重新编排目录，原稿里的目录（3 行）没有排"
    assert ("C105", message) in laid_out(text)[1]


def test_the_signers_label_stays_as_it_is_typed() -> None:
    head = "{红头}雲嶺縣水利局文件\n{文号}雲水發〔2026〕8號\n{签发人}簽發人：陶樂山\n"
    pages, _ = laid_out(f"{head}關於修橋的通知\n\n各村：\n\n今年要修橋。")
    assert "簽發人：" in [line.text for line in pages.pages[0].lines]
