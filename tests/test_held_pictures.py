"""Pictures that a source holds itself: in the stream, and in cells of tables."""

from __future__ import annotations

import io
import zipfile

import pytest

import govdoc
from govdoc.api import lay_out, preview
from govdoc.findings import Finding
from govdoc.limits import Limits
from govdoc.model.document import Document, Picture
from govdoc.model.picture import Raster
from govdoc.readers.beside import read_pictures
from govdoc.readers.pictures import decode_picture
from govdoc.units import mm
from made import cell, document, picture, png, row, table

WIDE, TALL, ICON = png(3000, 900), png(300, 900, "red"), png(12, 12, "blue")


def placed(made: Document):
    return [one for page in lay_out(made).pages for one in page.pictures]


def photos(*data: bytes) -> Document:
    """A table of one photo a row, its caption below it in the cell."""
    rows = [
        row(f"{n}", cell(picture("p.png", one), f"图{n}"))
        for n, one in enumerate(data, 1)
    ]
    return document(table(("序号", "照片"), *rows))


@pytest.mark.parametrize(
    ("data", "wanted", "box"),
    [
        (WIDE, None, (156, 46.8)),
        (WIDE, mm(400), (156, 46.8)),
        (WIDE, mm(100), (100, 30)),
        (ICON, None, (2.032, 2.032)),  # 150 pixels an inch
        (ICON, mm(4), (4, 4)),
    ],
)
def test_one_is_fitted_as_those_beside_a_text_are(data, wanted, box) -> None:
    (one,) = placed(document(picture("a.png", data, wanted), "照此办理，不得延误。"))
    assert (one.width.mm, one.height.mm) == pytest.approx(box, abs=0.05)


def test_pictures_of_one_name_in_one_row_are_told_apart() -> None:
    both = cell(picture("a.png", WIDE), picture("a.png", TALL))
    made = document(table(("甲", "乙"), row("1", both)))
    assert len(read_pictures(made, Limits(), lambda finding: None)) == 2
    first, second = placed(made)
    assert first.picture != second.picture
    assert first.y + first.height <= second.y


def test_one_that_comes_often_is_decoded_once(monkeypatch) -> None:
    calls: list[bytes] = []
    decoded = Raster(ICON, False, False, 12, 12)
    monkeypatch.setattr(
        "govdoc.readers.pictures._decode",
        lambda data, *rest: calls.append(data) or decoded,
    )
    made = document(*[picture("a.png", ICON) for _ in range(9)])
    assert len(read_pictures(made, Limits(), lambda finding: None)) == 1
    assert calls == [ICON]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "EMF"),
        (b"\xd7\xcd\xc6\x9a" + bytes(60), "WMF"),
        (b"\x01\0\x09\0\0\x03" + bytes(60), "WMF"),
        (b"\x1f\x8b\x08" + bytes(60), "EMF、WMF 或 SVG"),
        (b'<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="s"/>', "SVG"),
        (b"\xef\xbb\xbf<svg/>", "SVG"),
        (b"II*\0" + bytes(60), "TIFF"),
        (b"MM\0*" + bytes(60), "TIFF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"%PDF-1.4", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(60), "嵌入的文档"),
        (b"anything", ""),
    ],
)
@pytest.mark.parametrize("is_in_cell", [False, True])
def test_what_cannot_be_decoded_is_told(data, kind, is_in_cell) -> None:
    one = picture("media/image3.bin", data)
    inside = table(("甲", "乙"), row("1", cell(one, "图1 会场"))) if is_in_cell else one
    made = document(inside, *(() if is_in_cell else ("图1 会场",)))
    told: list[Finding] = []
    pages = lay_out(made, report=told.append)
    (finding,) = (one for one in told if one.code == "R102")
    assert "image3.bin" in finding.message and kind in finding.message
    assert "PNG" in (finding.hint or "")
    assert finding.place is not None
    assert finding.place.first_line == 4 + is_in_cell
    words = {line.text for page in pages.pages for line in page.lines}
    assert {"图 1 会场", "图1 会场"} & words


def test_decoding_has_the_limits_of_any_picture() -> None:
    with pytest.raises(govdoc.InputError, match="像素"):
        decode_picture(WIDE, "a.png", Limits(pixels=1000))
    for limits in (Limits(pixels=1000), Limits(picture=10)):
        told: list[Finding] = []
        read_pictures(document(picture("a.png", WIDE)), limits, told.append)
        assert [one.code for one in told] == ["R102"]


def test_pictures_in_cells_are_in_every_output() -> None:
    made = photos(WIDE, TALL, ICON)
    first, second, third = placed(made)
    width = first.width.mm
    assert 100 < width < 156  # the column's
    assert third.width.mm == pytest.approx(2.032, abs=0.01)
    assert {one.x + one.width // 2 for one in (second, third)} == {
        first.x + first.width // 2
    }
    data = govdoc.render(made, ".docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        assert sum(one.startswith("word/media/") for one in package.namelist()) == 3
    assert body.count("<w:drawing>") == 3
    assert body.index("<w:tbl>") < body.index("<w:drawing>") < body.index("</w:tbl>")
    drawn = [preview(made, ".svg", page=n).data for n in (1, 2)]
    assert sum(one.count(b"<image ") for one in drawn) == 3
    assert govdoc.render(made, ".pdf").data.count(b"/Subtype/Image") == 3


def test_a_picture_of_a_cell_leaves_room_for_the_head() -> None:
    pages = lay_out(photos(*[png(100, 5000)] * 2)).pages
    for page in pages:
        for one in page.pictures:
            assert one.y + one.height <= mm(262)
    assert sum(len(page.pictures) for page in pages) == 2


def test_json_holds_pictures_of_cells() -> None:
    made = photos(WIDE, TALL)
    assert Document.from_dict(made.to_dict()) == made
    assert [one.data for one in made.pictures] == [WIDE, TALL]
    assert all(isinstance(one, Picture) for one in made.pictures)
