"""Our own DOCX read back; foreign and broken ones."""

import contextlib
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.errors import InputError
from govdoc.model import Role
from govdoc.model.document import Table
from govdoc.readers.docx import read as read_docx
from govdoc.recognition import recognise
from govdoc.transforms.normalise import normalise
from govdoc.writers.docx import write

TEXT = """关于做好春耕工作的通知

各乡镇人民政府：

一、早准备

（一）备种。种子要在3月底前到户，“一户一袋”。

这一段是正文——没有标题。

附件：1.春耕进度表
2.种子清单

某某县人民政府
2026年3月1日
"""

ID = re.compile(r'(w:styleId=|w:pStyle w:val=|w:basedOn w:val=|w:next w:val=)"(\w+)"')


def shape(document):
    """Everything but the places and the reasons."""
    return document.kind, document.script, document.title, [
        (block.role, words(block), run_in and (run_in.role, run_in.text))
        for block in document.blocks
        for run_in in [block.run_in]
    ]  # fmt: skip


def words(block):
    """The text; of a table its cells and what they span."""
    if not isinstance(block, Table):
        return block.text
    return block.header_rows, [
        [(cell.text, cell.columns, cell.rows) for cell in row.cells]
        for row in block.rows
    ]


def read(data, name):
    return recognise(read_docx(data, name))


