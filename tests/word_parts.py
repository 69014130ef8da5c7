"""Small DOCX of one's own XML, read without any recognition."""

from __future__ import annotations

import io
import zipfile

from govdoc.model.source import Source, SourceParagraph
from govdoc.readers.docx import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TARGETS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "theme": "theme/theme1.xml",
}
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def pack(body: str, styles: str = "", numbering: str = "", theme: str = "") -> bytes:
    """Return a package of these parts' insides."""
    relations = "".join(
        f"<Relationship Id='{kind}' Type='{KINDS}/{kind}' Target='{target}'/>"
        for kind, target in TARGETS.items()
    )
    parts = {
        "word/_rels/document.xml.rels": (
            f"<Relationships xmlns='{RELATIONS}'>{relations}</Relationships>"
        ),
        "word/document.xml": f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles xmlns:w='{W}'>{styles}</w:styles>",
        "word/numbering.xml": (
            f"<w:numbering xmlns:w='{W}' xmlns:mc='{MC}'>{numbering}</w:numbering>"
        ),
        "word/theme/theme1.xml": f"<a:theme xmlns:a='{A}'>{theme}</a:theme>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return stream.getvalue()


def read_parts(
    body: str, styles: str = "", numbering: str = "", theme: str = ""
) -> Source:
    return read(pack(body, styles, numbering, theme), "某.docx")


def paragraphs(
    body: str, styles: str = "", numbering: str = "", theme: str = ""
) -> list[SourceParagraph]:
    source = read_parts(body, styles, numbering, theme)
    return [one for one in source.blocks if isinstance(one, SourceParagraph)]
