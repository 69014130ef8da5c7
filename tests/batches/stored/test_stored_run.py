"""A batch of stores: the same bytes as of folders, nothing lost, nobody's file overwritten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import govdoc
from govdoc.batches import BatchInterrupted, BatchReport, State
from govdoc.batches.stored.store import Store
from govdoc.errors import GovdocError, InputError, UsageError
from govdoc.options import (
    DEFAULT_BATCH,
    BatchOptions,
    CheckOptions,
    Options,
    OutputOptions,
    Shard,
)

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加第{}次。\n"
ROLES = '[[line]]\nnumber = 5\nstarts = "请准时"\nrole = "一级标题"\n'
BOTH = Options(output=OutputOptions(to=("docx", "pdf")))
AGAIN = BatchOptions(resume=True)


def picture(shade: int = 0) -> bytes:
    stream = BytesIO()
    Image.new("L", (30, 20), shade).save(stream, "PNG")
    return stream.getvalue()


SOURCES = {
    "a.txt": TEXT.encode(),
    "甲/b.txt": TEXT.encode(),
    "甲/b.txt.roles.toml": ROLES.encode(),
    "甲/c.txt": f"{TEXT}\n![会场](图/一.png)\n![没有](二.png)\n![外面](../a.png)\n".encode(),
    "甲/图/一.png": picture(),
    "乙/d.md": "# 通知\n\n正文。\n".encode("gb18030"),
    "empty.txt": b"",
    "binary.txt": b"\0\1\2",
    "x.zip": b"PK",
}


@pytest.fixture
def stage(memory: Any) -> Any:
    for name, data in SOURCES.items():
        memory.pipe_file(f"/in/{name}", data)
    return memory


def run(
    how: BatchOptions = DEFAULT_BATCH, **more: Any
) -> tuple[BatchReport, dict[str, govdoc.FileOutcome]]:
    told = {}

    def tell(outcome: govdoc.FileOutcome, size: int) -> None:
        told[outcome.source] = outcome

    report = govdoc.batch(
        more.pop("source", "memory://in"), more.pop("target", "memory://out"),
        how=how, on_outcome=tell, **{"options": BOTH, **more},
    )  # fmt: skip
    return report, told


def made(memory: Any, top: str = "/out") -> dict[str, bytes]:
    return {
        name.removeprefix(f"{top}/"): memory.cat_file(name)
        for name in memory.find(top)
        if "govdoc-batch" not in name
    }


def states(told: dict[str, govdoc.FileOutcome]) -> dict[str, State]:
    return {source: one.state for source, one in told.items()}


def test_a_store_gives_what_a_folder_gives(stage: Any, tmp_path: Path) -> None:
    """Bytes, findings, messages but for the address, fingerprints."""
    for name, data in SOURCES.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    _, stored = run()
    _, local = run(source=tmp_path / "in", target=tmp_path / "out")
    files = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.suffix in {".docx", ".pdf"}
    }
    assert made(stage) == files and len(files) == 8
    assert set(stored) | {"甲/b.txt.roles.toml"} == set(local) | {"甲/b.txt.roles.toml"}
    for source, one in stored.items():
        other = local[source]
        assert (one.state, one.findings, one.pages) == (
            other.state, other.findings, other.pages,
        )  # fmt: skip
        here, there = str(tmp_path / "in"), "memory://in"
        assert one.message == (other.message and other.message.replace(here, there))
    codes = [finding.code for finding in stored["甲/c.txt"].findings]
    assert codes.count("R102") == 2


def test_what_is_right_is_left_alone_and_what_changed_is_done_again(stage: Any) -> None:
    run()
    before = made(stage)
    _, told = run(AGAIN)
    assert states(told)["a.txt"] is State.UNCHANGED
    stage.pipe_file("/in/甲/图/一.png", picture(255))
    stage.pipe_file("/in/a.txt", TEXT.format("二").encode())
    stage.rm_file("/in/甲/b.txt.roles.toml")
    stage.rm_file("/out/乙/d.docx")
    _, told = run(AGAIN)
    done = {source for source, one in told.items() if one.state is State.WRITTEN}
    assert done == {"a.txt", "甲/b.txt", "甲/c.txt", "乙/d.md"}
    now = made(stage)
    assert now.keys() == before.keys()
    assert {name for name in now if now[name] != before[name]} == {
        f"{stem}.{suffix}"
        for stem in ("a", "甲/b", "甲/c")
        for suffix in ("docx", "pdf")
    }


def test_what_stands_there_is_not_overwritten(stage: Any) -> None:
    stage.pipe_file("/out/a.pdf", b"by hand")
    _, told = run()
    assert told["a.txt"].state is State.SKIPPED
    assert "memory://out/a.pdf: 文件已存在" in (told["a.txt"].message or "")
    assert made(stage)["a.pdf"] == b"by hand" and "a.docx" not in made(stage)
    run(BatchOptions(force=True))
    assert made(stage)["a.pdf"].startswith(b"%PDF")


def test_what_was_changed_since_is_not_overwritten(stage: Any) -> None:
    run()
    stage.pipe_file("/out/a.docx", b"by hand")
    stage.pipe_file("/in/a.txt", TEXT.format("三").encode())
    _, told = run(AGAIN)
    assert "写出以后有人改过" in (told["a.txt"].message or "")
    assert made(stage)["a.docx"] == b"by hand"


def test_what_a_killed_run_made_is_known_by_its_bytes(stage: Any) -> None:
    run()
    stage.rm_file("/out/govdoc-batch.jsonl")
    assert run()[1]["a.txt"].state is State.WRITTEN


def test_an_interrupt_leaves_what_is_done(stage: Any) -> None:
    def stop(outcome: govdoc.FileOutcome, size: int) -> None:
        assert size == 0  # nobody knows yet
        if outcome.state is State.WRITTEN:
            raise KeyboardInterrupt

    with pytest.raises(BatchInterrupted) as raised:
        govdoc.batch("memory://in", "memory://out", on_outcome=stop)
    assert raised.value.report.not_done is None
    assert not [name for name in stage.find("/out") if ".parts" in name]
    _, told = run(AGAIN, options=Options())
    assert list(states(told).values()).count(State.UNCHANGED) == 1


def test_a_list_that_breaks_off_ends_the_run_and_not_what_was_done(
    stage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(self: Store, start: str = "", but: str | None = None) -> Any:
        yield from islice(names(self, start, but), 3)
        if not start:
            raise InputError("memory://in: 读不了：没有应答")

    names = Store.names
    monkeypatch.setattr(Store, "names", break_off)
    with pytest.raises(InputError, match="没有应答"):
        run()
    monkeypatch.undo()
    _, told = run(AGAIN)
    assert State.UNCHANGED in states(told).values()


def test_texts_are_checked(stage: Any) -> None:
    _, told = run(checks=CheckOptions())
    assert "甲/b.检查.html" in made(stage)
    assert told["a.txt"].state is State.WRITTEN


def test_documents_may_lie_below_the_texts(stage: Any) -> None:
    run(target="memory://in/成品")
    _, told = run(AGAIN, target="memory://in/成品")
    assert not [source for source in told if source.startswith("成品")]
    assert states(told)["a.txt"] is State.UNCHANGED


@pytest.mark.parametrize("target", ["memory://in", "memory://", "memory://in/"])
def test_documents_may_not_stand_among_the_texts(stage: Any, target: str) -> None:
    with pytest.raises(UsageError, match="放成品的地址"):
        run(target=target)


def test_one_side_may_be_a_folder(stage: Any, tmp_path: Path) -> None:
    run()
    run(target=tmp_path / "成品")
    found = {
        path.relative_to(tmp_path / "成品").as_posix(): path.read_bytes()
        for path in (tmp_path / "成品").rglob("*.*")
        if path.is_file() and path.suffix != ".jsonl"
    }
    assert found == made(stage)
    assert not list(tmp_path.rglob(".govdoc*"))
    (tmp_path / "文稿").mkdir()
    (tmp_path / "文稿/a.txt").write_bytes(SOURCES["a.txt"])
    run(source=tmp_path / "文稿", target="memory://two")
    assert made(stage, "/two")["a.docx"] == found["a.docx"]


STYLE = '[style]\ntitle = "我局"\n\n[role.body]\nsize = "四号"\n'


def test_a_style_lies_in_the_store(stage: Any, tmp_path: Path) -> None:
    stage.pipe_file("/styles/我局.toml", STYLE.encode())
    (tmp_path / "我局.toml").write_text(STYLE, encoding="utf-8")
    run(style="memory://styles/我局.toml", options=Options())
    run(style=str(tmp_path / "我局.toml"), target="memory://two", options=Options())
    assert made(stage) == made(stage, "/two")
    run(target="memory://three", options=Options())
    assert made(stage) != made(stage, "/three")
    (tmp_path / "文稿").mkdir()
    (tmp_path / "文稿/a.txt").write_bytes(SOURCES["a.txt"])
    style = "memory://styles/我局.toml"  # of folders, too
    run(
        source=tmp_path / "文稿",
        target=tmp_path / "成品",
        style=style,
        options=Options(),
    )
    assert (tmp_path / "成品/a.docx").read_bytes() == made(stage)["a.docx"]


@pytest.mark.parametrize(
    ("style", "seen"),
    [("没有.toml", "没有这个样式文件"), ("坏.toml", "memory://styles/坏.toml")],
)
def test_a_style_that_is_none(stage: Any, style: str, seen: str) -> None:
    stage.pipe_file("/styles/坏.toml", b"[nothing")
    with pytest.raises(GovdocError, match=seen):
        run(style=f"memory://styles/{style}")


def test_what_is_asked_of_folders_only(stage: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--report"):
        run(BatchOptions(report=tmp_path / "r.jsonl"))
    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(UsageError, match="只有这个程序"),
    ):
        run(executor=executor)
    with pytest.raises(InputError, match="没有这个文件夹"):
        run(source="memory://nothing")


def test_shards_share_a_store(stage: Any) -> None:
    for number in (1, 2, 3):
        run(BatchOptions(shard=Shard(number, 3)))
    _, told = run(AGAIN)
    assert set(states(told).values()) == {State.UNCHANGED, State.FAILED, State.LEFT_OUT}


def test_a_report_without_words(stage: Any) -> None:
    run(BatchOptions(report_words=govdoc.ReportWords.OFF))
    report = stage.cat_file("/out/govdoc-batch.jsonl").decode()
    assert "R102" in report and "二.png" not in report


def test_a_text_that_is_too_large_is_not_read(
    stage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    monkeypatch.setattr(
        type(stage), "size", lambda self, path: read.append(path) or 30_000_000_000
    )
    _, told = run()
    assert "超过上限" in (told["a.txt"].message or "") and read
