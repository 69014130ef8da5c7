"""Notes, scripts and emphasis in the DOCX, as Word has them (ECMA-376-1, 17.3.2, 17.11)."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

import govdoc
from govdoc.model.document import Block, Document, Note, Paragraph, Run
from govdoc.model.roles import Role


def call(*texts: str, is_endnote: bool = False) -> Run:
    words = tuple(Paragraph(Role.FOOTNOTE, (Run(text),)) for text in texts)
    return Run("", note=Note(words, is_endnote))


def body(*runs: Run | str, role: Role = Role.BODY) -> Paragraph:
    made = (run if isinstance(run, Run) else Run(run) for run in runs)
    return Paragraph(role, tuple(made))


def parts(*blocks: Block) -> dict[str, str]:
    data = govdoc.render(Document("notice", blocks), "docx").data
    assert data == govdoc.render(Document("notice", blocks), "docx").data
    assert docx.Document(io.BytesIO(data)).paragraphs
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.mark.parametrize(
    ("run", "property_"),
    [
        (Run("2", script="superscript"), '<w:vertAlign w:val="superscript"/>'),
        (Run("2", script="subscript"), '<w:vertAlign w:val="subscript"/>'),
        (Run("删", emphasis=("strike",)), "<w:strike/>"),
        (Run("划", emphasis=("underline",)), '<w:u w:val="single"/>'),
        (
            Run("两", script="superscript", emphasis=("underline", "strike")),
            '<w:strike/><w:u w:val="single"/><w:vertAlign w:val="superscript"/>',
        ),
    ],
)
def test_a_run_has_its_property_and_no_other_size(run: Run, property_: str) -> None:
    xml = parts(body("面积10m", run, "。"))["word/document.xml"]
    assert f"<w:rPr>{property_}</w:rPr>" in xml
    assert f">{run.text}</w:t>" in xml


def test_footnotes_are_real_ones() -> None:
    found = parts(
        body("一、库房", call("甲"), role=Role.HEADING_1),
        body("全县", call("乙一", "乙二"), "。"),
    )
    notes = found["word/footnotes.xml"]
    assert re.findall(r'<w:footnote [^>]*w:id="(-?\d+)"', notes) == [
        "-1",
        "0",
        "1",
        "2",
    ]
    assert notes.count("<w:footnoteRef/>") == 2
    assert notes.count('<w:pStyle w:val="FootnoteText"/>') == 3
    text = found["word/document.xml"]
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', text) == ["1", "2"]
    assert "①" not in text + notes  # Word counts
    assert "decimalEnclosedCircleChinese" in found["word/settings.xml"]
    styles = found["word/styles.xml"]
    assert '<w:name w:val="footnote text"/>' in styles
    assert '<w:name w:val="footnote reference"/>' in styles
    assert "/word/footnotes.xml" in found["[Content_Types].xml"]
    assert "footnotes.xml" in found["word/_rels/document.xml.rels"]
    assert "word/endnotes.xml" not in found


def test_a_text_without_notes_has_no_part_for_them() -> None:
    found = parts(body("全县。"))
    assert not [name for name in found if "notes" in name]
    assert "Reference" not in found["word/styles.xml"]
    assert "notePr" not in found["word/settings.xml"]


def test_endnotes_end_the_text_s_section() -> None:
    found = parts(
        body("甲", call("一", is_endnote=True)),
        body("附件1", role=Role.ATTACHMENT),
        body("乙"),
        body("抄送：县委。", role=Role.CC),
    )
    text, notes = found["word/document.xml"], found["word/endnotes.xml"]
    assert ">一</w:t>" in notes
    assert ">一</w:t>" not in text
    assert text.count("<w:sectPr>") == 2
    assert text.index("<w:sectPr>") < text.index("附件1")
    assert 'w:val="sectEnd"' in found["word/settings.xml"]


def test_the_imprint_is_behind_the_endnotes_on_their_page() -> None:
    text = parts(
        body("甲", call("一", is_endnote=True)), body("抄送：县委。", role=Role.CC)
    )["word/document.xml"]
    assert text.index("<w:sectPr>") < text.index("抄送")
    assert text.count('<w:type w:val="continuous"/>') == 1
