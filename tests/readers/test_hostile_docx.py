"""A DOCX that nobody has made by hand is read, or refused in one line."""

from __future__ import annotations

import io
import zipfile

import pytest

import govdoc
from govdoc.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "<w:p><w:r><w:t>关于工作的通知</w:t></w:r></w:p>"
DEEP = 5_000


def read(body: str, head: str = "", codec: str = "utf-8") -> govdoc.Document:
    text = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", text.encode(codec))
    return govdoc.read_bytes(stream.getvalue(), "a.docx")


@pytest.mark.parametrize("tag", ["sdt", "ins", "r", "tc", "hyperlink", "x"])
def test_however_deep_a_paragraph_lies(tag: str) -> None:
    document = read(f"<w:{tag}>" * DEEP + WORDS + f"</w:{tag}>" * DEEP)
    assert document.title == "关于工作的通知"


@pytest.mark.parametrize("tag", ["tbl", "p"])
def test_blocks_in_blocks(tag: str) -> None:
    read(f"<w:{tag}>" * DEEP + WORDS + f"</w:{tag}>" * DEEP + WORDS)


@pytest.mark.parametrize(
    "value", ["9" * 5_000, "٣" * 5_000, "²", "-1", "", "九", "99999999", "0x9"]
)
@pytest.mark.parametrize(
    "properties",
    [
        "<w:pPr><w:outlineLvl w:val='{}'/></w:pPr>",
        "<w:pPr><w:jc w:val='{}'/></w:pPr>",
        "<w:r><w:rPr><w:sz w:val='{}'/></w:rPr><w:t>甲</w:t></w:r>",
    ],
)
def test_numbers_of_any_length(properties: str, value: str) -> None:
    document = read(WORDS + f"<w:p>{properties.format(value)}</w:p>" + WORDS)
    assert govdoc.render(document, "docx").data


@pytest.mark.parametrize("value", ["9" * 5_000, "-5", "x"])
@pytest.mark.parametrize(
    "place", ["trPr><w:gridBefore", "tcPr><w:gridSpan", "tcPr><w:vMerge"]
)
def test_cells_of_any_width(place: str, value: str) -> None:
    said = f"<w:{place} w:val='{value}'/></w:{place.split('>')[0]}>"
    cell = f"<w:tc>{said if 'tcPr' in said else ''}{WORDS}</w:tc>"
    row = f"<w:tr>{said if 'trPr' in said else ''}{cell * 3}</w:tr>"
    document = read(f"{WORDS}<w:tbl>{row * 3}</w:tbl>")
    assert govdoc.render(document, "docx").data


@pytest.mark.parametrize("codec", ["x-foo", "zip", "rot13", "utf-7", "utf-32", ""])
def test_a_part_in_an_unknown_encoding(codec: str) -> None:
    head = f"<?xml version='1.0' encoding='{codec}'?>"
    with pytest.raises(InputError, match="已损坏"):
        read(WORDS, head)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_what_declares_entities_is_refused(codec: str) -> None:
    """The parser would let a megabyte grow to a hundred."""
    head = f"<!DOCTYPE x [<!ENTITY a '{'甲' * 9_999}'>]>"
    with pytest.raises(InputError, match="已损坏"):
        read(f"<w:p><w:r><w:t>{'&a;' * 99}</w:t></w:r></w:p>", head, codec)
