"""The PDF reads aloud: its tree, held against its pages and against the document's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc.formats import find_format
from govdoc.job import Job
from govdoc.model.blocks import StyledParagraph, StyledTable
from govdoc.model.document import Document, Run, Table
from govdoc.model.flow import Flow, all_paragraphs
from govdoc.options import Options, OutputOptions
from made import cell, document, picture, png, row, table
from tagged import Node, Tagged, walk, words

PDF = find_format(".pdf")
UNTAGGED = Options(output=OutputOptions(tags=False))
CALLS = (
    "甲项[^a]与乙项。\n\n丙项[^b]。\n\n[^a]: 甲的注。\n[^b]: 乙的注，\n    又一段。\n"
)
OMML = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>S=ab</m:t></m:r></m:oMath>"
)
LONG = "为了把集市办得干净而热闹，各村要划好摊位、管好摊位，做到人到位、责任到位、措施到位。"


def read(text: str, name: str = "a.txt") -> Document:
    return govdoc.read_bytes(text.encode(), name)


def aloud(made: Document | str) -> tuple[Job, Tagged]:
    """Write a document, and walk the file; its words are the document's, in order."""
    job = Job(read(made) if isinstance(made, str) else made)
    tagged = walk(job.render(PDF))
    assert without_numbers(tagged) == "".join(in_order(job.flow))
    return job, tagged


def in_order(flow: Flow) -> Iterator[str]:
    """Yield the words of a document as a person reads them: notes where they are called."""
    for item in flow.header_block.texts if flow.header_block is not None else ():
        yield item.paragraph.text.replace("\n", "")
    notes = {note.number: note for note in flow.footnotes}
    for block in flow.paragraphs:
        paragraphs = [block] if isinstance(block, StyledParagraph) else []
        if isinstance(block, StyledTable):
            held = (one for row in block.rows for cell in row for one in cell.blocks)
            paragraphs = [one for one in held if isinstance(one, StyledParagraph)]
        yield from (one.text.replace("\n", "") for one in paragraphs)
        calls = (run.note for one in paragraphs for run in one.runs if run.note)
        for note in [one for one in calls if not one.is_endnote]:
            if notes.pop(note.number, None):
                yield from (one.text for one in note.marked)
    for note in notes.values():
        yield from (one.text for one in note.marked)
    yield from (
        t.text for t in (flow.imprint.texts if flow.imprint is not None else ())
    )


def without_numbers(tagged: Tagged) -> str:
    """Return the words of a file without those of no flow: the pages in its contents."""
    entries = [re.sub(r" \d+$", "", node.text) for node in tagged.of("TOCI")]
    text = tagged.text
    for node, entry in zip(tagged.of("TOCI"), entries, strict=True):
        text = text.replace(node.text, entry, 1)
    return text


def tags_of(tagged: Tagged) -> list[str]:
    return [node.tag for node in tagged.root.nodes]


def only(tagged: Tagged, tag: str) -> Node:
    (node,) = tagged.of(tag)
    return node


def test_each_specimen_is_read_as_it_is_written(specimen: Path) -> None:
    """Each mark on a page is in one element or an artifact: `tagged.walk` asserts it."""
    job, tagged = aloud(govdoc.read(specimen))
    assert len(tagged.pages) == len(job.pages.pages)
    found = sorted(words(one.text) for one in all_paragraphs(job.flow))
    assert sorted("".join(found)) == sorted(words(without_numbers(tagged)))


def test_artifacts_are_page_numbers_rules_and_heads_that_come_again(
    specimen: Path,
) -> None:
    _, tagged = aloud(govdoc.read(specimen))
    heads = "".join(node.text for node in tagged.of("TH"))
    for text in tagged.artifacts:
        assert re.fullmatch(rf"[.]*({re.escape(heads)})?(—\d+—)?", text)


def rendered(data: bytes) -> list[bytes]:
    file = pypdfium2.PdfDocument(data)
    return [page.render(scale=1.5).to_pil().tobytes() for page in file]


def copied(data: bytes) -> list[str]:
    """Return the words of a file, line by line, as pdfium copies them."""
    file = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in file)
    return [line.rstrip() for line in text.splitlines()]


