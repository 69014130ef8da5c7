"""Styles that were loaded before: the same object, until one of their files changes."""

import os
from pathlib import Path

import pytest

from govdoc.errors import StylesheetError
from govdoc.stylesheet import load
from govdoc.units import mm

PAGE = "[page]\ntop = '{}mm'\n"


def put(path: Path, text: str) -> str:
    """Write as an editor does: a new file in the old one's place."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
    return str(path)


def test_a_style_is_built_once(tmp_path: Path):
    own = put(tmp_path / "own.toml", PAGE.format(40))
    assert load("speech") is load("speech")
    assert load(own) is load(own)


def test_a_changed_file_is_read_again(tmp_path: Path):
    own = put(tmp_path / "own.toml", PAGE.format(40))
    assert load(own).page.top == mm(40)
    put(tmp_path / "own.toml", PAGE.format(41))
    assert load(own).page.top == mm(41)
    status = Path(own).stat()
    Path(own).write_text(PAGE.format(42), encoding="utf-8")  # in place, as long
    os.utime(own, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert load(own).page.top == mm(42)


def test_a_change_of_what_is_extended_counts(tmp_path: Path):
    put(tmp_path / "base.toml", PAGE.format(40))
    own = put(tmp_path / "own.toml", "[style]\nextends = 'base.toml'\n")
    assert load(own).page.top == mm(40)
    put(tmp_path / "base.toml", PAGE.format(41))
    assert load(own).page.top == mm(41)
    (tmp_path / "base.toml").unlink()
    with pytest.raises(StylesheetError, match=r"base\.toml"):
        load(own)


def test_one_name_in_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        put(folder / "own.toml", PAGE.format(40 + number))
        monkeypatch.chdir(folder)
        assert load("./own.toml").page.top == mm(40 + number)
