"""The PDF: an archive's file whose text comes out as it went in."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path
from threading import Thread

import pdfplumber
import pytest
import uharfbuzz as hb
from pdfminer.pdftypes import resolve1
from PIL import Image, ImageCms

import govdoc
from govdoc.api import lay_out
from govdoc.fonts import Face, find_faces
from govdoc.fonts.subset import cut
from govdoc.model.metadata import Metadata
from govdoc.model.pages import (
    Bookmark,
    GlyphRun,
    Page,
    Pages,
    PlacedLine,
    PlacedPicture,
)
from govdoc.model.picture import Raster
from govdoc.units import Length, mm, pt
from govdoc.writers.pdf import write
from govdoc.writers.pdf.icc import srgb_profile

COLOURS = ("red", "green", "blue")
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
STRANGE = "龘𠮷𤭢〇○“”‘’·—…№㎡①éﬁ\u3000\u00a0\u200b\u90ce\uf92c\U000f1234\ue004\t末"
"""Rare and supplementary characters, marks, a ligature's own character, blanks, two
codes of one glyph, two that no font has."""


def one_line(*runs: GlyphRun, **fields: object) -> Pages:
    page = Page((PlacedLine(mm(50), runs),))
    return Pages(mm(210), mm(297), (page,), (), Metadata(), "zh-CN", **fields)  # type: ignore[arg-type]


def face_of(kind: str) -> Face:
    return find_faces()[kind][0]


def run_of(text: str, kind: str = "song", spacing: float = 0) -> GlyphRun:
    return GlyphRun(mm(28), text, face_of(kind), pt(16), pt(spacing))


@pytest.fixture(scope="module")
def pages(sample: Path) -> Pages:
    return lay_out(govdoc.read(sample))


@pytest.fixture(scope="module")
def pdf(pages: Pages) -> bytes:
    return write(pages)


def characters(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "".join(c["text"] for page in file.pages for c in page.chars)


def copied(data: bytes, tmp_path: Path) -> list[str]:
    """What a viewer's clipboard would hold, line by line."""
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext")
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [line for line in re.split(r"[\n\f]", text) if line]


def test_every_character_comes_out(pages: Pages, pdf: bytes) -> None:
    lines = [line.text for page in pages.pages for line in page.lines]
    assert characters(pdf) == "".join(lines)


def test_lines_are_copied_as_written(
    pages: Pages, pdf: bytes, tmp_path: Path
) -> None:  # no space between Han and digits, none lost between words
    rows = groupby((ln for page in pages.pages for ln in page.lines), lambda ln: ln.y)
    lines = [" ".join(line.text for line in row) for _, row in rows]
    assert copied(pdf, tmp_path) == lines


def test_strange_characters_come_out(tmp_path: Path) -> None:
    data = write(one_line(run_of(STRANGE)))
    assert characters(data) == STRANGE
    seen = "".join(copied(data, tmp_path))
    assert seen.translate({0x200B: None}) == STRANGE.translate({0x200B: None})


@pytest.mark.parametrize("spacing", [-3, 0, 1.5, 4, 12])
def test_white_between_characters_is_no_space(spacing: float, tmp_path: Path) -> None:
    text = "第3号文件，PDF一份"
    data = write(one_line(run_of(text, spacing=spacing)))
    assert copied(data, tmp_path) == [text]


@pytest.mark.parametrize(("ems", "is_told"), [(0.07, False), (0.085, True)])
def test_white_that_may_be_misread_is_told(ems: float, is_told: bool) -> None:
    """Readers see a space from 0.1 em on; at 0.08 em the text itself is in the file."""
    data = write(one_line(run_of("甲乙丙", spacing=16 * ems)))
    with pdfplumber.open(io.BytesIO(data)) as file:
        (stream,) = file.pages[0].page_obj.contents
        assert (b"/ActualText" in stream.get_data()) == is_told