def unled(line: str) -> str:
    """Return a line without leaders, on both sides of which a tagged file has a blank."""
    return re.sub(r" ?[.]{3,} ?", "…", line)


def test_tags_change_nothing_that_is_seen_or_copied(specimen: Path) -> None:
    job = Job(govdoc.read(specimen))
    plain = Job(govdoc.read(specimen), UNTAGGED)
    tagged, untagged = job.render(PDF), plain.render(PDF)
    assert rendered(tagged) == rendered(untagged)
    assert list(map(unled, copied(tagged))) == list(map(unled, copied(untagged)))
    assert b"StructTreeRoot" not in untagged
    assert b"StructParent" not in untagged
    assert len(untagged) < len(tagged)


def test_words_stay_apart_where_a_line_ends() -> None:
    """PDF 1.4, 9.7.3: the blank that a line ends with is said, though nothing is seen."""
    text = "the quick brown fox jumps over the lazy dog " * 9
    _, tagged = aloud(f"关于狐狸的通知\n\n各单位：\n\n{text.strip()}。")
    assert tagged.text.endswith(f"{text.strip()}。")


@pytest.mark.parametrize("tail", ["各村要动起来。", LONG, LONG * 9])
def test_a_run_in_heading_is_an_element_of_its_own(tail: str) -> None:
    """Lines are stretched, and so told by spans: none goes on from one to the next."""
    head = "（一）定人。"
    _, tagged = aloud(
        f"关于集市的通知\n\n各村：\n\n一、总的\n\n{head}{tail}\n\n（二）定地。{LONG}"
    )
    heads = [node.text for node in tagged.of("H3")]
    assert heads[0] == head
    assert tail in [node.text for node in tagged.of("P")]


@pytest.mark.parametrize("gap", range(0, 30, 3))
def test_a_boundary_may_stand_anywhere_in_a_line(gap: int) -> None:
    head = f"（一）{'定' * gap}3人和PDF文件。"
    text = f"关于集市的通知\n\n各村：\n\n一、总的\n\n{head}2026年每村3人、5个摊位（见A表）。{LONG}"
    _, tagged = aloud(text)
    assert head in [node.text for node in tagged.root.walk()]


def test_levels_have_no_gaps() -> None:
    heads = "1.早市\n\n一、总的\n\n（1）早的\n\n1.晚的\n\n二、别的\n\n（一）甲。乙。"
    _, tagged = aloud(f"关于集市的通知\n\n各村：\n\n{heads}")
    assert tagged.of("H1")[0].text == "关于集市的通知"


def test_a_table_has_its_cells_and_their_spans() -> None:
    figures = table(
        row(cell("地区", rows=2), cell("情况", columns=2)),
        ("座数", "隐患"),
        ("甲镇", "1", ""),
        header_rows=2,
    )
    _, tagged = aloud(document(figures))
    assert "\n".join(only(tagged, "Table").tree()) == (
        "Table\n"
        "  TR\n    TH RowSpan=2 Scope=Column 地区\n    TH ColSpan=2 Scope=Column 情况\n"
        "  TR\n    TH Scope=Column 座数\n    TH Scope=Column 隐患\n"
        "  TR\n    TD 甲镇\n    TD 1\n    TD"
    )


def test_a_head_that_comes_again_is_for_the_eye() -> None:
    rows = [(f"第{n}村", "摊位三个，划线编号，公示到人") for n in range(60)]
    made = document(table(("村名", "摊位"), *rows, header_rows=1))
    _, tagged = aloud(made)
    assert len(tagged.pages) > 2
    assert [node.text for node in tagged.of("TH")] == ["村名", "摊位"]
    assert ["村名摊位" in text for text in tagged.artifacts] == [
        False,
        *[True] * (len(tagged.pages) - 1),
    ]


def test_a_row_that_two_pages_share_is_one() -> None:
    made = document(table(("村名", "摊位"), ("甲村", LONG * 60), header_rows=1))
    _, tagged = aloud(made)
    assert len(tagged.pages) > 1
    assert [node.text for node in tagged.of("TD")] == ["甲村", LONG * 60]


