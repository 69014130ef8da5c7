"""``--keep-all`` leaves nothing out; ``--strict`` ends with 1 where something is unsure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc import (
    BatchOptions,
    Finding,
    Options,
    OutputOptions,
    ReadingOptions,
    Severity,
)
from govdoc.batches import State
from govdoc.cli import main
from govdoc.findings import strict_message, strict_ones

BODY = "关于植树的通知\n\n各村：\n\n　　苗木由县里统一供应。\n"
SURE = f"首页 > 公开 > 通知\n{BODY}- END -\n"
"""Both lines of the page show themselves what they are."""
UNSURE = f"{BODY}分享到：微信 微博\n上一篇：关于封山的公告\n张家庄的树\n"
"""The last line goes because of those above it."""
KEEP = ReadingOptions(keep_all=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    for name, text in {"准": SURE, "疑": UNSURE, "净": BODY}.items():
        (tmp_path / "src" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["govdoc", *map(str, words)])
    return main()


@pytest.mark.parametrize(("name", "code"), [("准", 0), ("净", 0), ("疑", 1)])
def test_a_file_is_written_and_the_code_tells(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    source = folder / "src" / f"{name}.txt"
    assert run(monkeypatch, "format", "--strict", source) == code
    assert source.with_suffix(".docx").exists()
    assert run(monkeypatch, "format", "--force", source) == 0


def test_what_is_unsure_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", "--strict", folder / "src" / "疑.txt") == 1
    said = capsys.readouterr().err
    assert "其中 1 行只凭前后的行判定" in said
    assert "已写出，但要核对：R104 第 6 行" in said


def test_keep_all_leaves_out_nothing_unsure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder / "src" / "疑.txt"
    run(monkeypatch, "format", "--strict", "--keep-all", source)
    assert "R104" not in capsys.readouterr().err
    assert "张家庄的树" in govdoc.read(source.with_suffix(".docx")).blocks[-1].text


@pytest.mark.parametrize("command", ["outline", "text"])
def test_other_commands_keep_all(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    source = folder / "src" / "准.txt"
    assert run(monkeypatch, command, "--keep-all", source) == 0
    said = capsys.readouterr()
    assert "- END -" in said.out
    assert "略去" not in said.out
    assert "R104" not in said.err


def test_a_batch_ends_with_1_and_looks_again(folder: Path) -> None:
    options = Options(output=OutputOptions(strict=True))
    for expected in (
        {State.WRITTEN: 3},
        {State.WRITTEN: 1, State.UNCHANGED: 2},
    ):
        how = BatchOptions(jobs=1, resume=True)
        done = govdoc.batch(folder / "src", folder / "dst", options=options, how=how)
        assert dict(done.counts) == expected
        assert done.exit_code == 1
        (outcome,) = done.failures
        assert outcome.source == "疑.txt"
        assert outcome.message is not None
        assert outcome.message.startswith("疑.txt：已写出，但要核对：R104")
        assert (folder / "dst" / "疑.docx").exists()


def test_the_library_raises_nothing_for_it(folder: Path) -> None:
    options = Options(output=OutputOptions(strict=True))
    done = govdoc.format_file(folder / "src" / "疑.txt", options=options)
    assert [one.code for one in strict_ones(done.findings)] == ["R104"]
    assert strict_ones(done.findings)[0].to_dict()["is_doubtful"] is True


@pytest.mark.parametrize("code", ["R102", "R103", "R107", "R121", "R124"])
def test_what_is_lost_or_doubtful_counts(code: str) -> None:
    told = Finding(code, Severity.HINT, "甲")
    assert strict_message([told, Finding("T101", Severity.HINT, "乙")]).endswith(code)


@given(
    st.lists(st.sampled_from([*SURE.split("\n"), *UNSURE.split("\n"), "**甲**", "3"]))
)
@settings(max_examples=200, deadline=None)
def test_keep_all_leaves_nothing_out(lines: list[str]) -> None:
    found: list[Finding] = []
    text = "\n".join([*lines, "文"])
    document = govdoc.read_text(text, reading=KEEP, report=found.append)
    assert document.dropped == ()
    assert all(one.code == "R107" for one in strict_ones(found))


@pytest.mark.parametrize(("char", "code"), [("\ue123", 1), ("①", 0)])
def test_a_character_that_is_not_on_paper(
    folder: Path, monkeypatch: pytest.MonkeyPatch, char: str, code: int
) -> None:
    source = folder / "src" / "字.txt"
    source.write_text(BODY.replace("苗木", f"苗木{char}"), encoding="utf-8")
    assert run(monkeypatch, "format", "--to", "pdf", source) == 0
    assert (
        run(monkeypatch, "format", "--to", "pdf", "--strict", "--force", source) == code
    )
