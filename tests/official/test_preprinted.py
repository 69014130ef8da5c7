"""Preprinted paper (套打): what it bears is printed nowhere, all else where it ever was."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc import stylesheet
from govdoc.api import lay_out
from govdoc.composition import compose
from govdoc.errors import StylesheetError
from govdoc.findings import Finding
from govdoc.model.document import Document
from govdoc.model.flow import Flow
from govdoc.model.pages import Pages as LaidOut
from govdoc.model.roles import CORNER, Role
from govdoc.stylesheet import IMPRINT_RULES, RED_RULE, Stylesheet
from govdoc.units import Length, mm
from govdoc.writers.preview import write_svg
from measure import pdf, word
from measure.sheets import Pages
from ofd_file import opened
from tagged import walk

ROOT = Path(__file__).parents[2]
OFFICIAL, FORMS = ROOT / "samples" / "official", ROOT / "tests" / "forms"
HEADED = [
    *(OFFICIAL / f"{name}.txt" for name in (
        "joint-request", "sealed-notice", "letter", "order", "minutes",
    )),
    FORMS / "joint-two.txt", FORMS / "letter-secret.txt", FORMS / "long-mark.txt",
]  # fmt: skip
"""One of each form, and marks of one line, of two, and of several offices."""
MARK, CORNERS = Role.ISSUER_MARK.chinese, tuple(role.chinese for role in CORNER)
MM = 36_000
TEXT = """{head}云财〔2026〕21号{signers}

云岭县财政局关于安排资金的通知

各乡镇人民政府：

