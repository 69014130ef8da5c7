"""An entry of the table of contents: its text, leader dots, the page's number."""

from __future__ import annotations

from govdoc.fonts import FontBook
from govdoc.layout.glyphs import Collector
from govdoc.layout.rows import PageRow, set_paragraph
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.flow import Flow
from govdoc.model.pages import GlyphRun
from govdoc.units import Length

_STEP = 0.3
"""Em from dot to dot."""
_ROOM = 3
"""Em at the right that an entry's text leaves to its number."""
_WHITE = 0.25
"""Em that stay free between text, dots and number."""


def set_entry(
    entry: StyledParagraph,
    page: int | None,
    flow: Flow,
    collector: Collector,
    fonts: FontBook,
) -> list[PageRow]:
    """Set an entry; its last line leads to the number at the right.

    Neither the number nor the dots move the text: room is kept for them, so that a
    second pass with other numbers breaks the same lines.

    Args:
        entry: a paragraph that leads to a heading.
        page: the number printed there; None where it is not yet known.
        flow: supplies the type area.
        collector: gives characters their faces.
        fonts: supplies the dots.
    """
    look, left = entry.look.text, flow.page.left
    edge = left + flow.page.measure - entry.look.right
    measure = flow.page.measure - _ROOM * look.size
    rows = set_paragraph(entry, flow, collector, left, measure)
    for row in rows:
        row.leads_to = entry.leads_to
    if page is None or not rows:
        return rows
    (line,) = rows[-1].lines
    text = str(page)
    number = collector.collect((StyledRun(text, look),))
    at = edge - sum(number.advances)
    dots = _dots(
        _end(line.runs[-1], entry, collector), at, left + measure, entry, fonts
    )
    face = number.faces[0]
    figure = GlyphRun(Length(at), text, face, look.size, Length(0), look.colour)
    *ahead, last = line.runs
    runs = (*ahead, last._replace(tail=" "), *dots, figure)
    rows[-1].lines = (line._replace(runs=runs),)
    return rows


def _end(run: GlyphRun, entry: StyledParagraph, collector: Collector) -> int:
    """Return where the last run of an entry's line ends."""
    glyphs = collector.collect((StyledRun(run.text, entry.look.text),))
    return run.x + sum(glyphs.advances) + sum(run.whites[:-1])


def _dots(
    start: int, stop: int, edge: int, entry: StyledParagraph, fonts: FontBook
) -> tuple[GlyphRun, ...]:
    """Fill the white with dots that stand under those of the other entries."""
    text = entry.look.text
    step, white = round(_STEP * text.size), round(_WHITE * text.size)
    face = fonts.resolve(".", text.latin)
    advance = round(fonts.advance(".", face) * text.size)
    first = (edge - start - white) // step
    last = -(-(edge - stop + white + advance) // step)
    count = first - last + 1
    if count < 1:
        return ()
    x, spacing = Length(edge - first * step), Length(step - advance)
    run = GlyphRun(x, "." * count, face, text.size, spacing, text.colour)
    return (run._replace(is_leader=True),)
