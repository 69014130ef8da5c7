"""What each thing that a reader would rather not see is worth (L05, L09, L10).

Of the two cases of a cost, one text has it and would not if it cost a fifth more; the
other has it not and would if it cost a fifth less.
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
from govdoc.stylesheet import load

CASES = list(read_cases(Path(__file__).with_name("line_costs.case")))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_lines_end_where_that_costs_least(case: Case) -> None:
    block = Paragraph(Role.BODY, (Run(case.given),), Place(1, 1))
    flow = compose(Document("gbt9704", (block,)), load("gbt9704"))
    (page,) = lay_out(flow, load_fonts()).pages
    assert [line.text for line in page.lines[:-1]] == case.expected.split("\n")
