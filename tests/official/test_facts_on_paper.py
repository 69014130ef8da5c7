"""What facts make on paper: in the wanted script, no word lost or joined in silence."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.findings import Finding
from govdoc.han.script import convert
from govdoc.model.facts import KEYS
from govdoc.model.pages import Pages
from govdoc.options import DEFAULT_OPTIONS

TEXT = "关于开展检查的通知\n\n各单位：\n\n请于五月底前完成自查。\n"
SIGNED = f"{TEXT}\n某某局\n2026年5月1日\n"
SIMPLIFIED = {
    "copy_number": "000001", "classification": "机密", "period": "长期",
    "urgency": "特急", "issuer": "云岭县人民政府", "document_number": "云政发〔2026〕1号",
    "signer": "陈红", "title": "关于开会的通知", "recipients": "各乡镇、县直各单位",
    "attachments": "统计报表", "date": "2026-05-01", "note": "此件公开发布",
    "attendance": "陈红", "absent": "张云", "observers": "刘东",
    "cc": "县委办公室", "printing_organ": "云岭县人民政府办公室", "print_date": "2026-05-02",
    "toc": "是", "recipients_in_imprint": "是",
}  # fmt: skip


def printed(pages: Pages) -> list[str]:
    return [line.text for page in pages.pages for line in page.lines]


def laid_out(
    facts: dict[str, str], text: str = SIGNED, **text_options: object
) -> tuple[list[str], list[Finding]]:
    told: list[Finding] = []
    document = govdoc.read_text(text, report=told.append)
    options = DEFAULT_OPTIONS._replace(
        text=DEFAULT_OPTIONS.text._replace(**text_options)
    )
    pages = lay_out(document, facts=facts, options=options, report=told.append)
    return printed(pages), told


def words_of_docx(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("word/")]
        texts = [package.read(name).decode("utf-8", "replace") for name in parts]
    return "\n".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", "".join(texts)))


@pytest.mark.parametrize("kind", ["通知", "函", "令", "纪要", "请示", "讲话"])
@pytest.mark.parametrize(
    ("script", "config"), [("hant", "s2t"), ("hant-tw", "s2tw"), ("hant-hk", "s2hk")]
)
def test_all_that_facts_print_is_in_the_wanted_script(
    kind: str, script: str, config: str
) -> None:
    body = (
        "\n一、开会\n\n请准时到会。\n\n抄送：县财政局。\n\n云岭县财政局  2026年5月1日\n"
    )
    for facts in (SIMPLIFIED, {"issuer": "云岭县人民政府\n云岭县财政局"}):
        document = govdoc.read_text(TEXT + body)
        text = DEFAULT_OPTIONS.text._replace(script=script)
        options = DEFAULT_OPTIONS._replace(text=text)
        given = {**facts, "kind": kind}
        found = lay_out(document, facts=given, options=options)
        lines = printed(found)
        assert lines == convert(lines, config)
        made = govdoc.render(document, ".docx", facts=given, options=options).data
        words = words_of_docx(made)
        assert words == convert([words], config)[0]
    assert {one.key for one in KEYS} >= SIMPLIFIED.keys()


def test_labels_of_ours_are_in_the_script_of_the_text() -> None:
    text = "關於開展檢查的通知\n\n各單位：\n\n請於五月底前完成自查。\n\n某某縣\n2026年5月1日\n"
    facts = {"签发人": "陳紅", "发文机关": "雲嶺縣", "请假": "張雲天", "文种": "通知"}
    tail = "\n抄送：縣政府\n雲嶺縣政府辦公室  2026年5月2日\n"
    lines, _ = laid_out(facts, text + tail)
    assert "簽發人：" in lines and "請假：張雲天" in lines
    assert "2026年5月2日印發" in lines
    lines, _ = laid_out({"发文机关": "雲嶺縣"}, f"{{签发人}}陳紅\n{text}")
    assert "簽發人：" in lines
    lines, _ = laid_out({}, f"{text}{tail}".replace("2日\n", "2日印發\n"))
    assert "2026年5月2日印發" in lines