def test_a_table_without_a_head_is_headed_by_its_first_column() -> None:
    made = document(table(("村名", "甲村"), ("摊位", "三个")))
    blocks = (
        b._replace(header_rows=0) if isinstance(b, Table) else b for b in made.blocks
    )
    _, tagged = aloud(replace(made, blocks=tuple(blocks)))
    found = [(node.text, str(node.attributes["Scope"])) for node in tagged.of("TH")]
    assert found == [("村名", "/Row"), ("摊位", "/Row")]


def test_a_sideways_table_is_read_like_any_other() -> None:
    made = document(table(("甲", "乙"), ("丙", "丁"), header_rows=1, is_sideways=True))
    job, tagged = aloud(made)
    assert any(page.sideways for page in job.pages.pages)
    assert [node.text for node in only(tagged, "Table").nodes] == ["甲乙", "丙丁"]


def test_pictures_are_told_by_their_captions() -> None:
    shown = picture("a.png", png(300, 200))
    _, tagged = aloud(document(shown, "图1 集市", "请看图。"))
    assert str(only(tagged, "Figure").entries.Alt) == "图1 集市"
    assert only(tagged, "Caption").text == "图1 集市"


def test_a_picture_without_words_is_told_once() -> None:
    job, tagged = aloud(document("请看下图。", picture("a.png", png(300, 200))))
    assert str(only(tagged, "Figure").entries.Alt) == "图片"
    (found,) = (one for one in job.findings if one.code == "C130")
    assert found.place.first_line == 5
    plain = Job(document("请看。", picture("a.png", png(300, 200))), UNTAGGED)
    plain.render(PDF)
    assert not [one for one in plain.findings if one.code == "C130"]


def test_cells_hold_pictures_and_paragraphs() -> None:
    shown = picture("a.png", png(300, 200))
    _, tagged = aloud(
        document(table(("村", "照片"), row("甲", cell(shown, "东头", "西头"))))
    )
    last = only(tagged, "Table").nodes[-1].nodes[-1]
    assert [kid.tag for kid in last.nodes] == ["Figure", "P", "P"]


def test_a_footnote_is_read_where_it_is_called() -> None:
    _, tagged = aloud(read(f"# 关于集市的通知\n\n各村：\n\n{CALLS}", "a.md"))
    assert tags_of(tagged) == ["H1", "P", "P", "Note", "P", "Note"]
    assert [words(node.text)[1:] for node in tagged.of("Note")] == [
        "甲的注。",
        "乙的注，又一段。",
    ]


def test_notes_of_a_table_are_read_below_it() -> None:
    rows = "|村[^a]|摊位|\n|---|---|\n|甲|三[^b]|\n\n完。\n\n[^a]: 甲。\n[^b]: 乙。\n"
    _, tagged = aloud(read(f"# 关于集市的通知\n\n各村：\n\n{rows}", "a.md"))
    assert tags_of(tagged)[-4:] == ["Table", "Note", "Note", "P"]


def test_contents_lead_to_their_headings() -> None:
    text = "---\n目录: 是\n---\n关于集市的通知\n\n各村：\n\n一、摊位\n\n甲。\n\n二、收费\n\n乙。"
    job, tagged = aloud(text)
    assert [node.links for node in tagged.of("Link")] == [1, 1]
    pages = [mark.page + 1 for mark in job.pages.bookmarks]
    assert [node.text for node in tagged.of("TOCI")] == [
        f"一、摊位 {pages[-2]}",
        f"二、收费 {pages[-1]}",
    ]
    assert any("....." in text for text in tagged.artifacts)


def test_an_entry_of_two_lines_has_two_links() -> None:
    long = "一、" + "把集市办得干净而热闹" * 4
    text = f"---\n目录: 是\n---\n关于集市的通知\n\n各村：\n\n{long}\n\n甲。\n\n二、收费\n\n乙。"
    _, tagged = aloud(text)
    assert [node.links for node in tagged.of("Link")] == [2, 1]


