"""What stands at a fixed place in the DOCX: frames and drawings every engine reads alike."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

import govdoc
from govdoc.findings import Finding
from govdoc.model.roles import Role
from measure.pdf import measure
from measure.word import NS, TWIP, WP, W

OFFICIAL = Path(__file__).parents[2] / "samples" / "official"
FORMS = Path(__file__).parents[1] / "forms"
SHORT = "---\n{}\n---\n关于检查的通知\n\n各村：\n\n请自查。\n"


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [name for name in file.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(file.read(name)) for name in names}


def made(document: govdoc.Document) -> etree._Element:
    """Return the body of a document's DOCX."""
    return parts(govdoc.render(document, ".docx").data)["word/document.xml"][0]


def frames(body: etree._Element) -> list[etree._Element]:
    return [p for p in body.iter(W + "p") if p.find("w:pPr/w:framePr", NS) is not None]


def rules(body: etree._Element) -> list[etree._Element]:
    return [p for p in frames(body) if p.find("w:pPr/w:pBdr", NS) is not None]


def texts(paragraphs: list[etree._Element]) -> list[str]:
    return ["".join(t.text for t in p.iter(W + "t")) for p in paragraphs]


def mm(paragraph: etree._Element, key: str) -> float:
    return int(paragraph.find("w:pPr/w:framePr", NS).get(W + key)) * TWIP


def test_no_frame_is_read_in_two_ways(specimen: Path) -> None:
    """One over the text moves it in Word; a border in one is drawn between indents."""
    found = parts(govdoc.render(govdoc.read(specimen), ".docx").data)
    for part in found.values():
        for frame in part.iter(W + "framePr"):
            assert frame.get(W + "wrap") == "around"
            borders = frame.getparent().find("w:pBdr", NS)
            indents = frame.getparent().find("w:ind", NS)
            if borders is not None:
                assert indents is not None  # else the style's hold
                assert {*indents.attrib.values()} == {"0"}
        for anchor in part.iter(WP + "anchor"):
            assert anchor.find("wp:wrapNone", NS) is not None


@pytest.mark.parametrize(
    "name, weights",
    [
        ("sealed-notice", [8, 6, 8]),
        ("joint-request", [8, 6, 8]),
        ("moved-recipients", [8, 6, 8]),
    ],
)
def test_the_imprints_rules_reach_over_the_type_area(
    name: str, weights: list[int]
) -> None:
    """156 mm from 28 mm, 0.35 mm outside and 0.25 mm between, in eighths (7.4.1)."""
    body = made(govdoc.read(OFFICIAL / f"{name}.txt"))
    found = rules(body)
    assert [
        int(p.find(".//w:pBdr/w:bottom", NS).get(W + "sz")) for p in found
    ] == weights
    assert texts(found) == [""] * len(found)
    for rule in found:
        place = rule.find("w:pPr/w:framePr", NS)
        assert (place.get(W + "hAnchor"), place.get(W + "xAlign")) == ("margin", "left")
        assert mm(rule, "w") == pytest.approx(156, abs=0.02)
    margin = int(body.find(".//w:pgMar", NS).get(W + "left")) * TWIP
    assert margin == pytest.approx(28, abs=0.02)
    assert mm(found[-1], "y") + mm(found[-1], "h") == pytest.approx(262, abs=0.03)


def test_frames_of_an_imprint_do_not_touch(specimen: Path) -> None:
    """Word moves one of two that overlap."""
    body = made(govdoc.read(specimen))
    spans = sorted({(mm(p, "y"), mm(p, "h")) for p in frames(body)})
    for (top, height), (below, _) in pairwise(spans):
        assert top + height <= below + TWIP


def test_a_page_begins_ahead_of_the_frames_that_stand_on_it() -> None:
    """Word reads a frame as of the page where the paragraph behind it stands."""
    body = made(govdoc.read(OFFICIAL / "moved-recipients.txt"))
    order = list(body.iter(W + "p"))
    first = order.index(frames(body)[0])
    breaks = [p.find("w:pPr/w:pageBreakBefore", NS) is not None for p in order]
    assert breaks[first - 1]
    assert not any(breaks[first:])


def test_an_imprint_without_a_page_more_has_no_break() -> None:
    body = made(govdoc.read_text(SHORT.format("抄送: 甲局")))
    assert frames(body)
    assert body.find(".//w:pageBreakBefore", NS) is None


COPIES = "、".join(f"{place}办公室" for place in "东西南北中前后左右上下内外")
NAMED = "，".join(f"{place}河县{what}" for place in "东西南" for what in ("委", "府"))


@pytest.mark.parametrize(
    "copies", [COPIES, NAMED, "甲，" * 40 + "乙", "“甲”（乙）局，" * 9]
)
def test_copies_take_as_many_lines_as_in_the_layout(copies: str) -> None:
    """Frames are as high as the layout's lines: an item of one takes 9.2 mm."""
    document = govdoc.read_text(SHORT.format(f"抄送: {copies}\n印发机关: 丙室"))
    pdf = govdoc.render(document, ".pdf").data
    body = made(document)
    high = [mm(p, "y") for p in rules(body)]
    lines = 1 + round((high[1] - high[0] - 9.2) / 8.08)
    assert lines == _imprint_lines(pdf) - 1


def _imprint_lines(data: bytes) -> int:
    sheet = measure(data)[-1]
    top = sheet.strokes[0].top
    return sum(1 for line in sheet.lines if top < line.base < 262)


def test_copies_end_their_lines_where_the_layout_does() -> None:
    """More than fits is condensed, as in the text: 30 characters, of them 3 marks."""
    body = made(govdoc.read(OFFICIAL / "joint-request.txt"))
    runs = [r for p in frames(body) for r in p.iter(W + "r")]
    condensed = [r for r in runs if r.find("w:rPr/w:spacing", NS) is not None]
    (line,) = ["".join(t.text for t in r.iter(W + "t")) for r in condensed]
    assert line.startswith("抄送：") and len(line) == 30


@pytest.mark.parametrize("path", [OFFICIAL / "letter.txt", FORMS / "letter-secret.txt"])
def test_a_letters_mark_is_one_text_box_and_comes_back(
    path: Path, tmp_path: Path
) -> None:
    """No text stands twice in the file, and what reads it finds the mark again.

    The box says its text's colour: LibreOffice 7.4 does not heed the style's there.
    """
    data = govdoc.render(govdoc.read(path), ".docx").data
    boxes = list(parts(data)["word/document.xml"].iter(W + "txbxContent"))
    (tmp_path / "a.docx").write_bytes(data)
    told: list[Finding] = []
    mark = next(iter(govdoc.read(tmp_path / "a.docx", report=told.append).paragraphs))
    assert mark.role is Role.ISSUER_MARK
    assert texts(boxes) == [mark.text]
    ink = parts(data)["word/document.xml"].find(".//a:fontRef/a:srgbClr", NS)
    assert ink.get("val") == "FF0000"
    assert told == []
