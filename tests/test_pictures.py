"""Pictures: what a text may name, what becomes of it, and what is refused."""

from __future__ import annotations

import io
import os
import random
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

import govdoc
from govdoc.api import lay_out, preview
from govdoc.findings import Finding, Severity
from govdoc.limits import Limits
from govdoc.model.document import Picture
from govdoc.readers.pictures import decode_picture
from govdoc.recognition.markup import parse_picture
from govdoc.units import mm

TEXT = "关于开会的通知\n\n各单位：\n\n会场见下图。\n\n{}\n\n请准时参加。\n"


def picture(mode: str, size: tuple[int, int], kind: str, **more: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **more)
    return buffer.getvalue()


PNG = picture("RGB", (300, 150), "PNG")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text's folder, with a secret beside it."""
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = tmp_path / "文稿"
    (folder / "图").mkdir(parents=True)
    (folder / "图" / "会场.png").write_bytes(PNG)
    return folder


def laid_out(folder: Path, line: str, found: list[Finding] | None = None):
    source = folder / "a.txt"
    source.write_text(TEXT.format(line), encoding="utf-8")
    report = (found if found is not None else []).append
    return lay_out(govdoc.read(source), report=report)


def placed(folder: Path, line: str):
    (one,) = [p for page in laid_out(folder, line).pages for p in page.pictures]
    return one


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("![说明](a.png)", ("说明", "a.png", None)),
        ("  ![](图 1.png)  ", ("", "图 1.png", None)),
        ("![a](b(1).png){width=8cm}", ("a", "b(1).png", mm(80))),
        ("！［说明］（a.png）｛宽＝80毫米｝", ("说明", "a.png", mm(80))),
        ("![a](b.png){width=0mm}", ("a", "b.png", None)),
        ("![a](b.png){width=8}", None),
        ("![a](b.png)。", None),
        ("![a]()", None),
        ("[a](b.png)", None),
        ("![a](" + "b" * 2000 + ")", None),
    ],
)
def test_lines(line: str, read: tuple[str, str, int | None] | None) -> None:
    found = parse_picture(line)
    assert read == (found and (found.caption, found.file, found.width))


@pytest.mark.parametrize(
    ("size", "more", "box"),
    [
        ((300, 150), "", (50.8, 25.4)),  # 150 pixels an inch
        ((300, 150), "{width=80mm}", (80, 40)),
        ((300, 150), "{width=900mm}", (156, 78)),  # the type area's width
        ((3000, 1500), "", (156, 78)),
        ((100, 3000), "", (None, 214.55)),  # its height, less a caption's line
    ],
)
def test_fits_the_type_area(folder, size, more, box) -> None:
    (folder / "a.png").write_bytes(picture("L", size, "PNG"))
    one = placed(folder, f"![会场](a.png){more}")
    width, height = one.width.mm, one.height.mm
    assert height == pytest.approx(box[1], abs=0.2)
    assert width == pytest.approx(box[0] or height / 30, abs=0.2)
    assert one.x.mm + width / 2 == pytest.approx(28 + 156 / 2, abs=0.01)


def test_text_stays_on_the_grid_and_the_caption_below(folder) -> None:
    pages = laid_out(folder, "![会场](图/会场.png)").pages
    lines = {line.text: line.y.mm for line in pages[0].lines}
    (one,) = pages[0].pictures
    grid = (lines["请准时参加。"] - lines["会场见下图。"]) / 10.4455
    assert grid == pytest.approx(round(grid), abs=0.001)
    assert lines["会场见下图。"] < one.y.mm
    assert one.y.mm + one.height.mm < lines["会场"] < lines["请准时参加。"]


