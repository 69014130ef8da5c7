"""The library's front door: one order of parameters, one result, one shape of a finding."""

from __future__ import annotations

import inspect
import io
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc import (
    Cell,
    Document,
    Finding,
    Paragraph,
    Picture,
    Role,
    Row,
    Run,
    Table,
)
from govdoc.model.document import EMPHASIS, SCRIPTS, Block, Note

ROOT = Path(__file__).parents[1]
TEXT = "关于开会的通知\n\n各单位：\n\n　　定于3月1日开会,请准时参加。\n\n某某局\n2026年3月1日\n"
HANT = "關於開會的通知\n\n各單位：\n\n　　請準時參加。\n"
OMML = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>x</m:t></m:r></m:oMath>"
)
CALLS = ("render", "preview", "write", "format_file")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(params=CALLS)
def make(request: pytest.FixtureRequest, source: Path) -> Callable[..., govdoc.Result]:
    """Each call that makes something, with what it is made of already given."""
    document, target = govdoc.read(source), source.with_name("成品.docx")
    return {
        "render": lambda **words: govdoc.render(document, "docx", **words),
        "preview": lambda **words: govdoc.preview(document, "svg", **words),
        "write": lambda **words: govdoc.write(document, target, **words),
        "format_file": lambda **words: govdoc.format_file(
            source, target, force=True, **words
        ),
    }[request.param]


def made(done: govdoc.Result) -> bytes:
    return done.data or done.outputs[0].read_bytes()


def roles(document: Document) -> list[Role]:
    return [block.role for block in document.blocks]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16"),
        b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode(),
    ],
)  # fmt: skip
def test_bytes_are_decoded_as_files_are(data: bytes) -> None:
    assert govdoc.read_bytes(data) == govdoc.read_text(TEXT)


def test_bytes_in_big5() -> None:
    assert govdoc.read_bytes(HANT.encode("big5")) == govdoc.read_text(HANT)


def test_bytes_are_read_as_what_they_are() -> None:
    before = govdoc.read_text(TEXT)
    data = govdoc.render(before, "docx").data
    assert roles(govdoc.read_bytes(data, "上传/通知.DOCX")) == roles(before)
    assert roles(govdoc.read_bytes(data, "通知.txt")) == roles(before)
    with pytest.raises(govdoc.InputError, match="文件是空的"):
        govdoc.read_bytes(b"")


def test_a_style_is_a_name_a_path_or_a_style(
    make: Callable[..., govdoc.Result], tmp_path: Path
) -> None:
    path = tmp_path / "样式.toml"
    path.write_text('[style]\nextends = "gbt9704"\n[facts]\nnote = "公开"\n', "utf-8")
    ours = [made(make(style=one)) for one in (path, str(path))]
    ours.append(made(make(style=govdoc.load_stylesheet(path))))
    assert ours[0] == ours[1] == ours[2]
    plain = [made(make(style="gbt9704"))]
    plain.append(made(make(style=govdoc.load_stylesheet("gbt9704"))))
    assert plain[0] == plain[1] != ours[0]
    with pytest.raises(govdoc.StylesheetError):
        make(style=Path("gbt9704"))  # a path, and there is no such file
    with pytest.raises(govdoc.StylesheetError):
        make(style="没有")


def test_a_style_of_its_own_in_a_batch(source: Path, tmp_path: Path) -> None:
    sheet = govdoc.load_stylesheet("speech")
    assert pickle.loads(pickle.dumps(sheet)) == sheet
    how = govdoc.BatchOptions(jobs=1, resume=True)
    for style in (sheet, "speech"):
        done = govdoc.batch(tmp_path, tmp_path / "out", style=style, how=how)
        assert (done.exit_code, done.failures) == (0, ())
    alone = govdoc.render(govdoc.read(source), "docx", style=sheet).data
    assert (tmp_path / "out/通知.docx").read_bytes() == alone


