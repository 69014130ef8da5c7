"""What a PDF says as a file: protection, annotations, pictures, who made it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from govdoc.kept.patterns import compile_pattern

if TYPE_CHECKING:
    import pypdfium2

_COPYING = 1 << 4
"""Bit 5 of the permissions (ISO 32000-1, table 22): text may be copied."""
_MOST = 1 << 20
"""Bytes of metadata that are looked into."""
_ORNAMENT = 28.0
"""pt of the shorter side: what is smaller is a dot or a rule."""
_MOST_ANNOTATIONS = 2_000
"""Of a page that are looked at."""
_FEW, _NEAR = 50, 400
"""Metadata streams that are looked into; bytes of the dictionary in front of one."""
_ARCHIVAL = compile_pattern(r"pdfaid:part\s*(?:=\s*[\"']|>)\s*\d")
_PERSONS = {
    "Author": compile_pattern(r"<dc:creator>(.{0,2000}?)</dc:creator>", re.DOTALL),
    "Manager": compile_pattern(r"<(?:xmp|pdfx):Manager>(.{0,500}?)</", re.DOTALL),
    "Company": compile_pattern(r"<(?:xmp|pdfx):Company>(.{0,500}?)</", re.DOTALL),
}
_TAG = compile_pattern(r"<[^>]*>")


class Traces(NamedTuple):
    """What its metadata say."""

    properties: Mapping[str, str]
    """``Title``, ``Author``, ``Creator``, ``Producer``, ``Company`` …, none empty."""
    is_archival: bool
    """They say PDF/A."""


def is_encrypted(document: pypdfium2.PdfDocument) -> bool:
    """Say whether its content is encrypted, though no password is wanted."""
    from pypdfium2 import raw

    return bool(raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0)


def forbids_copying(document: pypdfium2.PdfDocument) -> bool:
    """Say whether programs are told to let nobody copy its text."""
    from pypdfium2 import raw

    return not raw.FPDF_GetDocPermissions(document.raw) & _COPYING


def is_signed(document: pypdfium2.PdfDocument) -> bool:
    """Say whether it bears an electronic signature."""
    from pypdfium2 import raw

    return bool(raw.FPDF_GetSignatureCount(document.raw) > 0)


class StringBox(NamedTuple):
    """The ink of a string; pt from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class SeenSheet(NamedTuple):
    """What a page has beside its text and rules."""

    has_remarks: bool
    """What readers leave: notes, marks, drawings; not links, fields and stamps."""
    images: int
    """Pictures that are no ornaments."""
    covered: float
    """Share of it that pictures cover, 1 at most."""
    strings: tuple[StringBox, ...]
    """Where the ink of its strings is."""


NOTHING_SEEN = SeenSheet(has_remarks=False, images=0, covered=0.0, strings=())
"""Of a page that cannot be opened."""


def look_over(document: pypdfium2.PdfDocument) -> dict[int, SeenSheet]:
    """Return what is seen of each page that can be opened, by its number from 1."""
    import pypdfium2

    found = {}
    for n in range(len(document)):
        try:
            page = document[n]
        except pypdfium2.PdfiumError:
            continue
        found[n + 1] = SeenSheet(
            _has_remarks(page), *_pictures(page), tuple(_strings(page))
        )
        page.close()
    return found


def _has_remarks(page: pypdfium2.PdfPage) -> bool:
    from pypdfium2 import raw

    remarks = {
        raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_POLYLINE, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_FILEATTACHMENT, raw.FPDF_ANNOT_SOUND,
        raw.FPDF_ANNOT_REDACT,
    }  # fmt: skip
    return any(kind in remarks for kind in _kinds(page))


def _kinds(page: pypdfium2.PdfPage) -> Iterator[int]:
    from pypdfium2 import raw

    count = min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)
    for n in range(count):
        one = raw.FPDFPage_GetAnnot(page.raw, n)
        if one:
            yield raw.FPDFAnnot_GetSubtype(one)
            raw.FPDFPage_CloseAnnot(one)


def _pictures(page: pypdfium2.PdfPage) -> tuple[int, float]:
    """Return how many pictures a page has, and what share of it they cover."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_cropbox()
    whole = (right - left) * (top - bottom)
    count, area = 0, 0.0
    for found in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        box = found.get_bounds()
        wide = min(box[2], right) - max(box[0], left)
        high = min(box[3], top) - max(box[1], bottom)
        area += max(wide, 0.0) * max(high, 0.0)
        count += min(wide, high) >= _ORNAMENT
    return count, min(area / whole, 1.0) if whole > 0 else 0.0


def _strings(page: pypdfium2.PdfPage) -> Iterator[StringBox]:
    from pypdfium2 import raw

    left, _, _, top = page.get_cropbox()
    for found in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=1):
        box = found.get_bounds()
        yield StringBox(box[0] - left, top - box[3], box[2] - left, top - box[1])


def read_traces(document: pypdfium2.PdfDocument, data: bytes) -> Traces:
    """Return what its metadata say, those of its catalogue and its own XMP.

    Args:
        document: open.
        data: the same, as bytes.
    """
    found = {
        key: value.strip()
        for key, value in document.get_metadata_dict().items()
        if value.strip()
    }
    packets = list(_packets(data))
    for key, pattern in _PERSONS.items():
        for packet in packets:
            said = pattern.search(packet)
            words = " ".join(_TAG.sub(" ", said[1]).split()) if said else ""
            if words:
                found.setdefault(key, words)
    return Traces(found, any(_ARCHIVAL.search(one) for one in packets))


def _packets(data: bytes) -> Iterator[str]:
    """Yield the metadata streams of a file; in object streams there are none."""
    found, at = 0, data.find(b"/Metadata")
    while at >= 0 and found < _FEW:
        stream = data.find(b"stream", at, at + _NEAR)
        if stream >= 0 and data[max(at - 8, 0) : at].rstrip().endswith(b"/Type"):
            found += 1
            start = max(data.rfind(b"<<", max(at - _NEAR, 0), at), 0)
            is_packed = b"/FlateDecode" in data[start:stream]
            yield _packet(data, stream + len(b"stream"), is_packed=is_packed)
        at = data.find(b"/Metadata", at + 1)


def _packet(data: bytes, start: int, *, is_packed: bool) -> str:
    end = data.find(b"endstream", start, start + _MOST)
    body = data[start : end if end >= 0 else start + _MOST].lstrip(b"\r\n")
    if is_packed:
        try:
            body = zlib.decompressobj().decompress(body, _MOST)
        except zlib.error:
            return ""
    return body.decode("utf-8", "replace")
