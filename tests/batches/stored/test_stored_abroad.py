"""Stores on an engine: its workers reach them by themselves, and prove that they are the same."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from govdoc.batches import State, engine, remote
from govdoc.batches.stored.run import StoredBatch
from govdoc.errors import GovdocError

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"


@pytest.fixture
def places(tmp_path: Path) -> tuple[str, str]:
    """Stores that several processes see: folders, by way of fsspec."""
    for name in ("a.txt", "甲/b.txt", "甲/c.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return f"file://{tmp_path}/in", f"file://{tmp_path}/out"


def test_an_engine_does_what_lies_in_a_store(
    places: tuple[str, str], tmp_path: Path
) -> None:
    with (
        ThreadPoolExecutor(1) as executor,
        StoredBatch(*places, executor=executor) as job,
    ):
        report = job.run()
    assert report.counts == {State.WRITTEN: 3}
    found = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert found == {"a.docx", "b.docx", "c.docx", "govdoc-batch.jsonl"}


@pytest.mark.parametrize(
    ("what", "seen"), [("proof", "不是这边的那个文件夹"), ("scheme", "看不到文件夹")]
)
def test_a_worker_that_sees_another_store_is_refused(
    places: tuple[str, str], what: str, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(made: Any) -> bytes:
        if isinstance(made, remote.Parcel):
            if what == "proof":
                object.__setattr__(made, "digest", "0" * 64)
            else:
                made.setup.source.store.address = "nosuch://in"
        return pickle.dumps(made)

    class Spoiling:
        loads = pickle.loads
        dumps = staticmethod(spoiled)

    monkeypatch.setattr(engine, "pickle", Spoiling)
    with (
        ThreadPoolExecutor(1) as executor,
        StoredBatch(*places, executor=executor) as job,
        pytest.raises(GovdocError, match=seen) as raised,
    ):
        job.run()
    assert "govdoc[storage]" in (raised.value.hint or "")
