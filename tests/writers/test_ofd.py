"""The OFD: a package as GB/T 33190-2016 wants it, whose text stands where the PDF's does."""

from __future__ import annotations

import io
import os
import runpy
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import govdoc
from govdoc.api import lay_out
from govdoc.fonts import Face, find_faces
from govdoc.fonts.glyphs import glyphs_of, open_font, shown_glyph
from govdoc.model.metadata import Metadata
from govdoc.model.metrics import SLANT
from govdoc.model.pages import (
    Bookmark,
    GlyphRun,
    Link,
    Page,
    Pages,
    PlacedLine,
    PlacedPicture,
    Rule,
)
from govdoc.model.picture import Raster
from govdoc.units import Length, mm, pt
from govdoc.writers.ofd import write
from ofd_file import NAMESPACE, Ofd, Sign, numbers, opened, signs

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
STRANGE = "龘𠮷𤭢〇○“”‘’·—…№㎡①éﬁ\u3000\u00a0\u200b\u90ce\uf92c\U000f1234\ue004末"
"""Rare and supplementary characters, marks, blanks, two codes of one glyph, two that no
font has."""
A4 = (mm(210), mm(297))


def one_line(*runs: GlyphRun, **fields: object) -> Pages:
    return of(Page((PlacedLine(mm(50), runs),)), **fields)


def of(*pages: Page, **fields: object) -> Pages:
    return Pages(*A4, pages, (), Metadata(), "zh-CN")._replace(**fields)


def face_of(kind: str) -> Face:
    return find_faces()[kind][0]


def run_of(text: str, kind: str = "song", **fields: object) -> GlyphRun:
    run = GlyphRun(mm(28), text, face_of(kind), pt(16), pt(0))
    return run._replace(**fields)


def objects(data: bytes, kind: str, page: int = 0) -> list[ET.Element]:
    return list(opened(data).pages[page].iter(NAMESPACE + kind))


def text_object(run: GlyphRun) -> ET.Element:
    (found,) = objects(write(one_line(run)), "TextObject")
    return found


def codes(run: GlyphRun) -> list[str]:
    return [
        code.text or "" for code in text_object(run)[:] if code.tag.endswith("Code")
    ]


@pytest.fixture(scope="module")
def pages(specimen: Path) -> Pages:
    return lay_out(govdoc.read(specimen))


@pytest.fixture(scope="module")
def ofd(pages: Pages) -> Ofd:
    return opened(write(pages))


# What there is


def test_a_package_has_its_parts_and_no_others() -> None:
    with zipfile.ZipFile(io.BytesIO(write(one_line(run_of("甲"))))) as archive:
        assert archive.namelist() == [
            "OFD.xml",
            "Doc_0/Document.xml",
            "Doc_0/Res/font_1.otf",
            "Doc_0/PublicRes.xml",
            "Doc_0/Pages/Page_0/Content.xml",
        ]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        root = ET.fromstring(archive.read("OFD.xml"))
    assert root.attrib == {"Version": "1.0", "DocType": "OFD"}
    assert root.tag == f"{NAMESPACE}OFD"
    assert root.findtext(f".//{NAMESPACE}DocRoot") == "Doc_0/Document.xml"


def test_a_page_without_words_needs_no_font() -> None:
    file = opened(write(of(Page(()))))
    assert [*file.parts] == [
        "OFD.xml",
        "Doc_0/Document.xml",
        "Doc_0/Pages/Page_0/Content.xml",
    ]
    assert file.sheet(0) == (210, 297)


def test_numbers_are_each_ones_own(ofd: Ofd) -> None:
    roots = [ofd.root(name) for name in ofd.parts if name.endswith(".xml")]
    found = [
        int(e.get("ID", 0)) for root in roots for e in root.iter() if "ID" in e.attrib
    ]
    assert len(found) == len(set(found))
    largest = ofd.document.findtext(f".//{NAMESPACE}MaxUnitID")
    assert int(largest or 0) == max(found)


