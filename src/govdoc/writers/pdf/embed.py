"""Fonts in the PDF: a face and the characters it draws -> an embedded CID font.

reportlab's own `TTFont` takes TrueType outlines only, and the open Chinese fonts are
CFF; so the subset is cut by HarfBuzz and embedded here, through reportlab's objects.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from functools import cached_property

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from govdoc.model.pages import FaceLike

_KEPT_FROM_SUBSET = frozenset({"CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp",
                               "cvt ", "fpgm", "prep"})  # fmt: skip
_SYMBOLIC = 4
_SFNT_TRUE = b"\x00\x01\x00\x00"
_BF_BLOCK = 100


@dataclass(frozen=True, slots=True)
class _Subset:
    """A cut font program."""

    program: bytes
    is_cff: bool
    codes: dict[str, int]
    """Character → the two-byte code that draws it."""
    widths: dict[int, int]
    """Code → advance in 1/1000 em."""


class EmbeddedFont:
    """One face's subset; add text while drawing, the objects are written at the end."""

    def __init__(self, face: FaceLike, name: str, characters: set[str]) -> None:
        """Cut the subset.

        Args:
            face: the font file and the number of the face in it.
            name: the resource's name on the pages, such as ``G1``.
            characters: all that the document draws with this face.
        """
        self.face, self.name = face, name
        self._hb = hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)
        self._subset = _cut(self._hb, sorted(characters))

    def encode(self, text: str) -> str:
        """Return the hexadecimal string that draws ``text``."""
        codes = self._subset.codes
        return "".join([f"{codes[char]:04X}" for char in text])

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 reportlab's hook
        """Write the font's objects; reportlab calls this before it saves."""
        subset = self._subset
        program = document.Reference(self._program(), f"{self.name}.program")
        descriptor = document.Reference(
            self._descriptor(program), f"{self.name}.descriptor"
        )
        cid_font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType0" if subset.is_cff else "CIDFontType2"),
                "BaseFont": PDFName(self._base_name),
                "CIDSystemInfo": _system_info(),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": _width_array(subset.widths),
            }
        )
        if not subset.is_cff:
            cid_font["CIDToGIDMap"] = PDFName("Identity")
        to_unicode = PDFStream(content=_to_unicode(subset.codes))
        to_unicode.filters = []
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(self._base_name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray(
                    [document.Reference(cid_font, f"{self.name}.cid")]
                ),
                "ToUnicode": document.Reference(to_unicode, f"{self.name}.unicode"),
            }
        )
        reference = document.Reference(font, self.name)
        document.idToObject["BasicFonts"].dict[self.name] = reference

    @cached_property
    def _base_name(self) -> str:
        """A subset's name: six letters of its own content, then the family."""
        digest = hashlib.sha256(self._subset.program).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        plain = self._hb.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Font"
        return f"{tag}+{''.join(c for c in plain if c.isalnum() or c == '-')}"

    def _program(self) -> PDFStream:
        stream = PDFStream(content=zlib.compress(self._subset.program, 9))
        stream.dictionary["Filter"] = PDFName("FlateDecode")
        if self._subset.is_cff:
            stream.dictionary["Subtype"] = PDFName("CIDFontType0C")
        else:
            stream.dictionary["Length1"] = len(self._subset.program)
        stream.filters = []
        return stream

    def _descriptor(self, program: PDFObjectReference) -> PDFDictionary:
        font, scale = hb.Font(self._hb), 1000 / self._hb.upem
        extents = font.get_font_extents("ltr")
        file_key = "FontFile3" if self._subset.is_cff else "FontFile2"
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(self._base_name),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([0, -200, 1000, 900]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": 700,
                "StemV": 80,
                file_key: program,
            }
        )


def _cut(face: hb.Face, characters: list[str]) -> _Subset:
    font = hb.Font(face)
    glyphs = {char: font.get_nominal_glyph(ord(char)) or 0 for char in characters}
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs.values())
    dropped = set(face.table_tags) - _KEPT_FROM_SUBSET
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in dropped)
    plan = hb.SubsetPlan(face, wanted)
    renumbered = dict(plan.old_to_new_glyph_mapping)
    cut = plan.execute()
    is_cff = "CFF " in cut.table_tags
    program = bytes(cut.reference_table("CFF ").data if is_cff else cut.blob.data)
    numbers = _numbers(program, is_cff, cut.glyph_count)
    codes = {char: numbers[renumbered[gid]] for char, gid in glyphs.items()}
    widths = {
        codes[char]: round(font.get_glyph_h_advance(gid) * 1000 / face.upem)
        for char, gid in glyphs.items()
    }
    return _Subset(program, is_cff, codes, widths)


def _numbers(program: bytes, is_cff: bool, count: int) -> list[int]:
    """Return each glyph's code: its CID in CFF, its own number in TrueType."""
    from govdoc.writers.pdf.cff import glyph_cids

    return glyph_cids(program, count) if is_cff else list(range(count))


def _system_info() -> PDFDictionary:
    return PDFDictionary(
        {
            "Registry": PDFString("Adobe"),
            "Ordering": PDFString("Identity"),
            "Supplement": 0,
        }
    )


def _width_array(widths: dict[int, int]) -> PDFArray:
    """Return the advances that differ from the default 1000."""
    items: list[object] = []
    for code, width in sorted(widths.items()):
        if width != 1000:
            items += [code, PDFArray([width])]
    return PDFArray(items)


def _to_unicode(codes: dict[str, int]) -> str:
    """Return the CMap that gives copied text back, character for character."""
    rows = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for char, code in sorted(codes.items(), key=lambda item: item[1])
    ]
    blocks = []
    for i in range(0, len(rows), _BF_BLOCK):
        block = rows[i : i + _BF_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
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
    )
