"""抄送 is one list, however many lines it was typed on (7.4.2)."""

from __future__ import annotations

import pytest

from govdoc.composition import compose
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.stylesheet import load


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        (["抄送：县委办公室，县人大办公室，", "县政协办公室。"],
         ["抄送：县委办公室，县人大办公室，县政协办公室。"]),
        (["抄送：县委办公室、", "县政协办公室"], ["抄送：县委办公室、县政协办公室。"]),
        (["抄送：县委办公室", "分送：各乡镇"], ["抄送：县委办公室。", "分送：各乡镇。"]),
        (["抄送：县委办公室，", "抄报：市水利局"], ["抄送：县委办公室。", "抄报：市水利局。"]),
    ],
)  # fmt: skip
def test_copies(typed: list[str], set_as: list[str]) -> None:
    copies = [Paragraph(Role.CC, (Run(text),)) for text in typed]
    body = Paragraph(Role.BODY, (Run("请抓好落实。"),))
    flow = compose(Document("notice", (body, *copies)), load("gbt9704"))
    assert flow.imprint is not None
    assert [row.text.text for row in flow.imprint.rows] == set_as


def test_to_whom_a_bulletin_goes() -> None:
    """No rule parts 报：, 送：, 发：; how many were printed stands at the right."""
    typed = ["报：县委办公室", "送：县直各单位", "发：各乡镇"]
    blocks = [Paragraph(Role.CC, (Run(text),)) for text in typed]
    blocks += [Paragraph(Role.PRINTING_INFO, (Run("（共印60份）"),))]
    body = Paragraph(Role.BODY, (Run("春耕已经开始。"),))
    sheet = load("gbt9704")
    flow = compose(Document("gbt9704", (body, *blocks)), sheet)
    assert flow.imprint is not None
    listed, printed = flow.imprint.groups
    assert [row.text.text for row in listed] == [f"{text}。" for text in typed]
    assert {row.text.look.left for row in listed} == {
        3 * sheet.looks[Role.CC].text.size
    }
    assert [row.right.text for row in printed if row.right] == ["（共印60份）"]


def test_who_edits_a_bulletin_stands_above_its_imprint() -> None:
    rows = (
        Paragraph(Role.BODY, (Run("春耕已经开始。"),)),
        Paragraph(Role.CC, (Run("报：县委办公室。"),)),
        Paragraph(Role.NOTE, (Run("编辑：陶乐山　签发：程远"),)),
        Paragraph(Role.PRINTING_INFO, (Run("（共印60份）"),)),
    )
    flow = compose(Document("gbt9704", rows), load("gbt9704"))
    assert flow.imprint is not None
    assert [row.text.text for row in flow.imprint.rows] == ["报：县委办公室。", ""]
    assert [one.role for one in flow.paragraphs] == [Role.BODY, Role.NOTE]


@pytest.mark.parametrize("as_typed", [False, True])
def test_lines_without_a_label_go_on_below_the_names_with_one_stop(
    as_typed: bool,
) -> None:
    typed = ["主题词：水利　通知", "抄送机关：", "县委办公室", "县法院、县检察院"]
    blocks = [Paragraph(Role.CC, (Run(text),)) for text in typed]
    body = Paragraph(Role.BODY, (Run("请抓好落实。"),))
    sheet = load("gbt9704")
    document = Document("notice", (body, *blocks))
    flow = compose(document, sheet, as_typed=as_typed)
    assert flow.imprint is not None
    words, copies = flow.imprint.groups
    label, stop = ("抄送机关", "") if as_typed else ("抄送", "。")
    assert [row.text.text for row in (*words, *copies)] == [
        typed[0], f"{label}：县委办公室", f"县法院、县检察院{stop}",
    ]  # fmt: skip
    first, other = (row.text.look for row in copies)
    assert first.left == other.left and other.first_line == 0
    assert first.first_line == -3 * sheet.looks[Role.CC].text.size
