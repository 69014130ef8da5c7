"""Spreadsheets as office programs write them, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

_OOXML = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OOXML}/spreadsheetml/2006/main"'
_RELS = f"{_OOXML}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_DAY = date(1899, 12, 30)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


class Error(NamedTuple):
    """A cell that shows an error of the program's."""

    value: str


class Formula(NamedTuple):
    """A cell with a formula; None: it was never computed."""

    formula: str
    value: str | None = None


Given = str | float | date | Error | Formula | None
Rows = Sequence[Sequence[Given]]


def xlsx(rows: Rows, *, merged: Sequence[str] = (), **more: Rows) -> bytes:
    """Return a workbook; ``more`` are further sheets by their names."""
    sheets = {"名单": rows, **more}
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELS}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
            for n, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/{n}.xml") for n in range(1, len(sheets) + 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    for n, own in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/{n}.xml"] = _sheet(own, merged if n == 1 else ())
    return _packed(parts)


def _content_types(count: int) -> str:
    numbers = range(1, count + 1)
    named = [("workbook", "sheet.main"), ("styles", "styles")]
    named += [(f"worksheets/{n}", "worksheet") for n in numbers]
    return (
        f'<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            for name, kind in named
        )
        + "</Types>"
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_OOXML}/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_RELS}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )


def _sheet(rows: Rows, merged: Sequence[str]) -> str:
    lines = []
    for n, row in enumerate(rows, 1):
        cells = (_cell(one, f"{chr(65 + at)}{n}") for at, one in enumerate(row))
        lines.append(f'<row r="{n}">{"".join(cells)}</row>')
    spans = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    spans = f"<mergeCells>{spans}</mergeCells>" if spans else ""
    body = f"<sheetData>{''.join(lines)}</sheetData>{spans}"
    return f"<worksheet {_MAIN}>{body}</worksheet>"


def _cell(given: Given, place: str) -> str:
    match given:
        case None:
            return ""
        case Error(value):
            return f'<c r="{place}" t="e"><v>{value}</v></c>'
        case Formula(formula, None):
            return f'<c r="{place}"><f>{formula}</f></c>'
        case Formula(formula, value):
            return f'<c r="{place}" t="str"><f>{formula}</f><v>{value}</v></c>'
        case date():
            days = (given - _FIRST_DAY).days
            return f'<c r="{place}" s="1"><v>{days}</v></c>'
        case str():
            text = escape(given)
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"><v>{given!r}</v></c>'


def ods(rows: Rows, *, end: str = "</table:table>") -> bytes:
    """Return a spreadsheet of OpenDocument: texts, numbers and dates."""
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="名单">{lines}'
        f"{end}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        "</manifest:manifest>"
    )
    return _packed(
        {"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest}
    )


def _ods_cell(given: Given) -> str:
    match given:
        case date():
            said = f'office:value-type="date" office:date-value="{given}"'
        case float() | int():
            said = f'office:value-type="float" office:value="{given!r}"'
        case _:
            said = 'office:value-type="string"'
    return f"<table:table-cell {said}><text:p>{escape(str(given))}</text:p></table:table-cell>"


def repacked(data: bytes, old: str, new: str) -> bytes:
    """Return a package with other words in all of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    return _packed({name: text.replace(old, new) for name, text in parts.items()})


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()
