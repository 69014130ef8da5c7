"""Watching: nothing is missed, whatever the system says or does not say."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest
import watchfiles
from PIL import Image

from govdoc.batches import Batch, BatchReport, FileOutcome, State, watch
from govdoc.batches.plan import PATTERNS, make_plan
from govdoc.batches.view import View
from govdoc.errors import OutputError, UsageError
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import BatchOptions

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
HOW = BatchOptions(resume=True, jobs=1)
PATIENCE = 60.0
"""Seconds after which what has not been seen never will be."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["govdoc.batches.watch"], "_TICK", 0.1)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    put(tmp_path / "src", "一.txt")
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, f"{TEXT}\n　　{path.name!a}\n")


def save(path: Path, text: str) -> None:
    """Save at once, so that no look finds half of it."""
    half = path.with_name(".half")
    half.write_text(text, encoding="utf-8")
    half.rename(path)


class Dry(Batch):
    """Says what it would write, and writes nothing."""

    def run(self, only: Collection[str] | None = None) -> BatchReport:
        self.check()
        names = [task.source for task in self.plan().tasks] if only is None else only
        return BatchReport(
            unmatched=(),
            counts={State.WRITTEN: len(names)},
            not_done=0,
            failures=(),
            left_out=(),
            findings=0,
            pages=0,
            seconds=0,
            report=self.target,
        )


class Watch:
    """A watch that gives up at last, instead of waiting for what never comes."""

    def __init__(self, job: Batch) -> None:
        self.lines: list[str] = []
        self.stop = threading.Event()
        self._timer = threading.Timer(PATIENCE, self.stop.set)
        self._timer.start()
        self.runs: Iterator[BatchReport] = watch(job, self.stop, self.lines.append)
        next(self.runs)

    def see(self, count: int) -> None:
        """Wait until so many outputs have been written, in one run or in several."""
        while count > 0:
            counts = dict(next(self.runs).counts)
            count -= counts.pop(State.WRITTEN)
            counts.pop(State.UNCHANGED, None)
            assert not counts
        assert count == 0

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self._timer.cancel()
        assert list(self.runs) == []


def test_whatever_changes_is_done(room: Path) -> None:
    src, dst = room / "src", room / "dst"

    def add(outcome: FileOutcome, size: int) -> None:
        if outcome.source == "一.txt" and not (src / "首次.txt").exists():
            put(src, "首次.txt")  # while the first run goes on
            (src / "无关.log").touch()

    job = Batch(src, dst, how=HOW, on_outcome=add)
    with job, Watch(job) as seen:
        seen.see(1)
        for name in (b"\xb1\xa8\xb8\xe6.log", b"\xb1\xa8.tmp"):  # kills the library
            (src / os.fsdecode(name)).touch()
        put(src, "新.txt", os.fsdecode(b"\xb1\xa8\xb8\xe6.txt"))
        seen.see(2)
        put(room / "in", "a.txt", "深/b.txt", "深/层/c.md")
        (room / "in").rename(src / "in")  # whole
        seen.see(3)
        put(src / "made/at/once", *(f"{n}.txt" for n in range(5)))
        seen.see(5)
        save(src / "图文.txt", f"{TEXT}\n![会场](图/一.png)\n")
        seen.see(1)
        (src / "图").mkdir()
        for colour in (0, 255):
            Image.new("L", (30, 20), colour).save(src / "图/.half.png")
            (src / "图/.half.png").rename(src / "图/一.png")
            seen.see(1)
        said = '[[line]]\nnumber = 1\nstarts = "关于"\nrole = "标题"\n'
        save(src / "一.txt.roles.toml", said)
        seen.see(1)
        assert (dst / "made/at/once/4.docx").exists()


def test_a_source_that_goes_is_waited_for(room: Path) -> None:
    src = room / "src"
    with Dry(src, room / "dst", how=HOW) as job, Watch(job) as seen:
        src.rename(room / "away")

        def come_back() -> None:
            while not seen.lines:
                time.sleep(0.05)
            put(room / "away", "新.txt")
            (room / "away").rename(src)

        thread = threading.Thread(target=come_back)
        thread.start()
        seen.see(1)
        thread.join()
        assert len(seen.lines) == 2
        assert seen.lines[0].endswith("文件夹不见了（磁盘或网络断开？）；在了就接着看")
        put(src, "再新.txt")  # it is watched anew
        seen.see(1)


