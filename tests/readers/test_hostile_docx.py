"""A DOCX that nobody has made by hand is read, or refused in one line."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

import govdoc
from govdoc.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WORDS = "<w:p><w:r><w:t>关于工作的通知</w:t></w:r></w:p>"
DEEP = 5_000


def read(body: str, head: str = "", codec: str = "utf-8") -> govdoc.Document:
    text = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", text.encode(codec))
    return govdoc.read_bytes(stream.getvalue(), "a.docx")


NESTED = ["sdt", "ins", "r", "tc", "hyperlink", "x", "tbl", "p", "txbxContent", "ruby"]


@pytest.mark.parametrize("tag", NESTED)
@pytest.mark.parametrize("depth", [2, 60, 240, DEEP])
def test_however_deep_a_paragraph_lies(tag: str, depth: int) -> None:
    """What no program nests so deep is refused, not run into."""
    body = f"<w:{tag}>" * depth + WORDS + f"</w:{tag}>" * depth + WORDS
    if depth == DEEP:
        with pytest.raises(InputError, match="Word 文档里的内容一层套一层"):
            read(body)
    else:
        assert "关于工作的通知" in (read(body).title or "")


def test_tables_in_tables() -> None:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    document = read(WORDS + opened * 80 + WORDS + closed * 80)
    assert document.blocks[-1].text == "关于工作的通知"


@pytest.mark.parametrize("kind", ["sdt", "AlternateContent", "textbox"])
def test_boxes_in_boxes(kind: str) -> None:
    """As deep as a part may be, what is read does not grow with the depth."""
    opened, closed = {
        "sdt": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "AlternateContent": (
            f"<mc:AlternateContent {MC}><mc:Choice>",
            "</mc:Choice></mc:AlternateContent>",
        ),
        "textbox": (
            "<w:p><w:r><w:pict><w:txbxContent>",
            "</w:txbxContent></w:pict></w:r></w:p>",
        ),
    }[kind]
    begun = time.perf_counter()
    document = read(opened * 60 + WORDS + closed * 60)
    assert document.title == "关于工作的通知"
    assert time.perf_counter() - begun < 2


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
def test_what_grows_when_it_is_parsed_is_refused(codec: str) -> None:
    """The parser would let a megabyte grow to a hundred."""
    head = f"<!DOCTYPE x [<!ENTITY a '{'甲' * 9_999}'>]>"
    with pytest.raises(InputError, match="已损坏"):
        read(f"<w:p><w:r><w:t>{'&a;' * 99}</w:t></w:r></w:p>", head, codec)


def test_entities_of_the_part_itself_are_words() -> None:
    head = "<!DOCTYPE x [<!ENTITY a '工作'><!ENTITY b '关于&a;的'>]>"
    document = read("<w:p><w:r><w:t>&b;通知</w:t></w:r></w:p>", head)
    assert document.title == "关于工作的通知"


@pytest.mark.parametrize("place", ["SYSTEM 'file:///etc/hostname'", "PUBLIC 'a' 'b'"])
def test_nothing_outside_is_read(place: str) -> None:
    head = f"<!DOCTYPE x [<!ENTITY a {place}>]>"
    with pytest.raises(InputError, match="已损坏"):
        read("<w:p><w:r><w:t>甲&a;</w:t></w:r></w:p>", head)
    assert read(WORDS, f"<!DOCTYPE x {place}>").title == "关于工作的通知"
