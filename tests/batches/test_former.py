"""What earlier runs have left in the target, and no run would say without being asked."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

import govdoc
from govdoc.batches import Batch, BatchReport, FileOutcome, State
from govdoc.batches.entries import Entries, folders_of
from govdoc.batches.former import find_former
from govdoc.batches.ledger import NAME, Ledger
from govdoc.batches.plan import Plan, make_plan
from govdoc.batches.shards import recorded_beside, report_of
from govdoc.errors import InputError
from govdoc.options import BatchOptions, Options, OutputOptions, Shard

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
ONE = BatchOptions(jobs=1)
OLDER = "上次排的，文稿后来改过，这次没有重排（加 --pdf）"
CHECKED = "上次查的报告，文稿后来改过，这次没有重查（加 --check）"
GONE = "文稿已经不在了的成品，没有动"
REPORT = ".检查.html"


class Stage:
    """A folder of two sources, and runs that write their words as outputs."""

    def __init__(self, folder: Path) -> None:
        self.source, self.target = folder / "src", folder / "dst"
        for path in (self.source / "甲", self.target / "甲"):
            path.mkdir(parents=True)
        for name in ("一", "甲/二"):
            self.save(name, "原来的")
        self.whose = folders_of(self.source, self.target)
        self.ledger = Ledger(self.target / NAME, self.whose)
        self.beside: list[Entries] = []

    def change_report(self, shard: Shard | None) -> None:
        """Write to another from now on, and read beside it those that were written to."""
        self.ledger.close()
        whole = self.target / NAME
        own = report_of(shard, whole)
        self.ledger = Ledger(own, self.whose)
        self.beside = recorded_beside(whole, own, self.whose)

    def told(self, *suffixes: str, plan: Plan) -> dict[str, tuple[str, ...]]:
        is_check = suffixes == (REPORT,)
        args = plan, self.ledger, self.whose, suffixes, is_check
        told = find_former(*args, beside=self.beside).told(None)
        return {why: left.names for why, left in told.items()}

    def save(self, name: str, words: str) -> None:
        (self.source / f"{name}.txt").write_text(words, encoding="utf-8")

    def plan(self, *suffixes: str, patterns: Collection[str] = ("*",)) -> Plan:
        return make_plan(self.source, self.target, tuple(patterns), suffixes)

    def run(
        self,
        *suffixes: str,
        patterns: Collection[str] = ("*",),
        kills: bool = False,
        exit_code: int = 0,
    ) -> dict[str, tuple[str, ...]]:
        """Do a run, and return what it tells; killed, it leaves ends unrecorded."""
        suffixes = suffixes or (".docx",)
        plan = self.plan(*suffixes, patterns=patterns)
        self.ledger.begin("k", self.whose._asdict())
        for task in plan.tasks:
            data = (self.source / task.source).read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            made = dict.fromkeys(task.outputs, sha256)
            self.ledger.start(task.source, made)
            for output in task.outputs:
                (self.target / output).write_bytes(data)
            if not kills:
                done = FileOutcome(
                    source=task.source, state=State.WRITTEN, exit_code=exit_code
                )
                self.ledger.finish(done, sha256, made)
        return self.told(*suffixes, plan=plan)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.ledger.close()


def test_an_output_of_older_words_is_told_until_it_is_made_or_gone(
    stage: Stage,
) -> None:
    stage.run(".docx", ".pdf")
    assert stage.run() == {}, "the words are the same"
    stage.save("一", "改过的")
    assert stage.run() == stage.run() == {OLDER: ("一.pdf",)}
    assert stage.run(".docx", ".pdf") == {}
    stage.save("一", "又改过的")
    (stage.target / "一.pdf").unlink()
    assert stage.run() == {}


def test_words_that_come_back_are_no_older_ones(stage: Stage) -> None:
    stage.run(".docx", ".pdf")
    stage.save("一", "改过的")
    assert stage.run()
    stage.save("一", "原来的")
    assert stage.run() == {}


def test_what_is_to_be_looked_at_again_has_its_words_too(stage: Stage) -> None:
    stage.run(".docx", ".pdf", exit_code=1)
    assert stage.ledger.entry("一.txt").sha256 is None, "it is done again"
    stage.save("一", "改过的")
    assert stage.run(exit_code=1) == {OLDER: ("一.pdf",)}


def test_a_file_that_somebody_changed_is_his_own(stage: Stage) -> None:
    stage.run(".docx", ".pdf")
    stage.save("一", "改过的")
    (stage.target / "一.pdf").write_bytes(b"signed")
    assert stage.run() == {}


def test_what_another_report_records_is_older_too(stage: Stage) -> None:
    stage.run(".docx", ".pdf")
    stage.save("一", "改过的")
    stage.change_report(Shard(1, 2))
    assert stage.run() == {OLDER: ("一.pdf",)}
    stage.change_report(Shard(1, 3))
    assert stage.run() == {OLDER: ("一.pdf",)}
    assert stage.run(".docx", ".pdf") == {}
    stage.change_report(Shard(1, 2))
    assert stage.run() == {}, "the third has made it of these words"


def test_another_report_may_be_the_later(stage: Stage) -> None:
    stage.run()
    stage.save("一", "改过的")
    stage.change_report(Shard(1, 2))
    stage.run(".docx", ".pdf")
    stage.change_report(None)
    plan = stage.plan(".docx")
    assert stage.told(".docx", plan=plan) == {}, "ours is of words that were before"
    (stage.target / "一.docx").write_text("原来的", encoding="utf-8")
    assert stage.told(".docx", plan=plan) == {OLDER: ("一.pdf",)}


def test_outputs_of_the_same_bytes_are_of_the_last_words(stage: Stage) -> None:
    """Where a source says something else in words that its outputs do not show."""
    stage.run(".docx", ".pdf")
    pdf = (stage.target / "一.pdf").read_bytes()
    stage.save("一", "改过的")
    stage.change_report(Shard(1, 2))
    stage.run(".docx", ".pdf")
    words = stage.ledger.entry("一.txt").sha256
    made = {"一.pdf": hashlib.sha256(pdf).hexdigest()}
    outcome = FileOutcome(source="一.txt", state=State.WRITTEN)
    (stage.target / "一.pdf").write_bytes(pdf)
    stage.ledger.finish(outcome, words, made)
    stage.change_report(Shard(1, 3))
    assert stage.run() == {}


def test_what_a_killed_run_has_left_is_of_unknown_words(stage: Stage) -> None:
    stage.run(".docx", ".pdf")
    stage.save("一", "改过的")
    stage.run(".docx", ".pdf", kills=True)
    assert stage.run() == {}, "of these words, as it happens"


def test_every_format_is_told_and_how_to_have_it(stage: Stage) -> None:
    stage.run(".docx", ".pdf", ".ofd", ".dotx", REPORT)
    stage.save("一", "改过的")
    told = stage.run()
    assert told.pop(CHECKED) == (f"一{REPORT}",)
    [(why, names)] = told.items()
    assert "改用 --to docx,dotx,ofd,pdf" in why
    assert {*names} == {"一.pdf", "一.ofd", "一.dotx"}
    assert stage.run(REPORT) == {}, "nobody has asked for documents"


def _rename(path: Path) -> None:
    path.rename(path.with_name("改名.txt"))


@pytest.mark.parametrize("how", [Path.unlink, _rename])
def test_outputs_of_a_source_that_is_gone_are_told(
    stage: Stage, how: Callable[[Path], None]
) -> None:
    stage.run(".docx", ".pdf")
    how(stage.source / "一.txt")
    assert stage.run() == {GONE: ("一.docx", "一.pdf")}
    (stage.target / "一.pdf").unlink()
    (stage.target / "一.docx").write_bytes(b"mine")
    assert stage.run() == {}


def test_a_source_that_was_not_asked_for_is_not_gone(stage: Stage) -> None:
    stage.run()
    assert stage.run(patterns=["二*"]) == {}
    (stage.source / "一.txt").rename(stage.source / "一.md")
    assert stage.run() == {}, "it is the output of another one now"


def test_a_source_in_a_closed_folder_is_not_gone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "closed", path)

    stage.run()
    (stage.source / "甲/二.txt").unlink()
    monkeypatch.setattr(os, "lstat", refuse)
    assert stage.run() == {}
    monkeypatch.undo()
    assert stage.run() == {GONE: ("甲/二.docx",)}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    for name in ("一", "二", "三"):
        (tmp_path / f"src/{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(room: Path, *to: str) -> BatchReport:
    options = Options(output=OutputOptions(to=to or ("docx",)))
    return govdoc.batch(room / "src", room / "dst", options=options, how=ONE)


def test_the_page_leads_to_what_is_left_and_it_stays(room: Path) -> None:
    run(room, "docx", "pdf")
    (room / "src/一.txt").write_text(f"{TEXT}\n　　又及。\n", encoding="utf-8")
    (room / "src/二.txt").unlink()
    done = run(room)
    assert [*done.former] == [OLDER, GONE]
    assert done.page is not None
    page = done.page.read_text("utf-8")
    assert f'<tr><td>{OLDER}<td><a href="%E4%B8%80.pdf">一.pdf</a>' in page
    assert f'<tr><td>{GONE}<td><a href="%E4%BA%8C.docx">二.docx</a>' in page
    assert re.search(r'Word</a> <span class="older"><a [^>]*>PDF</a>（旧）', page)
    assert all((room / f"dst/{name}.pdf").exists() for name in "一二三")


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


def test_why_a_file_is_left_alone_is_what_is_known_of_it(room: Path) -> None:
    run(room)
    (room / "dst/一.docx").write_bytes(b"mine")
    [changed] = run(room).failures
    assert str(changed.message).endswith("一.docx: 文件已存在，写出以后有人改过")
    (room / "dst" / NAME).unlink()
    for one in run(room).failures:
        assert "没有从这份文稿排它的记录" in str(one.message)
        assert NAME in str(one.message)
