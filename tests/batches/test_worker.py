"""One file of a batch: written, unchanged, skipped or failed, and what is ours."""

from __future__ import annotations

import gc
import mmap
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from govdoc import files
from govdoc.batches import State, worker
from govdoc.batches.ledger import Entry, Owned
from govdoc.batches.plan import Task
from govdoc.batches.worker import Answer, Order, Setup
from govdoc.files import writing
from govdoc.limits import Limits
from govdoc.options import Options

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
TASK = Task("a.txt", ("a.docx",))


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    for name in ("src", "dst"):
        (tmp_path / name).mkdir()
    (tmp_path / "src/a.txt").write_text(TEXT, encoding="utf-8")
    return Setup(
        source=tmp_path / "src",
        target=tmp_path / "dst",
        options=Options(),
        suffixes=(".docx",),
        key="k",
        force=False,
        resume=True,
        durable=False,
        memory=0,
    )


def do(setup: Setup, entry: Entry | None = None, task: Task = TASK) -> Answer:
    told: list[Owned] = []
    result = worker.do(Order(task, entry or Entry()), setup, told.append)
    if result.outcome.state is State.WRITTEN:
        assert set(told[-1]) >= set(task.outputs)
    elif result.outcome.state is not State.FAILED:
        assert not told
    return result


def entry_of(result: Answer) -> Entry:
    return Entry(result.owned, result.sha256, "k")


def test_written_then_unchanged(setup: Setup) -> None:
    first = do(setup)
    assert first.outcome.state is State.WRITTEN
    assert first.outcome.pages == 1
    assert first.owned == {"a.docx": files.fingerprint(setup.target / "a.docx")}
    assert do(setup, entry_of(first)).outcome.state is State.UNCHANGED


@pytest.mark.parametrize(
    "change", ["source", "key", "output", "missing", "more", "off"]
)
def test_what_changed_is_done_again(setup: Setup, change: str) -> None:
    entry, task = entry_of(do(setup)), TASK
    if change == "source":
        (setup.source / "a.txt").write_text(
            TEXT + "\n　　另行通知。\n", encoding="utf-8"
        )
    elif change == "key":
        entry = replace(entry, key="other")
    elif change == "missing":
        (setup.target / "a.docx").unlink()
    elif change == "output":
        setup = replace(setup, force=True)
        (setup.target / "a.docx").write_bytes(b"half")
    elif change == "more":
        task = Task("a.txt", ("a.docx", "a.pdf"))
    else:
        setup = replace(setup, resume=False)
    result = do(setup, entry, task)
    assert result.outcome.state is State.WRITTEN
    assert (setup.target / "a.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("recorded", [{}, {"a.docx": "0" * 64}])
def test_what_is_not_known_to_be_ours_is_never_overwritten(
    setup: Setup, recorded: dict[str, str | None]
) -> None:
    (setup.target / "a.docx").write_bytes(b"by hand")
    result = do(setup, Entry(recorded))
    assert (result.outcome.state, result.outcome.exit_code) == (State.SKIPPED, 6)
    assert "文件已存在" in (result.outcome.message or "")
    assert (setup.target / "a.docx").read_bytes() == b"by hand"


def test_what_a_killed_run_left_is_ours(setup: Setup) -> None:
    (setup.target / "a.docx").write_bytes(b"from a killed run")
    result = do(setup, Entry({"a.docx": None}))
    assert result.outcome.state is State.WRITTEN


def test_a_bad_source_fails_and_old_outputs_stay_ours(setup: Setup) -> None:
    first = do(setup)
    (setup.source / "a.txt").write_bytes(b"\0\0")
    result = do(setup, entry_of(first))
    assert (result.outcome.state, result.outcome.exit_code) == (State.FAILED, 3)
    assert result.owned == first.owned
    (setup.target / "a.docx").unlink()
    assert do(setup, entry_of(first)).owned == {}


def test_limits_reach_the_worker(setup: Setup) -> None:
    options = Options(limits=Limits(size=10))
    result = do(replace(setup, options=options))
    assert "超过上限 10" in (result.outcome.message or "")


@pytest.mark.parametrize(
    ("error", "seen", "is_exhausted"),
    [(MemoryError(), "内存超过", True), (KeyError("x"), "程序出错（KeyError", False)],
)
def test_what_should_not_happen_is_an_outcome(
    setup: Setup,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    seen: str,
    is_exhausted: bool,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(worker, "format_file", fail)
    result = do(setup)
    assert seen in (result.outcome.message or "")
    assert result.is_exhausted == is_exhausted


def test_a_full_disk_is_hopeless(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(writing, "_write", fail)
    result = do(setup)
    assert result.is_hopeless
    assert list(setup.target.iterdir()) == []


def test_a_name_one_byte_too_long_for_its_output(setup: Setup) -> None:
    name = "a" * 251
    (setup.source / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    result = do(setup, task=Task(f"{name}.txt", (f"{name}.docx",)))
    assert "文件名太长" in (result.outcome.message or "")


def test_a_changed_picture_is_a_changed_source(setup: Setup) -> None:
    Image.new("L", (30, 20)).save(setup.source / "图.png")
    (setup.source / "a.txt").write_text(TEXT + "\n![会场](图.png)\n", encoding="utf-8")
    entry = entry_of(do(setup))
    assert do(setup, entry).outcome.state is State.UNCHANGED
    before = (setup.target / "a.docx").read_bytes()
    Image.new("L", (30, 20), 255).save(setup.source / "图.png")
    result = do(setup, entry)
    assert result.outcome.state is State.WRITTEN
    assert (setup.target / "a.docx").read_bytes() != before
    (setup.source / "图.png").unlink()
    assert do(setup, entry_of(result)).outcome.state is State.WRITTEN


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux only")
def test_files_one_after_another_take_no_more_room(setup: Setup):
    """Each file once mapped the fonts anew, until the limit of a worker was reached."""

    def room() -> int:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        return pages * mmap.PAGESIZE >> 20

    again = replace(setup, force=True, resume=False)
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            do(again)
        before = room()
        for _ in range(10):
            do(again)
        assert room() - before < 20
    finally:
        gc.enable()
