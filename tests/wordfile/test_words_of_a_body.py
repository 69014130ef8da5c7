"""Which words of a paragraph stand where, and which may be changed."""

from __future__ import annotations

import pytest

from foreign_docx import NAME, package, par, run, words
from govdoc.wordfile.edits import WordEdit, can_change, change, narrowed
from govdoc.wordfile.package import WordFile
from govdoc.wordfile.words import BodyWords

CHAR = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
FIELD = (
    CHAR.format("begin") + "<w:r><w:instrText> REF a </w:instrText></w:r>"
    + CHAR.format("separate") + run("结果") + CHAR.format("end")
)  # fmt: skip
LINK = FIELD.replace("REF a", "HYPERLINK &quot;a&quot;")
MARKED = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
CASES = {
    "runs": (run("一二") + run("三"), "一二三", "yyy"),
    "a tab and a break": (
        "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>",
        "一\t二\n三",
        "yyyyy",
    ),
    "a field": (run("见") + FIELD + run("。"), "见结果。", "ynny"),
    "a link's field": (run("见") + LINK + run("。"), "见结果。", "yyyy"),
    "a link": (f"<w:hyperlink>{run('一')}</w:hyperlink>{run('二')}", "一二", "yy"),
    "put in": (f"<w:ins w:id='1' w:author='a'>{run('一')}</w:ins>{run('二')}", "一二", "yy"),
    "taken out": (
        "<w:del w:id='1' w:author='a'><w:r><w:delText>无</w:delText></w:r></w:del>"
        + run("二"),
        "二",
        "y",
    ),
    "hidden": (run("无", "<w:vanish/>") + run("二"), "二", "y"),
    "hidden by a style": (run("无", "<w:rStyle w:val='hid'/>") + run("二"), "二", "y"),
    "a symbol": (
        run("一") + "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("二"),
        "一☑二",
        "yny",
    ),
    "a control that is locked": (
        "<w:sdt><w:sdtPr><w:lock w:val='sdtContentLocked'/></w:sdtPr><w:sdtContent>"
        f"{run('一')}</w:sdtContent></w:sdt>{run('二')}",
        "一二",
        "ny",
    ),
    "a control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('一')}</w:sdtContent></w:sdt>{run('二')}",
        "一二",
        "yy",
    ),
    "moved here": (f"<w:moveTo w:id='1' w:author='a'>{run('一')}</w:moveTo>{run('二')}",
        "一二", "ny"),
    "a page's number": (
        run("一") + f"<w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple>" + run("二"),
        "一二",
        "yy",
    ),
}  # fmt: skip


def body_of(data: bytes) -> tuple[WordFile, BodyWords]:
    file = WordFile(data, NAME)
    return file, BodyWords(file.main.root, file.part(file.related("styles")).root)


@pytest.mark.parametrize("name", CASES)
def test_words_and_which_are_open(name: str) -> None:
    inside, text, is_open = CASES[name]
    data = package(par(inside))
    assert words(data) == [text], "as the reader sees it"
    laid = body_of(data)[1].laid(1, text)
    assert laid is not None
    seen = [can_change(laid, WordEdit(n, n + 1, "")) for n in range(len(text))]
    assert "".join("y" if one else "n" for one in seen) == is_open


@pytest.mark.parametrize("name", CASES)
def test_each_open_sign_is_changed_alone(name: str) -> None:
    inside, text, is_open = CASES[name]
    data = package(par(inside))
    for n, said in enumerate(is_open):
        file, own = body_of(data)
        assert change(own, 1, text, [WordEdit(n, n + 1, "新\t")]) is (said == "y")
        file.touch(file.main_name)
        wanted = text[:n] + "新\t" + text[n + 1 :] if said == "y" else text
        assert words(file.save()) == [wanted]


def test_text_that_the_paragraph_does_not_hold_is_not_found() -> None:
    own = body_of(package(par(run("一二"))))[1]
    assert own.laid(1, "一") is None
    assert own.laid(2, "一二") is None


def test_a_paragraph_that_goes_on_is_laid_with_the_next() -> None:
    data = package(f"<w:p>{MARKED}{run('一')}</w:p>" + par(run("二")))
    assert words(data) == ["一二"]
    assert body_of(data)[1].laid(1, "一二") is not None


def test_stretches_between_ends_of_pages() -> None:
    data = package(par(run("一"), "<w:r><w:br w:type='page'/></w:r>", run("二")))
    own = body_of(data)[1]
    assert own.is_parted(1)
    assert own.laid(1, "二") is not None
    assert own.laid(1, "一二") is None


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("第（三）号", "第(三)号", [(1, 4, "(三)")]),
        ("附件:1、甲乙丙", "附件：1.甲乙丙", [(2, 5, "：1.")]),
        ("他门和你门好", "他们和你们好", [(1, 2, "们"), (4, 5, "们")]),
        ("甲", "甲：", [(1, 1, "：")]),
        ("甲", "甲", []),
    ],
)
def test_only_what_differs_is_written(
    old: str, new: str, edits: list[tuple[int, int, str]]
) -> None:
    assert narrowed(old, new) == [WordEdit(*one) for one in edits]
