"""What earlier runs have left in the target, and no run would say without being asked."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import govdoc
from govdoc.batches import Batch, BatchReport, FileOutcome, State
from govdoc.batches.ledger import NAME
from govdoc.errors import InputError
from govdoc.options import BatchOptions, CheckOptions, Options, OutputOptions

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
ONE = BatchOptions(jobs=1)
OLDER = "上次排的，文稿后来改过，这次没有重排（加 --pdf）"
GONE = "文稿已经不在了的成品，没有动"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for name in ("一", "甲/二"):
        path = tmp_path / f"src/{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(
    room: Path,
    *to: str,
    how: BatchOptions = ONE,
    checks: CheckOptions | None = None,
) -> BatchReport:
    options = Options(output=OutputOptions(to=to or ("docx",)))
    return govdoc.batch(
        room / "src", room / "dst", options=options, how=how, checks=checks
    )


def change(room: Path, name: str = "一") -> None:
    path = room / f"src/{name}.txt"
    path.write_text(path.read_text("utf-8") + "\n　　又及。\n", encoding="utf-8")


def told(done: BatchReport) -> dict[str, tuple[str, ...]]:
    for why, left in done.former.items():
        assert left.size == len(left.names), why
    return {why: left.names for why, left in done.former.items()}


def page(done: BatchReport) -> str:
    assert done.page is not None
    return done.page.read_text("utf-8")


def test_an_output_of_older_words_is_told_until_it_is_made_or_gone(room: Path) -> None:
    run(room, "docx", "pdf")
    assert told(run(room)) == {}, "the words are the same"
    change(room)
    for how in (ONE, ONE._replace(resume=True)):
        done = run(room, how=how)
        assert told(done) == {OLDER: ("一.pdf",)}
        shown = page(done)
        assert f'<tr><td>{OLDER}<td><a href="%E4%B8%80.pdf">一.pdf</a>' in shown
        assert re.search(r'Word</a> <span class="older"><a [^>]*>PDF</a>（旧）', shown)
    assert told(run(room, "docx", "pdf")) == {}
    change(room)
    (room / "dst/一.pdf").unlink()
    assert told(run(room)) == {}


def test_words_that_come_back_are_no_older_ones(room: Path) -> None:
    run(room, "docx", "pdf")
    change(room)
    assert told(run(room))
    (room / "src/一.txt").write_text(TEXT, encoding="utf-8")
    assert told(run(room)) == {}


def test_a_file_that_somebody_changed_is_his_own(room: Path) -> None:
    run(room, "docx", "pdf")
    change(room)
    (room / "dst/一.pdf").write_bytes(b"signed")
    assert told(run(room)) == {}


def test_every_format_is_told_and_how_to_have_it(room: Path) -> None:
    run(room, "docx", "pdf", "ofd", "dotx")
    change(room)
    [(why, names)] = told(run(room)).items()
    assert "改用 --to docx,dotx,ofd,pdf" in why
    assert {*names} == {"一.pdf", "一.ofd", "一.dotx"}


def test_a_report_of_older_words_is_told_of_documents_and_not_the_other_way(
    room: Path,
) -> None:
    bad = CheckOptions()
    (room / "src/一.txt").write_text(TEXT + "\n　　半个“引号。\n", encoding="utf-8")
    run(room, checks=bad)
    change(room)
    [(why, names)] = told(run(room)).items()
    assert ("加 --check" in why, names) == (True, ("一.检查.html",))
    change(room)
    assert told(run(room, checks=bad)) == {}, "nobody has asked for documents"


def _rename(path: Path) -> None:
    path.rename(path.with_name("改名.txt"))


@pytest.mark.parametrize("how", [Path.unlink, _rename])
def test_outputs_of_a_source_that_is_gone_are_told_and_stay(
    room: Path, how: Callable[[Path], None]
) -> None:
    run(room, "docx", "pdf")
    how(room / "src/一.txt")
    done = run(room)
    assert told(done) == {GONE: ("一.docx", "一.pdf")}
    assert '<a href="%E4%B8%80.pdf">一.pdf</a>' in page(done)
    assert (room / "dst/一.pdf").exists()
    (room / "dst/一.pdf").unlink()
    (room / "dst/一.docx").write_bytes(b"mine")
    assert told(run(room)) == {}


def test_a_source_that_was_not_asked_for_is_not_gone(room: Path) -> None:
    run(room)
    done = run(room, how=ONE._replace(patterns=("二*",)))
    assert (done.counts, told(done)) == ({State.WRITTEN: 1}, {})
    (room / "src/一.txt").rename(room / "src/一.md")
    again = run(room, how=ONE._replace(force=True))
    assert told(again) == {}, "it is the output of another one now"


def test_where_the_folder_went_no_source_is_said_to_be_gone(room: Path) -> None:
    run(room)

    def vanish(outcome: FileOutcome, size: int) -> None:
        (room / "src").rename(room / "away")

    how = ONE._replace(patterns=("二*",))
    with (
        Batch(room / "src", room / "dst", how=how, on_outcome=vanish) as job,
        pytest.raises(InputError),
    ):
        job.run()
    assert GONE not in (room / "dst/排版结果.html").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed")
def test_a_source_in_a_closed_folder_is_not_gone(room: Path) -> None:
    run(room)
    (room / "src/甲").chmod(0)
    try:
        assert told(run(room)) == {}
    finally:
        (room / "src/甲").chmod(0o700)


def test_what_a_killed_run_has_left_is_of_unknown_words(room: Path) -> None:
    run(room, "docx", "pdf")
    change(room)
    report = run(room, "docx", "pdf").report
    begun, _, _ = report.read_text("utf-8").rpartition('{"event": "done", "file": "一')
    report.write_text(begun, "utf-8")
    assert told(run(room)) == {}, "of these words, as it happens"


def test_why_a_file_is_left_alone_is_what_is_known_of_it(room: Path) -> None:
    run(room)
    (room / "dst/一.docx").write_bytes(b"mine")
    [changed] = run(room).failures
    assert str(changed.message).endswith("一.docx: 文件已存在，排后又改过")
    (room / "dst" / NAME).unlink()
    for one in run(room).failures:
        assert "没有从这份文稿排它的记录" in str(one.message)
        assert NAME in str(one.message)
