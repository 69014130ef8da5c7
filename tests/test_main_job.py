"""The finished files, measured by other people's libraries."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pdfplumber
import pytest

import govdoc
from govdoc.findings import Finding
from govdoc.model import Role

MM = 25.4 / 72
BLANK = re.compile(r"\s+")


@pytest.fixture(scope="session")
def pdf(sample: Path) -> bytes:
    return govdoc.render(govdoc.read(sample), ".pdf").data


@pytest.fixture(scope="session")
def word(sample: Path) -> bytes:
    return govdoc.render(govdoc.read(sample), ".docx").data


def composed_text(sample: Path) -> str:
    """What must stand in the files: the document after its transforms."""
    from govdoc.composition import compose
    from govdoc.stylesheet import load_for_kind
    from govdoc.transforms.normalise import normalise

    document = normalise(govdoc.read(sample))
    flow = compose(document, load_for_kind(document.kind))
    return "".join(block.text for block in flow.paragraphs)


def test_pdf_holds_the_text_and_its_title(sample: Path, pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        pages = [page.chars for page in file.pages]
        title = file.metadata["Title"]
    assert title == govdoc.read(sample).title
    baselines = [
        (round(float(841.89 - c["matrix"][5]) * MM, 1), c["text"])
        for chars in pages for c in chars
    ]  # fmt: skip
    found = "".join(text for y, text in baselines if y < 265)
    source = BLANK.sub("", composed_text(sample))
    if "|" in sample.read_text():  # a row's cells stand by their lines
        assert Counter(BLANK.sub("", found)) == Counter(source)
    else:
        assert BLANK.sub("", found) == source


def test_pdf_page_numbers_stand_where_they_must(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages, 1):
            foot = [c for c in page.chars if (841.89 - c["matrix"][5]) * MM > 265]
            assert "".join(c["text"] for c in foot) == f"—{number}—"
            stroke = (841.89 - foot[0]["matrix"][5] - 0.36 * 14) * MM
            assert stroke == pytest.approx(269.0, abs=0.1)
            edge = foot[-1]["x1"] * MM if number % 2 else foot[0]["x0"] * MM
            assert edge == pytest.approx(
                184 - 4.94 if number % 2 else 28 + 4.94, abs=0.1
            )


def test_same_text_same_bytes(sample: Path, pdf: bytes, word: bytes) -> None:
    again = govdoc.read(sample)
    assert govdoc.render(again, ".pdf").data == pdf
    assert govdoc.render(again, ".docx").data == word


def test_docx_opens_with_named_styles(sample: Path, word: bytes) -> None:
    file = docx.Document(io.BytesIO(word))
    source = BLANK.sub("", composed_text(sample))
    assert BLANK.sub("", "".join(p.text for p in file.paragraphs)).startswith(
        source[:20]
    )
    assert file.core_properties.title == govdoc.read(sample).title
    section = file.sections[0]
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    names = {style.name for style in file.styles}
    assert {"Normal", "Heading 1", "Title"} <= names
    assert file.settings.odd_and_even_pages_header_footer


def test_docx_looks_live_in_the_styles(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        body = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
        assert not [name for name in package.namelist() if "theme" in name]
    assert "<w:sz " not in body
    assert re.search('w:eastAsia="仿宋(_GB2312)?"', styles)
    assert 'w:firstLineChars="200"' in styles
    assert 'w:line="579" w:lineRule="exact"' in styles
    assert '<w:outlineLvl w:val="0"/>' in styles
    quoted = re.findall(r"<w:r>(?:(?!</w:r>).)*“(?:(?!</w:r>).)*</w:r>", body)
    assert all('w:hint="eastAsia"' in run for run in quoted)


def test_a_glyph_that_is_missing_is_borrowed_and_reported() -> None:
    found: list[Finding] = []
    document = govdoc.read_text(
        "任职名单\n\n各单位：\n\n　　周镕、李喆、王堃、二〇二六年。\n"
    )
    data = govdoc.render(document, ".pdf", report=found.append).data
    with pdfplumber.open(io.BytesIO(data)) as file:
        text = file.pages[0].extract_text()
    assert all(char in text for char in "镕喆堃〇")
    assert not [f for f in found if f.code == "F102"]


def test_library_writes_by_suffix(tmp_path: Path, sample: Path) -> None:
    document = govdoc.read(sample)
    assert Role.TITLE in {block.role for block in document.blocks}
    govdoc.write(document, tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    outcome = govdoc.format_file(sample, tmp_path / "y.docx", tmp_path / "y.pdf")
    assert [path.name for path in outcome.outputs] == ["y.docx", "y.pdf"]
    with pytest.raises(govdoc.OutputError):
        govdoc.format_file(sample, tmp_path / "y.docx")
