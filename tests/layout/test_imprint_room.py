"""How near the text may come to the imprint before that takes a page of its own."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledParagraph
from govdoc.model.metrics import ASCENT
from govdoc.model.origin import Part
from govdoc.model.pages import Pages
from govdoc.stylesheet import load
from govdoc.units import mm

TEXT = "---\n抄送: 甲\n---\n通知\n\n　　第一段。\n\n　　第二段。\n"


def lowered(by: float) -> Pages:
    """Return the pages of a text whose last paragraph stands lower by so many mm."""
    sheet = load("gbt9704")
    sheet = sheet._replace(page=sheet.page._replace(tuned_lines=0))
    flow = compose(govdoc.read_text(TEXT), sheet)
    *before, last = flow.paragraphs
    assert isinstance(last, StyledParagraph)
    last = last._replace(look=last.look._replace(space_before=mm(by)))
    return lay_out(flow._replace(paragraphs=(*before, last)), load_fonts())


def white_above_imprint(pages: Pages) -> float:
    """Return the mm between the last line's foot and the imprint's first rule."""
    (page,) = pages.pages
    line = [x for x in page.lines if x.origin and x.origin.part is Part.STREAM][-1]
    foot = line.y.mm + (1 - ASCENT) * line.runs[0].size.mm
    return page.rules[0].y.mm - foot


@pytest.mark.parametrize(("out", "count"), [(0.045, 1), (0.055, 2)])
def test_the_white_between_lines_stays_but_for_a_twentieth_of_a_mm(
    out: float, count: int
) -> None:
    leading = load("gbt9704").page.leading.mm
    room = white_above_imprint(lowered(0)) - leading
    assert white_above_imprint(lowered(room)) == pytest.approx(leading, abs=1e-3)
    assert len(lowered(room + out).pages) == count
