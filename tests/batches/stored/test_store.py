"""Files of a store: whole or absent, nobody else's overwritten, nothing given away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govdoc.batches.stored import store as room
from govdoc.batches.stored.store import Store, TakenError
from govdoc.errors import InputError, OutputError


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, memory: Any, tmp_path: Path) -> Store:
    address = f"file://{tmp_path}/放" if request.param == "file" else "memory://放"
    return Store(address, OutputError)


def names(store: Store) -> list[str]:
    return [one.name for one in store.names()]


def test_what_is_written_is_read(store: Store) -> None:
    assert store.read("甲/a b.txt") is None and store.digest("甲/a b.txt") is None
    store.write("甲/a b.txt", b"one")
    store.write("甲/a b.txt", b"two")
    assert store.read("甲/a b.txt") == b"two" and store.size("甲/a b.txt") == 3
    assert names(store) == ["甲/a b.txt"]
    store.remove("甲/a b.txt")
    store.remove("甲/a b.txt")
    assert names(store) == []


def test_what_is_to_be_new_replaces_nothing_but_itself(store: Store) -> None:
    store.write("a", b"ours", is_new=True)
    store.write("a", b"ours", is_new=True)  # a request that was sent again
    with pytest.raises(TakenError):
        store.write("a", b"other", is_new=True)
    assert store.read("a") == b"ours" and names(store) == ["a"]


def test_a_long_file_is_put_together_from_parts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_AT_ONCE", 10)
    monkeypatch.setattr(room, "_BLOCK", 7)
    store.write_parts("a", [b"one\n", b"two\n", b"three\n", b"four"])
    assert list(store.lines("a")) == [b"one", b"two", b"three", b"four"]
    assert list(store.blocks("nothing")) == []


def test_a_long_file_that_is_broken_off_leaves_the_former(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts() -> Any:
        yield b"x" * 20
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "_AT_ONCE", 10)
    store.write("a", b"former")
    with pytest.raises(KeyboardInterrupt):
        store.write_parts("a", parts())
    assert store.read("a") == b"former" and names(store) == ["a"]


def test_a_write_that_fails_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("secret=1")

    store.write("a", b"former")
    reached = store._there[0]
    monkeypatch.setattr(type(reached), "pipe_file", fail)
    with pytest.raises(OutputError) as raised:
        store.write("a", b"new")
    assert "secret" not in str(raised.value) and "写不了" in raised.value.message
    monkeypatch.undo()
    assert store.read("a") == b"former" and names(store) == ["a"]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError("key AKIA"), "没有权限"),
        (TimeoutError(), "没有应答"),
        (RuntimeError("token=abc"), "出错（RuntimeError）"),
    ],
)
def test_what_fails_is_said_without_the_words_of_libraries(
    memory: Any, error: Exception, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(type(memory), "cat_file", fail)
    with pytest.raises(InputError) as raised:
        Store("memory://in", InputError).read("a.txt")
    assert raised.value.message == f"memory://in/a.txt: 读不了：{why}"
    assert raised.value.__cause__ is None


def test_a_link_of_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("x")
    (tmp_path / "in/b.txt").symlink_to("/etc/passwd")
    (tmp_path / "in/c").symlink_to("/etc")
    found = {
        one.name: one.is_plain
        for one in Store(f"file://{tmp_path}/in", InputError).names()
    }
    assert found == {"a.txt": True, "b.txt": False, "c": False}


def test_a_folder_that_goes_while_it_is_listed(memory: Any) -> None:
    memory.pipe_file("/in/a/1.txt", b"x")
    memory.pipe_file("/in/0.txt", b"x")
    listed = Store("memory://in", InputError).names()
    assert next(listed).name == "0.txt"
    memory.rm("/in/a", recursive=True)
    assert list(listed) == []
