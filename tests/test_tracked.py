"""`--track`: a DOCX of which who accepts all has the mended text, who rejects all the typed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import govdoc
from govdoc import Level, Options, OutputOptions, ReadingOptions, TextOptions, api
from govdoc.errors import UsageError
from govdoc.findings import Finding
from govdoc.model.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
SAMPLES = sorted(Path(__file__).parent.parent.glob("samples/**/*.txt"))
WITH_NOTE = """\
# 关于投资情况的报告

全区完成投资１２０万元[^1],同比增长３５％。

[^1]: 数据截至3月底,由统计局提供.“未完
"""
NOTICE = """\
县水务局关于做好防汛工作的通知

各乡镇(街道),县直各单位:

为做好"防汛"工作,根据<<防洪法>>的规定,现通知如下:

一、压实责任。

(一)加强领导.各单位要做到“守土有责，守土尽责。

1、人员.要落实２０人,三、四天内到位。

—3—

三、强化值守

会 议强调， 值班时间为9：00—11：30,电话0555－2312345...

| 单位 | 进度 |
| --- | --- |
| 甲局 | 完成３５％ |

附件:1、检查表；
     2、名单。

（此页无正文）

县水务局
二〇二四年三月五日
"""


def written(
    document: Document, *, track: bool, author: str = "govdoc", **text: Any
) -> bytes:
    options = Options(
        OutputOptions(track=track, author=author), text=TextOptions(**text)
    )
    return govdoc.render(document, "docx", options=options).data


def root_of(data: bytes, name: str = STORIES[0]) -> Any:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name)) if name in file.namelist() else None


def settled(data: bytes, gone: str) -> list[str]:
    """The texts of all paragraphs once all changes are accepted, or rejected.

    Args:
        data: of a DOCX.
        gone: ``del`` where all are accepted, ``ins`` where all are rejected.
    """
    texts = []
    for root in filter(
        lambda one: one is not None, (root_of(data, n) for n in STORIES)
    ):
        for paragraph in root.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
                texts.append("".join(signs(paragraph, gone)))
            else:
                assert not "".join(signs(paragraph, gone))
    return texts


def signs(node: Any, gone: str) -> list[str]:
    if node.tag in (f"{W}{gone}", f"{W}pPr"):
        return []
    if node.tag in (f"{W}t", f"{W}delText"):
        return [node.text or ""]
    own = {f"{W}tab": "\t", f"{W}br": "\n"}.get(node.tag, "")
    return [own, *(sign for child in node for sign in signs(child, gone))]


def unbroken(texts: list[str]) -> list[str]:
    return [text.replace("\n", "") for text in texts]


def holds(document: Document, **text: Any) -> None:
    """Assert the law, but for what stands in frames."""
    tracked = written(document, track=True, **text)
    plain = written(document, track=False, **text)
    typed = written(
        document, track=False, **text | {"normalise": Level.OFF, "renumber": False}
    )
    assert settled(tracked, "del") == settled(plain, "del")
    found, wanted = unbroken(settled(tracked, "ins")), unbroken(settled(typed, "ins"))
    assert without_frames(found, tracked) == without_frames(wanted, typed)


def without_frames(texts: list[str], data: bytes) -> list[str]:
    framed = {
        "".join(signs(one, "ins"))
        for one in root_of(data).iter(f"{W}p")
        if one.find(f"{W}pPr/{W}framePr") is not None
    }
    return [text for text in texts if text not in framed]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_of_every_sample_all_accepted_is_what_format_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for right, wrong in zip("，：（）。", ",:().", strict=True):
        text = text.replace(right, wrong)
    document = govdoc.read_text(text, folder=path.parent)
    holds(document)
    assert written(document, track=True) != written(document, track=False)


@pytest.mark.parametrize("level", [Level.SAFE, Level.FULL])
@pytest.mark.parametrize("is_renumbered", [False, True])
def test_at_every_level(level: Level, is_renumbered: bool) -> None:
    holds(govdoc.read_text(NOTICE), normalise=level, renumber=is_renumbered)


def test_both_sides_are_in_the_wanted_script() -> None:
    holds(govdoc.read_text(NOTICE), script="hant", corner_quotes=True)


PIECES = st.sampled_from(
    ["要落实２０人", ",", "。。", '"放管服"', "(试行)", "<<条例>>", "...", "会 议", "35％",
     "一、", "（一）", "(二)", "1、", "3.", "三、四天", "，，", "2024年03月05日", "9：00",
     "——", "附件:", "责任", "http://a.cn,b", "县水务局", ".", " ", "第一、", "3-5天",
     "（此页无正文）", "'甲'", "各单位："]
)  # fmt: skip
LINES = st.lists(PIECES, min_size=1, max_size=8).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=9)


@settings(deadline=None)
@given(
    lines=TEXTS, level=st.sampled_from([Level.SAFE, Level.FULL]), renumber=st.booleans()
)
def test_of_any_text(lines: list[str], level: Level, renumber: bool) -> None:
    text = "\n\n".join(
        ["关于“放管服”改革,的通知", "各单位:", *lines, "县水务局", "2024年3月05日"]
    )
    holds(govdoc.read_text(text), normalise=level, renumber=renumber)


@settings(deadline=None)
@given(lines=TEXTS)
def test_our_reader_says_the_same(lines: list[str]) -> None:
    text = "\n\n".join(["关于防汛,的通知", *lines])
    document = govdoc.read_text(text)
    tracked = written(document, track=True)
    for how, level in (("accept", Level.SAFE), ("reject", Level.OFF)):
        plain = written(document, track=False, normalise=level)
        assert read(tracked, how) == read(plain, "refuse")


def read(data: bytes, how: str) -> list[str]:
    source = api.read_source(data, "a.docx", reading=ReadingOptions(revisions=how))
    return unbroken([one.text for one in source.blocks])


def changes(data: bytes, tag: str, name: str = STORIES[0]) -> list[str]:
    return ["".join(signs(one, "")) for one in root_of(data, name).iter(f"{W}{tag}")]


def commented(data: bytes) -> dict[str, str]:
    """The first line of each comment → the words that it hangs on."""
    said = {
        one.get(f"{W}id"): "".join(one.find(f"{W}p").itertext())
        for one in root_of(data, "word/comments.xml")
    }
    found, open_ones = dict.fromkeys(said, ""), list[str]()
    for node in root_of(data).iter():
        if node.tag == f"{W}commentRangeStart":
            open_ones.append(node.get(f"{W}id"))
        elif node.tag == f"{W}commentRangeEnd":
            open_ones.remove(node.get(f"{W}id"))
        elif node.tag == f"{W}t":
            for id in open_ones:
                found[id] += node.text
    return {said[id]: words for id, words in found.items()}


def test_each_change_stands_beside_what_it_was() -> None:
    document = govdoc.read_text("关于防汛的通知\n\n各单位:\n\n要落实２０人,不得有误。")
    data = written(document, track=True)
    assert changes(data, "del") == [":", "２０", ","]
    assert changes(data, "ins") == ["：", "20", "，"]


def test_a_change_inside_a_run_in_heading_keeps_its_look() -> None:
    document = govdoc.read_text(
        f"关于防汛的通知\n\n(一)加强领导.{'各单位要负责。' * 9}"
    )
    gone, came = (
        next(root_of(written(document, track=True)).iter(f"{W}{tag}"))
        for tag in ("del", "ins")
    )
    assert ["".join(signs(one, "")) for one in (gone, came)] == ["(", "（"]
    styles = [one.find(f".//{W}rStyle") for one in (gone, came)]
    assert [one.get(f"{W}val") for one in styles] == ["Heading2Run", "Heading2Run"]


def test_each_doubt_hangs_on_its_words() -> None:
    found = commented(written(govdoc.read_text(NOTICE), track=True))
    by_code = {said.split(" ")[0]: words for said, words in found.items()}
    assert by_code["T201"] == "“"
    assert by_code["T203"] == "三、四"
    assert by_code["略去第"].endswith("到位。")


def test_a_note_is_tracked_and_its_doubt_hangs_on_its_call() -> None:
    document = govdoc.read_bytes(WITH_NOTE.encode(), "a.md")
    holds(document)
    data = written(document, track=True)
    assert changes(data, "del", "word/footnotes.xml") == [",", "."]
    inside = [
        one.tag for one in root_of(data).iter() if one.tag.startswith(f"{W}comment")
    ]
    assert inside == [
        f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference")
    ]
    start = next(root_of(data).iter(f"{W}commentRangeStart"))
    assert start.getnext().find(f"{W}footnoteReference") is not None


def test_a_paragraph_that_goes_is_a_change_too() -> None:
    data = written(govdoc.read_text(NOTICE), track=True, normalise=Level.FULL)
    assert "（此页无正文）" in changes(data, "del")
    assert "（此页无正文）" not in settled(data, "del")
    assert "（此页无正文）" in settled(data, "ins")


def test_what_stands_in_a_frame_is_told_in_a_comment() -> None:
    """LibreOffice would show both, the old and the new words, as text."""
    text = NOTICE + "\n抄送:县委办公室,县人大办公室。\n县水务局　　2024年3月6日印发\n"
    found: list[Finding] = []
    options = Options(OutputOptions(track=True))
    done = govdoc.render(
        govdoc.read_text(text), "docx", options=options, report=found.append
    )
    framed = [
        one for one in root_of(done.data).iter(f"{W}p")
        if one.find(f"{W}pPr/{W}framePr") is not None
    ]  # fmt: skip
    assert framed
    assert not any(list(one.iter(f"{W}ins", f"{W}del")) for one in framed)
    said = commented(done.data)
    assert said["文字已改好，原文是：抄送:县委办公室,县人大办公室。"].startswith(
        "抄送："
    )
    assert [one.code for one in found if one.code == "C140"] == ["C140"]


def test_what_a_list_rejects_is_no_change() -> None:
    document = govdoc.read_text(NOTICE)
    found: list[Finding] = []
    options = Options(text=TextOptions(ids=True))
    govdoc.render(document, "docx", options=options, report=found.append)
    ids = tuple(one.change.id for one in found if one.change and one.code == "T117")
    assert ids
    all_of_it, rest = (written(document, track=True, reject=x) for x in ((), ids))
    assert {"“", "”"} <= set(changes(all_of_it, "ins"))
    assert not {"“", "”"} & set(changes(rest, "ins"))
    holds(document, reject=ids)


def test_it_is_signed_and_numbered_and_has_no_clock() -> None:
    document = govdoc.read_text("---\n目录: 是\n---\n" + NOTICE)
    data = written(document, track=True, author="办公室 <甲>")
    assert data == written(document, track=True, author="办公室 <甲>")
    marks = [
        one
        for name in (*STORIES, "word/comments.xml")
        if (root := root_of(data, name)) is not None
        for one in root.iter(
            *(f"{W}{tag}" for tag in ("ins", "del", "comment", "bookmarkStart"))
        )
    ]
    ids = [one.get(f"{W}id") for one in marks]
    assert len(set(ids)) == len(ids) > 20
    signed = [one for one in marks if one.tag != f"{W}bookmarkStart"]
    assert {one.get(f"{W}author") for one in signed} == {"办公室 <甲>"}
    assert all(one.get(f"{W}date") is None for one in signed)


def test_other_formats_are_as_ever() -> None:
    document = govdoc.read_text(NOTICE)
    options = Options(OutputOptions(track=True))
    with pytest.raises(UsageError, match="--track"):
        govdoc.render(document, "pdf", options=options)


def test_a_pdf_beside_it_is_of_the_accepted_text(tmp_path: Path) -> None:
    source = tmp_path / "通知.txt"
    source.write_text(NOTICE, encoding="utf-8")
    options = Options(OutputOptions(track=True))
    done = govdoc.format_file(
        source, tmp_path / "a.docx", tmp_path / "a.pdf", options=options
    )
    govdoc.format_file(source, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    data = (tmp_path / "a.docx").read_bytes()
    assert done.tracked is not None
    assert done.tracked.remarks == len(root_of(data, "word/comments.xml"))
    root = root_of(data)
    gone, came = (list(root.iter(f"{W}{tag}")) for tag in ("del", "ins"))
    alone = [one for one in came if one.getprevious() not in gone]
    assert done.tracked.changes == len(gone) + len(alone) > 5


def test_without_it_nobody_signs() -> None:
    with pytest.raises(UsageError, match="--author"):
        Options(OutputOptions(author="甲")).check()


ENDING = """\
县水务局关于做好防汛工作的通知

