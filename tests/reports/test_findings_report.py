"""The report of findings."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from govdoc import read_text
from govdoc.findings import Finding
from govdoc.reports import write
from govdoc.transforms import transform

TEXT = '关于<b>的通知\n\n各单位:\n　　今天,要"抓好".半个“引号。\n'


def findings() -> list[Finding]:
    found: list[Finding] = []
    transform(read_text(TEXT), None, found.append)
    return found


def test_json_holds_every_finding() -> None:
    found = findings()
    files = json.loads(write({"通知.txt": found}, ".json"))["files"]
    assert files[0]["source"] == "通知.txt"
    records = files[0]["findings"]
    assert [r["code"] for r in records] == [f.code for f in found]
    comma = next(r for r in records if r.get("before") == ",")
    assert (comma["after"], comma["first_line"], comma["left"]) == ("，", 4, "今天")


def test_text_has_a_line_for_each() -> None:
    found = findings()
    lines = write({"通知.txt": found}, ".txt").decode().splitlines()
    assert '通知.txt:4: T118 半角标点：今天【,→，】要"抓好".半个' in lines
    assert sum(line.startswith("通知.txt:") for line in lines) == len(found)


def test_html_is_whole_and_escaped() -> None:
    page = write({"<通知>.txt": findings()}, ".html").decode()
    assert "&lt;通知&gt;.txt" in page
    assert "<del>,</del><ins>，</ins>" in page
    assert "http" not in page and "<script" not in page  # nothing is fetched
    HTMLParser().feed(page)


def test_nothing_found() -> None:
    assert json.loads(write({"a": []}, ".json")) == {
        "files": [{"source": "a", "findings": []}]
    }
