"""One file of a batch: written, unchanged, skipped or failed, and what is ours."""

from __future__ import annotations

import gc
import mmap
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from govdoc import files
from govdoc.batches import State, worker
from govdoc.batches.entries import Digests, Entry
from govdoc.batches.folders import source_folder, target_folder
from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.plan import Task
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
        source=source_folder(tmp_path / "src"),
        target=target_folder(tmp_path / "dst"),
        options=Options(),
        suffixes=(".docx",),
        key="k",
        force=False,
        resume=True,
        durable=False,
        memory=0,
    )


def do(setup: Setup, entry: Entry | None = None, task: Task = TASK) -> Answer:
    told: list[Digests] = []
    result = worker.do(Order(task, entry or Entry()), setup, told.append)
    if result.outcome.state is State.WRITTEN:
        assert set(told[-1]) == set(task.outputs)
    elif result.outcome.state is not State.FAILED:
        assert not told
    return result


def entry_of(result: Answer) -> Entry:
    made = result.made or {}
    return Entry({name: (made[name],) for name in made}, result.sha256, "k")


def test_written_then_unchanged(setup: Setup) -> None:
    first = do(setup)
    assert first.outcome.state is State.WRITTEN
    assert first.outcome.pages == 1
    assert first.made == {"a.docx": files.fingerprint(setup.target / "a.docx")}
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


@pytest.mark.parametrize("recorded", [{}, {"a.docx": ("0" * 64,)}])
def test_what_is_not_known_to_be_ours_is_never_overwritten(
    setup: Setup, recorded: dict[str, tuple[str, ...]]
) -> None:
    (setup.target / "a.docx").write_bytes(b"by hand")
    result = do(setup, Entry(recorded))
    assert (result.outcome.state, result.outcome.exit_code) == (State.SKIPPED, 6)
    assert "文件已存在" in (result.outcome.message or "")
    assert (setup.target / "a.docx").read_bytes() == b"by hand"


def test_what_a_killed_run_left_is_ours_and_what_came_since_is_not(
    setup: Setup,
) -> None:
    new = files.fingerprint(setup.source / "a.txt")
    (setup.target / "a.docx").write_text(TEXT, encoding="utf-8")
    entry = Entry({"a.docx": ("of the run before", new)})
    assert do(setup, entry).outcome.state is State.WRITTEN
    (setup.target / "a.docx").write_text("by hand", encoding="utf-8")
    assert do(setup, entry).outcome.state is State.SKIPPED


def test_what_comes_while_a_text_is_set_is_not_overwritten(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def come(*words: Any, **more: Any) -> Any:
        (setup.target / "a.docx").write_bytes(b"by hand")
        return render_all(*words, **more)

    render_all = worker.render_all
    monkeypatch.setattr(worker, "render_all", come)
    assert do(setup).outcome.state is State.SKIPPED
    assert (setup.target / "a.docx").read_bytes() == b"by hand"


def test_what_stands_there_to_the_byte_is_ours_though_no_report_says_so(
    setup: Setup,
) -> None:
    """A run on other machines that is killed has recorded nothing before it wrote."""
    first = do(setup)
    again = do(setup)
    assert (again.outcome.state, again.made) == (State.WRITTEN, first.made)


def test_what_another_shard_recorded_counts_as_a_whole(setup: Setup) -> None:
    """Digests of one report do not vouch for the source of another."""
    entry = entry_of(do(setup))
    others = (replace(entry, sha256="older"), entry)
    order = Order(TASK, Entry(), others)
    assert worker.do(order, setup, list).outcome.state is State.UNCHANGED
    mixed = (replace(entry, outputs={}), replace(entry, sha256="older"))
    again = worker.do(Order(TASK, Entry(), mixed), setup, list)
    assert again.outcome.state is State.WRITTEN


@pytest.mark.parametrize("what", ["link", "pipe"])
def test_an_output_that_is_no_plain_file_is_not_ours(setup: Setup, what: str) -> None:
    entry = entry_of(do(setup))
    made = setup.target / "a.docx"
    if what == "link":
        made.rename(setup.source / "kept.docx")
        made.symlink_to(setup.source / "kept.docx")
    else:
        made.unlink()
        os.mkfifo(made)
    assert do(setup, entry).outcome.state is State.SKIPPED


def test_a_bad_source_fails(setup: Setup) -> None:
    entry = entry_of(do(setup))
    (setup.source / "a.txt").write_bytes(b"\0\0")
    result = do(setup, entry)
    assert (result.outcome.state, result.outcome.exit_code) == (State.FAILED, 3)


@pytest.mark.parametrize("lost", ["src", "dst"])
@pytest.mark.parametrize("comes_back", [False, True])
def test_a_folder_that_is_not_the_one_of_the_beginning(
    setup: Setup, tmp_path: Path, lost: str, comes_back: bool
) -> None:
    """An unmounted share leaves no folder, or an empty one; nothing is written there."""
    (tmp_path / lost).rename(tmp_path / "away")
    if comes_back:
        (tmp_path / lost).mkdir()
    result = do(setup)
    assert result.outcome.exit_code == (3 if lost == "src" else 6)
    assert "文件夹" in (result.outcome.message or "")
    assert not (tmp_path / "dst/a.docx").exists()
    assert (tmp_path / lost).exists() == comes_back
    (tmp_path / lost).rmdir() if comes_back else None
    (tmp_path / "away").rename(tmp_path / lost)
    assert do(setup).outcome.state is State.WRITTEN


def test_a_target_that_goes_while_a_text_is_set(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go(*words: Any, **more: Any) -> Any:
        (tmp_path / "dst").rename(tmp_path / "away")
        (tmp_path / "dst/deep").mkdir(parents=True)
        return render_all(*words, **more)

    render_all = worker.render_all
    monkeypatch.setattr(worker, "render_all", go)
    result = do(setup, task=Task("a.txt", ("deep/a.docx",)))
    assert (result.outcome.state, result.outcome.exit_code) == (State.FAILED, 6)
    assert "换成了另一个" in (result.outcome.message or "")
    assert not list((tmp_path / "dst/deep").iterdir())


def test_nothing_is_written_through_a_link_below_the_target(
    setup: Setup, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (setup.target / "deep").symlink_to(tmp_path / "elsewhere")
    result = do(setup, task=Task("a.txt", ("deep/a.docx",)))
    assert (result.outcome.state, result.outcome.exit_code) == (State.FAILED, 6)
    assert "这是指向别处的链接" in (result.outcome.message or "")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("name", ["a.txt", "a.txt.roles.toml"])
def test_a_size_is_looked_at_before_anything_is_read(setup: Setup, name: str) -> None:
    with (setup.source / name).open("ab") as stream:
        stream.truncate(30_000_000_000)
    began = time.monotonic()
    result = do(setup)
    assert "文件有 30,000 MB，超过上限 8 MB" in (result.outcome.message or "")
    assert time.monotonic() - began < 5


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

    monkeypatch.setattr(worker, "render_all", fail)
    result = do(setup)
    assert seen in (result.outcome.message or "")
    assert result.is_exhausted == is_exhausted


def test_a_full_disk_is_hopeless(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(writing, "_write", fail)
    result = do(setup)
    assert result.is_hopeless
    assert list(setup.target.path.iterdir()) == []


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
