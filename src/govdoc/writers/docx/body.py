"""``document.xml``: paragraphs by style, and the section."""

from __future__ import annotations

from govdoc.model.flow import Flow, PageNumberLook, StyledParagraph, StyledRun
from govdoc.units import Length
from govdoc.writers.docx.measures import line_twips
from govdoc.writers.docx.properties import direct_properties, escape
from govdoc.writers.docx.styles import FOOTER_STYLE, NAMESPACE, run_style_id, style_id

_NO_SCRIPT = frozenset("“”‘’—…·℃‰")
"""Marks of no script: without a hint Word takes them from the Latin face (W10)."""
_BELOW_DASH = 0.56
"""Dash's stroke to the foot of an exact line, in em (REQUIREMENTS W13)."""


def body_xml(flow: Flow, footers: dict[str, str]) -> str:
    """Return ``w:body``; ``footers``: relationship ids of the default and even ones."""
    paragraphs = "".join(_paragraph(p, flow) for p in flow.paragraphs)
    return f"<w:body {NAMESPACE}>{paragraphs}{_section(flow, footers)}</w:body>"


def _paragraph(paragraph: StyledParagraph, flow: Flow) -> str:
    style = flow.looks[paragraph.role]
    own = direct_properties(paragraph.look, style, flow.page)
    if paragraph.page_break_before:
        own = _after_keep(own, "<w:pageBreakBefore/>")
    runs = "".join(_run(run) for run in paragraph.runs)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(paragraph.role)}"/>{own}</w:pPr>'
        f"{runs}</w:p>"
    )


def _after_keep(own: str, element: str) -> str:
    """Insert an element where the schema wants it: after ``w:keepNext``."""
    if own.startswith("<w:keepNext"):
        keep, rest = own.split("/>", 1)
        return f"{keep}/>{element}{rest}"
    return element + own


def _run(run: StyledRun) -> str:
    style = f'<w:rStyle w:val="{run_style_id(run.role)}"/>' if run.role else ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if _NO_SCRIPT & set(run.text) else ""
    look = f"<w:rPr>{style}{hint}</w:rPr>" if style or hint else ""
    lines = [
        f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        for line in run.text.split("\n")
    ]
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def _section(flow: Flow, footers: dict[str, str]) -> str:
    page = flow.page
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{rid}"/>'
        for kind, rid in footers.items()
    )
    footer = page.bottom - flow.page_number.below
    footer -= round(_BELOW_DASH * flow.page_number.text.size)
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.right.twips}" '
        f'w:bottom="{page.bottom.twips}" w:left="{page.left.twips}" w:header="851" '
        f'w:footer="{Length(footer).twips}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{line_twips(page)}"/></w:sectPr>'
    )


def footer_xml(look: PageNumberLook, is_even: bool) -> bytes:
    """Return a footer ``— 1 —``: odd pages to the right, even to the left (7.5)."""
    own = look.inset.twips
    if look.align == "center":
        place = '<w:jc w:val="center"/>'
    elif is_even:
        place = f'<w:ind w:leftChars="100" w:left="{own}"/><w:jc w:val="left"/>'
    else:
        place = f'<w:ind w:rightChars="100" w:right="{own}"/><w:jc w:val="right"/>'
    dash = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return (
        f'<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="{FOOTER_STYLE}"/>{place}</w:pPr>'
        f'<w:r>{dash}<w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{dash}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    ).encode()