def test_characters_stand_where_the_layout_put_them(pages: Pages, pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        chars = [c for page in file.pages for c in page.chars]
    runs = [r for page in pages.pages for line in page.lines for r in line.runs]
    at = 0
    for run in runs:
        assert chars[at]["x0"] == pytest.approx(run.x.pt, abs=0.02)
        assert chars[at]["size"] == pytest.approx(run.size.pt)
        at += len(run.text)


@pytest.mark.parametrize(
    ("kind", "is_cff"),
    [("latin", False), ("kai", False), ("fang", True), ("hei", True)],
)
def test_a_subset_of_every_kind_of_face(kind: str, is_cff: bool) -> None:
    """TrueType (latin, kai), CFF (fang) and a face of a collection (hei)."""
    face, text = face_of(kind), set("ABC") if kind == "latin" else set("一二三，A")
    assert (face.path.suffix == ".ttc") == (kind == "hei")
    (subset,) = cut(face, text)
    assert subset.is_cff is is_cff
    assert set(subset.codes) == text
    assert re.fullmatch(r"[A-Z]{6}\+[A-Za-z0-9-]+", subset.name)
    assert len(subset.program) < 4000
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path)), face.index))
    for char, width in subset.widths.items():
        glyph = font.get_nominal_glyph(ord(char))
        assert width == font.get_glyph_h_advance(glyph) * 1000 / font.face.upem
    if not is_cff:
        program = hb.Font(hb.Face(hb.Blob(subset.program)))
        assert program.face.glyph_count == subset.glyph_count
        for char, code in subset.codes.items():
            width = program.get_glyph_h_advance(code) * 1000 / program.face.upem
            assert width == subset.widths[char]


def test_a_code_stands_for_one_character() -> None:
    first, *further = cut(face_of("song"), set("\u90ce\uf92c\ue004\ue005"))
    assert [len(s.codes) for s in (first, *further)] == [3, 1]
    assert all(0 not in s.codes.values() for s in (first, *further))


def test_the_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib, sys, govdoc\n"
        "for path in sys.argv[1:]:\n"
        "    pdf = govdoc.render(govdoc.read(path), '.pdf').data\n"
        "    print(hashlib.sha256(pdf).hexdigest())"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, *map(str, SAMPLES)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        )
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    first, second = (process.communicate()[0].split() for process in processes)
    assert first == second
    assert len(set(first)) == len(SAMPLES)


def test_other_text_has_another_identifier() -> None:
    found = {
        re.search(rb"/ID\s*\[<(\w{32})><\1>\]", write(one_line(run_of(text))))[1]
        for text in ("一", "二", "一二")
    }
    assert len(found) == 3