现将有关事项通知如下。
"""


@pytest.fixture(scope="module", params=HEADED, ids=lambda path: path.stem)
def headed(request: pytest.FixtureRequest) -> Document:
    return govdoc.read(request.param)


def preprinted(
    document: Document | str, **paper: object
) -> tuple[Document, Stylesheet]:
    """Return a document for such paper, and its style with what the paper is."""
    if isinstance(document, str):
        document = govdoc.read_text(document)
    sheet = stylesheet.load_for_kind(document.kind or stylesheet.BASE)
    sheet = sheet._replace(preprinted=sheet.preprinted._replace(**paper))
    facts = {**document.facts, "preprinted": ("是",)}
    return replace(document, facts=facts), sheet


def printed(document: Document | str, form: str = ".pdf", **paper: object) -> bytes:
    document, sheet = preprinted(document, **paper)
    return govdoc.render(document, form, style=sheet).data


def flow_of(document: Document | str, **paper: object) -> Flow:
    return compose(*preprinted(document, **paper))


def laid_out(document: Document, **paper: object) -> LaidOut:
    document, sheet = preprinted(document, **paper)
    return lay_out(document, style=sheet)


def glyphs(
    pages: Pages, *, but_red: bool = False
) -> list[tuple[int, str, float, float]]:
    return [
        (n, char, left, line.base)
        for n, sheet in enumerate(pages)
        for line in sheet.lines
        if not (but_red and line.red)
        for char, left, _ in line.chars
    ]


def at_same_places(
    found: list[tuple[int, str, float, float]],
    wanted: list[tuple[int, str, float, float]],
    off: float,
) -> None:
    found, wanted = sorted(found), sorted(wanted)
    assert [one[:2] for one in found] == [one[:2] for one in wanted]
    for axis in (2, 3):
        should = [one[axis] for one in wanted]
        assert [one[axis] for one in found] == pytest.approx(should, abs=off)


def strokes(pages: Pages, *, but_red: bool = False) -> list[tuple[int, float, float]]:
    return [
        (n, s.top, s.left)
        for n, sheet in enumerate(pages)
        for s in sheet.strokes
        if not (but_red and s.red)
    ]


def test_the_pdf_prints_all_else_at_the_same_place(headed: Document) -> None:
    whole = pdf.measure(govdoc.render(headed, ".pdf").data)
    left = pdf.measure(printed(headed))
    assert not any(x.red for sheet in left for x in (*sheet.lines, *sheet.strokes))
    at_same_places(glyphs(left), glyphs(whole, but_red=True), 0.01)
    assert strokes(left) == strokes(whole, but_red=True)


def test_the_docx_has_all_else_at_the_same_place(headed: Document) -> None:
    whole = word.measure(govdoc.render(headed, ".docx").data)
    left = word.measure(printed(headed, ".docx"))
    assert not any(x.red for sheet in left for x in (*sheet.lines, *sheet.strokes))
    # Word counts in twips; each distance is rounded to one.
    at_same_places(glyphs(left), glyphs(whole, but_red=True), 2 * word.TWIP)
    assert len(strokes(left)) == len(strokes(whole, but_red=True))


def test_the_mark_is_in_no_file_but_the_title_is() -> None:
    """An order is titled by its mark: the file still says what it is."""
    order = govdoc.read(OFFICIAL / "order.txt")
    data = printed(order)
    with pdfplumber.open(BytesIO(data)) as file:
        assert "云岭县人民政府令" not in file.pages[0].extract_text()
        assert file.metadata["Title"] == "云岭县人民政府令"
    assert "云岭县人民政府令" not in walk(data).text
    with zipfile.ZipFile(BytesIO(printed(order, ".docx"))) as file:
        assert "云岭县人民政府令" not in file.read("word/document.xml").decode()
        assert "云岭县人民政府令" in file.read("docProps/core.xml").decode()
    assert "人民政府令" not in opened(printed(order, ".ofd")).text()
    assert "人民政府令" not in write_svg(laid_out(order), 1).decode().partition("<g")[2]


def test_a_source_without_the_mark_is_set_as_with_it() -> None:
    """What the paper bears need not be typed."""
    with_mark = TEXT.format(head="云岭县财政局文件\n\n", signers="")
    without = TEXT.format(head="", signers="")
    assert [t.y for t in flow_of(with_mark).header_block.texts] == [
        t.y for t in flow_of(without).header_block.texts
    ]
    assert printed(with_mark, ".docx") == printed(without, ".docx")


@pytest.mark.parametrize(
    "signers",
    ["", "\n签发人：沈家和", "\n签发人：沈家和、顾远、陆一鸣、秦素梅、方知秋"],
)
@pytest.mark.parametrize("top", [70, 110, 140])
def test_the_number_stands_above_the_papers_rule_the_title_below(
    signers: str, top: int
) -> None:
    """However many rows there are, the last one does."""
    text = TEXT.format(head="云岭县财政局文件\n", signers=signers)
    whole = compose(govdoc.read_text(text), stylesheet.load("notice"))
    block = flow_of(text, bears=(MARK,), rule_top=mm(top)).header_block
    assert block is not None
    assert whole.header_block is not None
    (rule,) = block.rules
    assert rule.y == mm(top)
    last, size = max(t.y for t in block.texts), whole.page.body_size
    assert (rule.y - last - size) / MM == pytest.approx(4, abs=0.01)
    assert (block.foot - rule.y - rule.weight) / MM == pytest.approx(20.78, abs=0.01)
    rows = [t.y - last for t in block.texts]
    full = [
        t for t in whole.header_block.texts if t.paragraph.role is not Role.ISSUER_MARK
    ]
    assert rows == [t.y - max(x.y for x in full) for t in full]


def test_without_a_number_the_title_still_stands_below_the_papers_rule() -> None:
    text = "关于开展检查的通知\n\n各乡镇人民政府：\n\n请于五月底前完成自查。\n"
    block = flow_of(text, rule_top=mm(60)).header_block
    assert block is not None
    assert (block.foot - mm(60)) / MM == pytest.approx(20.78 + 0.53, abs=0.01)


def test_a_letters_number_stands_below_the_papers_double_rule() -> None:
    letter = govdoc.read(OFFICIAL / "letter.txt")
    there, lower = (
        flow_of(letter).header_block,
        flow_of(letter, rule_top=mm(60)).header_block,
    )
    assert there is not None
    assert lower is not None
    whole = compose(letter, stylesheet.load_for_kind(letter.kind)).header_block
    assert whole is not None
    down = mm(60) - whole.rules[0].y
    assert [t.y for t in lower.texts] == [t.y + down for t in there.texts]
    assert lower.foot == there.foot + down


def test_where_there_is_no_rule_the_papers_mark_says_where_the_number_stands() -> None:
    block = flow_of(govdoc.read(OFFICIAL / "order.txt"), mark_foot=mm(90)).header_block
    assert block is not None
    assert (block.texts[0].y - mm(90)) / MM == pytest.approx(20.78, abs=0.01)


@pytest.mark.parametrize("bears", [*CORNERS, MARK, RED_RULE, IMPRINT_RULES])
def test_one_thing_alone_is_left_out(bears: str) -> None:
    document = govdoc.read(OFFICIAL / "joint-request.txt")
    whole = compose(*preprinted(document, bears=()))
    left = compose(*preprinted(document, bears=(bears,)))
    assert whole.header_block is not None
    assert left.header_block is not None
    assert left.header_block == whole.header_block._replace(
        texts=tuple(
            t for t in whole.header_block.texts if t.paragraph.role.chinese != bears
        ),
        rules=() if bears == RED_RULE else whole.header_block.rules,
    )
    assert left.imprint is not None
    assert left.imprint.draws_rules == (bears != IMPRINT_RULES)
    assert left.paragraphs == whole.paragraphs


@pytest.mark.parametrize("form", [".pdf", ".docx"])
def test_the_imprints_items_stay_between_rules_that_are_not_drawn(form: str) -> None:
    document = govdoc.read(OFFICIAL / "sealed-notice.txt")
    measure = pdf.measure if form == ".pdf" else word.measure
    whole = measure(printed(document, form, bears=()))
    left = measure(printed(document, form, bears=(IMPRINT_RULES,)))
    assert glyphs(left) == glyphs(whole)
    assert len(whole[-1].strokes) >= 3
    assert left[-1].strokes == ()


@pytest.mark.parametrize("name", ["sealed-notice", "letter", "wide-table"])
def test_all_is_moved_by_what_the_printer_is_off(name: str) -> None:
    document = govdoc.read(OFFICIAL / f"{name}.txt")
    still = laid_out(document, bears=(MARK,))
    moved = laid_out(document, bears=(MARK,), right=mm(0.5), down=mm(-1))
    assert len(moved.pages) == len(still.pages)
    for before, after in zip(still.pages, moved.pages, strict=True):
        assert [line.y for line in after.lines] == [y.y - mm(1) for y in before.lines]
        assert [r.x for x in after.lines for r in x.runs] == [
            r.x + mm(0.5) for x in before.lines for r in x.runs
        ]
        assert [(r.x, r.y) for r in after.rules] == [
            (r.x + mm(0.5), r.y - mm(1)) for r in before.rules
        ]


def told(
    text: str, style: Stylesheet | str | None = None, **facts: str
) -> list[Finding]:
    found: list[Finding] = []
    govdoc.render(
        govdoc.read_text(text), ".docx", style=style, facts=facts, report=found.append
    )
    return [one for one in found if one.code in ("C114", "C115", "E104")]


def test_what_is_left_out_is_told_once() -> None:
    text = TEXT.format(head="云岭县财政局文件\n", signers="")
    (found,) = told(text, 套打="是")
    assert found.code == "C114"
    assert found.message.endswith("：发文机关标志、红色分隔线")
    assert told(text) == told(text, 套打="否") == []


def test_an_issuer_that_the_paper_bears_is_not_called_unset() -> None:
    text = "关于开会的通知\n\n各单位：\n\n请准时到会。\n"
    (found,) = told(text, 发文机关="云岭县财政局", 份号="3", 套打="是")
    assert found.code == "C114"


def test_paper_that_bears_nothing_of_a_document_is_told() -> None:
    speech = "在春训会上的讲话\n\n同志们：\n\n今天开会。\n"
    assert [one.code for one in told(speech, 套打="是", style="speech")] == ["C115"]
    nothing = stylesheet.load("notice")
    nothing = nothing._replace(preprinted=nothing.preprinted._replace(bears=("份号",)))
    text = TEXT.format(head="云岭县财政局文件\n", signers="")
    assert [one.code for one in told(text, nothing, 套打="是")] == ["C115"]


def test_an_offices_style_says_so_for_all_its_documents(tmp_path: Path) -> None:
    style = tmp_path / "ours.toml"
    rows = '[facts]\n"套打" = "是"\n[preprinted]\nbears = ["发文机关标志"]\nrule_top = "118mm"\n'
    style.write_text(rows, encoding="utf-8")
    text = TEXT.format(head="云岭县财政局文件\n", signers="")
    (found,) = told(text, str(style))
    assert found.message.endswith("：发文机关标志")
    sheet = stylesheet.load(str(style))
    assert sheet.preprinted.rule_top == mm(118)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('bears = ["红头", "红线"]', "没有“红头”、“红线”，能写的有 .*版记分隔线"),
        ('bears = "红色分隔线"', "要写在方括号里"),
        ('rule_top = "118"', "带单位"),
        ('down = "2行"', "mm"),
    ],
)
def test_a_wrong_value_is_told(row: str, said: str, tmp_path: Path) -> None:
    style = tmp_path / "ours.toml"
    style.write_text(f"[preprinted]\n{row}\n", encoding="utf-8")
    with pytest.raises(StylesheetError, match=said):
        stylesheet.load(str(style))


@settings(deadline=None, max_examples=60)
@given(
    top=st.none() | st.integers(0, 300).map(mm),
    foot=st.none() | st.integers(0, 300).map(mm),
    right=st.integers(-20, 20).map(mm),
    down=st.integers(-20, 20).map(mm),
    name=st.sampled_from(["joint-request", "letter", "minutes", "order"]),
)
def test_nothing_is_printed_off_the_papers_head(
    top: Length | None, foot: Length | None, right: Length, down: Length, name: str
) -> None:
    document = govdoc.read(OFFICIAL / f"{name}.txt")
    paper = {"rule_top": top, "mark_foot": foot, "right": right, "down": down}
    try:
        flow = flow_of(document, **paper)
    except StylesheetError as error:
        assert "排不下" in error.message
        return
    assert flow.header_block is not None
    assert all(text.y >= 0 for text in flow.header_block.texts)
    (first, *_) = flow.paragraphs
    assert first.look.space_before >= 0


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ({"rule_top": mm(260)}, "红线离上页边 260 mm，下面版心已经没有了，排不下标题"),
        ({"rule_top": mm(225)}, "红线离上页边 225 mm，下面只剩 .* mm，排不下标题"),
        ({"rule_top": mm(9)}, "红线离上页边 9 mm，上面排不下发文字号"),
        ({"rule_top": mm(259), "down": mm(1)}, "红线离上页边 259 mm"),
        ({"mark_foot": mm(230)}, "标志的下边缘离上页边 230 mm，下面"),
    ],
)
def test_a_paper_that_leaves_no_room_is_refused(
    paper: dict[str, Length], said: str
) -> None:
    with pytest.raises(StylesheetError, match=said) as error:
        flow_of(TEXT.format(head="", signers=""), **paper)
    assert f"preprinted.{next(iter(paper))}" in str(error.value.hint)


@pytest.mark.parametrize(("top", "is_told"), [(30, True), (46, True), (47, False)])
def test_a_number_in_the_top_margin_is_told(top: int, is_told: bool) -> None:
    found: list[Finding] = []
    paper = preprinted(TEXT.format(head="", signers=""), rule_top=mm(top))
    compose(*paper, found.append)
    said = [one.message for one in found if one.code == "C116"]
    wanted = f"套打：红线离上页边 {top} mm，发文字号排进了天头（版心从 37 mm 起）"
    assert said == ([wanted] if is_told else [])


@pytest.mark.parametrize("asked", ["是", "否"])
def test_a_table_stands_below_the_head_block(asked: str) -> None:
    """Also where no title does: it stood above the mark."""
    text = f"---\n发文机关: 云岭县财政局\n套打: {asked}\n---\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    document = govdoc.read_text(text)
    flow = compose(document, stylesheet.load_for_kind(stylesheet.BASE))
    assert flow.header_block is not None
    page = lay_out(document).pages[0]
    top = min(r.y for r in page.rules if r.colour == "000000")
    assert top == pytest.approx(flow.header_block.foot, abs=mm(1))
