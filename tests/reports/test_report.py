"""The report for a clerk: as a page, as JSON, as text."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from typing import Any

import pytest

import govdoc
from govdoc import Options, ReadingOptions, TextOptions, read_text, render
from govdoc.api import correct
from govdoc.findings import Finding, Severity
from govdoc.reports import Reported, write
from govdoc.reports.reported import sort

ROOT = Path(__file__).parents[2]
TEXT = '关于<b>的通知\n\n各单位:\n　　今天,要"抓好".半个“引号。\n'
SPEECH = """在会上的讲话

同志们：

　　今天,我们开"安全"大会。人很多...散会!

一、要重视安全

　　半个"引号的句子,请注意。

分享到：微信 微博 QQ空间
"""
NAMED = Options(text=TextOptions(ids=True))


def entry(
    text: str = TEXT, name: str = "通知.txt", options: Options = NAMED
) -> Reported:
    found: list[Finding] = []
    document = read_text(text, report=found.append)
    done = render(document, "docx", options=options, report=found.append)
    return Reported(name, done.paged(found), document, done.pages, done.landings)


def of_text(text: str, options: Options = NAMED) -> Reported:
    found: list[Finding] = []
    done = correct(text, options=options, report=found.append)
    return Reported("通知.txt", found, done.document)


class Page(HTMLParser):
    """What a page shows: its tags, its boxes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.boxes: dict[str, bool] = {}
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.addresses += [given[key] for key in ("src", "href") if key in given]
        if given.get("value"):
            self.boxes[given["value"]] = "checked" in given


def page_of(*entries: Reported) -> str:
    return write(entries, ".html").decode()


def rows_of(page: str) -> list[str]:
    return re.findall("<tr.*", page)


def test_json_is_one_schema_with_a_version() -> None:
    made = entry(SPEECH, "../讲话.txt")
    report = json.loads(write([made], ".json"))
    assert (report["schema"], report["version"]) == ("govdoc-report", 1)
    (file,) = report["files"]
    assert (file["source"], file["pages"]) == ("../讲话.txt", 1)
    assert file["findings"] == [finding.to_dict() for finding in made.findings]
    comma = next(one for one in file["findings"] if one.get("before") == ",")
    assert (comma["first_line"], comma["page"]) == (5, 1)
    assert (comma["after"], comma["left"], comma["right"]) == (
        "，",
        "今天",
        "我们开“安全”大",
    )
    assert comma["sentence"] == ["今天", ",", '我们开"安全"大会。']
    assert re.fullmatch("T118-[0-9a-f]{10}", comma["id"])
    (title,) = [b for b in file["structure"]["blocks"] if b["role"] == "title"]
    assert (title["text"], title["page"]) == ("在会上的讲话", 1)
    (gone,) = file["structure"]["dropped"]
    assert gone["text"] == "分享到：微信 微博 QQ空间"


def test_a_text_alone_has_no_pages() -> None:
    (file,) = json.loads(write([of_text(SPEECH)], ".json"))["files"]
    assert file["pages"] is None
    assert not any("page" in one for one in file["findings"])
    assert {one["id"] for one in file["findings"] if "id" in one} == {
        one.change.id for one in entry(SPEECH).findings if one.change
    }, "the list of one command is the list of the other"


def test_text_has_a_line_for_each_grouped_as_on_the_page() -> None:
    made = entry()
    lines = write([made], ".txt").decode().splitlines()
    own = [line for line in lines if line.startswith("通知.txt:")]
    assert len(own) == len(made.findings)
    (comma,) = [line for line in own if "今天【,→，】" in line]
    assert re.fullmatch("通知.txt:4: T118-[0-9a-f]{10} 半角标点：.*", comma)
    assert "T201" in own[0], "what is doubtful comes first"


def test_kinds_are_rows_that_open_doubts_first() -> None:
    page = page_of(entry(SPEECH))
    heads = re.findall("<h2>(.*?)</h2>", page)
    assert heads == ["要核对的", "没有排入的", "改动", "识别出的结构"]
    kinds = re.findall(r"<summary>(\S+?)<span class=.code.>(T\d+).*?>(\d+) 处", page)
    assert ("引号", "T117", "2") in kinds
    assert [code for _, code, _ in kinds] == sorted(code for _, code, _ in kinds)
    assert "共 <b>1</b> 页" in page and "没有排入 <b>1</b> 行" in page
    assert "分享到：微信 微博 QQ空间<td>" in page
    assert '<td class="n">7<td>一级标题<td class="text">一、要重视安全' in page


def test_a_change_is_shown_in_its_sentence_as_typed() -> None:
    (dots,) = [row for row in rows_of(page_of(entry(SPEECH))) if "……" in row]
    assert "人很多<del>...</del><ins>……</ins>散会!" in dots
    assert '<td class="n">1<td class="n line">5' in dots


