"""``document.xml``: paragraphs by style, and the section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.model.flow import (
    Flow,
    FlowBlock,
    StyledParagraph,
    StyledRun,
    StyledTable,
)
from govdoc.writers.docx.anchored import imprint_xml, opening_xml
from govdoc.writers.docx.footer import footer_distance
from govdoc.writers.docx.marks import Face, by_face
from govdoc.writers.docx.measures import line_twips
from govdoc.writers.docx.properties import paragraph_properties, text_properties
from govdoc.writers.docx.styles import run_style_id, style_id
from govdoc.writers.docx.table import table_xml
from govdoc.writers.docx.xml import Properties, differing, escape, part, to_xml

_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = re.compile(r"([\n\t])")


def document_xml(
    flow: Flow,
    footers: dict[str, str],
    headers: dict[str, str] | None = None,
    *,
    imprint_turns: bool = False,
) -> bytes:
    """Return the whole part.

    Args:
        flow: the composed document.
        footers: kind of footer → relationship id.
        headers: as ``footers``; None: none.
        imprint_turns: the imprint needs a new page.
    """
    opening, flow = opening_xml(flow)
    blocks = "".join(_block(block, flow) for block in flow.paragraphs)
    imprint = imprint_xml(flow, imprint_turns)
    section = _section(flow, footers, headers or {})
    return part("w:document", f"<w:body>{opening}{blocks}{imprint}{section}</w:body>")


def _block(block: FlowBlock, flow: Flow) -> str:
    """Return a paragraph, or a table with the paragraph that Word wants behind it."""
    if isinstance(block, StyledTable):
        is_last = block is flow.paragraphs[-1]
        table = table_xml(block, lambda cell: _paragraph(cell, flow))
        return table + ("<w:p/>" if is_last else "")
    return _paragraph(block, flow)


def _paragraph(paragraph: StyledParagraph, flow: Flow) -> str:
    """Return a paragraph: its style, and only what neighbours made different."""
    style = paragraph_properties(flow.looks[paragraph.role], flow.page)
    own = paragraph_properties(paragraph.look, flow.page, paragraph.page_break_before)
    direct: Properties = {
        "pStyle": {"val": style_id(paragraph.role)},
        **differing(own, style),
    }
    runs = "".join(_runs(paragraph, flow))
    return f"<w:p><w:pPr>{to_xml(direct)}</w:pPr>{runs}</w:p>"


def _runs(paragraph: StyledParagraph, flow: Flow) -> Iterator[str]:
    text, start = paragraph.text, 0
    for run in paragraph.runs:
        end = start + len(run.text)
        look = _run_properties(run, paragraph, flow)
        for piece, face in by_face(text, start, end):
            marked = to_xml(_with_face(look, face, flow.font_names[run.look.font]))
            properties = f"<w:rPr>{marked}</w:rPr>" if marked else ""
            yield f"<w:r>{properties}{_text(piece)}</w:r>"
        start = end


def _run_properties(
    run: StyledRun, paragraph: StyledParagraph, flow: Flow
) -> Properties:
    """Return the run's style, and what its look has beyond it (nothing, as a rule)."""
    style, found = flow.looks[paragraph.role].text, Properties()
    if run.role is not None:
        style = flow.run_looks[run.role]
        found["rStyle"] = {"val": run_style_id(run.role)}
    own = text_properties(run.look, flow.font_names, flow.page)
    base = text_properties(style, flow.font_names, flow.page)
    return found | differing(own, base)


def _with_face(look: Properties, face: Face, family: str) -> Properties:
    """Say that marks of no script stand in the East Asian face (W10)."""
    if face is Face.BY_SCRIPT:
        return look
    fonts = {"hint": "eastAsia"}
    if face is Face.NAMED:
        fonts |= {"ascii": family, "hAnsi": family}
    # The schema wants w:rStyle first and w:rFonts next, ahead of all else.
    first = {"rStyle": look["rStyle"]} if "rStyle" in look else {}
    first["rFonts"] = look.get("rFonts", {}) | fonts
    return first | {name: look[name] for name in look if name not in first}


def _text(text: str) -> str:
    return "".join(
        _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAK.split(text)
        if piece
    )


def _section(flow: Flow, footers: dict[str, str], headers: dict[str, str]) -> str:
    """Return ``w:sectPr``: paper, dialog margins, a grid of lines only (5.2.1, W05)."""
    page = flow.page
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{rid}"/>'
        for kind, rid in headers.items()
    ) + "".join(
        f'<w:footerReference w:type="{kind}" r:id="{rid}"/>'
        for kind, rid in footers.items()
    )
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.right.twips}" '
        f'w:bottom="{page.bottom.twips}" w:left="{page.left.twips}" w:header="851" '
        f'w:footer="{footer_distance(flow).twips}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if 'first' in footers else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{line_twips(page)}"/></w:sectPr>'
    )
