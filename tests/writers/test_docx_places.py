"""Head block and imprint stand in the DOCX where they stand in the PDF (7.2, 7.4, 10)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import govdoc
from measure import pdf, word
from measure.clauses import ROWS, Row, value
from measure.sheets import Line, Pages, Sheet

SAMPLES = Path(__file__).parents[2] / "samples" / "official"
NEAR = 0.3
"""mm; a title's lines are scaled to Word's (`SCALED`), and Latin widths are estimates."""
SCALED = 0.6
BELOW_RULE = 0.5
"""The imprint's texts begin below the frame of their rule, a point high."""
HEAD = ("H", "M01", "F01", "F02", "F03", "F04", "F05", "B0")
"""Numbers of the rows that are measured in the DOCX's own XML."""
BEYOND = ("首页不显示页码", "在双数页")
"""What takes the whole document: `tests/official` looks at the footers."""
MEASURED = [
    row
    for row in ROWS
    if row.number.startswith(HEAD) and not any(x in row.element for x in BEYOND)
]


@pytest.fixture(scope="module")
def both(official: Path) -> tuple[Pages, Pages]:
    """One text as the DOCX has it and as the PDF has it."""
    document = govdoc.read(official)
    docx = govdoc.render(document, ".docx").data
    return word.measure(docx), pdf.measure(govdoc.render(document, ".pdf").data)


@pytest.fixture(scope="module")
def samples() -> dict[str, Pages]:
    return {
        path.stem: word.measure(govdoc.render(govdoc.read(path), ".docx").data)
        for path in SAMPLES.glob("*.txt")
    }


@pytest.mark.parametrize("row", MEASURED, ids=lambda row: f"{row.number} {row.element}")
def test_the_docx_is_as_the_clause_wants(row: Row, samples: dict[str, Pages]) -> None:
    found = value(row, samples[row.sample])
    assert found == pytest.approx(row.wanted, abs=max(row.strict, NEAR))


def test_the_head_is_where_the_pdf_has_it(both: tuple[Pages, Pages]) -> None:
    ours, theirs = both[0][0], both[1][0]
    mark = next((line for line in ours.lines if line.red), None)
    if mark is None:
        pytest.skip("no head block")
    for line in ours.lines:
        same = twin(line, theirs)
        is_title = not line.red and same.size > 7
        assert line.base == pytest.approx(same.base, abs=SCALED if is_title else NEAR)
        assert line.size == pytest.approx(same.size, abs=0.1)
        assert line.red == same.red
        if line.text != "文件":
            assert shift(line, same) < 0.5
    assert strokes(ours) == pytest.approx(strokes(theirs, red=True), abs=0.06)


def test_the_imprint_is_where_the_pdf_has_it(both: tuple[Pages, Pages]) -> None:
    ours, theirs = both[0][1], both[1][-1]
    for line in ours.lines:
        same = min(theirs.lines, key=lambda x: abs(x.base - line.base))
        assert line.text[:4] == same.text[:4] or line.left > 40  # a line that goes on
        assert line.base == pytest.approx(same.base, abs=BELOW_RULE)
        assert line.left == pytest.approx(same.left, abs=NEAR)
        assert line.size == pytest.approx(same.size, abs=0.1)
    if ours.strokes:
        black = strokes(theirs, red=False)[-4 * len(ours.strokes) :]
        assert strokes(ours) == pytest.approx(black, abs=0.06)


def twin(line: Line, sheet: Sheet) -> Line:
    """Return the PDF's line of the same words, or of the first of them."""
    found = [x for x in sheet.lines if line.text.startswith(x.text) and x.text]
    near = [x for x in found if abs(x.base - line.base) < 3]
    assert near, f"“{line.text}” is not there: {[x.base for x in found]}"
    return near[0]


def shift(line: Line, same: Line) -> float:
    """Return how far a line is off: any character of Han text, else its ends or middle."""
    pairs = list(zip(line.chars, same.chars, strict=False))
    if all(unicodedata.east_asian_width(char[0]) in "WF" for char in line.chars):
        return max(abs(a[1] - b[1]) for a, b in pairs)
    left, right = line.left - same.left, pairs[-1][0][2] - pairs[-1][1][2]
    return min(abs(left), abs(right), abs(left + right) / 2)


def strokes(sheet: Sheet, red: bool | None = None) -> list[float]:
    """Return top, weight, left and right of each stroke, from the top down."""
    return [
        x
        for s in sheet.strokes
        if red is None or s.red is red
        for x in (s.top, s.weight, s.left, s.right)
    ]


@pytest.mark.parametrize("name", ["joint-request", "joint-two", "six-seals"])
def test_a_joint_mark_leaves_little_white_before_its_suffix(name: str) -> None:
    """The names stand closer to 文件 than its characters are wide (figure 4)."""
    folder = SAMPLES if name == "joint-request" else Path(__file__).parents[1] / "forms"
    docx = govdoc.render(govdoc.read(folder / f"{name}.txt"), ".docx").data
    lines = [line for line in word.measure(docx)[0].lines if line.red]
    suffix = next(line for line in lines if line.text == "文件")
    edge = max(line.right for line in lines if line is not suffix)
    assert 0.17 < (suffix.left - edge) / suffix.size < 0.45


def test_what_stands_in_one_line_keeps_its_own_look() -> None:
    """A letter's number is no urgency: its face differs from the paragraph's style."""
    docx = govdoc.render(govdoc.read(SAMPLES / "letter.txt"), ".docx").data
    number = word.runs(docx, "云文旅函〔2026〕8号")
    assert [(run.style, run.face, run.size) for run in number] == [
        ("Urgency", "仿宋_GB2312", 16)
    ]
    docx = govdoc.render(govdoc.read(SAMPLES / "joint-request.txt"), ".docx").data
    (label,), (name,) = word.runs(docx, "签发人："), word.runs(docx, "沈家和")
    assert (label.face, name.face) == ("仿宋_GB2312", "楷体_GB2312")
    mark = word.runs(docx, "云岭县财政")
    assert [(run.style, run.colour) for run in mark] == [("IssuerMark", "FF0000")]


def test_a_middle_dot_in_a_mark_stands_in_its_face() -> None:
    """The dot has no script: the run names the face, and Word is given a hint."""
    text = "---\n发文机关: 甲·乙联络处\n---\n关于检查的通知\n\n各村：\n\n请自查。\n"
    docx = govdoc.render(govdoc.read_text(text), ".docx").data
    (dot,) = word.runs(docx, "·")
    assert dot.face == dot.latin == "方正小标宋简体"
    assert (dot.style, dot.hint) == ("IssuerMark", "eastAsia")


def test_a_head_block_above_a_table_leaves_the_table_as_it_is() -> None:
    rows = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    text = (
        f"---\n发文机关: 甲局\n发文字号: 甲发〔2026〕1号\n---\n{rows}\n请各村自查。\n"
    )
    docx = govdoc.render(govdoc.read_text(text), ".docx").data
    assert [line.red for line in word.measure(docx)[0].lines][:1] == [True]
    assert word.runs(docx, "甲") and word.runs(docx, "2")
