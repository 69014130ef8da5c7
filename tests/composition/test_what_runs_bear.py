"""What runs bear reaches the paper through every element, however its words are set."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govdoc.composition import compose
from govdoc.composition.runs import laid_over
from govdoc.errors import InputError
from govdoc.findings import Finding, Place
from govdoc.model.blocks import StyledParagraph, StyledRun, StyledTable, outline
from govdoc.model.document import (
    Block,
    Cell,
    Document,
    Note,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from govdoc.model.flow import Flow
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet, load

SHEET = load("gbt9704")
SUP = Run("2", script="superscript")


def call(text: str = "见年报。", *, is_endnote: bool = False) -> Run:
    words = Paragraph(Role.FOOTNOTE, (Run(text),))
    return Run("", note=Note((words,), is_endnote))


def body(*runs: Run | str, role: Role = Role.BODY) -> Paragraph:
    made = (run if isinstance(run, Run) else Run(run) for run in runs)
    return Paragraph(role, tuple(made))


def composed(*blocks: Block, sheet: Stylesheet = SHEET) -> tuple[Flow, list[Finding]]:
    found: list[Finding] = []
    return compose(Document("notice", blocks), sheet, found.append), found


def all_runs(flow: Flow) -> Iterator[StyledRun]:
    for block in flow.paragraphs:
        if isinstance(block, StyledParagraph):
            yield from block.runs
        elif isinstance(block, StyledTable):
            for row in block.rows:
                for cell in row:
                    for paragraph in cell.blocks:
                        yield from paragraph.runs


@pytest.mark.parametrize(
    "role",
    [role for role in Role if role not in (Role.TOC_TITLE, Role.PAGE_NUMBER)],
)
def test_no_element_loses_a_note(role: Role) -> None:
    """Those of the header block and the imprint are called by their neighbours."""
    block = body("云岭县人民", call(), "政府", role=role)
    flow, found = composed(body("关于库房的通知", role=Role.TITLE), block, body("完。"))
    assert [note.paragraphs[0].text for note in flow.footnotes] == ["见年报。"]
    called = [run for run in all_runs(flow) if run.note]
    assert [(run.text, run.look.script) for run in called] == [("①", "superscript")]
    placed = flow.header_block is not None or flow.imprint is not None
    assert [one.code for one in found if one.code == "C108"] == ["C108"] * placed


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([body("面积10m", SUP, "。")], "2"),
        ([body("关于10m", SUP, "库房的通知", role=Role.TITLE)], "2"),
        ([body("一、10m", SUP, "库房", role=Role.HEADING_1)], "2"),
        ([body("第一章 10m", SUP, role=Role.CHAPTER)], "2"),
        ([body(Run("第一条", Role.ARTICLE), "库房10m", SUP, "。", role=Role.ARTICLE)], "2"),
        ([body("附件：1. 10m", SUP, "库房", role=Role.ATTACHMENT_NOTE)], "2"),
        ([body("附件：1．甲库", SUP, "\n2．乙库", role=Role.ATTACHMENT_NOTE)], "2"),
        ([body("附件1", role=Role.ATTACHMENT), body("10m", SUP, "库", role=Role.ATTACHMENT)], "2"),
        ([body("出席：李想", SUP, "、王国栋", role=Role.ATTENDANCE)], "2"),
        ([body("云岭县", SUP, "档案馆", role=Role.SIGNATURE)], "2"),
        ([body("表1 面积m", SUP, role=Role.TABLE)], "2"),
        ([Table((Row((Cell((body("面积m", SUP, role=Role.TABLE),)),)),))], "2"),
        ([Picture(body("图1 面积m", SUP, role=Role.PICTURE), "没有.png")], "2"),
    ],
)  # fmt: skip
def test_a_superscript_stays_one(blocks: list[Block], text: str) -> None:
    flow, _ = composed(*blocks)
    raised = [run.text for run in all_runs(flow) if run.look.script == "superscript"]
    assert raised == [text]


@pytest.mark.parametrize(
    ("runs", "text", "expected"),
    [
        (["甲", "乙", "丙"], "甲乙丙", ["甲", "乙", "丙"]),
        (["李想", "王国栋"], "李　想　王国栋", ["李　想", "　王国栋"]),
        (["附件1：", "甲", "表"], "附件：1.甲表", ["附件：1.", "甲", "表"]),
        (["第一", "行第二行"], "第一\n行第二行", ["第一", "\n行第二行"]),
        (["甲", "", "乙"], "甲　乙", ["甲", "", "　乙"]),
        (["甲乙"], "丙", ["丙"]),
    ],
)
def test_borders_go_with_their_words(
    runs: list[str], text: str, expected: list[str]
) -> None:
    found = laid_over([Run(one) for one in runs], text)
    assert [run.text for run in found] == expected


def test_notes_are_counted_over_the_whole_text() -> None:
    row = Row((Cell((body("甲馆", call("表"), role=Role.TABLE),)),))
    flow, _ = composed(
        body("关于库房的通知", call("题"), role=Role.TITLE),
        body("甲", call("一"), "乙", call("尾", is_endnote=True)),
        Table((row,)),
        body("丙", call("二")),
    )
    assert [(n.mark, n.paragraphs[0].text) for n in flow.footnotes] == [
        ("①", "题"), ("②", "一"), ("③", "表"), ("④", "二"),
    ]  # fmt: skip
    assert [(n.mark, n.paragraphs[0].text) for n in flow.endnotes] == [("1", "尾")]
    assert "①" not in (flow.metadata.title or "")


def test_more_notes_than_there_are_circles_have_digits() -> None:
    flow, _ = composed(body(*[call(str(n)) for n in range(21)]))
    assert [note.mark for note in flow.footnotes] == [str(n) for n in range(1, 22)]


def test_endnotes_end_the_text_ahead_of_attachments() -> None:
    flow, _ = composed(
        body("甲", call("一", is_endnote=True)),
        body("云岭县档案馆", role=Role.SIGNATURE),
        body("附件1", role=Role.ATTACHMENT),
        body("乙", call("二", is_endnote=True)),
    )
    found = [(block.role, block.text) for block in flow.paragraphs]
    assert [text for role, text in found if role is Role.FOOTNOTE] == ["1 一", "2 二"]
    roles = [role for role, _ in found]
    assert roles.index(Role.FOOTNOTE) < roles.index(Role.ATTACHMENT)
    assert roles[-1] is Role.FOOTNOTE


def test_a_heading_is_listed_without_its_mark() -> None:
    flow, _ = composed(body("一、库房", call(), role=Role.HEADING_1))
    (heading,) = flow.paragraphs
    assert list(outline(heading)) == [("一、库房", 1, False)]


@pytest.mark.parametrize("keeps", [False, True])
def test_decoration_is_dropped_or_kept_by_the_style(keeps: bool) -> None:
    block = body(
        Run("粗", emphasis=("bold",)),
        Run("斜", emphasis=("italic",)),
        Run("划", emphasis=("underline",)),
        Run("删", emphasis=("strike",)),
    )._replace(place=Place(3, 3))
    sheet = SHEET._replace(keeps_emphasis=keeps)
    flow, found = composed(block, sheet=sheet)
    looks = [run.look for run in all_runs(flow)]
    assert [look.bold for look in looks] == [keeps, False, False, False]
    assert [look.italic for look in looks] == [False, keeps, False, False]
    assert [look.underline for look in looks] == [False, False, True, False]
    assert [look.strike for look in looks] == [False, False, False, True]
    told = {one.code: one.message for one in found}
    assert sorted(told) == (["C107"] if keeps else ["C106", "C107"])
    assert "1 处" in told["C107"]
    assert keeps or "2 处" in told["C106"]


def test_a_note_in_a_note_is_refused() -> None:
    inner = Paragraph(Role.FOOTNOTE, (Run("外"), call("内")))
    with pytest.raises(InputError, match="注释里又有注释"):
        composed(body("甲", Run("", note=Note((inner,)))))


@pytest.mark.parametrize(
    ("role", "says"), [(Role.BODY, "照原样排出"), (Role.CC, "删除线没有排")]
)
def test_what_is_struck_out_is_told_as_it_is_set(role: Role, says: str) -> None:
    struck = Run("县委办公室", emphasis=("strike",))
    _, found = composed(body("全县。"), body("抄送：", struck, role=role))
    assert [says in one.message for one in found if one.code == "C107"] == [True]
