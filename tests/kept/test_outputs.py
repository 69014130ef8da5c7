"""Which files were made of which, once and now."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc.kept import outputs


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", str(tmp_path / "cache"))


def made(folder: Path, name: str, source: str) -> str:
    path = folder / name
    path.write_bytes(name.encode())
    outputs.note(str(path), name.encode(), source, "")
    return str(path)


def test_what_a_run_leaves_behind(tmp_path: Path) -> None:
    kept, changed = made(tmp_path, "1", "/甲"), made(tmp_path, "2", "/甲")
    gone, other = made(tmp_path, "3", "/甲"), made(tmp_path, "4", "/乙")
    Path(changed).write_bytes(b"since")
    Path(gone).unlink()
    (tmp_path / "5").write_bytes(b"somebody's")
    folder = str(tmp_path)
    assert outputs.left_behind(folder, "/甲", [kept]) == [changed]
    assert outputs.left_behind(folder, "/甲", []) == [kept, changed]
    assert outputs.left_behind(folder, "/乙", []) == [other]
    assert outputs.left_behind(str(tmp_path / "nowhere"), "/甲", []) == []


def test_without_a_cache_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path, "1", "/甲")
    monkeypatch.setenv("GOVDOC_CACHE", "off")
    assert not outputs.was_made(path, "/甲")
    assert outputs.left_behind(str(tmp_path), "/甲", []) == []
