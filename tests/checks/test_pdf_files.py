"""What a PDF is as a file: fonts, scans, protection, remarks; and our own are clean."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from govdoc import api
from govdoc.checks.measure.pdf import measure_pdf
from govdoc.errors import InputError
from govdoc.findings import Severity
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import CheckOptions
from papers import Notice

SAMPLES = Path(__file__).parents[2] / "samples"
LAYOUT = ("PG", "FC", "TI01", "TI02", "RC03", "BD", "HG07", "HD09", "HD10", "IM03",
          "IM04", "FM", "SG08", "SG09", "PD01", "PD02", "PD04", "LE04")  # fmt: skip
A4 = (595.3, 841.9)


def found(data: bytes, *only: str) -> list[tuple[str, str, int]]:
    options = CheckOptions(only=only or ("PD", "LE"))
    faults = api.check_bytes(data, "稿.pdf", options=options).faults
    return [(f.check.code, f.severity.name[0], f.spot.page) for f in faults]


def drawn(encrypt: object = None, words: str = "words") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt)
    canvas.drawString(80, 700, words)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned(*is_picture: bool) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    picture = ImageReader(Image.new("L", (60, 84), 200))
    for one in is_picture:
        if one:
            canvas.drawImage(picture, 0, 0, *A4)
        else:
            canvas.drawString(80, 700, "words")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def remarked(kind: int) -> bytes:
    document = pypdfium2.PdfDocument(drawn())
    page = document[0]
    raw.FPDFPage_CloseAnnot(raw.FPDFPage_CreateAnnot(page.raw, kind))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_font_that_is_not_in_the_file() -> None:
    assert ("PD01", "E", 1) in found(drawn())
    assert "PD01" not in {code for code, _, _ in found(Notice().draw())}


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((True, True), [("PD02", "W", 1)]),
        ((False, True, True), [("PD02", "W", 2)]),
        ((False, False, True), [("PD02", "H", 3)]),
        ((False,), []),
    ],
)
def test_pages_that_are_pictures(
    pages: tuple[bool, ...], expected: list[tuple[str, str, int]]
) -> None:
    assert found(scanned(*pages), "PD02") == expected


def test_of_a_scan_nothing_else_is_said() -> None:
    codes = {f.check.code for f in api.check_bytes(scanned(True), "稿.pdf").faults}
    assert codes <= {"PD02", "PD03", "LE06"}


def test_a_locked_file_is_told_of() -> None:
    locked = drawn(StandardEncryption("secret", canCopy=1))
    assert found(locked, "PD") == [("PD04", "W", 0)]
    with pytest.raises(InputError, match="密码"):
        api.read_source(locked, "稿.pdf")


def test_a_file_that_forbids_copying() -> None:
    data = drawn(StandardEncryption("", ownerPassword="owner", canCopy=0))
    assert ("PD04", "W", 0) in found(data, "PD04")


def test_pdf_a_is_told_by_its_metadata() -> None:
    ours = api.render(api.read(SAMPLES / "notice.txt"), "pdf").data
    assert found(ours, "PD03", "PD04") == []
    assert found(drawn(), "PD03") == [("PD03", "H", 0)]


@pytest.mark.parametrize(
    "kind", [raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_STRIKEOUT]
)
def test_remarks_are_found(kind: int) -> None:
    assert found(remarked(kind), "LE04") == [("LE04", "E", 1)]


@pytest.mark.parametrize("kind", [raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_STAMP])
def test_links_and_stamps_are_no_remarks(kind: int) -> None:
    assert found(remarked(kind), "LE04") == []


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", drawn()[:400], b"%PDF" + bytes(3000)],
    ids=["empty", "no objects", "cut", "noise"],
)
def test_broken_files_are_refused_as_reading_does(data: bytes) -> None:
    with pytest.raises(InputError):
        api.check_bytes(data, "坏.pdf")


def test_what_is_changed_at_random_never_fails() -> None:
    whole = Notice(copies=1).draw()
    for at in range(300, len(whole), len(whole) // 12):
        data = whole[:at] + b"\xff\x00<<9" + whole[at + 5 :]
        try:
            api.check_bytes(data, "坏.pdf", options=CheckOptions(only=("PD", "PG")))
        except InputError:
            continue


def test_runs_say_face_size_and_colour() -> None:
    _, measured = measure_pdf(Notice().draw(), "通知.pdf", DEFAULT_LIMITS)
    runs = {
        run.text: (run.size, run.colour)
        for one in measured.paragraphs.values()
        for run in one.runs
    }
    assert runs["临溪县水利局文件"] == (36.0, "FF0000")
    assert runs["各乡镇水管站："] == (16.0, "000000")
    rule = measured.pages[0].rules[0]
    assert (round(rule.left), round(rule.width), rule.colour) == (28, 156, "FF0000")
    assert abs(rule.weight - 0.53) < 0.01


def test_cells_have_their_page_and_lines() -> None:
    data = api.render(api.read(SAMPLES / "task-table.txt"), "pdf").data
    source, measured = measure_pdf(data, "表.pdf", DEFAULT_LIMITS)
    cells = [one for one in measured.paragraphs.values() if one.is_in_cell]
    assert cells
    assert all(one.lines and one.lines[0].page for one in cells)
    assert "".join(run.text for run in cells[0].runs) == cells[0].text
    assert source.text


@pytest.mark.parametrize(
    "sample", sorted(SAMPLES.rglob("*.txt")), ids=lambda one: one.stem
)
def test_our_own_pages_are_clean(sample: Path) -> None:
    data = api.render(api.read(sample), "pdf").data
    found = api.check_bytes(data, "稿.pdf", options=CheckOptions(only=LAYOUT))
    loud = found.at_least(Severity.WARNING).faults
    assert [(one.check.code, one.where, one.message) for one in loud] == []
