"""Imprint (版记): frames at the foot of the last page's type area, as Word can have it."""

from __future__ import annotations

import math

from govdoc.han.width import ems
from govdoc.model.flow import Flow
from govdoc.model.origin import Part
from govdoc.model.pages import Pages
from govdoc.model.paper import PageSetup
from govdoc.model.placed import Imprint, ImprintRow
from govdoc.model.word_styles import style_id
from govdoc.units import Length
from govdoc.writers.docx.boxes import border_xml, frame_xml
from govdoc.writers.docx.properties import FLAT, exact, indents
from govdoc.writers.docx.runs import TAB, Runs
from govdoc.writers.docx.xml import Properties, to_xml


def turns_page(pages: Pages | None) -> bool:
    """Return whether our own layout needed a page more for the imprint."""
    return pages is not None and pages.pages[-1].bears == {Part.IMPRINT}


def is_parted(pages: Pages | None) -> bool:
    """Return whether a blank page parts the imprint from the text (7.5).

    Neither that page nor the imprint's own bears a number, so both are a section of
    their own.
    """
    if pages is None or len(pages.pages) < 2:
        return False
    return turns_page(pages) and not pages.pages[-2].bears


def imprint_xml(flow: Flow, runs: Runs, *, breaks_page: bool) -> str:
    """Return the imprint: frames down to the foot of the last page's type area (7.4.1).

    Each item is a frame of its own, with its rule above and the last one's below:
    LibreOffice 7.4 joins no paragraphs of different borders into one frame, and lets
    no table float there.

    Args:
        flow: supplies the imprint; none gives nothing.
        runs: writes the runs.
        breaks_page: our own layout needed a new page for it.
    """
    imprint, page = flow.imprint, flow.page
    if imprint is None:
        return ""
    groups = imprint.groups
    heights = [
        imprint.row + (sum(_line_count(row, page) for row in group) - 1) * imprint.pitch
        for group in groups
    ]
    y = page.height - page.bottom - sum(heights)
    written = ""
    for n, (group, height) in enumerate(zip(groups, heights, strict=True)):
        # Paragraphs of one frame and alike borders share both.
        place = f'w:hAnchor="margin" w:xAlign="left" w:y="{Length(y).twips}"'
        frame = frame_xml(page.measure, height, "around", place)
        frame += _rules(imprint, is_first=n == 0, is_last=n == len(groups) - 1)
        written += "".join(_row(row, frame, imprint, page, runs) for row in group)
        y += height
    # A frame stands on the page of the paragraph behind it.
    turn = "<w:pageBreakBefore/>" if breaks_page else ""
    return f"{written}<w:p><w:pPr>{turn}{to_xml(FLAT)}</w:pPr></w:p>"


def _line_count(row: ImprintRow, page: PageSetup) -> int:
    """Return how many lines Word needs for an item, which is not fitted to ours."""
    look = row.text.look
    width = ems(row.text.text) * look.text.size
    room = page.measure - look.left - look.right
    return 1 + max(0, math.ceil((width - (room - look.first_line)) / room))


def _rules(imprint: Imprint, *, is_first: bool, is_last: bool) -> str:
    """Return the rules of a group of items: above it, and below the last one."""
    if not imprint.thick:
        return ""
    borders = border_xml("top", imprint.thick if is_first else imprint.thin)
    borders += border_xml("bottom", imprint.thick) if is_last else ""
    return f"<w:pBdr>{borders}</w:pBdr>"


def _row(
    row: ImprintRow, frame: str, imprint: Imprint, page: PageSetup, runs: Runs
) -> str:
    role, look = row.text.role, row.text.look
    tabs, inside = "", runs.all(row.text.runs, role)
    if row.right is not None:
        at = Length(page.measure - row.right.look.right).twips
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'
        inside += TAB + runs.all(row.right.runs, role)
    place: Properties = {
        "spacing": exact(imprint.pitch),
        "ind": indents(look.left, 0 if tabs else look.right, look.first_line),
        "jc": {"val": "left"},
    }
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{frame}{tabs}'
        f"{to_xml(place)}</w:pPr>{inside}</w:p>"
    )
