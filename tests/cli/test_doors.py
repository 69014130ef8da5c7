"""Each command takes whatever is read, from a file and from a pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from calling import run

from compound import LOCKED, compound
from govdoc import Level, Options, TextOptions, api
from govdoc.errors import OutputError
from govdoc.model.document import Document, Note, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.writers.plain import write_plain

TEXT = (
    "关于开会的通知\n\n各单位:\n\n　　请带笔。\n\n表1 分工\n| 谁 | 做什么 |\n| 甲 | 记录 |\n\n"
    "某某局\n2026年3月1日\n"
)
PLAIN = [
    "关于开会的通知", "各单位：", "请带笔。", "表1 分工", "| 谁 | 做什么 |",
    "|---|---|", "| 甲 | 记录 |", "某某局", "2026年3月1日",
]  # fmt: skip


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A DOCX whose punctuation is as typed."""
    path = tmp_path / "甲.docx"
    as_typed = Options(text=TextOptions(normalise=Level.OFF))
    api.write(api.read_text(TEXT), path, options=as_typed)
    return path


@pytest.mark.parametrize("is_piped", [True, False])
def test_a_docx_at_every_door(
    is_piped: bool, word: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    source = "-" if is_piped else str(word)
    data = word.read_bytes() if is_piped else b""
    for words in (["format", "-o", "乙.docx"], ["preview", "-o", "乙.svg"]):
        target = word.with_name(words.pop())
        command = [*words, str(target), source]
        assert run(monkeypatch, *command, stdin=data) == 0
        assert target.stat().st_size > 1000
    capsys.readouterr()
    assert run(monkeypatch, "outline", source, "--json", stdin=data) == 0
    blocks = json.loads(capsys.readouterr().out)["blocks"]
    assert [block["role"] for block in blocks][:3] == ["title", "recipients", "body"]
    assert run(monkeypatch, "text", source, stdin=data) == 0
    assert capsys.readouterr().out.split("\n") == [*PLAIN, ""]
    assert run(monkeypatch, "text", source, "--diff", stdin=data) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line for line in shown if line[0] in "+-"][2:] == ["-各单位:", "+各单位："]
    assert run(monkeypatch, "format", source, "--dump", "source", stdin=data) == 0
    assert '"is_own": true' in capsys.readouterr().out


def test_the_text_of_a_docx_may_be_converted_and_reported(
    word: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = word.with_name("改动.json")
    words = ["text", word, "--script", "hant-tw", "--report", report]
    assert run(monkeypatch, *words) == 0
    assert "關於開會的通知" in capsys.readouterr().out
    found = json.loads(report.read_text("utf-8"))["files"][0]["findings"]
    assert "T118" in {one["code"] for one in found}


@pytest.mark.parametrize("more", [[], ["--force"], ["-o", "甲.docx", "--force"]])
def test_a_docx_is_never_written_over_itself(
    more: list[str], word: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    before = word.read_bytes()
    monkeypatch.chdir(word.parent)
    assert run(monkeypatch, "format", "甲.docx", *more) == 6
    assert "甲.docx: 这是输入文件，不会被覆盖" in capsys.readouterr().err
    assert word.read_bytes() == before
    assert run(monkeypatch, "format", "甲.docx", "--to", "pdf") == 0
    assert {path.name for path in word.parent.iterdir()} == {"甲.docx", "甲.pdf"}


def test_a_library_never_writes_a_docx_over_itself(word: Path) -> None:
    before = word.read_bytes()
    for targets in ((), (word,)):
        with pytest.raises(OutputError):
            api.format_file(word, *targets, force=True)
    assert word.read_bytes() == before


REFUSED = {
    "这是加了密码（或限制了权限）的文档": compound(
        {"WordDocument": LOCKED.ljust(5000, b"\0")}
    ),
    "这是电子表格": compound({"Workbook": bytes(5000)}),
    "这是图片": b"\x89PNG\r\n\x1a\n",
    "文件是空的": b"",
}


@pytest.mark.parametrize("said", REFUSED)
@pytest.mark.parametrize("command", ["format", "outline", "preview", "text"])
def test_what_is_not_read_is_told_alike_by_all(
    command: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "乙.doc").write_bytes(REFUSED[said])
    monkeypatch.chdir(tmp_path)
    more = {"format": ["-o", "c.docx"], "preview": ["-o", "c.svg"]}.get(command, [])
    for source, data in (("乙.doc", b""), ("-", REFUSED[said])):
        assert run(monkeypatch, command, source, *more, stdin=data) == 3
        first, *_ = capsys.readouterr().err.splitlines()
        name = "标准输入" if source == "-" else source
        assert first.startswith(f"错误：{name}: {said}")


def test_a_batch_takes_everything_and_says_what_it_left(
    tmp_path: Path, word: Path
) -> None:
    src = tmp_path / "src"
    src.mkdir()
    word.rename(src / "甲.docx")
    (src / "乙.txt").write_text(TEXT, "utf-8")
    (src / "丙.docx").write_text(TEXT, "utf-8")  # called wrongly
    for name in ("表.xlsx", "~$甲.docx", ".DS_Store"):
        (src / name).write_bytes(b"x")
    words = ["-m", "govdoc", "batch", src, tmp_path / "dst", "--jobs", "1"]
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "dst").glob("*.docx")) == [
        "丙.docx", "乙.docx", "甲.docx",
    ]  # fmt: skip
    assert "没有排的其他文件：表.xlsx（后缀不是读得了的格式）" in done.stdout
    assert (
        "没有排的其他文件：~$甲.docx（Word、WPS 打开文件时的临时文件）" in done.stdout
    )
    report = (tmp_path / "dst/govdoc-batch.jsonl").read_text("utf-8").splitlines()
    *_, end = map(json.loads, report)
    assert (end["written"], end["left out"], end["failed"]) == (3, 3, 0)
    told = [one for one in map(json.loads, report) if one.get("state") == "left out"]
    assert {one["file"]: one["message"] for one in told}[".DS_Store"] == "隐藏的"


def test_notes_and_bars_are_kept_in_plain_text() -> None:
    note = Note((Paragraph(Role.FOOTNOTE, (Run("见规定。"),)),))
    blocks = (Paragraph(Role.BODY, (Run("甲"), Run("", note=note), Run("乙。"))),)
    assert write_plain(Document("notice", blocks)).text == "甲[1]乙。\n[1] 见规定。\n"
