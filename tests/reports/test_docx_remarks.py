"""Comments and tracked changes in a DOCX: at their places, and all of it can be taken back."""

from __future__ import annotations

import datetime
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from foreign_docx import (
    NAME,
    SECTION,
    elements,
    entries,
    inside,
    package,
    par,
    part,
    run,
)
from govdoc.errors import InputError
from govdoc.reports.docx import Annotated, Remark, annotate
from word_parts import W

SHOWN = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
DELETED = "<w:del w:id='6' w:author='a'><w:r><w:delText>{}</w:delText></w:r></w:del>"


def say(data: bytes, *remarks: Remark) -> Annotated:
    return annotate(data, remarks, NAME)


def taken(root: Any, into: str, out: str) -> list[str]:
    """Return the words of paragraphs with all changes of one kind made, the other undone."""
    root = deepcopy(root)
    for one in list(root.iter(f"{{{W}}}{out}")):
        if one.getparent().tag != f"{{{W}}}rPr" and one.getparent() is not None:
            one.getparent().remove(one)
    texts, goes_on = [""], False
    for paragraph in root.iter(f"{{{W}}}p"):
        words = ""
        for one in paragraph.iter():
            if one.tag in (f"{{{W}}}t", f"{{{W}}}delText"):
                words += one.text or ""
            elif one.getparent().tag == f"{{{W}}}r":
                words += SHOWN.get(one.tag, "")
        texts = [*texts[:-1], texts[-1] + words] if goes_on else [*texts, words]
        goes_on = paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}{out}") is not None
    return texts[1:]


def accepted(data: bytes) -> list[str]:
    return taken(part(data), "ins", "del")


def rejected(data: bytes) -> list[str]:
    return taken(part(data), "del", "ins")


# Comments


def test_a_comment_hangs_on_its_words() -> None:
    data = package(par(run("请示报告", "<w:b/>")))
    made = say(data, Remark(1, "请示报告", (1, 3), "不合：“示报”"))
    look = "<w:rPr><w:b/></w:rPr>"
    assert inside(made.data, 1) == (
        f'<w:r>{look}<w:t>请</w:t></w:r><w:commentRangeStart w:id="0"/>'
        f'<w:r>{look}<w:t>示报</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        f'<w:r><w:commentReference w:id="0"/></w:r><w:r>{look}<w:t>告</w:t></w:r>'
    )
    (comment,) = part(made.data, "word/comments.xml")
    assert dict(comment.attrib) == {
        f"{{{W}}}id": "0", f"{{{W}}}author": "govdoc", f"{{{W}}}initials": "gd",
    }  # fmt: skip
    assert "".join(comment.itertext()) == "不合：“示报”"
    assert made.placed == 1


def test_what_leads_to_the_comments_is_there() -> None:
    data = package(par(run("甲")))
    after = entries(say(data, Remark(1, "甲", None, "一")).data)
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]
    assert b'Target="comments.xml"' in after["word/_rels/document.xml.rels"]
    before = entries(data)
    assert [name for name in before if before[name] != after[name]] == [
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
    ]  # fmt: skip


def test_comments_that_are_there_stay() -> None:
    own = (
        f"<w:comments xmlns:w='{W}'><w:comment w:id='7' w:author='张'><w:p/></w:comment>"
        "</w:comments>"
    )
    data = package(
        par("<w:commentRangeStart w:id='7'/>", run("甲乙"), "<w:commentRangeEnd w:id='7'/>",
            "<w:r><w:commentReference w:id='7'/></w:r>"),
        more={"word/comments.xml": own},
        relations={"rId9": "comments comments.xml"},
    )  # fmt: skip
    made = say(data, Remark(1, "甲乙", (0, 1), "一"), Remark(1, "甲乙", (0, 2), "二"))
    ids = [one.get(f"{{{W}}}id") for one in part(made.data, "word/comments.xml")]
    assert ids == ["7", "8", "9"]
    starts = part(made.data).iter(f"{{{W}}}commentRangeStart")
    assert sorted(one.get(f"{{{W}}}id") for one in starts) == ids


@pytest.mark.parametrize(
    ("remark", "is_loose"),
    [
        (Remark(1, "甲", None, "一"), False),
        (Remark(1, "不是", (0, 1), "一"), True),
        (Remark(9, "甲", None, "一"), True),
        (Remark(0, "", None, "一"), True),
        (Remark(1, "甲", (1, 1), "一"), False),
        (Remark(1, "甲", (1, 2), "一"), False),
        (Remark(2, "", None, "一"), False),
    ],
    ids=["all", "other words", "no such", "file", "a place", "its end", "no words"],
)
def test_no_comment_is_lost(remark: Remark, is_loose: bool) -> None:
    made = say(package(par(run("甲"), look="<w:keepNext/>") + par()), remark)
    assert len(list(part(made.data).iter(f"{{{W}}}commentReference"))) == 1
    assert bool(made.loose) is is_loose


def test_a_date_is_said_only_where_it_is_asked() -> None:
    data = package(par(run("甲")))
    when = datetime.datetime(2026, 3, 4, 5, 6, 7)
    made = annotate(data, [Remark(1, "甲", None, "一", "乙")], NAME, date=when)
    for name in ("word/comments.xml", "word/document.xml"):
        assert b'w:date="2026-03-04T05:06:07Z"' in entries(made.data)[name]
    assert (
        b"w:date"
        not in entries(say(data, Remark(1, "甲", None, "一", "乙")).data)[name]
    )


# Changes


