"""Whole batches, with real workers: outcomes, the report, resuming, watching."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

import govdoc
from govdoc.batches import (
    Batch,
    BatchInterrupted,
    FileOutcome,
    State,
)
from govdoc.batches.ledger import NAME
from govdoc.errors import InputError, OutputError, StylesheetError, UsageError
from govdoc.options import BatchOptions, LookOptions, Options, OutputOptions

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
TWO = BatchOptions(jobs=2)
BOTH = Options(output=OutputOptions(to=("docx", "pdf")))
NOBODY = Options(look=LookOptions(style="无"))
ODT = Options(output=OutputOptions(to=("odt",)))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for name in ("一.txt", "甲/二.txt", "甲/乙/三.md"):
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT + f"\n　　{name}\n", encoding="utf-8")
    return tmp_path


def events(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_batch_and_its_resumption(room: Path) -> None:
    (room / "src/坏.txt").write_bytes(b"%PDF-1.7")
    told: list[tuple[FileOutcome, int]] = []
    done = govdoc.batch(
        room / "src",
        room / "dst",
        options=BOTH,
        how=TWO,
        on_outcome=lambda *one: told.append(one),
    )
    assert done.counts == {State.WRITTEN: 3, State.FAILED: 1}
    assert (done.exit_code, done.pages, done.not_done) == (3, 3, 0)
    assert [outcome.source for outcome in done.failures] == ["坏.txt"]
    assert [size for _, size in told] == [4] * 4
    alone = room / "alone.docx"
    govdoc.format_file(room / "src/甲/二.txt", alone)
    assert (room / "dst/甲/二.docx").read_bytes() == alone.read_bytes()
    lines = events(done.report)
    assert [line["event"] for line in (lines[0], lines[-1])] == ["run", "end"]
    assert lines[0]["version"] == govdoc.__version__
    assert sum(line["event"] == "done" for line in lines) == 4
    again = TWO._replace(resume=True)
    with Batch(room / "src", room / "dst", options=BOTH, how=again) as job:
        assert job.run().counts == {State.UNCHANGED: 3, State.FAILED: 1}
        (room / "src/坏.txt").write_text(TEXT, encoding="utf-8")
        assert job.run().counts == {State.UNCHANGED: 3, State.WRITTEN: 1}
        (room / "dst/一.docx").write_bytes(b"edited")
        again = job.run({"一.txt"})
        assert (again.counts, again.exit_code) == ({State.SKIPPED: 1}, 6)
    assert (room / "dst/一.docx").read_bytes() == b"edited"
    assert not list(room.rglob(".govdoc-*"))


def test_a_worker_that_is_killed_takes_nothing_along(room: Path) -> None:
    for number in range(12):
        (room / f"src/多{number}.txt").write_text(TEXT, encoding="utf-8")

    def kill(outcome: FileOutcome, size: int) -> None:
        if not killed:
            killed.append(multiprocessing.active_children()[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    killed: list[int] = []
    done = govdoc.batch(
        room / "src", room / "dst", options=BOTH, how=TWO, on_outcome=kill
    )
    assert killed
    assert done.counts == {State.WRITTEN: 15}


def test_an_interrupt_ends_in_order(room: Path) -> None:
    def interrupt(outcome: FileOutcome, size: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(BatchInterrupted) as caught:
        govdoc.batch(
            room / "src", room / "dst", how=TWO._replace(jobs=1), on_outcome=interrupt
        )
    assert caught.value.report.not_done == 2
    assert not multiprocessing.active_children()
    last = events(caught.value.report.report)[-1]
    assert (last["event"], last["written"], last["not_done"]) == ("end", 1, 2)


def test_a_folder_that_vanishes_stops_the_run(room: Path) -> None:
    def vanish(outcome: FileOutcome, size: int) -> None:
        if (room / "src").exists():
            (room / "src").rename(room / "away")

    with pytest.raises(InputError, match="文件夹不见了"):
        govdoc.batch(
            room / "src", room / "dst", how=TWO._replace(jobs=1), on_outcome=vanish
        )


def test_a_target_that_vanishes_stops_the_run_and_is_not_made_anew(room: Path) -> None:
    def vanish(outcome: FileOutcome, size: int) -> None:
        if (room / "dst").exists():
            (room / "dst").rename(room / "away")

    with pytest.raises(OutputError, match="文件夹不见了"):
        govdoc.batch(
            room / "src", room / "dst", how=TWO._replace(jobs=1), on_outcome=vanish
        )
    assert not (room / "dst").exists()
    done = [e for e in events(room / "away" / NAME) if e["event"] == "done"]
    assert len(done) == len([*(room / "away").rglob("*.docx")]) == 1


@pytest.mark.parametrize(("name", "error"), [("src", InputError), ("dst", OutputError)])
def test_a_folder_that_vanishes_after_the_last_file(
    room: Path, name: str, error: type[Exception]
) -> None:
    def vanish(outcome: FileOutcome, size: int) -> None:
        (room / name).rename(room / "away")
        (room / name).mkdir()

    how = BatchOptions(jobs=1, patterns=("一.txt",))
    with pytest.raises(error, match="换成了另一个"):
        govdoc.batch(room / "src", room / "dst", how=how, on_outcome=vanish)


def test_a_report_that_is_deleted_meanwhile_is_there_in_the_end(room: Path) -> None:
    def delete(outcome: FileOutcome, size: int) -> None:
        (room / "dst" / NAME).unlink()

    done = govdoc.batch(room / "src", room / "dst", how=TWO, on_outcome=delete)
    assert [line["event"] for line in events(done.report)].count("done") == 3
    with Batch(room / "src", room / "dst", how=TWO._replace(resume=True)) as job:
        assert job.run().counts == {State.UNCHANGED: 3}


def test_another_source_of_the_same_name_is_another_document(room: Path) -> None:
    (room / "feb").mkdir()
    (room / "feb/一.txt").write_text(TEXT + "\n　　二月。\n", encoding="utf-8")
    how = BatchOptions(jobs=1, patterns=("一.txt",))
    govdoc.batch(room / "src", room / "dst", how=how)
    before = (room / "dst/一.docx").read_bytes()
    done = govdoc.batch(room / "feb", room / "dst", how=how)
    assert (done.counts, done.exit_code) == ({State.SKIPPED: 1}, 6)
    assert (room / "dst/一.docx").read_bytes() == before
    govdoc.batch(room / "feb", room / "dst", how=how._replace(force=True))
    again = govdoc.batch(room / "src", room / "dst", how=how)
    assert again.counts == {State.SKIPPED: 1}


def test_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    done = govdoc.batch(tmp_path / "src", tmp_path / "dst")
    assert (done.counts, done.exit_code) == ({}, 0)


@pytest.mark.parametrize(
    ("source", "target", "options", "how", "error", "seen"),
    [
        ("没有", "dst", Options(), TWO, InputError, "没有这个文件夹"),
        ("src/一.txt", "dst", Options(), TWO, InputError, "这是文件"),
        ("src", "src/一.txt", Options(), TWO, OutputError, "这是文件"),
        ("src", "src/一.txt/x", Options(), TWO, OutputError, "写不进去"),
        ("src", "dst", NOBODY, TWO, StylesheetError, "找不到样式"),
        ("src", "dst", Options(), BatchOptions(jobs=0), UsageError, "--jobs 0"),
        ("src", "dst", Options(), BatchOptions(timeout=-1), UsageError, "--timeout -1"),
        ("src", "dst", Options(), BatchOptions(memory=9), UsageError, "--memory 9"),
        ("src", "dst", ODT, TWO, UsageError, "odt"),
    ],
)
def test_what_stops_a_batch_before_it_begins(
    room: Path,
    source: str,
    target: str,
    options: Options,
    how: BatchOptions,
    error: type[Exception],
    seen: str,
) -> None:
    with pytest.raises(error, match=seen):
        govdoc.batch(room / source, room / target, options=options, how=how)
    assert not (room / "dst").exists()


OLD = """\
{"event": "run", "key": "0123456789abcdef", "version": "0.1.0", "options": {"style": null, "options": null, "embed_fonts": false, "limits": {"size": 8000000}, "given": [], "suffixes": [".docx"]}, "source": "src", "target": "dst"}
{"event": "start", "file": "一.txt", "outputs": {"一.docx": null}}
{"event": "done", "file": "一.txt", "state": "written", "sha256": "S", "outputs": {"一.docx": "D"}, "pages": 1, "seconds": 0.2, "findings": [{"code": "T118", "severity": "说明", "message": "半角标点：“,”改为“，”", "hint": null, "place": {"first_line": 5, "last_line": 5}, "change": {"before": ",", "after": "，", "left": "", "right": ""}}], "message": null, "hint": null, "exit_code": 0}
{"event": "end", "written": 1, "unchanged": 0, "skipped": 0, "failed": 0, "not_done": 0}
"""  # noqa: E501 as version 0.1 wrote it


def test_a_report_of_version_0_1_still_says_what_is_ours(room: Path) -> None:
    (room / "dst").mkdir()
    made = room / "dst/一.docx"
    made.write_bytes(b"by 0.1")
    ours = hashlib.sha256(b"by 0.1").hexdigest()
    old = OLD.replace('"D"', f'"{ours}"')
    (room / "dst/govdoc-batch.jsonl").write_text(old, encoding="utf-8")
    how = BatchOptions(jobs=1, resume=True, patterns=("一.txt",))
    done = govdoc.batch(room / "src", room / "dst", how=how)
    assert (done.counts, done.exit_code) == ({State.WRITTEN: 1}, 0)
    assert made.read_bytes().startswith(b"PK")
    assert done.report.read_text("utf-8").startswith(old)


def test_a_report_of_version_0_1_proves_nothing_of_other_bytes(room: Path) -> None:
    (room / "dst").mkdir()
    (room / "dst/一.docx").write_bytes(b"by hand")
    started = "\n".join(OLD.splitlines()[:2]) + "\n"
    (room / "dst" / NAME).write_text(started, encoding="utf-8")
    how = BatchOptions(jobs=1, resume=True, patterns=("一.txt",))
    done = govdoc.batch(room / "src", room / "dst", how=how)
    assert done.counts == {State.SKIPPED: 1}
    assert (room / "dst/一.docx").read_bytes() == b"by hand"
