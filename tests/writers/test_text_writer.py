"""The text command's writer: the source with its changes, line by line as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read

from govdoc.api import correct_text, read_text
from govdoc.files import decode
from govdoc.options import Level, Options, TextOptions
from govdoc.writers.text import align, write

OFF = TextOptions(normalise=Level.OFF)


def test_nothing_done_gives_the_source_back(sample: Path) -> None:
    text = decode(sample.read_bytes(), sample.name)
    aligned = align(text, read_text(text))
    assert write(aligned, aligned.document) == text


def test_a_fact_of_the_head_is_not_written_below_the_text() -> None:
    text = (
        "---\n抄送: 县委各部门\n印发机关: 县政府办公室\n印发日期: 2026年5月9日\n---\n"
        "关于值班的通知\n\n各单位：\n要抓好值班。\n\n县政府办公室\n2026年5月8日"
    )
    assert correct_text(text) == text


@given(
    st.text(
        st.sampled_from("一、（）1.。：\n \u3000*#-关于的通知各单位2024年3月5日附件")
    )
)
def test_any_text_keeps_its_lines(text: str) -> None:
    aligned = align(text, read(text))
    again = write(aligned, aligned.document)
    assert again.split("\n") == text.split("\n") or "*" in text or "#" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "　　今天,开会.\n\n　　明天,学习.\n",
            "　　今天，开会。\n\n　　明天，学习。\n",
        ),
        ("同志们:\n  今天,我们\n", "同志们：\n  今天，我们\n"),
        (
            "各村：\n\u200b集市要&ldquo;干净&rdquo;,也要\u200b热闹.\u200b\n&nbsp;\n大家都来.\n",
            "各村：\n集市要“干净”，也要热闹。\n\xa0\n大家都来。\n",
        ),
        (
            '关于测试的通知\n\n各单位：\n(一)、提高认识\n各科室要“落实"。\n',
            "关于测试的通知\n\n各单位：\n（一）提高认识\n各科室要“落实”。\n",
        ),
    ],
)
def test_changes_fall_into_their_lines(before: str, after: str) -> None:
    assert correct_text(before) == after


def test_a_wrapped_paragraph_keeps_its_breaks() -> None:
    lines = [
        "关于做好防汛工作的通知",
        "",
        "　　今年以来，各地降雨明显偏多,部分河段水位已经超过警戒线，形势",
        "十分严峻。各单位要按照县委、县政府的部署,把防汛工作作为当前的头",
        "等大事来抓。",
    ]
    after = correct_text("\n".join(lines)).split("\n")
    assert after == [line.replace(",", "，") for line in lines]


def test_the_script_changes_in_place() -> None:
    text = "关于发展的通知\n\n各单位：\n　　请于月底前报送。\n"
    expected = "關於發展的通知\n\n各單位：\n　　請於月底前報送。\n"
    assert (
        correct_text(text, options=Options(text=TextOptions(script="hant"))) == expected
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "|",
                "\\|",
                "\t",
                "\n",
                "\n\n",
                "|---|---|\n",
                "| ",
                " | 甲",
                "乙",
                "12",
                "表1 丙 {横排}\n",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_table_keeps_its_lines(text: str) -> None:
    source = f"关于测试的通知\n\n各单位：\n\n请看下表，认真组织实施。\n\n{text}"
    aligned = align(source, read_text(source))
    assert write(aligned, aligned.document) == source


def test_cells_and_captions_change_but_no_file_name() -> None:
    table = "| 发展\\|项目 |  | 单位 |\n|---|:---|---|\n| 广场 |\t| |\n"
    picture = "![发展](图/发展.png){width=8cm}\n\n![](发展.png)\n"
    text = f"关于发展的通知\n\n各单位：\n\n　　请看。\n\n{table}\n{picture}"
    expected = (
        text.replace("关于发展", "關於發展")
        .replace("单位", "單位")
        .replace("请看", "請看")
        .replace("发展\\|项目", "發展\\|項目")
        .replace("广场", "廣場")
        .replace("![发展]", "![發展]")
    )
    assert (
        correct_text(text, options=Options(text=TextOptions(script="hant"))) == expected
    )