def test_a_tall_picture_and_its_caption_share_a_page(folder) -> None:
    (folder / "a.png").write_bytes(picture("L", (100, 3000), "PNG"))
    _, second, _ = laid_out(folder, "![会场](a.png)").pages
    assert [line.text for line in second.lines] == ["会场", "—2—"]
    assert len(second.pictures) == 1


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("../secret.png", "只读文稿所在文件夹里的图片"),
        ("图/../../secret.png", "只读文稿所在文件夹里的图片"),
        ("图\\..\\..\\secret.png", "只读文稿所在文件夹里的图片"),
        ("{outside}/secret.png", "只读文稿所在文件夹里的图片"),
        ("C:\\secret.png", "只读文稿所在文件夹里的图片"),
        ("C:secret.png", "只读文稿所在文件夹里的图片"),
        ("\\\\host\\share\\secret.png", "只读文稿所在文件夹里的图片"),
        ("https://example.invalid/a.png", "只读文稿所在文件夹里的图片"),
        ("file:///etc/hostname", "只读文稿所在文件夹里的图片"),
        ("link.png", "只读文稿所在文件夹里的图片"),
        ("linked/secret.png", "只读文稿所在文件夹里的图片"),
        ("loop.png", "没有这个文件|链接绕成了圈"),
        ("missing.png", "没有这个文件"),
        ("图", "不是普通文件"),
        ("pipe", "不是普通文件"),
        ("empty.png", "文件是空的"),
        ("a.txt", "不是能用的图片"),
        ("broken.png", "图片是坏的"),
        ("字" * 300 + ".png", "文件名太长"),
    ],
)
def test_refused(folder: Path, name: str, seen: str) -> None:
    outside = folder.parent
    (folder / "link.png").symlink_to(outside / "secret.png")
    (folder / "linked").symlink_to(outside)
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / "empty.png").touch()
    (folder / "broken.png").write_bytes(PNG[:-40])
    os.mkfifo(folder / "pipe")
    found: list[Finding] = []
    line = f"![会场]({name.format(outside=outside)})"
    pages = laid_out(folder, line, found)
    (finding,) = [one for one in found if one.code == "R102"]
    assert finding.severity is Severity.ERROR
    assert finding.place is not None
    assert finding.place.first_line == 7
    assert re.search(seen, finding.message)
    assert "\n" not in finding.message
    assert "会场" in [line.text for line in pages.pages[0].lines]  # nothing is lost


def test_a_link_inside_the_folder_is_fine(folder: Path) -> None:
    (folder / "link.png").symlink_to(folder / "图" / "会场.png")
    assert placed(folder, "![会场](link.png)").picture.width == 300


def test_a_text_from_memory_has_no_folder_unless_given(folder: Path) -> None:
    found: list[Finding] = []
    text = TEXT.format("![](图/会场.png)")
    pages = lay_out(govdoc.read_text(text), report=found.append)
    assert [one.code for one in found] == ["R102"]
    assert "图/会场.png" in [line.text for line in pages.pages[0].lines]
    document = govdoc.read_text(text, folder=folder)
    assert lay_out(document).pages[0].pictures


