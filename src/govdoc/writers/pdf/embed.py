"""Fonts in the PDF: subsets -> CID fonts with widths, CIDSet and ToUnicode.

reportlab's own `TTFont` takes TrueType outlines only, and the open Chinese fonts are
CFF; so the font dictionaries are written here, through reportlab's objects.
"""

from __future__ import annotations

from itertools import groupby

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from govdoc.writers.pdf.objects import Array, Dictionary, Stream, number
from govdoc.writers.pdf.programs import Program

_SYMBOLIC = 4
_BLOCK = 100
"""Most entries that one block of a CMap holds (Adobe technical note 5014)."""


def add_font(document: PDFDocument, program: Program, name: str) -> PDFObjectReference:
    """Add one subset's objects; return the reference of its Type 0 font.

    Args:
        document: where the objects go.
        program: the subset with its codes.
        name: the resource's name on the pages, such as ``G1``.
    """
    subset = program.subset
    widths = {subset.codes[char]: width for char, width in subset.widths.items()}
    cid_font = Dictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if subset.is_cff else "CIDFontType2"),
            "BaseFont": PDFName(subset.name),
            "CIDSystemInfo": _system_info(),
            "FontDescriptor": document.Reference(
                _descriptor(document, program, name), f"{name}.descriptor"
            ),
            "W": _width_array(widths),
        }
    )
    if not subset.is_cff:
        cid_font["CIDToGIDMap"] = PDFName("Identity")
    font = Dictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(subset.name),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": Array([document.Reference(cid_font, f"{name}.cid")]),
            "ToUnicode": document.Reference(
                Stream(to_unicode(subset.codes)), f"{name}.unicode"
            ),
        }
    )
    return document.Reference(font, name)


def _descriptor(document: PDFDocument, program: Program, name: str) -> Dictionary:
    subset, metrics = program.subset, program.subset.metrics
    key = "FontFile3" if subset.is_cff else "FontFile2"
    return Dictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(subset.name),
            "Flags": _SYMBOLIC,
            "FontBBox": Array(metrics.box),
            "ItalicAngle": 0,
            "Ascent": metrics.ascent,
            "Descent": metrics.descent,
            "CapHeight": metrics.ascent,
            "StemV": 80,
            "CIDSet": document.Reference(
                Stream(_cid_set(subset.glyph_count)), f"{name}.cids"
            ),
            key: document.Reference(_program(program), f"{name}.program"),
        }
    )


def _program(program: Program) -> Stream:
    subset, entries = program.subset, dict[str, object]()
    if subset.is_cff:
        entries["Subtype"] = PDFName("CIDFontType0C")
    else:
        entries["Length1"] = len(subset.program)
    entries["Filter"] = "/FlateDecode"
    return Stream(program.deflated, entries, compress=False)


def _cid_set(glyphs: int) -> bytes:
    """Return one bit a glyph, the first in the highest bit; all are present."""
    bits = "1" * glyphs
    bits += "0" * (-glyphs % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def _system_info() -> Dictionary:
    return Dictionary(
        {
            "Registry": PDFString("Adobe"),
            "Ordering": PDFString("Identity"),
            "Supplement": 0,
        }
    )


def _width_array(widths: dict[int, float]) -> str:
    """Return the advances that differ from the default 1000, neighbours together."""
    odd = sorted((code, w) for code, w in widths.items() if round(w, 3) != 1000)
    parts = []
    for _, run in groupby(enumerate(odd), lambda item: item[1][0] - item[0]):
        codes = [entry for _, entry in run]
        parts.append(f"{codes[0][0]} [{' '.join(number(w) for _, w in codes)}]")
    return f"[{' '.join(parts)}]"


def to_unicode(codes: dict[str, int]) -> bytes:
    """Return the CMap that gives copied text back, character for character."""
    rows = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for code, char in sorted((code, char) for char, code in codes.items())
    ]
    blocks = []
    for i in range(0, len(rows), _BLOCK):
        block = rows[i : i + _BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *blocks,
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")