各乡镇：

现就有关事项通知如下，请认真贯彻执行。
{note}
县水务局
2026年11月6日
{imprint}
"""


@pytest.mark.parametrize(
    ("note", "typed"),
    [
        ("附件:1、《清单》；\n2、值班表;", ["附件:1、《清单》；", "2、值班表;"]),
        ("附：清单。", ["附：清单。"]),
        ("附件：1、清单；2、值班表", ["附件：1、清单；", "2、值班表"]),
        ("附件1：清单\n附件2：值班表；", ["附件1：清单", "附件2：值班表；"]),
        ("附表：1．水情表\n2．雨情表。", ["附表：1．水情表", "2．雨情表。"]),
        ("附件： 1. 清单", ["附件： 1. 清单"]),
    ],
)
def test_who_rejects_all_has_the_attachment_note_as_typed(
    note: str, typed: list[str]
) -> None:
    document = govdoc.read_text(ENDING.format(note=f"\n{note}\n", imprint=""))
    holds(document)
    found = settled(written(document, track=True), "ins")
    assert [one for one in found if one in typed] == typed


@pytest.mark.parametrize("stop", ["；", ";", "。"])
def test_a_stop_that_a_list_keeps_is_kept(stop: str) -> None:
    text = ENDING.format(note=f"\n附件：1.清单{stop}\n2.值班表{stop}\n", imprint="")
    data = written(govdoc.read_text(text), track=False, normalise=Level.OFF)
    texts = settled(data, "del")
    assert {f"附件：1.清单{stop}", f"2.值班表{stop}"} <= set(texts)


@pytest.mark.parametrize(
    ("imprint", "typed"),
    [
        ("抄送:县委办公室，县人大办公室.", ["抄送:县委办公室，县人大办公室."]),
        ("抄送机关：县委办公室；", ["抄送机关：县委办公室；"]),
        (
            "抄送：县委办公室,县人大办公室。\n县水务局　　2026年11月6号印发",
            [
                "抄送：县委办公室,县人大办公室。",
                "县水务局　　2026年11月6号印发",
            ],
        ),
        ("县水务局\n2026年11月06号印发", ["2026年11月06号印发"]),
        ("抄送：县委办公室。\n县水务局　　2026年11月6日", ["2026年11月6日"]),
        ("抄送：县委办公室。\n县水务局　　2026年11月6日印发", []),
    ],
)
def test_a_changed_item_of_the_imprint_is_told_with_what_it_was(
    imprint: str, typed: list[str]
) -> None:
    text = ENDING.format(note="", imprint=f"\n{imprint}")
    found: list[Finding] = []
    options = Options(OutputOptions(track=True))
    done = govdoc.render(
        govdoc.read_text(text), "docx", options=options, report=found.append
    )
    said = commented(done.data) if typed else {}
    assert [one.split("：", 1)[1] for one in said] == typed
    assert len([one for one in found if one.code == "C140"]) == len(typed)
    assert all("批注" in one.message for one in found if one.code == "C140")


def test_a_comment_says_which_words_are_the_way_out() -> None:
    root = root_of(written(govdoc.read_text(NOTICE), track=True), "word/comments.xml")
    lines = ["".join(one.itertext()) for one in root.iter(f"{W}p")]
    assert any(one.startswith("提示：") for one in lines)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("县政府会议纪要\n\n会议同意。\n\n出席:张三、李四\n列 席：赵六", "出席:张三、李四"),
        ("县政府会议纪要\n\n会议同意。\n\n出席：张三、李四\n列 席：赵六", "列 席：赵六"),
        (ENDING.format(note="\n附件：1.清单\n", imprint="\n附件1:\n\n清单\n\n事项。"), "附件1:"),
    ],
)  # fmt: skip
def test_who_rejects_all_has_labels_as_typed(text: str, typed: str) -> None:
    document = govdoc.read_text(text)
    holds(document)
    data = written(document, track=True)
    assert typed in settled(data, "ins")
    assert typed not in settled(data, "del")
