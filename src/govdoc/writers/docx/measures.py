"""Lengths as Word counts them, by three recipes for 22 lines of 28 characters (W08).

- ``dialog``: the standard's margins 37/35 mm in Word's own dialog, exact lines of
  28.95 pt. What a reviewer reads there is right; ink begins 3.3 mm lower.
- ``ink``: margins 33.49/33.69 mm and exact lines of 29.6 pt, so that the ink stands
  where the standard wants it (the first em box at 37 mm).
- ``grid``: margins 34.58/32.58 mm and a document grid of 29.6 pt, as GB/T 33476.2 has
  it; single spacing, so it wants the standard's own fonts.
"""

from __future__ import annotations

from typing import NamedTuple

from govdoc.model.flow import Flow
from govdoc.model.looks import TextLook
from govdoc.model.metrics import ASCENT, EXACT_BASELINE
from govdoc.model.paper import PageSetup
from govdoc.units import EMU_PER_PT, EMU_PER_TWIP, Length, mm

_HALF_LEADING = mm(2.42)
"""7/16 of a 三号: white that software sets above a page's first line on its grid (E02)."""
_FOOT_SLACK = 5
"""Twips that stay free below an ink-true page's last line (G07)."""

_STRAY = 0.25
"""字 that an indent in characters may stand elsewhere in Word than its twips."""


class Measures(NamedTuple):
    """The page as ``w:sectPr`` and the styles are to have it; all in twips."""

    page: PageSetup
    top: int
    bottom: int
    line: int
    on_grid: bool
    """True: the document grid makes the lines; False: they are exact."""

    @property
    def spacing(self) -> int:
        """Added to every character so that the wanted cells fit: −6 for 28 (W04).

        Rounded down, as a line that is too long loses its last character; and one twip
        more, as LibreOffice 7.4 does not draw a hanging mark when justifying has less
        than a twip a character to give.
        """
        spare = self.page.measure - self.page.cells * self.page.body_size
        return spare // (self.page.cells * EMU_PER_TWIP) - 1

    @property
    def inset(self) -> int:
        """White above a body line's em box: the layout sets it at the line's top."""
        em = self.page.body_size / EMU_PER_TWIP
        return round(EXACT_BASELINE * self.line - ASCENT * em)

    def vertical(self, length: Length) -> int:
        """Scale a vertical length of the flow, so that whole lines (行) stay whole."""
        return round(length * self.line / self.page.line)

    def pitch(self, lines: int) -> Length:
        """Return the pitch, in the flow, of so many lines a page: whole twips here."""
        line = self.line * self.page.lines // lines
        return Length(round(line * self.page.line / self.line))

    def chars(self, length: Length, text: TextLook) -> int:
        """Return an indent in hundredths of a 字, as ``firstLineChars`` has it.

        Word counts these in the size of the paragraph's own type, however wide the
        grid's 字 is: what would so stand elsewhere, as what is of another size, is 0,
        which leaves the word to the twips (W09).
        """
        if text.size != self.page.body_size:
            return 0
        chars = round(100 * length / self.page.cell)
        strays = abs(chars * text.size / 100 - length) > _STRAY * text.size
        return 0 if strays else chars


def measures_of(flow: Flow) -> Measures:
    """Compute the recipe that the style asks for (``page.docx_basis``)."""
    page = flow.page
    if flow.docx.basis == "ink":
        line = page.line // EMU_PER_TWIP
        ascent = ASCENT * page.body_size / EMU_PER_TWIP
        top = round(page.top / EMU_PER_TWIP + ascent - EXACT_BASELINE * line)
        bottom = page.height.twips - top - page.lines * line - _FOOT_SLACK
        return Measures(page, top, bottom, line, on_grid=False)
    if flow.docx.basis == "grid":
        top, bottom = (Length(m - _HALF_LEADING).twips for m in (page.top, page.bottom))
        line = (page.height.twips - top - bottom) // page.lines
        return Measures(page, top, bottom, line, on_grid=True)
    line = (page.height - page.top - page.bottom) // EMU_PER_TWIP // page.lines
    return Measures(page, page.top.twips, page.bottom.twips, line, on_grid=False)


def half_points(size: Length) -> int:
    """Return a character size as ``w:sz`` has it (W01)."""
    return round(size / EMU_PER_PT * 2)