def test_the_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib, sys, govdoc\n"
        "for path in sys.argv[1:]:\n"
        "    ofd = govdoc.render(govdoc.read(path), '.ofd').data\n"
        "    print(hashlib.sha256(ofd).hexdigest())"
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
        opened(write(one_line(run_of(text))))
        .root("OFD.xml")
        .findtext(f".//{NAMESPACE}DocID")
        for text in ("一", "二", "一二")
    }
    assert len(found) == 3
    assert {len(one or "") for one in found} == {32}


FULL = Metadata(
    "甲<乙>&“丙”\x0b\U00020bb7",
    "甲发〔2026〕5号",
    "A & B",
    date(2026, 3, 8),
    "甲发〔2026〕5号",
    "机密★1年",
    "通知",
)


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        (
            FULL,
            {
                "Title": ["甲<乙>&“丙”\ufffd\U00020bb7"],
                "Author": ["A & B"],
                "Subject": ["甲发〔2026〕5号"],
                "CreationDate": ["2026-03-08"],
                "Keyword": ["通知", "甲发〔2026〕5号"],
                "CustomData": ["通知", "甲发〔2026〕5号", "机密★1年"],
                "Creator": ["govdoc"],
            },
        ),
        (Metadata(), {"Creator": ["govdoc"]}),
        (Metadata("通知"), {"Title": ["通知"], "Creator": ["govdoc"]}),
    ],
)
def test_what_the_file_says_of_itself(
    metadata: Metadata, said: dict[str, list[str]]
) -> None:
    info = opened(write(of(Page(()), metadata=metadata))).root("OFD.xml")[0][0]
    leaves = [e for e in info.iter() if e.text and not e.tag.endswith("DocID")]
    found: dict[str, list[str]] = {}
    for one in leaves:
        found.setdefault(one.tag.removeprefix(NAMESPACE), []).append(one.text or "")
    assert found == said
    names = [e.get("Name") for e in info.iter(f"{NAMESPACE}CustomData")]
    assert names == ["文种", "文号", "密级"][: len(names)]


def test_a_notices_number_and_classification_are_its_own() -> None:
    head = "---\n密级: 机密\n保密期限: 1年\n---\n甲县人民政府文件\n甲发〔2026〕5号\n\n"
    text = f"{head}关于某事的通知\n\n各乡镇：\n\n请照办。\n"
    info = opened(govdoc.render(govdoc.read_text(text), ".ofd").data).root("OFD.xml")
    own = {e.get("Name"): e.text for e in info.iter(f"{NAMESPACE}CustomData")}
    assert own["文号"] == "甲发〔2026〕5号"
    assert own["密级"] == "机密★1年"


# Text


def test_every_character_comes_out_in_order(pages: Pages, ofd: Ofd) -> None:
    parts = [part for page in pages.pages for part in page.parts]
    assert ofd.text() == "".join(line.text for part in parts for line in part.lines)


def test_a_run_is_one_object_of_its_face() -> None:
    runs = (run_of("全县"), run_of("2026", "latin"), run_of("年"))
    found = objects(write(one_line(*runs)), "TextObject")
    assert ["".join(s.char for s in signs(one)) for one in found] == [
        "全县",
        "2026",
        "年",
    ]
    assert found[0].get("Font") == found[2].get("Font") != found[1].get("Font")


def test_equal_advances_are_counted() -> None:
    (code,) = text_object(run_of("一二三四五")).iter(f"{NAMESPACE}TextCode")
    assert code.get("DeltaX") == "g 4 5.644"
    (code,) = text_object(run_of("一二三")).iter(f"{NAMESPACE}TextCode")
    assert code.get("DeltaX") == "5.644 5.644"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一二三", ["一二三"]),
        ("  一 二", ["  ", "一 二"]),  # readers that trim lose the first
        ("\u3000一", ["\u3000", "一"]),
        (
            "一𠮷二三𤭢",
            ["一𠮷", "二三𤭢"],
        ),  # readers that count UTF-16 go astray behind one
        ("一\x00\x0b\r二\ud800", ["一\ufffd\ufffd\ufffd二\ufffd"]),
        ("<&>\"'", ["<&>\"'"]),
    ],
)
def test_pieces_that_no_reader_gets_wrong(text: str, pieces: list[str]) -> None:
    assert codes(run_of(text)) == pieces


