"""Superscripts, italics, underlines and strikes as the PDF and the preview draw them."""

from __future__ import annotations

import io

import pdfplumber
import pytest

import govdoc
from govdoc.model.document import Document, Paragraph, Run, Script
from govdoc.model.metrics import SCRIPT_SIZE
from govdoc.model.roles import Role
from govdoc.stylesheet import load

KEEPING = load("gbt9704")._replace(keeps_emphasis=True)


def drawn(*runs: Run) -> tuple[pdfplumber.page.Page, str]:
    document = Document("notice", (Paragraph(Role.BODY, runs),))
    pdf = govdoc.render(document, "pdf", style=KEEPING).data
    svg = govdoc.preview(document, "svg", style=KEEPING).data.decode()
    return pdfplumber.open(io.BytesIO(pdf)).pages[0], svg


@pytest.mark.parametrize(("script", "sign"), [("superscript", 1), ("subscript", -1)])
def test_a_script_is_small_beside_the_line(script: Script, sign: int) -> None:
    page, _ = drawn(Run("面积3m"), Run("2", script=script), Run("。"))
    before, own = (next(c for c in page.chars if c["text"] == t) for t in "m2")
    assert own["size"] == pytest.approx(before["size"] * SCRIPT_SIZE, abs=0.01)
    assert (own["matrix"][5] - before["matrix"][5]) * sign >= 0
    middle = [(c["top"] + c["bottom"]) / 2 for c in (before, own)]
    assert (middle[0] - middle[1]) * sign > 1


def test_the_lines_stay_on_their_grid() -> None:
    """Also one that begins with a superscript, or has nothing else."""
    plain = Run("全县各单位都要按月检查库房建设的进度，并逐级上报检查的情况。")
    heights = []
    for own in (Run("2"), Run("2", script="superscript")):
        page, _ = drawn(own, plain, plain, Run("\n"), own)
        wide = {
            round(c["matrix"][5], 2) for c in page.chars if c["text"] in "全县逐级上"
        }
        heights.append(sorted(wide))
    assert heights[0] == heights[1]


def test_italics_are_slanted_glyphs() -> None:
    page, svg = drawn(Run("参见"), Run("Guide", emphasis=("italic",)), Run("一书"))
    lean = {c["text"]: c["matrix"][2] for c in page.chars if c["text"] in "参G书"}
    assert lean["参"] == lean["书"] == 0
    assert lean["G"] > 0
    assert svg.count("skewX(11.31)") == 1
    xs = [c["x0"] for c in page.chars if c["text"] in "参见Guide一书"]
    assert xs == sorted(xs)


def test_a_rule_goes_on_over_neighbours() -> None:
    """One over digits and Han alike, from the first sign to the last."""
    page, _ = drawn(Run("请于"), Run("2026年3月", emphasis=("underline",)), Run("报送"))
    (rule,) = page.rects
    signs = [c for c in page.chars if c["text"] in "2026年3月"]
    assert rule["x0"] == pytest.approx(signs[0]["x0"], abs=0.1)
    assert rule["x1"] == pytest.approx(signs[-1]["x1"], abs=0.5)
    page, _ = drawn(Run("作废", emphasis=("strike", "underline")), Run("。"))
    assert len(page.rects) == 2
