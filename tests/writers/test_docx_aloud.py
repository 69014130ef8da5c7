"""What a screen reader takes from our DOCX: pictures, heads of tables, languages, title."""

from __future__ import annotations

import io
import zipfile

import pytest

import govdoc
from made import document, picture, png, table


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    shown = picture("a.png", png(300, 200))
    made = document(
        table(("村名", "摊位"), ("甲村", "三"), header_rows=1),
        shown,
        "图1 “集市” & 摊位",
    )
    data = govdoc.render(made, ".docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = ("word/document.xml", "word/styles.xml", "docProps/core.xml")
        return {name: file.read(name).decode() for name in names}


def test_a_picture_is_described_by_its_caption(parts: dict[str, str]) -> None:
    assert 'descr="图1 “集市” &amp; 摊位"' in parts["word/document.xml"]


def test_the_head_of_a_table_is_marked(parts: dict[str, str]) -> None:
    assert parts["word/document.xml"].count("<w:tblHeader/>") == 1


def test_each_script_has_its_language(parts: dict[str, str]) -> None:
    """ISO 29500-1, 17.3.2.20: Latin runs take the one, East Asian ones the other."""
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN"' in parts["word/styles.xml"]


def test_the_title_is_the_files_own(parts: dict[str, str]) -> None:
    assert "<dc:title>关于汇总检查情况的通报</dc:title>" in parts["docProps/core.xml"]
