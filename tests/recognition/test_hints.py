"""What a Word file says beside the words: ends, styles and levels."""

from __future__ import annotations

import io

import docx
import pytest

from govdoc.model.document import Document
from govdoc.model.roles import Role
from govdoc.model.source import Hints, Source, SourceParagraph
from govdoc.readers.docx import read
from govdoc.recognition import recognise
from govdoc.recognition.reasons import Reason

TEXT = "通过读书月活动，营造良好氛围，推动全民阅读深入开展。"


def word(*paragraphs: tuple[str, str]) -> Document:
    """A Word file of (style, text), recognised."""
    file, buffer = docx.Document(), io.BytesIO()
    for style, text in paragraphs:
        file.add_paragraph(text, style=style or None)
    file.save(buffer)
    return recognise(read(buffer.getvalue(), "它"))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.role.key, block.text) for block in document.blocks]


def test_styles_of_word_are_titles_and_headings() -> None:
    document = word(
        ("Title", "读书月活动方案"), ("Heading 1", "工作目标"), ("", TEXT),
        ("Heading 1", "具体安排"), ("", TEXT), ("Heading 2", "经费"), ("", TEXT),
    )  # fmt: skip
    assert shown(document) == [
        ("title", "读书月活动方案"), ("heading_1", "工作目标"), ("body", TEXT),
        ("heading_1", "具体安排"), ("body", TEXT), ("heading_2", "经费"), ("body", TEXT),
    ]  # fmt: skip
    assert document.kind == "plan"
    assert document.blocks[0].why == Reason.STYLED.value
    assert document.blocks[1].evidence == "样式“heading 1”"


def test_a_first_level_that_only_the_title_has_is_the_title() -> None:
    document = word(
        ("Heading 1", "读书月活动方案"), ("Heading 2", "工作目标"), ("", TEXT),
        ("Heading 2", "具体安排"), ("Heading 3", "经费"), ("", TEXT),
    )  # fmt: skip
    roles = [role for role, _ in shown(document)]
    assert roles == ["title", "heading_1", "body", "heading_1", "heading_2", "body"]


@pytest.mark.parametrize(
    ("style", "text", "role"),
    [
        ("Heading 1", "（一）抓住时机", "heading_2"),  # the words know better
        ("Heading 2", "（一）抓住时机", "heading_2"),
        ("Heading 3", "1.抓住时机", "heading_3"),
        ("Heading 1", TEXT, "body"),  # a sentence is no heading
        ("Heading 6", "抓住时机", "body"),
        ("Quote", "抓住时机", "body"),
    ],
)
def test_words_and_styles_that_disagree(style: str, text: str, role: str) -> None:
    document = word(
        ("Title", "读书月活动方案"), ("Heading 1", "工作目标"), ("", TEXT), (style, text),
        ("", TEXT),
    )  # fmt: skip
    assert shown(document)[3] == (role, text)


def test_a_numbered_heading_that_the_words_leave_open_is_the_files() -> None:
    """Alone and with nothing below, 三、附则 might be an item."""
    plain = word(("Title", "关于读书的规定"), ("", TEXT), ("", "三、附则"))
    styled = word(("Title", "关于读书的规定"), ("", TEXT), ("Heading 1", "三、附则"))
    assert shown(plain)[-1] == ("body", "三、附则")
    assert shown(styled)[-1] == ("heading_1", "三、附则")


LINE = "各乡镇人民政府要把防汛工作放在首位认真排查每一处隐患不留死角"
"""32 字: as a text's, such lines look hard-wrapped."""


def test_the_end_of_a_paragraph_is_hard() -> None:
    lines = [f"{n}{LINE}" for n in "甲乙丙丁戊己庚辛壬癸"]
    document = word(("Title", "关于防汛的通知"), *(("", line) for line in lines))
    assert [text for _, text in shown(document)[1:]] == lines
    soft = Source(tuple(SourceParagraph(line, n) for n, line in enumerate(lines, 1)))
    assert len(recognise(soft).blocks) < len(lines)


def test_a_line_break_inside_the_title_stays() -> None:
    document = word(("Title", "关于做好防汛工作的\n紧急通知"), ("", TEXT))
    assert document.blocks[0].text == "关于做好防汛工作的\n紧急通知"
    assert document.title == "关于做好防汛工作的紧急通知"


def test_nothing_in_a_word_file_is_furniture_or_mark_up() -> None:
    texts = [
        "【时间】5月8日上午9时",
        "【地点】市政府三楼",
        "# 号码",
        "***",
        "来源：市统计局",
    ]
    document = word(("Title", "关于开会的通知"), *(("", text) for text in texts))
    assert [text for _, text in shown(document)[1:]] == texts
    assert document.dropped == ()


def test_an_outline_level_needs_no_style() -> None:
    hints = Hints("normal", outline=1)
    texts = (
        ("关于读书的方案", Hints("title")),
        ("目标", hints),
        (TEXT, None),
        ("经费", hints),
    )
    source = Source(
        tuple(
            SourceParagraph(text, n, is_hard=True, hints=own)
            for n, (text, own) in enumerate(texts, 1)
        )
    )
    document = recognise(source)
    assert [b.role for b in document.blocks[1:]] == [
        Role.HEADING_1, Role.BODY, Role.HEADING_1,
    ]  # fmt: skip
    assert document.blocks[1].evidence == "样式“normal”"