def test_each_change_has_a_box_that_the_list_ticks() -> None:
    made = entry(SPEECH)
    ids = [one.change.id for one in made.findings if one.change]
    assert Page(page_of(made)).boxes == dict.fromkeys(ids, False)
    listed = Options(text=TextOptions(reject=(ids[0],)))
    again = page_of(entry(SPEECH, options=listed))
    assert Page(again).boxes == {id: id == ids[0] for id in ids}
    assert "照清单不改 <b>1</b> 处" in again
    assert (
        len([row for row in rows_of(again) if row.startswith('<tr class="kept">')]) == 1
    )


def test_the_page_tells_the_command_for_its_list() -> None:
    page = write([entry()], ".html", lambda name: f"govdoc 'a b' --reject {name}")
    assert "<code>govdoc &#x27;a b&#x27; --reject 通知-不改.txt</code>" in page.decode()
    assert 'data-name="通知-不改.txt"' in page.decode()


def test_nothing_is_fetched_and_nothing_of_the_text_is_obeyed() -> None:
    evil = (
        '通知<script>alert("1")</script>\n\n各单位：\n\n'
        '　　今天,说<img src="http://x.example/a.png" onerror=alert(2)>完.'
        "　　反\u202e序,零\u200b宽,控\x07制。\n\n　　'\"><style>*{}</style>,完。\n"
    )
    kept = Options(text=TextOptions(ids=True), reading=ReadingOptions(keep_all=True))
    made = of_text(evil, kept)._replace(source="../<b>\"'&.txt")
    page = page_of(made)
    seen = Page(page)
    assert seen.addresses == []
    assert (seen.tags["script"], seen.tags["style"], seen.tags["img"]) == (1, 1, 0)
    assert "http" not in page.replace("http://x.example", "")
    assert "<title>核对：&lt;b&gt;&quot;&#x27;&amp;.txt</title>" in page
    assert not re.search("[\u202e\u200b\x07]", page)
    assert "<del>[U+202E][U+200B][U+0007]</del>" in page


def test_the_heading_is_the_files_name() -> None:
    page = page_of(entry(name="../../甲/讲话.txt"))
    assert '<h1 title="../../甲/讲话.txt">讲话.txt</h1>' in page


def test_doubts_are_told_gravest_first_and_in_the_texts_order() -> None:
    made = entry(SPEECH.replace("今天,", "![图](没有.png)\n　　带领十三、四名队员,"))
    rows = rows_of(page_of(made).partition("没有排入的")[0])[1:]
    assert 'class="grave">错误' in rows[0]
    lines = [int(re.findall(r'line">(\d+)', row)[0]) for row in rows[1:]]
    assert lines == sorted(lines)
    assert "<mark>三、四</mark>" in rows[1]


def test_many_doubts_of_a_kind_fold() -> None:
    text = "讲话\n\n" + "　　带领十三、四名队员连续奋战。\n\n" * 20
    page = page_of(of_text(text)).partition("识别出")[0]
    assert 'T203</span><span class="count">20 处' in page


def test_findings_without_ids_have_no_box() -> None:
    page = page_of(of_text(SPEECH, Options()))
    assert Page(page).boxes == {}
    assert "<del>...</del>" in page
    assert "<script" not in page, "nothing to tick"


def test_nothing_found() -> None:
    made = of_text("今天开会。\n")._replace(findings=())
    page = page_of(made)
    assert "没有改动" in page and "没有要核对的" in page
    assert "<script" not in page, "nothing to tick"
    assert json.loads(write([made], ".json"))["files"][0]["findings"] == []


def test_every_finding_has_its_part() -> None:
    made = entry(SPEECH)
    parts = sort(made.findings)
    told = [one for part in parts for group in part for one in group.findings]
    assert Counter(map(id, told)) == Counter(map(id, made.findings))


def test_a_page_is_that_where_the_change_stands() -> None:
    """Not where its paragraph begins, should that run over pages."""
    text = "讲话\n\n同志们：\n\n　　" + "我们要抓实工作。" * 200 + "结尾,完。\n"
    (comma,) = [one for one in entry(text).findings if one.code == "T118"]
    assert (comma.page, comma.place and comma.place.first_line) == (3, 5)


@pytest.mark.parametrize("name", ["notice", "task-table", "traditional"])
def test_pages_of_samples(name: str) -> None:
    document = govdoc.read(ROOT / f"samples/{name}.txt")
    done = render(document, "pdf")
    lines = [block.place.first_line for block in document.blocks if block.text]
    pages = [done.landings.page_of(line) for line in lines]
    assert pages[0] == 1
    assert sorted(page or 0 for page in pages) == pages, "all are there, in order"
    assert pages[-1] == done.pages


def test_ten_thousand_changes_are_written_fast() -> None:
    words = "　　今天,我们要把各项工作抓紧抓实,坚持问题导向,做好。\n"
    made = of_text("讲话\n\n" + words * 3_400)
    assert len(made.findings) > 10_000
    began = process_time()
    page = write([made], ".html")
    assert process_time() - began < 2
    assert len(page) < 8_000_000


def test_records_of_severities() -> None:
    record = Finding("T118", Severity.HINT, "x", page=3).to_dict()
    assert record == {"code": "T118", "severity": "hint", "message": "x", "page": 3}
