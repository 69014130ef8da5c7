"""Our DOCX read, written and read again: the same document, with all that tables hold."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

import govdoc
from govdoc.findings import Finding
from govdoc.model.document import Document, Paragraph, Run, Table
from govdoc.model.roles import Role
from govdoc.units import mm
from made import cell, document, paragraph, picture, png, row, table

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OMML = (
    f'<m:oMath xmlns:m="{M}"><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>'
    "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
)
FORM = table(
    row("文件标题", cell("关于检查的通报", columns=3), height=mm(12)),
    row("拟稿单位", cell(), "拟稿人", cell(), height=mm(12)),
    row(
        cell("核稿", "意见", align="center", vertical="center"),
        cell("请审定。", "", "", paragraph("年 月 日", align="right"), columns=3,
             vertical="top"),
        height=mm(45),
    ),
    widths=(mm(30), mm(50), mm(30), mm(50)),
)  # fmt: skip
PHOTOS = table(
    ("序号", "照片"),
    row("1", cell(picture("a.png", png(300, 200)), "东侧坝肩")),
    row("2", cell(picture("b.png", png(20, 20)), picture("c.png", png(9, 90)))),
)
FIGURES = table(
    row(cell("地区", rows=2), cell("情况", columns=2)),
    ("座数", "隐患"),
    *[row(f"第{n}镇", cell("1", align="right"), cell("2", align="right"))
      for n in range(9)],
    header_rows=2,
)  # fmt: skip
CASES = {
    "form": FORM,
    "photos": PHOTOS,
    "figures": FIGURES,
    "not ruled": table(("主持：王国栋", "记录：李明"), is_ruled=False),
    "picture": picture("d.png", png(400, 300), mm(60)),
}


def written(made: Document) -> bytes:
    return govdoc.render(made, ".docx").data


@pytest.mark.parametrize("name", CASES)
def test_what_is_read_of_our_file_is_what_the_next_one_holds(name: str) -> None:
    told: list[Finding] = []
    made = document(CASES[name], "图1 现场", "请抓好落实，不得延误。")
    first = govdoc.read_bytes(written(made), "a.docx", report=told.append)
    assert not told
    assert [(b.role, b.text) for b in first.blocks] == [
        (b.role, b.text) for b in made.blocks
    ]
    assert govdoc.read_bytes(written(first), "a.docx") == first
    assert [len(one.data) > 0 for one in first.pictures] == [
        True for _ in made.pictures
    ]


def the_table(made: Document) -> Table:
    return next(one for one in made.blocks if isinstance(one, Table))


def test_a_form_comes_through_as_it_is() -> None:
    first = the_table(govdoc.read_bytes(written(document(FORM)), "a.docx"))
    assert first.header_rows == 0
    heights = [one.height and round(one.height.mm) for one in first.rows]
    assert heights == [12, 12, 45]
    box = first.rows[2].cells[1]
    assert box.vertical == "top"
    assert [one.text for one in box.blocks] == ["请审定。", "", "", "年 月 日"]
    last = box.blocks[-1]
    assert isinstance(last, Paragraph) and last.align == "right"
    share = [width / sum(first.widths) for width in first.widths]
    assert share == pytest.approx([0.1875, 0.3125, 0.1875, 0.3125], abs=0.003)


def test_room_to_sign_comes_through_as_it_is() -> None:
    sign = paragraph("签名：　　　年　月　日", align="right")
    rows = (
        row("主任意见", cell("", "", sign)),
        row("书记意见", cell("", "", "", sign)),
    )
    for made in (document(table(*rows)), document(FORM, table(*rows))):
        last = made.blocks[-1]
        read = govdoc.read_bytes(written(made), "a.docx").blocks[-1]
        assert isinstance(last, Table) and isinstance(read, Table)
        assert read.header_rows == 0
        assert [c.text for r in read.rows for c in r.cells] == [
            c.text for r in last.rows for c in r.cells
        ]
        assert last.rows[1].cells[1].text.startswith("\n\n\n签名")
        assert read.rows[1].cells[1].blocks[-1].align == "right"  # type: ignore[union-attr]


def test_what_word_says_of_rows_and_cells() -> None:
    data = written(document(table(("甲", "乙"), row("丙", "丁", height=mm(10)))))
    for said, height in (
        ('w:hRule="atLeast"', 10), ('w:hRule="exact"', 10), ("", 10),
        ('w:hRule="auto"', None),
    ):  # fmt: skip
        changed = _changed(data, r'w:hRule="atLeast"', said)
        found = the_table(govdoc.read_bytes(changed, "a.docx")).rows[1].height
        assert (None if found is None else round(found.mm)) == height
    for said, vertical in (
        ('<w:vAlign w:val="bottom"/>', "bottom"), ("", "top"),
        ('<w:vAlign w:val="both"/>', ""),
    ):  # fmt: skip
        changed = _changed(data, r'<w:vAlign w:val="center"/>', said)
        found = the_table(govdoc.read_bytes(changed, "a.docx"))
        assert {one.vertical for one in found.rows[1].cells} == {vertical}


def _changed(data: bytes, pattern: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = re.sub(pattern, text, part.decode()).encode()
            new.writestr(name, part)
    return buffer.getvalue()


def test_a_formula_comes_back() -> None:
    runs = (Run("其中"), Run("a/b", formula=OMML), Run("，下同。"))
    made = document()
    made = Document("notice", (*made.blocks, Paragraph(Role.BODY, runs)))
    first = govdoc.read_bytes(written(made), "a.docx")
    (run,) = (run for one in first.paragraphs for run in one.runs if run.formula)
    assert run.text == "a/b"
    assert govdoc.read_bytes(written(first), "a.docx") == first


def test_a_cell_over_pages_may_be_parted_in_word_and_no_other() -> None:
    long = cell(*["县水利局逐座核定汛限水位并落实责任人。"] * 60)
    data = written(document(table(("甲", "乙"), row("丙", long), ("丁", "短"))))
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    rows = body.split("<w:tr>")[1:]
    assert ["<w:cantSplit/>" in one for one in rows] == [True, False, True]