@pytest.mark.parametrize("kind", ["song", "fang", "kai", "hei", "latin"])
def test_the_font_inside_draws_what_the_layout_shows(kind: str) -> None:
    """By its own table of characters, two codes of one glyph and those of none too."""
    face = face_of(kind)
    file = opened(write(one_line(run_of(STRANGE, kind))))
    (data,) = file.resources("Font", "FontFile").values()
    source, inside = open_font(face.path, face.index), hb.Font(hb.Face(hb.Blob(data)))
    for char in STRANGE:
        glyph, own = inside.get_nominal_glyph(ord(char)), shown_glyph(source, char)
        assert (glyph is None) == (own is None)
        if glyph is not None:
            assert outline(inside, glyph) == outline(source, own)
            assert inside.get_glyph_h_advance(glyph) == source.get_glyph_h_advance(own)


def outline(font: hb.Font, glyph: int) -> list[tuple[object, ...]]:
    steps: list[tuple[object, ...]] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda *a: steps.append(("M", *a[:2])))
    draw.set_line_to_func(lambda *a: steps.append(("L", *a[:2])))
    draw.set_quadratic_to_func(lambda *a: steps.append(("Q", *a[:4])))
    draw.set_cubic_to_func(lambda *a: steps.append(("C", *a[:6])))
    font.draw_glyph(glyph, draw)
    return steps


def test_a_font_says_what_offices_call_its_kind() -> None:
    """A reader that loads no fonts finds a substitute by the family (11.1)."""
    root = opened(write(one_line(run_of("一", "fang")))).root("Doc_0/PublicRes.xml")
    (font,) = root.iter(f"{NAMESPACE}Font")
    assert font.get("FontName") == face_of("fang").family
    assert font.get("FamilyName") == "仿宋_GB2312"


# Places

faces = st.sampled_from(["fang", "kai", "latin", "song"])
lengths = st.integers(0, mm(40))


@st.composite
def runs(draw: st.DrawFn) -> GlyphRun:
    text = draw(st.text("一二，A1 i—𠮷", min_size=1, max_size=24))
    shifts = draw(
        st.dictionaries(st.integers(0, len(text) - 1), st.integers(-9999, 99999))
    )
    return GlyphRun(
        Length(draw(lengths)),
        text,
        face_of(draw(faces)),
        Length(draw(st.integers(pt(5), pt(60)))),
        Length(draw(st.integers(-pt(2), pt(4)))),
        draw(st.sampled_from(["000000", "ff0000"])),
        draw(st.booleans()),
        tuple(sorted(shifts.items())),
        Length(draw(st.integers(-pt(3), pt(3)))),
        draw(st.booleans()),
    )


def laid(line: PlacedLine) -> list[tuple[str, float, float]]:
    found = []
    for run in line.runs:
        x, y = float(run.x), (line.y - run.rise) / mm(1)
        glyphs = glyphs_of(run.face.path, run.face.index)
        for char, white in zip(run.text, run.whites, strict=True):
            found.append((char, x / mm(1), y))
            x += glyphs[char][1] * run.size + white
    return found


def nearly(found: list[Sign], wanted: list[tuple[str, float, float]]) -> None:
    assert [sign.char for sign in found] == [char for char, _, _ in wanted]
    for sign, (_, x, y) in zip(found, wanted, strict=True):
        assert (sign.x, sign.y) == pytest.approx((x, y), abs=0.01)