def bomb(width: int, height: int) -> bytes:
    """A PNG of some 200 kB that claims to be, and is, very large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(10_000_000), 9)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("size", [(20_000, 5_000), (60_000, 60_000), (2**31 - 1, 9)])
def test_a_bomb_is_refused_before_it_is_decoded(size, monkeypatch) -> None:
    def load(self: Image.Image) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    with pytest.raises(govdoc.InputError, match="像素"):
        decode_picture(bomb(*size), "a.png", Limits())


def test_limits(folder: Path) -> None:
    source = folder / "a.txt"
    source.write_text(TEXT.format("![会场](图/会场.png)"), encoding="utf-8")
    for limits, seen in (
        (Limits(pixels=44_999), "300×150 个像素，超过上限 44,999"),
        (Limits(picture=100), f"图片有 {len(PNG):,} 字节，超过上限 100"),
    ):
        found: list[Finding] = []
        target = folder / "a.docx"
        govdoc.format_file(
            source,
            target,
            options=govdoc.Options(limits=limits),
            report=found.append,
            force=True,
        )
        (finding,) = [one for one in found if one.code == "R102"]
        assert seen in finding.message
        assert "--limit" in (finding.hint or "")


@pytest.mark.parametrize(
    ("mode", "kind", "is_gray"),
    [
        ("1", "PNG", True), ("L", "PNG", True), ("LA", "PNG", True),
        ("I;16", "PNG", True), ("P", "PNG", False), ("RGB", "PNG", False),
        ("RGBA", "PNG", False), ("P", "GIF", False), ("RGB", "BMP", False),
        ("L", "JPEG", True), ("RGB", "JPEG", False), ("CMYK", "JPEG", False),
    ],
)  # fmt: skip
def test_every_coding_becomes_opaque(mode: str, kind: str, is_gray: bool) -> None:
    one = decode_picture(picture(mode, (7, 5), kind), "a", Limits())
    with Image.open(io.BytesIO(one.data)) as seen:
        assert seen.mode == ("L" if one.is_gray else "RGB")
        assert (one.width, one.height) == seen.size == (7, 5)
    assert one.is_jpeg == (kind == "JPEG")
    assert one.is_gray == is_gray or mode == "P"


def test_alpha_is_laid_on_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(buffer, "PNG")
    one = decode_picture(buffer.getvalue(), "a.png", Limits())
    assert Image.open(io.BytesIO(one.data)).getpixel((0, 0)) == (255, 255, 255)


def test_a_photo_keeps_its_coding_but_not_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010E] = "拍摄地点".encode().hex()
    secret = exif[0x010E].encode()
    image = Image.radial_gradient("L").convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, comment=b"owner", quality=70)
    photo = buffer.getvalue() + b"more behind the end"
    one = decode_picture(photo, "a.jpg", Limits())
    assert secret in photo
    for word in (secret, b"owner", b"behind"):
        assert word not in one.data
    assert Image.open(io.BytesIO(one.data)).tobytes() == (
        Image.open(io.BytesIO(photo)).tobytes()
    )


def test_a_turned_photo_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = picture("RGB", (8, 4), "JPEG", exif=exif, comment=b"owner")
    turned = decode_picture(photo, "a", Limits())
    assert b"owner" not in turned.data
    assert (turned.width, turned.height) == (4, 8)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_damaged_files_end_in_one_line(kind: str) -> None:
    whole, chance = picture("RGB", (40, 30), kind), random.Random(5)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            decode_picture(bytes(data[: chance.randint(1, len(data))]), "a", Limits())
        except govdoc.InputError as error:
            assert "\n" not in error.message


def test_every_output_bears_the_picture(folder: Path) -> None:
    (folder / "b.jpg").write_bytes(picture("L", (90, 60), "JPEG"))
    (folder / "c.png").write_bytes(picture("RGBA", (60, 60), "PNG"))
    lines = ("![甲](b.jpg)", '![乙"&](c.png)', "![](b.jpg)")
    source = folder / "a.txt"
    source.write_text(TEXT.format("\n\n".join(lines)), encoding="utf-8")
    document = govdoc.read(source)

    with zipfile.ZipFile(io.BytesIO(govdoc.render(document, ".docx").data)) as package:
        media = [n for n in package.namelist() if n.startswith("word/media/")]
        assert sorted(media) == ["word/media/image1.jpeg", "word/media/image2.png"]
        body = package.read("word/document.xml").decode()
        assert body.count("<w:drawing>") == 3
        assert 'descr="乙&quot;&amp;"' in body

    pdf = govdoc.render(document, ".pdf").data
    assert pdf == govdoc.render(document, ".pdf").data
    assert b"/SMask" not in pdf
    assert b"LZW" not in pdf
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        images = [image for page in file.pages for image in page.images]
        codings = [image["stream"].attrs["Filter"].name for image in images]
        spaces = [image["stream"].attrs["ColorSpace"].name for image in images]
        assert codings == ["DCTDecode", "FlateDecode", "DCTDecode"]
        assert spaces == ["DeviceGray", "DeviceRGB", "DeviceGray"]
        assert images[1]["width"] == pytest.approx(60 / 150 * 72, abs=0.01)

    svg = preview(document, ".svg").data.decode()
    assert svg.count("<image ") == 3
    assert "乙&quot;&amp;" in svg or "'乙\"&amp;'" in svg


def test_colours_are_the_same_in_pdf_and_preview(folder: Path) -> None:
    import pypdfium2

    image = Image.new("RGB", (200, 200), (200, 30, 60))
    image.paste((10, 140, 90), (100, 0, 200, 200))
    image.save(folder / "a.png")
    source = folder / "a.txt"
    source.write_text(TEXT.format("![](a.png)"), encoding="utf-8")
    document = govdoc.read(source)
    (one,) = lay_out(document).pages[0].pictures
    pdf = pypdfium2.PdfDocument(govdoc.render(document, ".pdf").data)
    theirs = pdf[0].render(scale=150 / 72).to_pil()
    ours = Image.open(io.BytesIO(preview(document, ".png", dpi=150).data))
    for share, colour in ((0.25, (200, 30, 60)), (0.75, (10, 140, 90))):
        x = round((one.x + share * one.width) / mm(25.4) * 150)
        y = round((one.y + 0.5 * one.height) / mm(25.4) * 150)
        assert ours.getpixel((x, y)) == colour
        assert theirs.getpixel((x, y))[:3] == colour


def test_a_docx_holds_its_pictures(folder: Path) -> None:
    laid_out(folder, "![会场](图/会场.png)")
    govdoc.format_file(folder / "a.txt", folder / "a.docx")
    found: list[Finding] = []
    document = govdoc.read(folder / "a.docx", report=found.append)
    assert found == []
    (picture,) = (one for one in document.blocks if isinstance(one, Picture))
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (300, 150)
    assert "会场" in [block.text for block in document.blocks]


def test_the_other_script_finds_the_same_file(folder: Path) -> None:
    (folder / "图" / "会场.png").rename(folder / "图" / "发展.png")
    found: list[Finding] = []
    source = folder / "a.txt"
    source.write_text(TEXT.format("![发展](图/发展.png)"), encoding="utf-8")
    options = govdoc.Options(text=govdoc.TextOptions(script="hant-tw"))
    pages = lay_out(
        govdoc.read(source), style=None, report=found.append, options=options
    )
    assert pages.pages[0].pictures[0].caption == "發展"
