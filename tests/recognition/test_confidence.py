"""Doubt is said once, in words that can be followed, and is gone when they are."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from reading import read
from test_by_hand import lines_chosen
from test_laws import texts

from govdoc.cli import main
from govdoc.findings import Finding, Severity
from govdoc.model.document import Document, Paragraph
from govdoc.model.document.blocks import SURE
from govdoc.model.said import NAMES, said_of

ABOVE = (
    "各位同事：\n现将通知转给大家，请照办。\n关于植树的通知\n各村：\n"
    "三月十二日上山植树，人人都要参加。"
)
LIKE_HEADING = (
    "关于植树的通知\n各村：\n三月十二日上山植树，人人都要参加。\n苗木的来源\n"
    "杉木苗由县里统一供应，各村到镇上领取，领多少栽多少，不得转卖。"
)
LIKE_SIGNATURE = "关于植树的通知\n各村：\n三月十二日上山植树。\n镇里的老林家"
LIKE_FURNITURE = "关于植树的通知\n来源：云岭镇农办\n各村：\n三月十二日上山植树。"
BY_PLACE = "写在茶山上\n山上的茶一年一年地绿，人也一年一年地来。"
TOPICS = (
    "茶山调查\n\n老茶园\n老茶园有两千亩，树龄都在三十年以上，产量一年比一年低。\n\n新茶园\n"
    "新茶园有两千亩，品种好，管理也跟得上，三年就能采。\n\n往后\n老茶园分三年补种，不能只栽不管。"
)
ANNOUNCED = (
    "防汛工作会议主持词\n\n同志们：\n现在开会。\n下面进行第一项议程\n"
    "请县气象局局长丁一同志通报当前天气形势和后期趋势预测。\n下面进行第二项议程\n请县长讲话。"
)
NOTE = (
    "罗科长：\n讲话稿照会上说的改过了，请过目。\n小卫 16:05\n\n在茶山开园仪式上的致辞\n"
    "\n各位来宾、乡亲们：\n大家好！"
)
SPANS = (
    "工作报告\n\n过去五年工作回顾\n五年来全镇修路四十公里，架桥三座，群众出行方便多了。\n\n"
    "路修到了村口\n新修村道二十公里，三十个村通了客车，赶集不用再走山路。\n\n"
    "水引到了灶头\n新建水厂两座，一万户用上了自来水，旱季也不用挑水了。\n\n"
    "今后五年的任务\n今后五年还要办好三件实事，一件接着一件办，办不好不撒手。"
)
ONE_PART = (
    "会议纪要\n\n会议议了两件事。\n一、防汛\n水利局汇报了预案，会议同意。\n二、教育\n教育局汇报了"
    "方案，会议同意。\n会议强调\n一、提高站位\n思想要统一。\n二、压实责任\n一级抓一级。"
)
LAST_PART = (
    "工作报告\n\n各位代表：\n现在报告工作。\n五年来的工作\n一、修路\n修路四十公里。\n二、引水\n建水厂"
    "两座。\n今后的任务\n一、护林\n再造林一万亩。\n二、办学\n再建学校三所。\n结束语\n"
    "各位代表，让我们一起把这几件事办好，给乡亲们一个交代。"
)
SURE_TEXT = "关于植树的通知\n各村：\n三月十二日上山植树。\n云岭镇人民政府\n2026年3月6日"
DOUBTFUL = {
    "above the title": (ABOVE, 2, "正文", "略"),
    "like a heading": (LIKE_HEADING, 4, "正文", "一级标题"),
    "like a signature": (LIKE_SIGNATURE, 4, "正文", "发文机关署名"),
    "like a page's line": (LIKE_FURNITURE, 2, "正文", "略"),
    "who sent it and when": (NOTE, 3, "正文", "略"),
    "a span of time": (SPANS, 3, "一级标题", "章标题"),
    "one part alone": (ONE_PART, 8, "章标题", "正文"),
    "like a part's head": (LAST_PART, 15, "正文", "章标题"),
    "a title by its place": (BY_PLACE, 1, "标题", "正文"),
}
MESSAGE = re.compile(
    r"拿不准：按“(?P<role>[^“”]+)”排，也像(?:“(?P<seems>[^“”]+)”|网页上的杂项)"
)
HINT = re.compile(r"要改，在行首写“\{(?P<mark>[^{}]+)\}”")


def doubts(text: str) -> tuple[Document, list[Finding]]:
    found: list[Finding] = []
    document = read(text, found.append)
    return document, [one for one in found if one.code == "R107"]


def doubtful(document: Document) -> list[Paragraph]:
    return [b for b in document.blocks if isinstance(b, Paragraph) and b.is_doubtful]


def marked(text: str, number: int, name: str) -> str:
    lines = text.split("\n")
    lines[number - 1] = f"{{{name}}}{lines[number - 1]}"
    return "\n".join(lines)


def mark_of(doubt: Finding) -> str:
    match = HINT.fullmatch(doubt.hint or "")
    assert match is not None
    return match["mark"]


@pytest.mark.parametrize(
    ("text", "number", "role", "seems"), DOUBTFUL.values(), ids=DOUBTFUL
)
def test_what_it_says(text: str, number: int, role: str, seems: str) -> None:
    named = "网页上的杂项" if seems == "略" else f"“{seems}”"
    (doubt,) = (one for one in doubts(text)[1] if one.place.first_line == number)
    assert doubt.severity is Severity.HINT
    assert doubt.message == f"拿不准：按“{role}”排，也像{named}"
    assert doubt.hint == f"要改，在行首写“{{{seems}}}”"


@pytest.mark.parametrize("text", [SURE_TEXT, ANNOUNCED])
def test_what_is_sure_is_not_told(text: str) -> None:
    document, told = doubts(text)
    assert told == doubtful(document) == []


def test_a_run_in_heading_is_named_as_such() -> None:
    topic = "安排好人手。每村出十个劳力，自带工具，听镇里调度。"
    item = "各村应当在月底前报名。逾期不再安排，由村里自行负责。"
    lines = zip("一二三四五", (item, topic, topic, item, topic), strict=True)
    text = "\n".join(["石桥镇防汛方案", *(f"{n}、{line}" for n, line in lines)])
    told = [one.message for one in doubts(text)[1]]
    assert told.count("拿不准：按“段首的一级标题”排，也像“正文”") == 3


@given(texts)
@settings(max_examples=400, deadline=None)
def test_each_doubt_is_told_once_and_names_a_mark(text: str) -> None:
    document, told = doubts(text)
    assert [one.place for one in told] == [b.place for b in doubtful(document)]
    for doubt, block in zip(told, doubtful(document), strict=True):
        match = MESSAGE.fullmatch(doubt.message)
        assert match is not None
        assert mark_of(doubt) == block.seems == (match["seems"] or "略")
        assert NAMES[block.seems].role is not block.role or block.run_in
        assert 0 < block.confidence < SURE


@given(texts)
@settings(max_examples=200, deadline=None)
def test_whatever_else_a_line_may_be_is_a_mark(text: str) -> None:
    for block in read(text).blocks:
        if isinstance(block, Paragraph):
            assert block.confidence == 1 or block.seems
            assert not block.seems or said_of(block.seems) is not None


@pytest.mark.parametrize("text", [*(one[0] for one in DOUBTFUL.values()), TOPICS])
def test_who_follows_the_hint_hears_no_more_of_it(text: str) -> None:
    told = doubts(text)[1]
    assert told
    for doubt in told:
        number = doubt.place.first_line
        followed = marked(text, number, mark_of(doubt))
        assert number not in {one.place.first_line for one in doubts(followed)[1]}


@pytest.mark.parametrize(
    ("text", "number", "role", "seems"), DOUBTFUL.values(), ids=DOUBTFUL
)
def test_who_confirms_the_line_hears_no_more_of_it(
    text: str, number: int, role: str, seems: str
) -> None:
    confirmed = doubts(marked(text, number, role))[1]
    assert number not in {one.place.first_line for one in confirmed}


@given(lines_chosen())
@settings(max_examples=300, deadline=None)
def test_what_is_set_by_hand_is_sure(chosen: tuple[list[str], int]) -> None:
    lines, i = chosen
    for name in ("正文", "二级标题", "发文机关署名"):
        document, told = doubts(marked("\n".join(lines), i + 1, name))
        assert all(one.place.first_line != i + 1 for one in told)
        for block in document.blocks:
            if isinstance(block, Paragraph) and block.place.first_line == i + 1:
                assert (block.confidence, block.seems) == (1.0, "")


@pytest.mark.parametrize("text", [LIKE_HEADING, TOPICS, SURE_TEXT])
def test_a_document_keeps_its_doubts(text: str) -> None:
    document = read(text)
    data = document.to_dict()
    again = Document.from_dict(data)
    pairs = [
        (b.confidence, b.seems) for b in document.blocks if isinstance(b, Paragraph)
    ]
    assert pairs == [
        (b.confidence, b.seems) for b in again.blocks if isinstance(b, Paragraph)
    ]
    told = [one for one in data["blocks"] if "confidence" in one or "seems" in one]
    assert len(told) == sum(pair != (1.0, "") for pair in pairs)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "植树.txt"
    path.write_text(LIKE_HEADING, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["govdoc", *map(str, words)])
    return main()


def test_outline_shows_the_doubtful_line(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "outline", source) == 0
    shown = capsys.readouterr().out
    (line,) = (row for row in shown.split("\n") if "拿不准，" in row)
    assert "正文（拿不准，也像一级标题）  苗木的来源" in line


def test_the_summary_shows_where_a_title_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "讲话.txt"
    path.write_text(
        "同心协力 苦干三年\n让青江的水清起来\n\n同志们：\n现在开会。\n", "utf-8"
    )
    assert run(monkeypatch, "format", path) == 0
    said = capsys.readouterr()
    assert "标题《同心协力 苦干三年 让青江的水清起来》" in said.out + said.err


def test_the_summary_counts_the_doubts(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", source) == 0
    said = capsys.readouterr()
    assert "拿不准 1 处" in said.out + said.err
    source.write_text(SURE_TEXT, encoding="utf-8")
    assert run(monkeypatch, "format", "--force", source) == 0
    said = capsys.readouterr()
    assert "没有拿不准的" in said.out + said.err


def test_strict_asks_until_the_line_is_settled(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", "--strict", source) == 1
    assert "已写出，但要核对：R107 第 4 行" in capsys.readouterr().err
    assert source.with_suffix(".docx").exists()
    source.write_text(marked(LIKE_HEADING, 4, "一级标题"), encoding="utf-8")
    assert run(monkeypatch, "format", "--strict", "--force", source) == 0
