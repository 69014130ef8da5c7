"""The package: what others read of it, and what may not stand in XML."""

import gc
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

import govdoc
from govdoc.composition import compose
from govdoc.model.metadata import Metadata
from govdoc.stylesheet import load
from govdoc.writers.docx import write
from govdoc.writers.docx.opc import DOCUMENT_NAME, Kind, Package

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CORE = b"<?xml version='1.0'?><core/>"


def package() -> Package:
    one = Package()
    one.add("docProps/core.xml", Kind.CORE, CORE)
    assert one.add("word/footer1.xml", Kind.FOOTER, b"<a/>") == "rId1"
    assert one.add("word/media/image1.png", Kind.PNG, b"PNG") == "rId2"
    assert one.add("word/x.odttf", Kind.FONT, b"font", "word/t.xml") == "rId1"
    assert one.add("word/t.xml", Kind.FONT_TABLE, b"<t/>") == "rId3"
    one.add(DOCUMENT_NAME, Kind.DOCUMENT, b"<d/>")
    return one


def test_parts_and_their_relationships() -> None:
    with zipfile.ZipFile(BytesIO(package().zipped())) as file:
        assert file.testzip() is None
        assert file.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert file.read("docProps/core.xml") == CORE
        found = {
            name: [(e.get("Id"), e.get("Target")) for e in parsed]
            for name in file.namelist()
            if name.endswith(".rels")
            for parsed in [ElementTree.fromstring(file.read(name))]
        }
    assert found == {
        "_rels/.rels": [("rId1", "docProps/core.xml"), ("rId2", "word/document.xml")],
        "word/_rels/t.xml.rels": [("rId1", "x.odttf")],
        "word/_rels/document.xml.rels": [
            ("rId1", "footer1.xml"), ("rId2", "media/image1.png"), ("rId3", "t.xml"),
        ],
    }  # fmt: skip


def test_endings_tell_a_type_where_they_can() -> None:
    with zipfile.ZipFile(BytesIO(package().zipped())) as file:
        root = ElementTree.fromstring(file.read("[Content_Types].xml"))
    assert [e.get("Extension") for e in root.iter(f"{TYPES}Default")] == [
        "png", "rels", "xml",
    ]  # fmt: skip
    assert [e.get("PartName") for e in root.iter(f"{TYPES}Override")] == [
        "/docProps/core.xml", "/word/document.xml", "/word/footer1.xml",
        "/word/t.xml", "/word/x.odttf",
    ]  # fmt: skip


def test_python_docx_opens_every_sample(sample: Path) -> None:
    document = govdoc.read(sample)
    opened = docx.Document(BytesIO(govdoc.render(document, ".docx").data))
    assert any(p.text.strip() for p in opened.paragraphs)
    assert opened.styles["Normal"].font.name == "Times New Roman"
    assert opened.sections[0].page_height.mm == pytest.approx(297, abs=0.1)
    footer = opened.sections[0].footer.paragraphs[0].text
    assert footer == "—  —"  # it passes fields over
    again = BytesIO()
    opened.save(again)
    assert docx.Document(again).core_properties.title == opened.core_properties.title


def test_what_xml_does_not_admit_is_left_out() -> None:
    text = "关于A&B\x01的<通知>\n\n各单位：\n\n　　一是\x0b“\ud800引”\ufffe。\n"
    data = govdoc.render(govdoc.read_text(text), ".docx").data
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))
    opened = docx.Document(BytesIO(data))
    assert opened.core_properties.title == "关于A&B的<通知>"
    assert "".join(p.text for p in opened.paragraphs).endswith("一是“引”。")


def test_facts_with_signs_that_xml_does_not_admit() -> None:
    flow = compose(govdoc.read_text("讲话\n\n同志们：\n"), load("speech"))
    told = Metadata("甲\x00&\ud800", subject="丙" * 300, author='"乙"<')
    flow = flow._replace(metadata=told)
    core = docx.Document(BytesIO(write(flow))).core_properties
    assert (core.title, core.author) == ("甲&", '"乙"<')
    assert core.subject == "丙" * 255


def test_writing_loads_neither_python_docx_nor_lxml() -> None:
    program = (
        "import sys, govdoc; govdoc.render(govdoc.read_text('讲话\\n\\n同志们：\\n'), '.docx');"
        "sys.exit(bool({'docx', 'lxml', 'PIL'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_writing_leaves_no_cycles() -> None:
    """In a batch, what a file took is free at once, not when Python next searches."""
    document = govdoc.read_text("讲话\n\n同志们：\n\n　　“一”要1快。\n")
    govdoc.render(document, ".docx")
    gc.collect()
    gc.disable()
    try:
        govdoc.render(document, ".docx")
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_every_part_has_the_same_old_date() -> None:
    """No clock enters a file: 1980-01-01, the first day that a ZIP can name."""
    data = govdoc.render(govdoc.read_text("关于检查的通知\n\n请自查。\n"), ".docx").data
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("script", "families"),
    [
        (
            None,
            {
                "方正小标宋简体": "宋体",
                "仿宋_GB2312": "仿宋",
                "楷体_GB2312": "楷体",
                "黑体": "SimHei",
                "宋体": "SimSun",
            },
        ),
        (
            "hant",
            {
                "方正小标宋繁体": "新細明體",
                "仿宋": "仿宋_GB2312",
                "標楷體": "DFKai-SB",
                "微軟正黑體": "Microsoft JhengHei",
                "新細明體": "PMingLiU",
            },
        ),
    ],
)
def test_a_machine_without_a_family_is_told_another(
    script: str | None, families: dict[str, str]
) -> None:
    document = govdoc.read_text("关于检查的通知\n\n请自查。\n")
    options = govdoc.Options(text=govdoc.TextOptions(script=script))
    data = govdoc.render(document, ".docx", options=options).data
    with zipfile.ZipFile(BytesIO(data)) as file:
        table = file.read("word/fontTable.xml").decode()
    found = re.findall(r'w:name="([^"]+)"><w:altName w:val="([^"]+)"', table)
    assert dict(found) == families
