"""Pictures of pages: the same marks at the same places as in the PDF."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

import govdoc
from govdoc.fonts import find_faces
from govdoc.model.metadata import Metadata
from govdoc.model.pages import GlyphRun, Page, Pages, PlacedLine
from govdoc.units import mm, pt
from govdoc.writers.pdf import write
from govdoc.writers.preview import write_png, write_svg

SVG = "{http://www.w3.org/2000/svg}"


def line_of(text: str, kind: str, **look: object) -> PlacedLine:
    run = GlyphRun(mm(28), text, find_faces()[kind][0], pt(22), pt(1), **look)  # type: ignore[arg-type]
    return PlacedLine(mm(50), (run,))


def pages_of(*lines: PlacedLine) -> Pages:
    return Pages(mm(210), mm(297), (Page(lines),), (), Metadata("标题"), "zh-CN")


def picture_of(pdf: bytes, number: int, dpi: int) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[number - 1]
    return page.render(scale=dpi / 72).to_pil().convert("RGB")


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean difference of two pictures over what the first one draws; 0 is none."""
    ink = ImageStat.Stat(ImageChops.invert(a.convert("L"))).sum[0]
    size = (min(a.width, b.width), min(a.height, b.height))
    parted = ImageChops.difference(
        a.convert("RGB").crop((0, 0, *size)), b.convert("RGB").crop((0, 0, *size))
    )
    return float(ImageStat.Stat(parted.convert("L")).sum[0] / ink)


def test_png_and_pdf_show_the_same(sample: Path) -> None:
    """Another rasteriser reads our fonts and places: subsets are whole, pens agree."""
    document = govdoc.read(sample)
    ours = Image.open(io.BytesIO(govdoc.preview(document, ".png", dpi=150).data))
    theirs = picture_of(govdoc.render(document, ".pdf").data, 1, 150)
    assert abs(ours.width - theirs.width) <= 1
    same = difference(ours, theirs)
    assert same < 0.4
    moved = ImageChops.offset(theirs, 2, 0)  # a third of a millimetre
    assert difference(ours, moved) > 2 * same


@pytest.mark.parametrize("kind", ["xiaobiao", "fang", "kai", "hei", "song", "latin"])
def test_every_face_is_drawn_alike(kind: str) -> None:
    text = "Quality 2026" if kind == "latin" else "永和九年，岁在癸丑"
    pages = pages_of(line_of(text, kind))
    ours = Image.open(io.BytesIO(write_png(pages, 1, 96)))
    assert difference(ours, picture_of(write(pages), 1, 96)) < 0.25


def test_colour_and_bold_are_seen() -> None:
    red = pages_of(line_of("红", "song", colour="FF0000"))
    picture = Image.open(io.BytesIO(write_png(red, 1, 96)))
    assert (255, 0, 0) in {colour for _, colour in picture.getcolors(100_000)}
    assert difference(picture, picture_of(write(red), 1, 96)) < 0.25
    plain, bold = (
        Image.open(
            io.BytesIO(write_png(pages_of(line_of("永", "song", bold=b)), 1, 300))
        )
        for b in (False, True)
    )
    ink = [ImageStat.Stat(ImageChops.invert(p)).sum[0] for p in (plain, bold)]
    assert 1.1 < ink[1] / ink[0] < 1.8


def test_svg_needs_no_font(sample: Path) -> None:
    document = govdoc.read(sample)
    root = ET.fromstring(govdoc.preview(document).data)
    assert root.get("viewBox") == "0 0 210 297"
    assert not list(root.iter(f"{SVG}text"))
    outlines = {path.get("id") for path in root.iter(f"{SVG}path")}
    used = [use.get("href") for use in root.iter(f"{SVG}use")]
    assert {name and name.removeprefix("#") for name in used} == outlines
    lines = [g.get("aria-label") or "" for g in root.iter(f"{SVG}g") if g.get("role")]
    assert len("".join(lines)) == len(used)
    assert lines[-1] == "—1—"


def test_svg_stands_where_the_layout_put_it() -> None:
    pages = pages_of(line_of('一<&"二', "song", bold=True))
    root = ET.fromstring(write_svg(pages, 1))
    labelled, run = root.iter(f"{SVG}g")
    assert labelled.get("aria-label") == '一<&"二'
    place = re.match(r"translate\((\S+) (\S+)\)", run.get("transform") or "")
    assert place and place.groups() == ("28.000", "50.000")
    assert float(run.get("stroke-width") or 0) == pytest.approx(30)


def test_a_page_that_is_not_there() -> None:
    document = govdoc.read_text("一、开头\n\n　　正文。\n")
    for page in (0, 2, -1):
        with pytest.raises(govdoc.GovdocError, match="共 1 页"):
            govdoc.preview(document, page=page)
    with pytest.raises(govdoc.OutputError, match="预览不能写成"):
        govdoc.preview(document, ".gif")