def test_attachments_are_sections() -> None:
    listed = "附件：1.图\n      2.表\n\n云岭县人民政府\n2026年3月6日"
    text = f"关于集市的通知\n\n各村：\n\n请看附件。\n\n{listed}\n\n"
    text += "附件1\n\n图\n\n甲。\n\n附件2\n\n表\n\n乙。"
    _, tagged = aloud(text)
    assert [node.nodes[0].text for node in tagged.of("Sect")] == ["附件1", "附件2"]
    assert [node.text for node in tagged.of("LI")] == ["附件：1.图", "2.表"]


@pytest.mark.parametrize("named", [True, False])
def test_who_has_a_title_says_that_it_is_for_all(named: bool) -> None:
    """ISO 14289-1, 7.1: without a title the file is tagged, and claims no more."""
    title = "关于集市的通知" if named else ""
    made = read(f"{title}\n\n各村：\n\n集市要干净。")
    job = Job(made)
    has_title = bool(job.flow.metadata.title)
    data = job.render(PDF)
    walk(data)
    assert (b"<pdfuaid:part>1<" in data) == has_title
    assert b"<pdfaid:conformance>B<" in data


def test_strange_characters_are_read() -> None:
    strange = "龘𠮷𤭢〇“”‘’·——㎡①é\u3000\u00a0\U000f1234末"
    _, tagged = aloud(document(f"字：{strange}。"))
    assert strange in tagged.text


def test_a_formula_is_an_element_among_the_words() -> None:
    """ISO 14289-1, 7.7: with its linear form as what it says."""
    plain = document("面积为S，长为a。")
    *blocks, last = plain.blocks
    runs = (Run("面积为"), Run("S=ab", formula=OMML), Run("，长为a。"))
    _, tagged = aloud(replace(plain, blocks=(*blocks, last._replace(runs=runs))))
    formula = only(tagged, "Formula")
    assert (formula.text, str(formula.entries.Alt)) == ("S=ab", "S=ab")
    whole = tagged.root.nodes[-1]
    assert (whole.tag, whole.text) == ("P", "面积为S=ab，长为a。")


def test_no_array_is_longer_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govdoc.writers.pdf.tags.MOST", 3)
    _, tagged = aloud("关于集市的通知\n\n各村：\n\n甲。\n\n乙。\n\n丙。")
    assert [len(node.nodes) for node in tagged.of("Div")] == [3, 2]


def test_the_same_document_is_the_same_file() -> None:
    text = (Path(__file__).parents[2] / "samples/official/regulation.txt").read_bytes()
    first, second = (
        govdoc.render(govdoc.read_bytes(text, "a.txt"), "pdf").data for _ in "ab"
    )
    assert first == second


LINES = st.text("集市摊位，。“”A1 3%（）", min_size=1, max_size=90).filter(str.strip)
CELLS = st.builds(
    lambda blocks: cell(*blocks), st.lists(LINES | st.just(""), min_size=1, max_size=2)
)
TABLES = st.builds(
    lambda rows, head: table(*(row(*cells) for cells in rows), header_rows=head),
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=6),
    st.integers(0, 1),
)
HEADS = st.builds(
    lambda mark, text, tail: f"{mark}{text.strip()}。{tail}",
    st.sampled_from(
        ["一、", "（一）", "1.", "（1）", "第一章 ", "第一条 ", "附件1：", "一是"]
    ),
    LINES,
    LINES | st.just(""),
)
PICTURES = st.builds(
    lambda w, h: picture("a.png", png(w, h)), st.integers(1, 300), st.integers(1, 300)
)


@given(st.lists(LINES | HEADS | TABLES | PICTURES, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_document_is_read_as_it_is_written(blocks: list[object]) -> None:
    aloud(document(*blocks))  # type: ignore[arg-type]


def test_the_walk_sees_what_is_wrong() -> None:
    """A judge that passes everything is none."""
    data = govdoc.render(read("关于集市的通知\n\n各村：\n\n甲。"), "pdf").data
    for good, bad in (
        (b"/S/H1", b"/S/H2"),
        (b"/StructParents 0", b"/StructParents 1"),
        (b"/Tabs/S", b"/Tabs/R"),
    ):
        assert good in data
        with pytest.raises((AssertionError, KeyError)):
            walk(data.replace(good, bad))
