"""``govdoc outline``: what a clerk sees, and what a program reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import read

from govdoc.cli import main
from govdoc.model.kinds import kind_name

TEXT = """【标题】关于修渠的通知
【日期】2024年3月1日
各村：
一、安排好人手。每村出十个劳力，自带工具。
二、保管好材料。水泥堆在村部，夜里有人看守。
（一）各村应当在月底前报名。逾期不再安排。
青江县水务局
2024年3月1日
"""


def outline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *options: str, text: str = TEXT
) -> int:
    path = tmp_path / "通知.txt"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["govdoc", "outline", str(path), *options])
    monkeypatch.setenv("COLUMNS", "120")
    return main()


def test_why_names_rule_and_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outline(tmp_path, monkeypatch, "--why") == 0
    said = capsys.readouterr().out
    assert "文种：通知（样式 notice）" in said
    assert "正文（一级标题） [序号首句点题：同级 2 个中的第 1 个]" in said
    assert "首句不是题目（先说适用对象）" in said
    assert "发文机关署名 [成文日期之上：日期在第 8 行]" in said
    assert "行内 2 处" in said


def test_json_keeps_a_cut_part_among_the_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outline(tmp_path, monkeypatch, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    cut, title, field, date = answer["blocks"][:4]
    assert (cut["role"], cut["text"], cut["why"]) == ("furniture", "【标题】", "字段名")
    assert (title["role"], title["text"]) == ("title", "关于修渠的通知")
    assert (field["text"], date["role"]) == ("【日期】", "dateline")
    assert answer["dropped"] == []


def test_every_block_says_why() -> None:
    assert all(block.why for block in read(TEXT).blocks)


def test_every_kind_has_a_chinese_name() -> None:
    assert kind_name(read(TEXT).kind) == "通知"