@settings(max_examples=60, deadline=None)
@given(st.lists(runs(), min_size=1, max_size=3), st.booleans())
def test_each_character_stands_where_the_layout_put_it(
    own: list[GlyphRun], is_turned: bool
) -> None:
    """Also where the sheet lies: upright inside, and what is not of it stands on its side."""
    line = PlacedLine(mm(60), tuple(own))
    page = Page((line,))
    if is_turned:
        page = Page((line,), sideways=page)
    found = opened(write(of(page))).signs(0)
    if is_turned:
        inside, found = found[: len(found) // 2], found[len(found) // 2 :]
        nearly(inside, laid(line))
        nearly(found, [(char, 297 - y, x) for char, x, y in laid(line)])
    else:
        nearly(found, laid(line))
    for sign, run in zip(found, [r for r in own for _ in r.text], strict=True):
        assert sign.size == pytest.approx(run.size / mm(1), abs=0.001)


@pytest.mark.parametrize("shift", [100, 300, 400, 500, 700])
def test_nearly_equal_advances_drift_nowhere(shift: int) -> None:
    shifts = tuple((place, shift * (-1) ** place) for place in range(9))
    run = run_of("一二三四五六七八九", shifts=shifts)
    nearly(opened(write(one_line(run))).signs(0), laid(PlacedLine(mm(50), (run,))))


def test_places_in_a_whole_document(pages: Pages, ofd: Ofd) -> None:
    for number, page in enumerate(pages.pages):
        wanted = []
        if page.sideways is not None:
            wanted = [at for line in page.sideways.lines for at in laid(line)]
        own = [at for line in page.lines for at in laid(line)]
        if page.sideways is not None:
            own = [(char, 297 - y, x) for char, x, y in own]
        nearly(ofd.signs(number), wanted + own)


@pytest.mark.parametrize("kind", ["song", "fang", "kai", "hei", "latin", "xiaobiao"])
@pytest.mark.parametrize("is_slanted", [False, True])
def test_the_ink_stands_inside_the_objects_area(kind: str, is_slanted: bool) -> None:
    """Readers may cut off what is outside."""
    text = "龘鬱，｜jgÅQ|（）㎡"
    one = text_object(run_of(text, kind, is_slanted=is_slanted))
    _, _, width, height = numbers(one.get("Boundary") or "")
    font = open_font(face_of(kind).path, face_of(kind).index)
    for sign in signs(one):
        box = font.get_glyph_extents(shown_glyph(font, sign.char) or 0)
        scale = sign.size / font.face.upem
        left, top, *_ = numbers(one.get("Boundary") or "")
        for x in (box.x_bearing, box.x_bearing + box.width):
            for y in (box.y_bearing, box.y_bearing + box.height):
                a, b, c, d, *_ = sign.matrix
                across = sign.x + (a * x - c * y) * scale - left
                down = sign.y + (b * x - d * y) * scale - top
                assert -0.05 <= across <= width + 0.05
                assert -0.05 <= down <= height + 0.05


# Looks


def test_a_superscript_stands_above_its_line() -> None:
    data = write(one_line(run_of("m"), run_of("2", size=pt(10), rise=pt(5))))
    below, above = opened(data).signs(0)
    assert below.y - above.y == pytest.approx(pt(5) / mm(1), abs=0.002)
    assert above.size == pytest.approx(pt(10) / mm(1), abs=0.001)


def test_synthetic_bold_is_an_outline_in_the_texts_colour() -> None:
    run = run_of("甲", bold=True, colour="ff0000", size=mm(10))
    (one,) = objects(write(one_line(run, bold_stroke=0.04)), "TextObject")
    assert (one.get("Stroke"), one.get("LineWidth")) == ("true", "0.4")
    colours = {e.tag.removeprefix(NAMESPACE): e.get("Value") for e in one[:2]}
    assert colours == {"FillColor": "255 0 0", "StrokeColor": "255 0 0"}
    plain = text_object(run_of("甲"))
    assert [e.tag.removeprefix(NAMESPACE) for e in plain] == ["TextCode"]
    assert plain.get("Stroke") is None
    black = text_object(run_of("甲", bold=True))
    assert black[0].get("Value") == "0 0 0"


def test_slanted_glyphs_lean_over_their_own_baseline() -> None:
    upright, slanted = run_of("斜体"), run_of("斜体", is_slanted=True)
    first, second = ([*signs(text_object(run))] for run in (upright, slanted))
    for one, other in zip(first, second, strict=True):
        assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=0.002)
    a, b, c, d, *_ = second[0].matrix
    assert (a, b, d) == (1, 0, 1)
    assert -c == pytest.approx(SLANT, abs=0.0001)