def test_what_a_source_that_went_left_undone_is_done(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes between the look that finds work and the run that does it."""
    src = room / "src"

    def go(only: Collection[str] | None = None) -> BatchReport:
        monkeypatch.setattr(job, "run", run)
        src.rename(room / "away")
        threading.Timer(0.3, lambda: (room / "away").rename(src)).start()
        return run(only)

    with Dry(src, room / "dst", how=HOW) as job, Watch(job) as seen:
        run = job.run
        monkeypatch.setattr(job, "run", go)
        put(src, "新.txt")
        seen.see(1)
        assert len(seen.lines) == 2


def test_a_target_that_goes_ends_the_watch(room: Path) -> None:
    with Dry(room / "src", room / "dst", how=HOW) as job:
        runs = watch(job)
        next(runs)
        (room / "dst").rename(room / "away")
        with pytest.raises(OutputError, match="文件夹不见了"):
            next(runs)
    assert not (room / "dst").exists()


@pytest.mark.parametrize("ear", ["deaf", "broken"])
def test_a_share_that_says_nothing_is_looked_at(
    room: Path, monkeypatch: pytest.MonkeyPatch, ear: str
) -> None:
    def hear(*_: object, **__: object) -> Iterator[set[object]]:
        if ear == "broken":
            raise OSError(28, "OS file watch limit reached")
        while True:
            time.sleep(0.05)
            yield set()

    monkeypatch.setattr(watchfiles, "watch", hear)
    monkeypatch.setattr(sys.modules["govdoc.batches.watch"], "PERIOD", 0.3)
    with Dry(room / "src", room / "dst", how=HOW) as job, Watch(job) as seen:
        put(room / "src", "深/新.txt")
        seen.see(1)


def test_what_arrives_bit_by_bit_is_looked_at_once(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hear(
        top: Path, *, stop_event: threading.Event, **_: object
    ) -> Iterator[set[tuple[int, str]]]:
        yield set()
        for name in ("a.txt", "b.txt", "c.txt"):
            put(top, name)
            yield {(1, str(top / name))}
        while not stop_event.is_set():
            time.sleep(0.05)
            yield set()

    monkeypatch.setattr(watchfiles, "watch", hear)
    with Dry(room / "src", room / "dst", how=HOW) as job, Watch(job) as seen:
        assert next(seen.runs).counts == {State.WRITTEN: 3}


def test_our_own_outputs_are_no_reason_to_look(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    with Dry(room / "src", room / "src/成品", how=HOW) as job, Watch(job) as seen:
        plan = job.plan
        monkeypatch.setattr(job, "plan", lambda: looks.append(1) or plan())
        for name in ("一.docx", ".govdoc-0-0-0"):
            (room / "src/成品" / name).touch()
        threading.Timer(0.8, seen.stop.set).start()
        assert list(seen.runs) == []
    assert len(looks) <= 1


def test_watching_needs_a_library(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    needed = pytest.raises(UsageError, match="需要 watchfiles")
    with Batch(room / "src", room / "dst") as job, needed:
        next(watch(job))


def write(path: Path) -> None:
    path.write_text(f"{TEXT}\n　　又改。\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda src: None, set()),
        (lambda src: write(src / "一.txt"), {"一.txt"}),
        (lambda src: os.utime(src / "一.txt", (1, 1)), {"一.txt"}),
        (lambda src: (src / "一.png").touch(), {"图.txt"}),
        (lambda src: (src / "别.png").touch(), set()),
        (lambda src: (src / "一.txt.roles.toml").touch(), {"一.txt"}),
        (lambda src: write(src / "一.md"), {"一.md", "一.txt"}),  # a clash
        (lambda src: (src / "图.txt").unlink(), set()),
        (lambda src: os.mkfifo(src / "管.txt"), {"管.txt"}),
    ],
)
def test_what_a_look_finds(
    room: Path, change: Callable[[Path], object], found: set[str]
) -> None:
    src = room / "src"
    (src / "图.txt").write_text(f"{TEXT}\n![会场](一.png)\n", encoding="utf-8")
    view = View(src, DEFAULT_LIMITS)

    def look(*touched: Path) -> set[str]:
        return view.look(make_plan(src, room, PATTERNS, (".docx",)), set(touched))

    assert look() == {"一.txt", "图.txt"}
    change(src)
    assert look() == found
    assert look() == set()
    assert look(src / "一.txt", src / "没有.txt") <= {"一.txt"}
    assert look(src / "一.png") <= {"图.txt"}
