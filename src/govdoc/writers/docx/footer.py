"""Footers ``— 1 —`` with a PAGE field (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

from govdoc.model.flow import Flow, PageNumberLook
from govdoc.model.roles import Role
from govdoc.model.word_styles import style_id
from govdoc.units import Length
from govdoc.writers.docx.xml import Properties, part, to_xml

_BELOW_DASH = 0.56
"""Dash's stroke to the line's foot in em: .36 above a baseline at .8 (W13)."""


def footer_kinds(look: PageNumberLook) -> tuple[str, ...]:
    """Return the footers there are: ``default`` (odd pages), ``even``."""
    if look.align == "none":
        return ()
    return ("default",) if look.align == "center" else ("default", "even")


def footer_distance(flow: Flow) -> Length:
    """Return paper's foot to footer's, so that the dash is 7 mm below the type area.

    Source: GB/T 9704-2012, 7.5; REQUIREMENTS N01, W13.
    """
    below = flow.page_number.below + _BELOW_DASH * flow.page_number.text.size
    return Length(round(flow.page.bottom - below))


def footer_xml(look: PageNumberLook, kind: str) -> bytes:
    """Return a footer: odd pages to the right, even to the left (7.5, N02)."""
    dash = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return part(
        "w:ftr",
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.PAGE_NUMBER)}"/>{to_xml(_place(look, kind))}'
        f'</w:pPr><w:r>{dash}<w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{dash}<w:t xml:space="preserve"> —</w:t></w:r></w:p>',
    )


def _place(look: PageNumberLook, kind: str) -> Properties:
    if look.align == "center":
        return {"jc": {"val": "center"}}
    side = "left" if kind == "even" else "right"
    inset = {f"{side}Chars": "0", side: str(look.inset.twips)}
    return {"ind": inset, "jc": {"val": side}}