def test_what_the_file_says_of_itself(pages: Pages, pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.4\n%")
    assert min(pdf[10:14]) > 127
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        catalog, info = file.doc.catalog, file.metadata
        assert catalog["Lang"].decode() == pages.language
        assert catalog["ViewerPreferences"].resolve()["DisplayDocTitle"] is True
        assert catalog["PageLabels"].resolve()["Nums"][0] == 0
        packet = ET.fromstring(catalog["Metadata"].resolve().get_data())
    assert info["Title"] == pages.metadata.title
    assert info.get("Author") == pages.metadata.author
    assert ("CreationDate" in info) is (pages.metadata.dated is not None)
    assert "ModDate" not in info
    said = {e.tag.rsplit("}")[-1]: "".join(e.itertext()).strip() for e in packet.iter()}
    assert (said["part"], said["conformance"]) == ("1", "B")
    assert (said["title"], said["language"]) == (pages.metadata.title, pages.language)
    assert said.get("creator") == pages.metadata.author


def test_a_title_may_hold_anything() -> None:
    title, author = "甲<乙>&“丙”\x0b\U00020bb7", "A & B"
    data = write(
        one_line(run_of("一"))._replace(metadata=Metadata(title, author=author))
    )
    with pdfplumber.open(io.BytesIO(data)) as file:
        packet = file.doc.catalog["Metadata"].resolve().get_data().decode()
        assert file.metadata["Title"] == title.replace("\x0b", "")
    ET.fromstring(packet)
    assert "甲&lt;乙&gt;&amp;“丙”\U00020bb7" in packet


def test_the_day_is_the_documents_own() -> None:
    data = write(
        one_line(run_of("一"))._replace(metadata=Metadata(dated=date(2026, 3, 8)))
    )
    assert b"/CreationDate(D:20260308120000+08'00')" in data
    assert b"<xmp:CreateDate>2026-03-08T12:00:00+08:00</xmp:CreateDate>" in data


def outline_of(levels: list[int]) -> list[tuple[int, str]]:
    marks = tuple(
        Bookmark(f"{n} 级{level}", level, 0, Length(mm(50)))
        for n, level in enumerate(levels)
    )
    data = write(one_line(run_of("一"))._replace(bookmarks=marks))
    with pdfplumber.open(io.BytesIO(data)) as file:
        found = [(entry[0], entry[1]) for entry in file.doc.get_outlines()]
        assert [text for _, text in found] == [mark.text for mark in marks]
    return [depth for depth, _ in found]


@pytest.mark.parametrize(
    ("levels", "depths"),
    [
        ([1, 2, 3, 2, 1], [1, 2, 3, 2, 1]),
        ([1, 3, 3, 2, 4], [1, 2, 2, 2, 3]),
        ([3, 1, 2], [1, 1, 2]),
        ([2, 2], [1, 1]),
    ],
)
def test_the_outline_is_nested_where_levels_are_skipped(
    levels: list[int], depths: list[int]
) -> None:
    assert outline_of(levels) == depths


def test_the_sample_bears_its_headings(sample: Path, pages: Pages, pdf: bytes) -> None:
    headings = [b for b in govdoc.read(sample).blocks if b.role.heading_level]
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        entries = [entry[1] for entry in file.doc.get_outlines()]
    assert entries == [mark.text for mark in pages.bookmarks]
    assert len(entries) >= len(headings) > 0


def test_every_font_is_whole(pdf: bytes) -> None:
    counts = Counter(re.findall(rb"/(CIDSet|ToUnicode|FontFile[23]|Type0)\b", pdf))
    fonts = counts[b"Type0"]
    assert fonts == counts[b"CIDSet"] == counts[b"ToUnicode"]
    assert fonts == counts[b"FontFile2"] + counts[b"FontFile3"]


def test_a_font_is_symbolic() -> None:
    """PDF 1.4, 5.7.1: flag 3, for a subset's codes are of no standard encoding."""
    with pdfplumber.open(io.BytesIO(write(one_line(run_of("甲"))))) as file:
        (font,) = resolve1(file.pages[0].page_obj.resources["Font"]).values()
        (descendant,) = resolve1(resolve1(font)["DescendantFonts"])
        descriptor = resolve1(resolve1(descendant)["FontDescriptor"])
        assert descriptor["Flags"] == 1 << 2


def test_the_rows_of_a_png_go_as_they_are() -> None:
    """PDF 1.4, 3.3.3: predictor 15, each row says by which rule it is to be read."""
    data = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(data, "PNG")
    raster = Raster(data.getvalue(), False, False, 256, 256)
    placed = PlacedPicture(mm(30), mm(40), mm(50), mm(50), raster, "")
    page = Page((), pictures=(placed,))
    data = write(one_line()._replace(pages=(page,)))
    with pdfplumber.open(io.BytesIO(data)) as file:
        (image,) = file.pages[0].images
        parameters = image["stream"].attrs["DecodeParms"]
        assert (parameters["Predictor"], parameters["Columns"]) == (15, 256)
        assert parameters["Colors"] == 3


def test_the_colours_are_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB"
    assert srgb_profile()[68:80].hex(" ", 4) == "0000f6d6 00010000 0000d32d"  # D50
    assert ours.profile.media_white_point[0] == pytest.approx(
        (0.9505, 1, 1.0891), abs=1e-3
    )
    primaries = [getattr(ours.profile, f"{name}_colorant")[0] for name in COLOURS]
    white = [sum(parts) for parts in zip(*primaries, strict=True)]
    assert white == pytest.approx((0.9642, 1, 0.8249), abs=5e-4)
    picture = Image.new("RGB", (6, 1))
    colours = [
        (0, 0, 0),
        (255, 255, 255),
        (255, 0, 0),
        (0, 128, 0),
        (9, 40, 200),
        (120,) * 3,
    ]
    picture.putdata(colours)
    theirs = ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(picture, ours, theirs)
    found = [turned.getpixel((x, 0)) for x in range(6)]
    for old, new in zip(colours, found, strict=True):
        assert old == pytest.approx(new, abs=2)


@pytest.mark.parametrize("change", [lambda p: p._replace(pages=(Page(()),))])
def test_an_empty_page_is_a_page(change: Callable[[Pages], Pages]) -> None:
    data = write(change(one_line()))
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 1


def test_font_programs_are_cut_beside_the_loading_of_reportlab() -> None:
    """And before it: HarfBuzz and zlib need no interpreter, which loading does."""
    code = (
        "import sys, govdoc.writers.pdf as pdf\n"
        "assert 'reportlab' not in sys.modules\n"
        "class Begun(Exception): ...\n"
        "def begin(pages): assert 'reportlab' not in sys.modules; raise Begun\n"
        "pdf.Cutting = begin\n"
        "try: pdf.write(None)\n"
        "except Begun: print('begun')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "begun\n"


def test_where_there_is_no_thread_the_file_is_the_same(
    pages: Pages, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)
    assert write(pages) == pdf
