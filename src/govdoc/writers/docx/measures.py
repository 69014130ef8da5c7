"""Lengths as Word counts them, by the recipe that Word and LibreOffice both keep.

Dialog margins, exact lines of 28.95 pt and runs condensed by 0.25 pt give 22 lines of
28 characters in both programs (REQUIREMENTS W03–W08, G04).
"""

from __future__ import annotations

from govdoc.model.flow import PageSetup, TextLook
from govdoc.units import EMU_PER_PT, EMU_PER_TWIP, Length


def line_twips(page: PageSetup) -> int:
    """Return the largest whole-twip pitch that gives the wanted lines (579 for 22)."""
    return (page.height - page.top - page.bottom) // EMU_PER_TWIP // page.lines


def grid_spacing_twips(page: PageSetup) -> int:
    """Return the run spacing that fits the wanted cells: −5 twips for 28 (W04).

    Rounded down, as a line that is one twip too long loses its last character.
    """
    spare = page.measure - page.cells * page.body_size
    return spare // (page.cells * EMU_PER_TWIP)


def vertical_twips(length: Length, page: PageSetup) -> int:
    """Scale a vertical length of the flow, so that whole lines (行) stay whole."""
    return round(length * line_twips(page) / page.line)


def chars(length: Length, text: TextLook, page: PageSetup) -> int:
    """Return an indent in hundredths of a 字, as ``firstLineChars`` has it.

    Word counts these in the paragraph's own size, so only text of the body's size can
    have the grid's 字 so; 0 elsewhere leaves the word to the twips (W09).
    """
    return round(100 * length / page.cell) if text.size == page.body_size else 0


def half_points(size: Length) -> int:
    """Return a character size as ``w:sz`` has it (W01)."""
    return round(size / EMU_PER_PT * 2)