def test_facts_are_put_into_the_document(make: Callable[..., govdoc.Result]) -> None:
    facts = {"发文机关": ["甲局", "乙局"], "urgency": "特急"}
    document = make(facts=facts).document
    assert document.facts["issuer"] == ("甲局", "乙局")
    assert Role.URGENCY in roles(document)


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({"盖张": "有"}, "facts：不认识的键“盖张”，是不是“盖章”？"),
        ({"盖章": "也许"}, "facts 盖章：应为 有、无、自动 之一"),
        ({"份号": ["1", "2"]}, "facts 份号：只能有一个值"),
        (
            {"抄送": ["甲", "乙"]},
            "facts 抄送：只能有一个值；几个写在一起，用逗号隔开，如 甲，乙",
        ),
        ({"份号": ""}, "facts 份号：没有写值"),
    ],
)
def test_facts_that_make_no_sense(
    facts: Any, seen: str, make: Callable[..., govdoc.Result], tmp_path: Path
) -> None:
    with pytest.raises(govdoc.UsageError) as caught:
        make(facts=facts)
    assert caught.value.message == seen
    with pytest.raises(govdoc.UsageError):
        govdoc.batch(tmp_path, tmp_path / "out", facts=facts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["通知.txt"]


def test_options_that_contradict_each_other(make: Callable[..., govdoc.Result]) -> None:
    text = govdoc.TextOptions(corner_quotes=True)
    with pytest.raises(govdoc.UsageError, match="要和 --script 一起用"):
        make(options=govdoc.Options(text=text))


def test_the_result_says_what_became(make: Callable[..., govdoc.Result]) -> None:
    told: list[Finding] = []
    done = make(report=told.append)
    assert done.pages == 1
    assert done.document.title == "关于开会的通知"
    assert [one.code for one in done.findings] == ["T118"]
    assert list(done.findings) == told
    assert bool(done.data) is not bool(done.outputs)
    assert all(path.exists() for path in done.outputs)


def test_findings_have_one_shape(source: Path, tmp_path: Path) -> None:
    (finding,) = govdoc.render(govdoc.read(source), "docx").findings
    expected = {
        "code": "T118", "severity": "hint", "message": finding.message,
        "first_line": 5, "last_line": 5,
        "before": ",", "after": "，", "left": "定于3月1日开会", "right": "请准时参加。",
    }  # fmt: skip
    assert finding.to_dict() == expected
    assert finding.severity.value == "提示"
    done = govdoc.batch(tmp_path, tmp_path / "out", how=govdoc.BatchOptions(jobs=1))
    lines = [json.loads(line) for line in done.report.read_text("utf-8").splitlines()]
    (record,) = next(x["findings"] for x in lines if x["event"] == "done")
    asked = {key: record.pop(key) for key in ("id", "page", "sentence")}
    assert record == expected
    named = govdoc.Options(text=govdoc.TextOptions(ids=True))
    made = govdoc.render(govdoc.read(source), "docx", options=named)
    (finding,) = made.paged(made.findings)
    assert finding.to_dict() == expected | asked
    assert asked["sentence"] == ["定于3月1日开会", ",", "请准时参加。"]
    assert lines[0]["report"] == {"schema": "govdoc-report", "version": 1}


def test_the_formats_may_be_named(source: Path) -> None:
    output = govdoc.OutputOptions(to=("docx", ".PDF"))
    done = govdoc.format_file(source, options=govdoc.Options(output=output))
    assert [path.name for path in done.outputs] == ["通知.docx", "通知.pdf"]


@pytest.mark.parametrize("word", ["html", ".txt", "svg", ""])
def test_a_format_that_nobody_writes(word: str, source: Path) -> None:
    document = govdoc.read(source)
    target = source.with_name(f"x.{word.strip('.')}")
    calls: list[Callable[[], object]] = [
        lambda: govdoc.render(document, word),
        lambda: govdoc.write(document, source.with_suffix(".docx"), target),
        lambda: govdoc.format_file(source, source.with_suffix(".docx"), target),
    ]
    for call in calls:
        with pytest.raises(govdoc.OutputError, match=r"不能写成.*可用：\.docx、\.pdf"):
            call()
    with pytest.raises(govdoc.OutputError, match=r"可用：\.svg、\.png"):
        govdoc.preview(document, "pdf")
    assert [path.name for path in source.parent.iterdir()] == [source.name]


def test_a_document_made_by_hand() -> None:
    blocks = (
        Paragraph(Role.TITLE, (Run("关于借阅的通知"),)),
        Paragraph(Role.HEADING_1, (Run("读者须知"),)),  # which no rule would see
        Paragraph(Role.BODY, (Run("办证。", Role.LEAD), Run("凭证件办理,当天可取。"))),
        Paragraph(Role.SIGNATURE, (Run("云溪县图书馆"),)),
        Paragraph(Role.DATE_OF_ISSUE, (Run("2026年3月1日"),)),
    )
    document = Document("notice", blocks)
    done = govdoc.render(document, "docx")
    (change,) = done.findings
    assert "first_line" not in change.to_dict()
    word = docx.Document(io.BytesIO(done.data))
    named = {p.text: p.style.name for p in word.paragraphs}
    assert named["读者须知"] == "Heading 1"
    assert roles(govdoc.read_bytes(done.data, "a.docx"))[:2] == [
        Role.TITLE,
        Role.HEADING_1,
    ]
    assert govdoc.render(document, "pdf").data.startswith(b"%PDF")


def test_a_role_that_was_mistaken_is_set_by_hand() -> None:
    document = govdoc.read_text(TEXT)
    blocks = tuple(
        block._replace(role=Role.NOTE) if block.text == "某某局" else block
        for block in document.blocks
    )
    mended = Document(document.kind, blocks)
    word = docx.Document(io.BytesIO(govdoc.render(mended, "docx").data))
    assert {p.text: p.style.name for p in word.paragraphs}["某某局"] == "附注"


WORDS = st.sampled_from(["", " ", "一、办理", "请参加。", "2026年3月1日", "签发人：甲"])
MARKED = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "role": st.sampled_from(Role),
        "script": st.sampled_from(SCRIPTS),
        "emphasis": st.sets(st.sampled_from(EMPHASIS)).map(
            lambda chosen: tuple(one for one in EMPHASIS if one in chosen)
        ),
        "formula": st.sampled_from(["", OMML]),
    },
).map(lambda fields: Run(**fields))
NOTES = st.builds(
    Note,
    st.lists(
        st.builds(
            Paragraph, st.just(Role.FOOTNOTE), st.lists(MARKED, max_size=2).map(tuple)
        ),
        max_size=2,
    ).map(tuple),
    st.booleans(),
)
"""Notes call no notes."""
NOTE_CALLS = st.builds(lambda note: Run("", note=note), NOTES)
PARAGRAPHS = st.builds(
    Paragraph,
    st.sampled_from(Role),
    st.lists(MARKED | NOTE_CALLS, max_size=2).map(tuple),
)
TABLES = st.builds(
    lambda inside, head: Table((Row((Cell(inside),)), Row((Cell(inside),))), head),
    st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple),
    st.integers(0, 1),
)
ELEMENTS = PARAGRAPHS | TABLES


