"""What each thing that a reader would rather not see is worth (L05, L09, L10).

Of the two cases of a cost, one text has it and would not if it cost a fifth more; the
other has it not and would if it cost a fifth less. ``whole.case`` has what a reader
wants to see whole.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import Case, read_cases
from govdoc.composition import compose
from govdoc.findings import Place
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model import Document, Paragraph, Role, Run
from govdoc.model.blocks import StyledParagraph
from govdoc.stylesheet import load

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, align, id=case.title)
    for align, file in (
        ("justify", "line_costs"),
        ("left", "ragged_costs"),
        ("justify", "whole"),
    )
    for case in read_cases(HERE / f"{file}.case")
]


@pytest.mark.parametrize(("case", "align"), CASES)
def test_lines_end_where_that_costs_least(case: Case, align: str) -> None:
    block = Paragraph(Role.BODY, (Run(case.given),), Place(1, 1))
    flow = compose(Document("gbt9704", (block,)), load("gbt9704"))
    (paragraph,) = flow.paragraphs
    assert isinstance(paragraph, StyledParagraph)
    aligned = paragraph._replace(look=paragraph.look._replace(align=align))
    (page,) = lay_out(flow._replace(paragraphs=(aligned,)), load_fonts()).pages
    assert [line.text for line in page.lines[:-1]] == case.expected.split("\n")