def patched(data, name, change):
    """Return a DOCX with one part changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for item in old.namelist():
            part = old.read(item)
            new.writestr(item, change(part.decode()) if item == name else part)
    return result.getvalue()


@pytest.fixture(scope="module")
def document():
    return normalise(govdoc.read_text(TEXT))


@pytest.fixture(scope="module")
def data(document):
    return govdoc.render(document, ".docx").data


def test_samples_come_back_as_they_were(sample):
    before = normalise(govdoc.read(sample))
    assert shape(read(govdoc.render(before, ".docx").data, "它")) == shape(before)


OFFICIAL = sorted((Path(__file__).parents[2] / "samples" / "official").glob("*.txt"))


@pytest.mark.parametrize("sample", OFFICIAL, ids=lambda path: path.stem)
def test_what_was_read_again_stays(sample):
    """Read, written and read once more, a file of ours says the same."""
    once = read(govdoc.render(govdoc.read(sample), ".docx").data, "它")
    twice = read(govdoc.render(once, ".docx").data, "它")
    assert shape(twice) == shape(once)
    assert twice.facts == once.facts


@pytest.mark.parametrize(
    ("sample", "role", "expected"),
    [
        ("joint-request", Role.URGENCY, ["特急"]),
        ("joint-request", Role.DOCUMENT_NUMBER, ["云财〔2026〕21号"]),
        ("joint-request", Role.SIGNER, ["签发人：沈家和、顾远、陆一鸣、秦素梅"]),
        ("joint-request", Role.ISSUER_MARK,
         ["云岭县财政局", "云岭县水利局", "云岭县应急管理局", "云岭县农业农村局文件"]),
        ("joint-request", Role.SIGNATURE,
         ["云岭县财政局", "云岭县水利局", "云岭县应急管理局", "云岭县农业农村局"]),
        ("letter", Role.URGENCY, ["加急"]),
        ("letter", Role.DOCUMENT_NUMBER, ["云文旅函〔2026〕8号"]),
        ("moved-recipients", Role.CC,
         ["抄送：县委各部门，县人大常委会办公室，县政协办公室，县法院，县检察院。"]),
    ],
)  # fmt: skip
def test_what_stands_on_one_line_is_taken_apart(sample, role, expected):
    path = next(one for one in OFFICIAL if one.stem == sample)
    again = read(govdoc.render(govdoc.read(path), ".docx").data, "它")
    assert [block.text for block in again.blocks if block.role is role] == expected


def test_recipients_of_the_imprint_go_back_to_the_head():
    path = next(one for one in OFFICIAL if one.stem == "moved-recipients")
    again = read(govdoc.render(govdoc.read(path), ".docx").data, "它")
    roles = [block.role for block in again.blocks]
    assert roles.index(Role.RECIPIENTS) == roles.index(Role.TITLE) + 1
    assert again.facts["recipients_in_imprint"] == ("是",)


def test_tables_come_back_as_tables():
    rows = (
        "表1 储备任务",
        "| 乡镇 | 数量 |",
        "|---|---|",
        "| 甲镇 | |",
        "| 乙乡 | 3 |",
    )
    text = "\n".join(("关于储备的通知", "", "任务见下表。", "", *rows, "", "请落实。"))
    before = normalise(govdoc.read_text(text))
    data = govdoc.render(before, ".docx").data
    assert b"<w:tbl>" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    after = read(data, "它")
    assert shape(after) == shape(before)
    assert govdoc.render(after, ".docx").data == data


def test_places_count_paragraphs_and_styles_are_the_reason(data):
    blocks = read(data, "它").blocks
    assert [block.place.first_line for block in blocks] == list(
        range(1, len(blocks) + 1)
    )
    assert blocks[0].why == "样式“标题”"


def test_word_may_have_given_the_styles_other_ids(document, data):
    """As a Chinese Word does when it saves: the names stay, the ids do not."""
    ids = {"Normal": "a", "Title": "a3", "Heading1": "1", "Recipients": "a7"}

    def rename(xml):
        return ID.sub(lambda m: f'{m[1]}"{ids.get(m[2], m[2])}"', xml)

    for part in ("word/document.xml", "word/styles.xml"):
        data = patched(data, part, rename)
    assert shape(read(data, "它")) == shape(document)


def test_style_separator_is_one_paragraph(document):
    sheet = stylesheet.load("gbt9704")
    rules = sheet.docx._replace(run_in_outline=True)
    data = write(compose(document, sheet._replace(docx=rules)))
    assert b"specVanish" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert shape(read(data, "它")) == shape(document)


def test_our_docx_can_be_formatted_again(tmp_path, data):
    source = tmp_path / "旧.docx"
    source.write_bytes(data)
    govdoc.format_file(source, tmp_path / "新.docx")
    assert (tmp_path / "新.docx").read_bytes() == data


def test_deleted_text_is_gone_and_inserted_text_is_there(data):
    def revise(xml):
        deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>没有</w:delText></w:r></w:del>'
        inserted = '<w:ins w:id="2" w:author="甲"><w:r><w:t>另有</w:t></w:r></w:ins>'
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
        start = '<w:r><w:t xml:space="preserve">这一段是正文'
        assert start in xml
        return xml.replace(start, deleted + inserted + hidden + start)

    texts = [
        b.text for b in read(patched(data, "word/document.xml", revise), "它").blocks
    ]
    assert "另有这一段是正文——没有标题。" in texts


def foreign(*lines):
    file, result = docx.Document(), io.BytesIO()
    for line in lines:
        file.add_paragraph(line)
    file.save(result)
    return result.getvalue()


def test_foreign_docx_is_recognised_by_its_words():
    lines = [line for line in TEXT.split("\n") if line]
    found = read(foreign(*lines), "它")
    roles = [block.role for block in found.blocks]
    assert roles[:3] == [Role.TITLE, Role.RECIPIENTS, Role.HEADING_1]
    assert found.kind == "notice"
    assert Role.DATE_OF_ISSUE in roles


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 not really", "已损坏"),
        (b"", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "密码"),
        (foreign("", " "), "没有文字"),
        (patched(foreign("甲"), "word/document.xml", lambda xml: xml[:-9]), "已损坏"),
        (patched(foreign("甲"), "word/document.xml", lambda _: "<a/>"), "没有正文"),
    ],
)
def test_broken_files_get_one_clear_line(data, words):
    with pytest.raises(InputError) as caught:
        read(data, "某.docx")
    assert (
        caught.value.message.startswith("某.docx: ") and words in caught.value.message
    )
    assert "\n" not in caught.value.message and caught.value.hint


def test_another_kind_of_zip():
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as file:
        file.writestr("a.txt", "甲")
    with pytest.raises(InputError, match="不是 Word 文档"):
        read(result.getvalue(), "某.docx")


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=0), st.binary(min_size=1, max_size=4))
def test_damage_is_an_input_error_or_nothing(place, junk):
    good = foreign("关于甲的通知", "一、乙")
    at = place % len(good)
    with contextlib.suppress(InputError):
        read(good[:at] + junk + good[at + len(junk) :], "某.docx")