@given(st.lists(ELEMENTS, max_size=5), st.sampled_from(["notice", "letter", "没有"]))
def test_whatever_is_made_by_hand_is_set(blocks: list[Block], kind: str) -> None:
    """Elements without words, in any order, and a kind that has no style."""
    document = Document(kind, tuple(blocks))
    assert govdoc.render(document, "docx").data.startswith(b"PK")
    assert govdoc.preview(document, "svg").data.startswith(b"<svg")
    assert Document.from_dict(document.to_dict()) == document


def test_what_two_formats_share_is_made_once(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:
            made.append(name)
            return step(*words, **more)

        return call

    for name in ("composition.compose", "layout.lay_out", "fonts.load_fonts"):
        module, _, step = name.partition(".")
        found = getattr(import_module(f"govdoc.{module}"), step)
        monkeypatch.setattr(f"govdoc.{name}", counted(step, found))
    targets = [source.with_suffix(suffix) for suffix in (".docx", ".pdf")]
    govdoc.write(govdoc.read(source), *targets)
    assert made == ["compose", "load_fonts", "lay_out"]


def test_a_document_as_json_and_back(sample: Path) -> None:
    document = govdoc.read(sample)
    data = json.loads(json.dumps(document.to_dict(), ensure_ascii=False))
    again = Document.from_dict(data, folder=sample.parent)
    assert again == document
    assert govdoc.render(again, "pdf").data == govdoc.render(document, "pdf").data
    assert str(ROOT) not in json.dumps(data)


def test_tables_and_pictures_as_json_and_back() -> None:
    text = "表1 任务表 {横排}\n| 甲 | 乙 |\n|---|---|\n| 一 | |\n\n![图](图.png){width=8cm}\n"
    read = govdoc.read_text(f"关于开会的通知\n\n各村：\n\n请看下表。\n\n{text}")
    caption = Paragraph(Role.PICTURE, ())
    cells = Cell((Paragraph(Role.TABLE, (Run("合"),)),) * 2, columns=2, rows=3)
    made = [Table((Row((cells,)), Row(()))), Picture(caption, "图.png")]
    document = replace(read, blocks=(*read.blocks, *made))
    data = json.loads(json.dumps(document.to_dict(), ensure_ascii=False))
    assert Document.from_dict(data) == document
    shown = [one for one in data["blocks"] if "rows" in one or "file" in one]
    assert [one["role"] for one in shown] == ["table", "picture"] * 2
    assert (shown[0]["is_sideways"], shown[1]["width"]) == (True, 80)
    assert (
        govdoc.render(document, "pdf").data
        == govdoc.render(Document.from_dict(data), "pdf").data
    )


def test_what_was_given_is_kept_in_json() -> None:
    document = govdoc.read_text(f"---\n发文机关: [甲局, 乙局]\n---\n{TEXT}")
    assert Document.from_dict(document.to_dict()) == document


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        ({}, "没有“kind”"),
        ({"kind": 1, "blocks": []}, "“1”应是文字"),
        ({"kind": "notice", "blocks": [{"role": "title"}]}, "没有“runs”"),
        (
            {"kind": "notice", "blocks": [{"role": "Titel", "runs": []}]},
            "没有“Titel”这种要素",
        ),
        ({"kind": "notice", "blocks": [1]}, "这不是一份文稿的数据"),
        ({"kind": "notice", "blocks": None}, "这不是一份文稿的数据"),
        (
            {
                "kind": "notice",
                "blocks": [{"role": "body", "runs": [], "first_line": "1"}],
            },
            "行号应是整数",
        ),
        (
            {"kind": "notice", "blocks": [{"role": "table", "rows": [{"cells": []}]}]},
            "表格没有一格",
        ),
        (
            {"kind": "notice", "blocks": [{"rows": [{"cells": [{"paragraphs": []}]}]}]},
            "至少有一段",
        ),
        (
            {
                "kind": "notice",
                "blocks": [
                    {
                        "rows": [
                            {
                                "cells": [
                                    {
                                        "paragraphs": [{"role": "table", "runs": []}],
                                        "columns": 0,
                                    }
                                ]
                            }
                        ]
                    }
                ],
            },
            "“0”应是整数，至少 1",
        ),
    ],
)
def test_what_is_no_document(data: Any, seen: str) -> None:
    with pytest.raises(govdoc.InputError, match=seen):
        Document.from_dict(data)


def test_a_few_keys_are_enough() -> None:
    data = {
        "kind": "notice",
        "blocks": [{"role": "body", "runs": [{"text": "请参加。"}]}],
    }
    document = Document.from_dict({**data, "later": 1})
    assert document == Document("notice", (Paragraph(Role.BODY, (Run("请参加。"),)),))


FIRST = {
    "read": ["source"], "read_bytes": ["data", "name"], "read_text": ["text", "name"],
    "render": ["document", "format"], "preview": ["document", "format"],
    "write": ["document", "targets"], "format_file": ["source", "targets"],
    "batch": ["source", "target"],
}  # fmt: skip


@pytest.mark.parametrize("name", FIRST)
def test_one_order_of_parameters(name: str) -> None:
    parameters = inspect.signature(getattr(govdoc, name)).parameters.values()
    named = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    assert named == FIRST[name]
    words = [p.name for p in parameters if p.name in ("style", "facts", "options")]
    assert words == ([] if name.startswith("read") else ["style", "facts", "options"])


def test_what_there_is_is_listed_and_documented() -> None:
    assert dir(govdoc) == sorted(govdoc.__all__)
    for name in set(govdoc.__all__) - {"__version__"}:
        assert inspect.getdoc(getattr(govdoc, name)), name
