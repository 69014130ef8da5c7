"""A DOCX of anybody's is mended in places, and stays what it was everywhere else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from foreign_docx import (
    NAME,
    SECTION,
    R,
    elements,
    entries,
    fault,
    inside,
    package,
    par,
    part,
    run,
    words,
)
from govdoc.checks.mend.docx import Mended, mend_docx
from govdoc.checks.types import Fault, FileMend, Formatting
from govdoc.errors import InputError
from word_parts import W

NUMBER = (
    "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}<w:r><w:fldChar w:fldCharType='begin'/>"
    "</w:r><w:r><w:instrText>PAGE \\* ArabicDash</w:instrText></w:r><w:r><w:fldChar"
    " w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar"
    " w:fldCharType='end'/></w:r>{}</w:p>"
)
FOOTER = SECTION.replace(
    "<w:sectPr>", "<w:sectPr><w:footerReference w:type='default' r:id='rId9'/>"
)
COMMENT = (
    "<w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/>"
    "<w:r><w:commentReference w:id='0'/></w:r>"
)


def mend(data: bytes, *faults: Fault) -> Mended:
    return mend_docx(data, faults, NAME)


def with_footer(*around: str, section: str = FOOTER, **more: Any) -> bytes:
    footer = f"<w:ftr xmlns:w='{W}'>{NUMBER.format(*around)}</w:ftr>"
    return package(
        par(run("一")),
        section,
        {"word/footer1.xml": footer},
        {"rId9": "footer footer1.xml"},
        **more,
    )


# Words


def test_words_over_runs_keep_their_looks() -> None:
    data = package(par(run("请示", "<w:b/>"), run("报告：", "<w:i/>"), run("完")))
    element = elements(data)[0]
    made = mend(data, fault(element, (1, 4), "件及信"))
    assert inside(made.data, 1) == (
        "<w:r><w:rPr><w:b/></w:rPr><w:t>请件及信</w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>：</w:t></w:r><w:r><w:t>完</w:t></w:r>"
    )
    assert len(made.done) == 1
    assert made.counts() == {"XX01": (1, 0)}


def test_only_the_main_part_is_another() -> None:
    data = package(par(run("甲:")) + par(run("乙", "<w:b/>")))
    made = mend(data, fault(elements(data)[0], (1, 2), "："))
    before, after = entries(data), entries(made.data)
    assert list(before) == list(after)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["word/document.xml"]
    text = after["word/document.xml"]
    old = before["word/document.xml"]
    assert text.startswith(old[: old.index(b"<w:document")]), (
        "declaration and line's end"
    )
    for kept in (b'mc:Ignorable="w14"', b'xmlns:w14="urn:w14"', "<!-- 留 -->".encode()):
        assert kept in text


def test_a_file_without_faults_is_the_same_file() -> None:
    data = package(par(run("甲")))
    assert mend(data).data == data


def test_a_computed_number_is_no_words() -> None:
    data = package(par(run("甲")))
    element = elements(data)[0]._replace(text="一、甲", label="一、")
    made = mend(data, fault(element, (0, 2), "（一）"), fault(element, (2, 3), "乙"))
    assert [one.why for one in made.left] == ["编号由 Word 自动生成"]
    assert words(made.data) == ["乙"]


def test_words_that_do_not_agree_are_left_and_told() -> None:
    data = package(par(run("甲乙")))
    element = elements(data)[0]._replace(text="甲丙")
    made = mend(data, fault(element, (0, 1), "丁"))
    assert made.data == data
    assert len(made.left) == 1


def test_of_two_mends_over_each_other_the_first_is_made() -> None:
    data = package(par(run("甲乙丙")))
    element = elements(data)[0]
    made = mend(data, fault(element, (0, 2), "丁"), fault(element, (1, 3), "戊"))
    assert words(made.data) == ["丁丙"]
    assert [one.why for one in made.left] == ["与另一处改动重叠"]


def test_the_end_of_a_paragraph_is_one_sign_more() -> None:
    section = f"<w:pPr>{SECTION}</w:pPr>"
    data = package(
        par(run("甲，")) + f"<w:p>{section}{run('乙。')}</w:p>" + par(run("丙"))
    )
    made = mend(data, fault(elements(data)[0], (2, 3), ""))
    assert words(made.data) == ["甲，乙。", "丙"]
    assert len(list(part(made.data).iter(f"{{{W}}}sectPr"))) == 2
    assert mend(data, fault(elements(data)[1], (2, 3), "")).left, "a section ends there"


# Looks


def test_looks_stand_in_the_order_of_the_schema() -> None:
    look = "<w:rFonts w:eastAsiaTheme='minorEastAsia'/><w:sz w:val='30'/><w:lang w:val='zh-CN'/>"
    own = "<w:ind w:leftChars='100' w:left='320' w:hanging='5'/><w:rPr><w:b/></w:rPr>"
    data = package(par(run("甲乙", look), look=own))
    wish = Formatting(
        face="仿宋_GB2312", latin="Times New Roman", size=16.0, bold=False, underline=False,
        colour="000000", align="justify", first_chars=2, left=0, pitch=28.95, before=0,
        keeps_next=True, starts_page=False, rule_below=(1.5, "FF0000"),
    )  # fmt: skip
    made = mend(data, fault(elements(data)[0], set=wish))
    assert inside(made.data, 1) == (
        '<w:pPr><w:keepNext/><w:pageBreakBefore w:val="0"/><w:pBdr><w:bottom w:val="single"'
        ' w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>'
        '<w:spacing w:line="579" w:lineRule="exact" w:beforeLines="0" w:before="0"/>'
        '<w:ind w:leftChars="0" w:left="0" w:firstLineChars="200" w:firstLine="640"/>'
        '<w:jc w:val="both"/><w:rPr><w:b/></w:rPr></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:ascii="Times New Roman"'
        ' w:hAnsi="Times New Roman"/><w:b w:val="0"/><w:bCs w:val="0"/>'
        '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:u w:val="none"/>'
        '<w:lang w:val="zh-CN"/></w:rPr><w:t>甲乙</w:t></w:r>'
    )
    again = mend(made.data, fault(elements(made.data)[0], set=wish))
    assert again.data == made.data


def test_a_span_is_set_alone() -> None:
    data = package(par(run("甲乙丙", "<w:highlight w:val='yellow'/>")))
    made = mend(data, fault(elements(data)[0], (1, 2), set=Formatting(highlight=False)))
    assert inside(made.data, 1) == (
        '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>甲</w:t></w:r>'
        "<w:r><w:rPr/><w:t>乙</w:t></w:r>"
        '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>丙</w:t></w:r>'
    )


def test_elements_along_are_set_too() -> None:
    data = package(par(run("甲")) + par(run("乙")))
    one, other = elements(data)
    said = fault(one, set=Formatting(bold=True))
    said = said._replace(seen=said.seen._replace(along=(other,)))
    assert len(list(part(mend(data, said).data).iter(f"{{{W}}}b"))) == 2


# Whole paragraphs


def blank(data: bytes, number: int) -> Fault:
    element = elements(data)[0]
    place = element._replace(text="", spot=element.spot._replace(para=number))
    return fault(place, set=Formatting(removes=True))


def test_a_paragraph_without_words_goes_and_leaves_its_marks() -> None:
    mark = "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>"
    data = package(par(run("甲")) + par(mark, run("  ")) + par(run("乙")))
    made = mend(data, blank(data, 2))
    assert words(made.data) == ["甲", "乙"]
    assert inside(made.data, 2).startswith('<w:bookmarkStart w:id="1" w:name="a"/>')


def test_its_section_ends_with_the_paragraph_before() -> None:
    data = package(par(run("甲")) + par(look=SECTION) + par(run("乙")))
    made = mend(data, blank(data, 2))
    assert words(made.data) == ["甲", "乙"]
    assert part(made.data).find(f".//{{{W}}}p/{{{W}}}pPr/{{{W}}}sectPr") is not None


@pytest.mark.parametrize(
    "body",
    [
        par(run("甲")) + par(run("乙")),
        par(run("甲")) + par("<w:r><w:br w:type='page'/></w:r>"),
        par(run("甲")) + par("<w:r><w:pict/></w:r>") + par(run("乙")),
        par(run("甲")) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ],
    ids=["words", "a page's end", "a picture", "a cell's own", "between tables"],
)
def test_a_paragraph_that_is_needed_stays(body: str) -> None:
    data = package(body)
    made = mend(data, blank(data, 2))
    assert made.data == data
    assert len(made.left) == 1


# The file


def test_paper_and_margins() -> None:
    section = "<w:sectPr><w:pgSz w:w='12240' w:h='15840' w:code='1'/></w:sectPr>"
    data = package(par(run("甲")), section)
    wish = FileMend(0, 210, 297, 37, 35, 28, 26)
    made = mend(data, fault(file=wish))
    assert (
        "".join(
            etree.tostring(one, encoding="unicode").partition(" xmlns")[0]
            for one in part(made.data).find(f".//{{{W}}}sectPr")
        )
        == "<w:pgSz<w:pgMar"
    )
    size, margins = part(made.data).find(f".//{{{W}}}sectPr")
    assert (size.get(f"{{{W}}}w"), size.get(f"{{{W}}}h")) == ("11906", "16838")
    sides = [margins.get(f"{{{W}}}{one}") for one in ("top", "bottom", "left", "right")]
    assert sides == ["2098", "1984", "1587", "1474"]
    assert mend(made.data, fault(file=wish)).data == made.data


def texts(data: bytes, name: str) -> str:
    return "".join(part(data, name).itertext())


@pytest.mark.parametrize(
    "around", [("", ""), (run("- "), run(" -")), (run("第"), run("页"))]
)
def test_the_form_of_page_numbers(around: tuple[str, str]) -> None:
    data = with_footer(*around)
    made = mend(data, fault(file=FileMend(number_form=True)))
    assert texts(made.data, "word/footer1.xml") == "— PAGE1 —"
    assert mend(made.data, fault(file=FileMend(number_form=True))).data == made.data


def test_the_sides_of_page_numbers() -> None:
    header = SECTION.replace(
        "<w:sectPr>",
        "<w:sectPr><w:headerReference w:type='default' r:id='rId8'/>"
        "<w:footerReference w:type='default' r:id='rId9'/>",
    )
    data = with_footer(
        "", "", section=header, inside="<w:zoom w:percent='9'/><w:compat/>"
    )
    made = mend(data, fault(file=FileMend(number_sides=True)))
    section = part(made.data).find(f".//{{{W}}}sectPr")
    kinds = [
        (one.tag.rpartition("}")[2], one.get(f"{{{W}}}type"), one.get(f"{{{R}}}id"))
        for one in section[:4]
    ]
    assert [kind[:2] for kind in kinds] == [
        ("headerReference", "default"), ("headerReference", "even"),
        ("footerReference", "default"), ("footerReference", "even"),
    ]  # fmt: skip
    assert kinds[0][2] == kinds[1][2], "the header stays on every page"
    for name, side in (("footer1", "right"), ("footer", "left")):
        aligned = part(made.data, f"word/{name}.xml").find(f".//{{{W}}}jc")
        assert aligned.get(f"{{{W}}}val") == side
    settings = part(made.data, "word/settings.xml")
    names = [one.tag.rpartition("}")[2] for one in settings]
    assert names == ["zoom", "evenAndOddHeaders", "compat"]
    assert mend(made.data, fault(file=FileMend(number_sides=True))).data == made.data


def test_page_numbers_where_there_are_none() -> None:
    data = package(par(run("甲")))
    made = mend(data, fault(file=FileMend(number=True)))
    new = set(entries(made.data)) - set(entries(data))
    assert new == {"word/footer.xml", "word/footer1.xml"}
    assert {texts(made.data, name) for name in new} == {"— 1 —"}


def test_a_footer_with_words_is_left() -> None:
    footer = f"<w:ftr xmlns:w='{W}'>{par(run('内部资料'))}</w:ftr>"
    data = package(
        par(run("甲")),
        FOOTER,
        {"word/footer1.xml": footer},
        {"rId9": "footer footer1.xml"},
    )
    made = mend(data, fault(file=FileMend(number=True)))
    assert made.data == data
    assert len(made.left) == 1


def test_look_and_count_of_page_numbers() -> None:
    numbers = "<w:pgNumType w:start='1'/>"
    first = par(run("甲"), look=SECTION)
    last = FOOTER.replace("</w:sectPr>", f"{numbers}</w:sectPr>")
    footer = f"<w:ftr xmlns:w='{W}'>{NUMBER.format('', '')}</w:ftr>"
    data = package(
        first + par(run("乙")), last, {"word/footer1.xml": footer},
        {"rId9": "footer footer1.xml"},
    )  # fmt: skip
    wish = FileMend(section=1, number_look=True, continues_number=True)
    made = mend(data, fault(file=wish))
    assert len(made.done) == 1
    assert (
        "start"
        not in etree.tostring(part(made.data).find(f".//{{{W}}}pgNumType")).decode()
    )
    sizes = {
        one.get(f"{{{W}}}val")
        for one in part(made.data, "word/footer1.xml").iter(f"{{{W}}}sz")
    }
    assert sizes == {"28"}


def test_comments_and_names_go() -> None:
    comments = f"<w:comments xmlns:w='{W}'><w:comment w:id='0'/></w:comments>"
    data = package(
        par(COMMENT.format(run("甲"))),
        more={"word/comments.xml": comments},
        relations={"rId9": "comments comments.xml"},
    )
    wish = FileMend(removes_comments=True)
    made = mend(data, fault(file=wish), fault(file=wish))
    assert inside(made.data, 1) == "<w:r><w:t>甲</w:t></w:r>"
    assert len(part(made.data, "word/comments.xml")) == 0
    assert len(made.done) == 2, "two findings, one mend"


# What is refused


@pytest.mark.parametrize(
    ("inner", "more", "line"),
    [
        ("<w:documentProtection w:edit='readOnly' w:enforcement='1'/>", {}, "编辑保护"),
        ("<w:writeProtection w:hash='a'/>", {}, "编辑保护"),
        ("", {"_xmlsignatures/origin.sigs": ""}, "数字签名"),
    ],
)
def test_what_its_author_has_closed_is_refused(
    inner: str, more: dict[str, str], line: str
) -> None:
    data = package(par(run("甲")), more=more, inside=inner)
    with pytest.raises(InputError, match=line):
        mend(data, fault(elements(data)[0], (0, 1), "乙"))


def test_protection_that_is_off_does_not_matter() -> None:
    inner = "<w:documentProtection w:edit='readOnly' w:enforcement='0'/>"
    data = package(par(run("甲")), inside=inner)
    made = mend(data, fault(elements(data)[0], (0, 1), "乙"))
    assert words(made.data) == ["乙"]


def test_a_strict_file_stays_strict() -> None:
    strict = {W: "http://purl.oclc.org/ooxml/wordprocessingml/main"}
    data = package(par(run("甲:")))
    parts = entries(data)
    for name in ("word/document.xml", "word/settings.xml", "word/styles.xml"):
        parts[name] = parts[name].replace(
            *(one.encode() for one in next(iter(strict.items())))
        )
    data = package("", more={name: text.decode() for name, text in parts.items()})
    element = elements(data)[0]
    wish = Formatting(align="left", left=10.0)
    made = mend(data, fault(element, (1, 2), "："), fault(element, set=wish))
    text = entries(made.data)["word/document.xml"].decode()
    assert "schemas.openxmlformats.org/wordprocessingml" not in text
    assert 'w:jc w:val="start"' in text
    assert 'w:start="200"' in text
    assert words(made.data) == ["甲："]


# Laws

DELETED = "<w:del w:id='6' w:author='a'><w:r><w:delText>{}</w:delText></w:r></w:del>"
SIGNS = st.text("甲乙，。1a ", min_size=1, max_size=4)
ATOMS = st.one_of(
    SIGNS.map(run),
    SIGNS.map(lambda text: run(text, "<w:b/>")),
    SIGNS.map(lambda text: run(text, "<w:vanish/>")),
    SIGNS.map(lambda text: f"<w:hyperlink w:anchor='a'>{run(text)}</w:hyperlink>"),
    SIGNS.map(lambda text: f"<w:ins w:id='5' w:author='a'>{run(text)}</w:ins>"),
    SIGNS.map(DELETED.format),
    SIGNS.map(lambda text: f"<w:fldSimple w:instr='REF a'>{run(text)}</w:fldSimple>"),
    st.sampled_from((
        "<w:r><w:tab/></w:r>", "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>",
        "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>",
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", "<w:proofErr w:type='a'/>",
    )),
)  # fmt: skip
BODIES = st.lists(st.lists(ATOMS, max_size=6), min_size=1, max_size=4)


@st.composite
def files_with_mends(draw: st.DrawFn) -> tuple[bytes, list[Fault]]:
    """A file, and at most one mend of words and one of looks in each paragraph."""
    paragraphs = draw(BODIES)
    data = package(par(run("题")) + "".join(par(*one) for one in paragraphs))
    found = []
    for one in elements(data):
        if not one.text.strip() or draw(st.booleans()):
            continue
        start = draw(st.integers(0, len(one.text)))
        end = draw(st.integers(start, len(one.text)))
        write = draw(st.sampled_from(("", "丙", "丙丁", "\t", "戊\n")))
        if start == 0 and end == len(one.text) and not write.strip():
            continue
        found.append(fault(one, (start, end), write))
        if draw(st.booleans()):
            found.append(fault(one, (start, end), set=Formatting(size=16.0)))
    return data, found


def mended_texts(data: bytes, done: tuple[Fault, ...]) -> list[str]:
    made = []
    for one in elements(data):
        text = one.text
        for said in done:
            if said.seen.element == one and said.seen.write is not None:
                start, end = said.seen.span or (0, 0)
                text = text[:start] + said.seen.write + text[end:]
        made.append(text)
    return made


@settings(deadline=None)
@given(files_with_mends())
def test_what_is_told_is_made_and_nothing_else(
    given: tuple[bytes, list[Fault]],
) -> None:
    data, faults = given
    made = mend(data, *faults)
    assert words(made.data) == mended_texts(data, made.done)
    before, after = entries(data), entries(made.data)
    assert {n for n in before if before[n] != after[n]} <= {"word/document.xml"}
    touched = {one.spot.para for one in made.done}
    pairs = zip(
        part(data).iter(f"{{{W}}}p"), part(made.data).iter(f"{{{W}}}p"), strict=True
    )
    for number, (old, new) in enumerate(pairs, 1):
        if number not in touched:
            assert etree.tostring(old, method="c14n") == etree.tostring(
                new, method="c14n"
            )
    assert mend(made.data).data == made.data


@settings(deadline=None)
@given(files_with_mends())
def test_looks_are_mended_once(given: tuple[bytes, list[Fault]]) -> None:
    data, faults = given
    looks = [one for one in faults if one.seen.set is not None]
    made = mend(data, *looks)
    assert words(made.data) == words(data)
    assert mend(made.data, *looks).data == made.data
