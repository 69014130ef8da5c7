"""The report: streamed, mended after a kill, never another file's."""

from __future__ import annotations

import errno
import json
import os
import random
from pathlib import Path

import pytest

from govdoc.batches import FileOutcome, State
from govdoc.batches.entries import Entry, Folders
from govdoc.batches.ledger import Ledger
from govdoc.errors import DiskFullError, OutputError
from govdoc.findings import Finding, Place, Severity

FINDING = Finding("R101", Severity.WARNING, "没有标题", place=Place(1, 2))


def outcome(source: str, state: State = State.WRITTEN) -> FileOutcome:
    return FileOutcome(source=source, state=state, findings=(FINDING,), pages=2)


def ledger_of(path: Path, folder: str = "/稿/一月", target: str = "/成品") -> Ledger:
    return Ledger(path, Folders(folder, target))


def test_what_is_recorded_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    ledger = ledger_of(path)
    ledger.begin("k1", {"version": "1"})
    for name in ("好.txt", "\udcb9.txt", "坏.txt", "断.txt"):
        ledger.start(name, {f"{name}.docx": "old"})
        ledger.finish(outcome(name), "abc", {f"{name}.docx": "old"})
        ledger.start(name, {f"{name}.docx": "def"})
    ledger.finish(outcome("好.txt"), "abc", {"好.txt.docx": "def"})
    ledger.finish(outcome("\udcb9.txt"), "abc", {"\udcb9.txt.docx": "def"})
    ledger.finish(outcome("坏.txt", State.FAILED), "abc")
    for again in (ledger, None):
        if again is None:
            ledger.close()
            again = ledger_of(path)
        for name in ("好.txt", "\udcb9.txt"):
            made = {f"{name}.docx": ("def",)}
            assert again.entry(name) == Entry(made, "abc", "k1", words="abc")
        for name in ("坏.txt", "断.txt"):
            made = {f"{name}.docx": ("old", "def")}
            unsure = ((f"{name}.docx", None),)
            assert again.entry(name) == Entry(made, words="abc", former=unsure)
        assert again.entry("别的.txt") == Entry()
    again.close()
    line = [json.loads(raw) for raw in path.read_text("utf-8").splitlines()][2]
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
    ledger = ledger_of(path)
    ledger.begin("k1", {})
    ledger.finish(outcome("a.txt"), "abc", {"a.docx": "def"})
    ledger.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    again = ledger_of(path)
    assert again.entry("a.txt") == Entry()
    again.finish(outcome("a.txt"), "abc", {"a.docx": "def"})
    again.close()
    assert path.read_bytes() == whole


