"""Lengths as Word counts them, by the recipe that Word and LibreOffice both keep.

Dialog margins, exact lines of 28.95 pt and runs condensed by 0.25 pt give 22 lines of 28
characters in both programs (REQUIREMENTS W03–W08, G04).
"""

from __future__ import annotations

from govdoc.model.flow import PageSetup
from govdoc.units import EMU_PER_TWIP, Length


def line_twips(page: PageSetup) -> int:
    """Return the largest whole-twip pitch that gives the wanted lines (579 for 22)."""
    return (page.height - page.top - page.bottom) // EMU_PER_TWIP // page.lines


def grid_spacing_twips(page: PageSetup) -> int:
    """Return the run spacing that fits the wanted cells: −5 twips for 28 (W04)."""
    spare = page.measure - page.cells * page.body_size
    return spare // page.cells // EMU_PER_TWIP


def vertical_twips(length: Length, page: PageSetup) -> int:
    """Scale a vertical length of the flow, so that whole lines (行) stay whole."""
    return round(length * line_twips(page) / page.line)


def chars(length: Length, page: PageSetup) -> int:
    """Return an indent in hundredths of a 字, as ``firstLineChars`` has it."""
    return round(100 * length / page.cell)
