"""What facts make on paper: in the wanted script, no word lost or joined in silence."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc.api import lay_out
from govdoc.errors import UsageError
from govdoc.findings import Finding
from govdoc.han.names import spread_word
from govdoc.han.script import convert
from govdoc.model.facts import KEYS, FactKey
from govdoc.model.pages import Pages
from govdoc.options import DEFAULT_OPTIONS, Level

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
        every = {**facts, "kind": kind}
        found = lay_out(document, facts=every, options=options)
        lines = printed(found)
        assert lines == convert(lines, config)
        made = govdoc.render(document, ".docx", facts=every, options=options).data
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


WORDS = [one for one in KEYS if not one.choices and one.key not in ("kind", "title")]
"""A title's lines are broken anew where they part a word (7.3.1)."""
ORGANS = ["县委办公室", "人大会", "王建国", "陈红", "机密", "2026年5月1日", "农业局"]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(ORGANS), min_size=2, max_size=3),
    st.sampled_from(["\n", "\r\n", " \n\n ", "\r", "\x1c", "\u2028"]),
    st.booleans(),
)
def test_words_on_two_lines_of_a_fact_are_never_joined(
    key: FactKey, lines: list[str], end: str, has_head: bool
) -> None:
    facts = {"密级": "机密", "印发机关": "某某局"} if key.role is None else {}
    facts |= {"发文机关": "云岭县"} if has_head else {}
    facts |= {"主送移至版记": "是"} if key.key == "recipients" and has_head else {}
    found, _ = laid_out({**facts, key.chinese: end.join(lines)})
    words = "\n".join(found).replace("\u3000", "")
    for one, two in pairwise(lines):
        assert one in words and two in words
        joined = (
            a + b for a in (one, spread_word(one)) for b in (two, spread_word(two))
        )
        assert not any(fused in line for fused in joined for line in found)


def test_organs_a_line_each_are_a_list() -> None:
    found, _ = laid_out({"抄送": "县委办公室\n县人大常委会办公室，\n县政协"})
    assert "抄送：县委办公室，县人大常委会办公室，县政协。" in found
    moved = {"主送": "县委办公室\n县政协", "主送移至版记": "是"}
    assert "主送：县委办公室，县政协。" in laid_out(moved)[0]
    found, _ = laid_out({"抄送": "主送：县委\n抄送：县人大\n县政协"})
    assert found[-2:] == ["主送：县委。", "抄送：县人大，县政协。"]


def test_what_no_file_can_bear_is_told_of_a_fact_as_of_the_text() -> None:
    for facts, head in (
        ({"签发人": "沈\0家和"}, ""),
        ({"文种": "通\0知"}, ""),
        ({}, '---\n签发人: "沈\\0家和"\n---\n'),
    ):
        _, told = laid_out(facts, head + SIGNED)
        (message,) = (one.message for one in told if one.code == "T101")
        assert message.startswith("不可见字符：去掉 1 个")
    _, told = laid_out({"签发人": "沈\0家和"}, SIGNED.replace("自查", "自\0查"))
    (one,) = (one for one in told if one.code == "T101")
    assert one.message == "不可见字符：去掉 2 个，第一个在第 5 行"


def test_a_key_by_two_of_its_names_is_an_error() -> None:
    with pytest.raises(UsageError, match="“签发人”和“signer”是同一个键，只写其中一个"):
        laid_out({"签发人": "沈家和", "signer": "陈红"})


def test_more_than_a_date_is_printed_as_it_is_given() -> None:
    found, told = laid_out({"成文日期": "2026年5月1日，星期五"})
    assert "2026年5月1日，星期五" in found and "E103" in [one.code for one in told]
    printed_by = {"印发机关": "某某局", "印发日期": "2026年5月2日印发"}
    assert laid_out(printed_by)[0][-1] == "2026年5月2日印发"


def untold(
    facts: dict[str, str], text: str = SIGNED, **text_options: object
) -> list[str]:
    _, told = laid_out(facts, text, **text_options)
    return [one.message for one in told if one.code == "E104"]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"保密期限": "1年"}, "给定的保密期限“1年”没有排出来"),
        ({"密级": "机密★2年", "保密期限": "1年"}, "给定的保密期限“1年”没有排出来"),
        ({"印发日期": "2026-05-02"}, "给定的印发日期“2026-05-02”没有排出来"),
        ({"印发日期": "2026-02-30"}, "给定的印发日期“2026-02-30”没有排出来"),
        ({"发文机关": "云岭县", "文种": "讲话"}, "给定的发文机关“云岭县”没有排出来"),
        ({"发文机关": "甲县、乙县", "文种": "函"}, "给定的发文机关“乙县”没有排出来"),
        (
            {"发文机关": "甲县", "发文机关标志": "乙县文件"},
            "给定的发文机关“甲县”没有排出来",
        ),
        ({"主送移至版记": "是"}, "给定的主送移至版记“是”没有排出来"),
        ({"版记双数页": "是"}, "给定的版记双数页“是”没有排出来"),
        ({"盖章": "有"}, "给定的盖章“有”没有排出来"),
    ],
)
def test_a_fact_that_is_set_nowhere_is_told(
    facts: dict[str, str], message: str
) -> None:
    text = SIGNED
    if facts.keys() & {"主送移至版记", "盖章"}:
        text = "关于开展检查的通知\n\n请于五月底前完成自查。\n"
    for level in Level:
        assert untold(facts, text, normalise=level) == [message]
    block = "".join(f"{key}: {value}\n" for key, value in facts.items())
    assert untold({}, f"---\n{block}---\n{text}") == [message]


def test_a_part_given_beside_its_typed_element_completes_it() -> None:
    tail = "\n抄送：县委。\n某某局办公室　　2026年5月2日印发\n"
    found, told = laid_out(
        {"保密期限": "1年", "印发日期": "2026-05-03"}, f"机密\n\n{SIGNED}{tail}"
    )
    assert "机密★1年" in found and "2026年5月3日印发" in found
    assert [one.code for one in told] == ["E101"]


def test_facts_that_are_set_are_not_told() -> None:
    assert untold(SIMPLIFIED) == []
    assert untold({"密级": "机密", "保密期限": "1年", "发文机关": "云岭县"}) == []


@pytest.mark.parametrize("level", Level)
def test_a_given_day_that_is_in_no_calendar_is_told_at_each_level(level: Level) -> None:
    for facts in (
        {"成文日期": "2026-02-30"},
        {"印发机关": "某某局", "印发日期": "2026-02-30"},
    ):
        _, told = laid_out(facts, TEXT, normalise=level)
        (one,) = (one for one in told if one.code in ("E103", "T242"))
        assert "30" in one.message