def test_a_change_bears_the_look_of_its_words() -> None:
    data = package(par(run("附件:", "<w:b/>"), run("名单")))
    made = say(data, Remark(1, "附件:名单", (2, 3), write="："))
    look = "<w:rPr><w:b/></w:rPr>"
    assert inside(made.data, 1) == (
        f'<w:r>{look}<w:t>附件</w:t></w:r><w:del w:id="1" w:author="govdoc"><w:r>{look}'
        '<w:delText>:</w:delText></w:r></w:del><w:ins w:id="2" w:author="govdoc">'
        f"<w:r>{look}<w:t>：</w:t></w:r></w:ins><w:r><w:t>名单</w:t></w:r>"
    )
    assert made.changed == 1


def test_a_comment_stands_around_its_change() -> None:
    data = package(par(run("甲:")))
    made = say(data, Remark(1, "甲:", (1, 2), "一", "："))
    names = [one.tag.rpartition("}")[2] for one in part(made.data).find(f".//{{{W}}}p")]
    assert names == ["r", "commentRangeStart", "del", "ins", "commentRangeEnd", "r"]


def test_a_change_inside_another_persons() -> None:
    data = package(par(f"<w:ins w:id='5' w:author='张'>{run('甲乙丙')}</w:ins>"))
    made = say(data, Remark(1, "甲乙丙", (1, 2), write="丁"))
    assert accepted(made.data) == ["甲丁丙"]
    assert rejected(made.data) == rejected(data) == [""]
    held = [
        one
        for one in part(made.data).iter(f"{{{W}}}ins")
        if one.find(f"{{{W}}}ins") is not None
    ]
    assert held == []
    ids = [
        one.get(f"{{{W}}}id")
        for one in part(made.data).iter(f"{{{W}}}ins", f"{{{W}}}del")
    ]
    assert len(ids) == len(set(ids))


def test_the_end_of_a_paragraph_goes() -> None:
    data = package(par(run("甲，")) + par(run("乙。"), look=SECTION) + par(run("丙")))
    made = say(
        data, Remark(1, "甲，", (1, 3), "一", "、"), Remark(2, "乙。", (2, 3), "", "")
    )
    assert accepted(made.data) == ["甲、乙。", "丙"]
    assert rejected(made.data) == ["甲，", "乙。", "丙"]
    assert [one.para for one in made.unchanged] == [2], "a section ends there"


def test_what_cannot_be_changed_is_told() -> None:
    field = f"<w:fldSimple w:instr='REF a'>{run('一')}</w:fldSimple>"
    data = package(par(run("见"), field))
    made = say(
        data,
        Remark(1, "见一", (1, 2), "甲", "二"),
        Remark(1, "见一", (0, 1), "", "参见"),
    )
    assert accepted(made.data) == ["参见一"]
    assert [one.write for one in made.unchanged] == ["二"]
    assert made.placed == 1


def test_a_protected_file_is_refused() -> None:
    data = package(
        par(run("甲")),
        inside="<w:documentProtection w:edit='forms' w:enforcement='1'/>",
    )
    with pytest.raises(InputError, match="编辑保护"):
        say(data, Remark(1, "甲", None, "一"))


SIGNS = st.text("甲乙，。1a ", min_size=1, max_size=4)
ATOMS = st.one_of(
    SIGNS.map(run),
    SIGNS.map(lambda text: run(text, "<w:b/>")),
    SIGNS.map(lambda text: f"<w:hyperlink w:anchor='a'>{run(text)}</w:hyperlink>"),
    SIGNS.map(lambda text: f"<w:ins w:id='5' w:author='a'>{run(text)}</w:ins>"),
    SIGNS.map(DELETED.format),
    SIGNS.map(lambda text: f"<w:fldSimple w:instr='REF a'>{run(text)}</w:fldSimple>"),
    st.sampled_from((
        "<w:r><w:tab/></w:r>", "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>",
        "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>",
    )),
)  # fmt: skip
BODIES = st.lists(st.lists(ATOMS, max_size=6), min_size=1, max_size=4)


@st.composite
def files_with_remarks(draw: st.DrawFn) -> tuple[bytes, list[Remark]]:
    paragraphs = draw(BODIES)
    data = package(par(run("题")) + "".join(par(*one) for one in paragraphs))
    found = []
    for one in elements(data):
        if not one.text or draw(st.booleans()):
            continue
        start = draw(st.integers(0, len(one.text)))
        end = draw(st.integers(start, len(one.text)))
        write = draw(st.sampled_from((None, "", "丙", "丙丁", "\t", "戊\n")))
        message = draw(st.sampled_from(("", "一", "一\n二")))
        found.append(Remark(one.spot.para, one.text, (start, end), message, write))
    return data, found


@settings(deadline=None)
@given(files_with_remarks())
def test_all_changes_can_be_made_and_undone(given: tuple[bytes, list[Remark]]) -> None:
    data, remarks = given
    made = say(data, *remarks)
    wanted = accepted(data)
    for one in remarks:
        if one.write is not None and one not in made.unchanged:
            start, end = one.span or (0, 0)
            text = wanted[one.para - 1]
            wanted[one.para - 1] = text[:start] + one.write + text[end:]
    assert accepted(made.data) == wanted
    assert rejected(made.data) == rejected(data)
    said = [one for one in remarks if one.message]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [one.get(f"{{{W}}}id") for one in part(made.data).iter(f"{{{W}}}{tag}")]
        assert sorted(ids, key=int) == [str(n) for n in range(len(said))]
    assert say(data, *remarks).data == made.data
    etree.fromstring(entries(made.data)["word/document.xml"])
