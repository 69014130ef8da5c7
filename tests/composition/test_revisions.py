"""What differs between two flows of one document, and what cannot be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.differences import differences
from govdoc.composition.revisions import with_revisions
from govdoc.findings import Finding, Place
from govdoc.job import Job
from govdoc.model.blocks import Replaced, StyledParagraph, StyledRun, StyledTable
from govdoc.model.document import (
    Block,
    Cell,
    Document,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
)
from govdoc.model.flow import Flow
from govdoc.model.roles import Role
from govdoc.options import Level, Options, TextOptions

AS_TYPED = Options(text=TextOptions(normalise=Level.OFF))


def flow_of(*blocks: Block) -> Flow:
    return Job(Document("speech", blocks), AS_TYPED).flow


def body(text: str, line: int = 1) -> Paragraph:
    return Paragraph(Role.BODY, (Run(text),), Place(line, line))


def found(new: Flow, old: Flow) -> tuple[Sequence[StyledParagraph], int, list[str]]:
    told: list[Finding] = []
    flow, count = with_revisions(new, old, told.append)
    blocks = [one for one in flow.paragraphs if isinstance(one, StyledParagraph)]
    return blocks, count, [one.code for one in told]


def edits(old: str, new: str) -> list[tuple[str, str]]:
    (one,) = flow_of(body("甲。")).paragraphs
    assert isinstance(one, StyledParagraph)
    before, after = (
        one._replace(runs=(StyledRun(text, one.look.text),)) for text in (old, new)
    )
    made = differences(before, after)
    assert made is not None
    return [
        (old[one.old_start : one.old_end], new[one.start : one.end]) for one in made
    ]


def test_only_the_signs_that_differ_are_changes() -> None:
    assert edits("各单位,会 议", "各单位，会议") == [(",", "，"), (" ", "")]
    assert edits("2024年03月05日", "2024年3月5日") == [("0", ""), ("0", "")]


def test_where_lines_are_forced_to_break_is_no_change() -> None:
    assert edits("关于防汛\n的通知", "关于\n防汛的通知") == []


def test_a_long_paragraph_is_compared_piece_by_piece() -> None:
    old, new = '要"落实",不得有误.' * 400, "要“落实”，不得有误。" * 400
    assert "".join(gone for gone, _ in edits(old, new)) == '"",.' * 400
    assert "".join(came for _, came in edits(old, new)) == "“”，。" * 400


def test_a_paragraph_that_came_and_one_that_went_are_whole_changes() -> None:
    old = flow_of(body("甲。", 1), body("乙。", 2), body("丁。", 4))
    new = flow_of(body("甲。", 1), body("丙。", 3), body("丁。", 4))
    blocks, count, told = found(new, old)
    assert count == 2
    assert not told
    came = blocks[1].revised
    assert came is not None
    assert came.before is None
    assert came.edits == (Replaced(0, 2, 0, 0),)
    assert [one.text for one in blocks[2].gone] == ["乙。"]


def test_one_that_went_keeps_its_place_where_the_next_has_changes_too() -> None:
    old = flow_of(body("乙。", 2), body("丁,丁。", 4))
    blocks, count, _ = found(flow_of(body("丁，丁。", 4)), old)
    assert count == 2
    assert blocks[0].revised is not None
    assert [one.text for one in blocks[0].gone] == ["乙。"]


def test_what_went_from_the_end_is_told() -> None:
    old = flow_of(body("甲。", 1), body("乙。", 2))
    _, count, told = found(flow_of(body("甲。", 1)), old)
    assert (count, told) == (0, ["C140"])


def test_a_table_of_another_shape_is_told() -> None:
    cell = Cell((Paragraph(Role.TABLE, (Run("甲"),)),))
    new, old = (flow_of(Table((Row((cell,) * n, Place(1, 1)),))) for n in (1, 2))
    assert isinstance(new.paragraphs[0], StyledTable)
    _, count, told = found(new, old)
    assert count == 0
    assert set(told) == {"C140"}


def test_the_call_of_a_note_is_never_part_of_a_change() -> None:
    def noted(left: str, right: str) -> Block:
        note = Note((Paragraph(Role.FOOTNOTE, (Run("注。"),)),))
        runs = Run(left), Run("", note=note), Run(right)
        return Paragraph(Role.BODY, runs, Place(1, 1))

    blocks, count, _ = found(
        flow_of(noted("甲。", "，乙。")), flow_of(noted("甲.", ",乙。"))
    )
    assert count == 2
    revised = blocks[0].revised
    assert revised is not None
    assert [one[:2] for one in revised.edits] == [(1, 2), (3, 4)]