@pytest.mark.parametrize(
    ("rule", "boundary", "weight", "path"),
    [
        (Rule(mm(28), mm(90), mm(156), mm(0.7)), "28 90 156 0.7", "0.7", "M 0 0.35 L 156 0.35"),
        (Rule(mm(30), mm(9), mm(0.4), mm(60)), "30 9 0.4 60", "0.4", "M 0.2 0 L 0.2 60"),
        (Rule(mm(30), mm(9), mm(60), Length(0)), "30 9 60 0.001", "0.001", "M 0 0 L 60 0"),
    ],
)  # fmt: skip
def test_a_rule_is_a_stroke(rule: Rule, boundary: str, weight: str, path: str) -> None:
    data = write(of(Page((), (rule._replace(colour="ff0000"), rule))))
    red, black = objects(data, "PathObject")
    assert (red.get("Boundary"), red.get("LineWidth")) == (boundary, weight)
    assert (red[0].get("Value"), red[1].text) == ("255 0 0", path)
    assert (black[0].tag, black[0].get("Value")) == (f"{NAMESPACE}StrokeColor", "0 0 0")
    assert (red.get("Stroke"), red.get("Fill")) == (None, None)  # a stroke alone (9.1)


def picture(form: str) -> Raster:
    data = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(data, form)
    return Raster(data.getvalue(), form == "JPEG", False, 256, 256)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_goes_as_it_is(form: str) -> None:
    raster = picture(form)
    placed = PlacedPicture(mm(30), mm(40), mm(50), mm(20), raster, '图1 "甲"')
    file = opened(write(of(Page((), pictures=(placed, placed._replace(x=mm(90)))))))
    ((number, data),) = file.resources("MultiMedia", "MediaFile").items()
    assert data == raster.data
    first, second = file.pages[0].iter(f"{NAMESPACE}ImageObject")
    assert (first.get("Boundary"), first.get("CTM")) == ("30 40 50 20", "50 0 0 20 0 0")
    assert (first.get("ResourceID"), first.get("Name")) == (number, '图1 "甲"')
    assert second.get("ResourceID") == number
    (media,) = file.root("Doc_0/DocumentRes.xml").iter(f"{NAMESPACE}MultiMedia")
    assert (media.get("Type"), media.get("Format")) == ("Image", form)


# Sheets that lie


def test_what_is_sideways_is_upright_on_a_sheet_that_lies() -> None:
    rule = Rule(mm(28), mm(280), mm(156), mm(0.4))
    placed = PlacedPicture(mm(20), mm(40), mm(50), mm(30), picture("PNG"), "")
    inside = Page((PlacedLine(mm(50), (run_of("表"),)),), (rule,), (placed,))
    file = opened(write(of(inside, inside._replace(sideways=inside))))
    assert (file.sheet(0), file.sheet(1)) == ((210, 297), (297, 210))
    upright, turned = file.pages[1].iter(f"{NAMESPACE}PathObject")
    assert upright.get("Boundary") == "28 280 156 0.4"
    assert turned.get("Boundary") == "16.6 28 0.4 156"
    upright, turned = file.pages[1].iter(f"{NAMESPACE}ImageObject")
    assert upright.get("CTM") == "50 0 0 30 0 0"
    assert turned.get("Boundary") == "227 20 30 50"
    assert turned.get("CTM") == "0 50 -30 0 30 0"  # the top left stands at the right
    number = file.signs(1)[-1]
    assert (number.x, number.y) == pytest.approx((297 - 50, 28), abs=0.002)
    assert number.matrix[:4] == (0, 1, -1, 0)  # reads downwards
    assert not list(file.pages[0].iter(f"{NAMESPACE}Area"))


# Ways


def marks(levels: list[int]) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(f"{n} 级{level}", level, 0, mm(50)) for n, level in enumerate(levels)
    )


def depths(entry: ET.Element, depth: int = 0) -> list[int]:
    found = [depth] if depth else []
    for child in entry.findall(f"{NAMESPACE}OutlineElem"):
        found += depths(child, depth + 1)
    return found