RUN = b'{"event": "run", "key": "k"}\n'


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        b"{",
        b'{"event": "ru',
        b'{"event": "run"',
        b'{"event": "run", "key": "k"}',
        b"a letter\n",
        b"{}\n",
        b"[1]\n",
        b'{"event": "end"}\n',
        b"\xff\n",
        b'{"event": "run", "key": 1}\n',
        b'{"event": "run"}\n{',
        RUN + b"null\n",
        RUN + b"a letter\nand more",
        RUN + b'{"event": "start", "file": "a", "outputs": null}\n',
        RUN + b'{"event": "start", "file": "a", "outputs": "b"}\n',
        RUN + b'{"event": "start", "file": ["a"], "outputs": {}}\n',
        RUN + b'{"event": "start", "file": "a", "outputs": {"b": 7}}\n',
        RUN + b'{"event": "done", "file": "a", "state": "written", "outputs": {}}\n',
        RUN + b'{"event": "done", "file": "a", "state": {}, "sha256": null, '
        b'"outputs": {}}\n',
        RUN + b"[" * 100_000 + b"\n",
        RUN + b'{"event": ' + b"9" * 5_000 + b"}\n",
    ],
)
def test_a_file_that_is_no_report_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(data)
    with pytest.raises(OutputError, match="不是 govdoc 的报告"):
        ledger_of(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("extra", [b'{"event": "spoken", "file": 1}\n', RUN])
def test_events_of_later_versions_are_passed_over(tmp_path: Path, extra: bytes) -> None:
    (tmp_path / "r.jsonl").write_bytes(RUN + extra)
    ledger_of(tmp_path / "r.jsonl").close()


WRONG = (None, True, -1, 1e400, "x", [], [1], {}, {"a": None}, {"a": []})


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_report_is_taken_or_left_as_it_was(tmp_path: Path, seed: int) -> None:
    path, rng = tmp_path / "r.jsonl", random.Random(seed)
    ledger = ledger_of(path)
    ledger.begin("k1", {"source": "/稿/一月", "target": "/成品"})
    for name in ("一", "二"):
        ledger.start(f"{name}.txt", {f"{name}.docx": "1"})
        ledger.finish(outcome(f"{name}.txt"), "s", {f"{name}.docx": "1"})
    ledger.close()
    data = path.read_bytes()
    if seed % 2:  # a byte, or a few
        at = rng.randrange(len(data))
        data = data[:at] + rng.randbytes(rng.randrange(4)) + data[at + seed % 3 :]
    else:  # a value
        lines = [json.loads(raw) for raw in data.splitlines()]
        line = rng.choice(lines)
        line[rng.choice(list(line))] = rng.choice(WRONG)
        data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    path.write_bytes(data)
    try:
        ledger_of(path).close()
    except OutputError:
        assert path.read_bytes() == data
    else:
        assert data.startswith(path.read_bytes())


def test_a_line_without_an_end_is_not_read_to_it(tmp_path: Path) -> None:
    for start in (b"", RUN):
        path = tmp_path / f"{len(start)}.jsonl"
        path.write_bytes(start)
        with path.open("ab") as stream:
            stream.truncate(30_000_000_000)
        with pytest.raises(OutputError, match="不是 govdoc 的报告"):
            ledger_of(path)
        assert path.stat().st_size == 30_000_000_000


@pytest.mark.parametrize("what", ["pipe", "device", "link to a device", "folder"])
def test_only_a_plain_file_is_a_report(tmp_path: Path, what: str) -> None:
    path = tmp_path / "r.jsonl"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "device":
        path = Path("/dev/full")
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(OutputError, match="不是普通文件"):
        ledger_of(path)


def test_whose_an_entry_is(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"

    def record(folder: str, target: str, digest: str) -> None:
        ledger = ledger_of(path, folder, target)
        ledger.begin("k", {"source": folder, "target": target})
        ledger.finish(outcome("讲话.txt"), "s", {"讲话.docx": digest})
        ledger.close()

    def known(folder: str, target: str) -> object:
        ledger = ledger_of(path, folder, target)
        ledger.close()
        return dict(ledger.entry("讲话.txt").outputs)

    record("/稿/一月", "/稿/成品", "1")
    record("/稿/二月", "/稿/成品", "2")
    assert known("/稿/一月", "/稿/成品") == {"讲话.docx": ("1",)}
    assert known("/稿/二月", "/稿/成品") == {"讲话.docx": ("2",)}
    assert known("/稿", "/稿/成品") == {}
    assert known("/别处/二月", "/别处/成品") == {"讲话.docx": ("2",)}  # both moved
    assert known("/稿/二月", "/新成品") == {"讲话.docx": ("2",)}  # the target moved
    assert known("/别处/二月", "/成品") == {}


def test_an_output_that_a_later_run_did_not_write_is_still_ours(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "r.jsonl")
    ledger.begin("k1", {})
    ledger.finish(outcome("a.txt"), "s", {"a.docx": "1", "a.pdf": "2"})
    ledger.finish(outcome("a.txt"), "s", {"a.docx": "3"})
    assert ledger.entry("a.txt").outputs == {"a.docx": ("3",), "a.pdf": ("2",)}
    ledger.close()


def test_a_report_that_is_deleted_is_written_again(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "r.jsonl")
    ledger.begin("k1", {})
    ledger.finish(outcome("a.txt"), "abc", {"a.docx": "def"})
    before = ledger.path.read_bytes()
    ledger.path.unlink()
    ledger.check()
    assert ledger.path.read_bytes() == before
    ledger.path.unlink()
    ledger.finish(outcome("b.txt"), "abc", {"b.docx": "def"})
    assert ledger.path.read_bytes().count(b"\n") == 3
    with pytest.raises(OutputError, match="另一个 govdoc batch"):
        ledger_of(ledger.path)
    ledger.close()
    assert list(tmp_path.iterdir()) == [ledger.path]


@pytest.mark.parametrize("how", ["replaced", "cut", "written to", "folder", "gone"])
def test_a_report_that_is_not_as_it_was_left_is_told(tmp_path: Path, how: str) -> None:
    path = tmp_path / "out/r.jsonl"
    path.parent.mkdir()
    ledger = ledger_of(path)
    ledger.begin("k1", {})
    if how in {"folder", "gone"}:
        path.parent.rename(tmp_path / "away")
    if how == "folder":
        path.parent.mkdir()
    elif how == "replaced":
        path.unlink()
        path.write_bytes(b"mine")
    elif how != "gone":
        path.write_bytes(b"" if how == "cut" else RUN * 9)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(OutputError, match=r"报告被|文件夹"):
        ledger.finish(outcome("a.txt"))
    ledger.close()
    assert (path.read_bytes() if path.exists() else None) == before


def test_two_runs_cannot_share_a_report(tmp_path: Path) -> None:
    first = ledger_of(tmp_path / "r.jsonl")
    with pytest.raises(OutputError, match="另一个 govdoc batch"):
        ledger_of(tmp_path / "r.jsonl")
    first.close()
    ledger_of(tmp_path / "r.jsonl").close()


def test_a_full_disk_leaves_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.jsonl"
    ledger = ledger_of(path)
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
