"""The report: streamed, mended after a kill, never another file's."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from govdoc.batches import FileOutcome, State
from govdoc.batches.ledger import Entry, Ledger
from govdoc.errors import DiskFullError, OutputError
from govdoc.findings import Finding, Place, Severity

FINDING = Finding("R101", Severity.WARNING, "没有标题", place=Place(1, 2))


def outcome(source: str, state: State = State.WRITTEN) -> FileOutcome:
    return FileOutcome(source=source, state=state, findings=(FINDING,), pages=2)


def test_what_is_recorded_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    ledger = Ledger(path)
    ledger.begin("k1", {"version": "1"})
    for name in ("好.txt", "\udcb9.txt", "坏.txt", "断.txt"):
        ledger.start(name, {f"{name}.docx": None})
    ledger.finish(outcome("好.txt"), "abc", {"好.txt.docx": "def"})
    ledger.finish(outcome("\udcb9.txt"), "abc", {"\udcb9.txt.docx": "def"})
    ledger.finish(outcome("坏.txt", State.FAILED), "abc", {})
    ledger.close()
    again = Ledger(path)
    assert again.entry("好.txt") == Entry({"好.txt.docx": "def"}, "abc", "k1")
    assert again.entry("\udcb9.txt") == Entry({"\udcb9.txt.docx": "def"}, "abc", "k1")
    assert again.entry("坏.txt") == Entry({})
    assert again.entry("断.txt") == Entry({"断.txt.docx": None})
    assert again.entry("别的.txt") == Entry()
    again.close()
    line = [json.loads(raw) for raw in path.read_text("utf-8").splitlines()][5]
    assert line["findings"] == [FINDING.to_dict()]
    assert line["findings"][0] == {
        "code": "R101",
        "severity": "warning",
        "message": "没有标题",
        "first_line": 1,
        "last_line": 2,
    }


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_a_line_cut_off_is_taken_away(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "r.jsonl"
    ledger = Ledger(path)
    ledger.begin("k1", {})
    ledger.finish(outcome("a.txt"), "abc", {"a.docx": "def"})
    ledger.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    again = Ledger(path)
    assert again.entry("a.txt") == Entry()
    again.finish(outcome("a.txt"), "abc", {"a.docx": "def"})
    again.close()
    assert path.read_bytes() == whole


def test_a_first_line_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"event": "ru')
    Ledger(path).close()
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    "data", [b"x", b"a letter\n", b"{}\n", b"[1]\n", b'{"event": "end"}\n', b"\xff\n"]
)
def test_a_file_that_is_no_report_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(data)
    with pytest.raises(OutputError, match="不是 govdoc 的报告"):
        Ledger(path)
    assert path.read_bytes() == data


def test_two_runs_cannot_share_a_report(tmp_path: Path) -> None:
    first = Ledger(tmp_path / "r.jsonl")
    with pytest.raises(OutputError, match="另一个 govdoc batch"):
        Ledger(tmp_path / "r.jsonl")
    first.close()
    Ledger(tmp_path / "r.jsonl").close()


def test_a_full_disk_leaves_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.jsonl"
    ledger = Ledger(path)
    ledger.begin("k1", {})
    before = path.read_bytes()
    real, calls = os.write, []

    def write(file: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "full")
        return real(file, data[:10])

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(DiskFullError, match="磁盘已满"):
        ledger.finish(outcome("a.txt"))
    ledger.close()
    assert path.read_bytes() == before