@pytest.mark.parametrize(
    ("levels", "nesting"),
    [
        ([1, 2, 3, 2, 1], [1, 2, 3, 2, 1]),
        ([1, 3, 3, 2, 4], [1, 2, 2, 2, 3]),
        ([3, 1, 2], [1, 1, 2]),
    ],
)
def test_the_outline_is_nested(levels: list[int], nesting: list[int]) -> None:
    file = opened(write(one_line(run_of("一"), bookmarks=marks(levels))))
    outline = file.document.find(f"{NAMESPACE}Outlines")
    assert outline is not None
    assert depths(outline) == nesting
    titles = [e.get("Title") for e in outline.iter(f"{NAMESPACE}OutlineElem")]
    assert titles == [mark.text for mark in marks(levels)]
    for entry in outline.iter(f"{NAMESPACE}OutlineElem"):
        children = entry.findall(f"{NAMESPACE}OutlineElem")
        assert entry.get("Count") == (str(len(children)) if children else None)
    assert file.document.findtext(f".//{NAMESPACE}PageMode") == "UseOutlines"


@pytest.mark.parametrize(
    ("is_turned", "is_sideways", "place"),
    [
        (False, False, ("0", "60")),
        (True, True, ("0", "60")),
        (True, False, ("237", "0")),
    ],
)
def test_an_entry_leads_to_its_line_as_it_is_shown(
    is_turned: bool, is_sideways: bool, place: tuple[str, str]
) -> None:
    second = Page((), sideways=Page(())) if is_turned else Page(())
    mark = Bookmark("甲", 1, 1, mm(60), is_sideways)
    file = opened(write(of(Page(()), second, bookmarks=(mark,))))
    (dest,) = file.document.iter(f"{NAMESPACE}Dest")
    listed = [page.get("ID") for page in file.document.iter(f"{NAMESPACE}Page")]
    assert (dest.get("Type"), dest.get("PageID")) == ("XYZ", listed[1])
    assert (dest.get("Left"), dest.get("Top")) == place
    assert dest.get("Zoom") == "0"  # as it is (7.4)


def test_a_line_of_the_contents_leads_to_its_heading() -> None:
    lines = tuple(PlacedLine(mm(y), (run_of("目"), run_of("1"))) for y in (50, 60, 70))
    link = Link(0, mm(28), mm(55), mm(156), mm(7), 1)
    pages = of(Page(lines), bookmarks=marks([1, 1]), links=(link,))
    found = [
        [dest.get("Top") for dest in one.iter(f"{NAMESPACE}Dest")]
        for one in objects(write(pages), "TextObject")
    ]
    assert found == [[], [], ["50"], ["50"], [], []]
    (action, _) = objects(write(pages), "Action")
    assert action.get("Event") == "CLICK"


def test_a_sample_bears_its_headings(pages: Pages, ofd: Ofd) -> None:
    found = [e.get("Title") for e in ofd.document.iter(f"{NAMESPACE}OutlineElem")]
    assert found == [mark.text for mark in pages.bookmarks]


# By the standard's own schema


@pytest.fixture(scope="session")
def validator() -> Path:
    """The judge of whole files, and the schema beside it, which are nobody's to give on."""
    path = os.environ.get("GOVDOC_OFD_VALIDATOR")
    if not path:
        pytest.skip("GOVDOC_OFD_VALIDATOR names no validator")
    return Path(path)


def faults(validator: Path, paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", [str(validator), *map(str, paths)])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(validator), run_name="__main__")
    return int(end.value.code or 0)


def test_the_schema_finds_a_document_valid(
    pages: Pages, validator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.ofd"
    path.write_bytes(write(pages))
    assert not faults(validator, [path], monkeypatch)


@pytest.mark.parametrize(
    "made",
    [
        of(Page(())),
        of(Page(()), metadata=FULL),
        one_line(run_of(f"  {STRANGE}\x00\t", bold=True, is_slanted=True)),
        one_line(run_of("一"), bookmarks=marks([1, 3, 2])),
        of(
            Page(
                (PlacedLine(mm(50), (run_of("1"),)),),
                (Rule(mm(0), mm(0), mm(9), Length(0), "ff0000"),),
                (PlacedPicture(mm(1), mm(1), mm(9), mm(9), picture("JPEG"), "<甲>"),),
                Page((PlacedLine(mm(50), (run_of("一"),)),)),
            ),
            bookmarks=marks([1]),
            links=(Link(0, mm(28), mm(45), mm(99), mm(9), 0),),
        ),
    ],
)
def test_the_schema_finds_whatever_may_come_valid(
    made: Pages, validator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.ofd"
    path.write_bytes(write(made))
    assert not faults(validator, [path], monkeypatch)
