"""What makes a run set everything again: all that a byte of an output depends on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from govdoc.batches import conditions as room
from govdoc.fonts import discover
from govdoc.options import DEFAULT_OPTIONS, LookOptions, Options, TextOptions
from govdoc.stylesheet import load
from govdoc.stylesheet.find import styles_folder

HANT = Options(text=TextOptions(script="hant"))


def conditions(options: Options = DEFAULT_OPTIONS) -> dict[str, Any]:
    return room.conditions(options, (".docx",))


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("GOVDOC_FONTS", str(tmp_path / "fonts"))
    (tmp_path / "fonts").mkdir()
    discover.forget_files()
    yield tmp_path / "fonts"
    discover.forget_files()


def test_the_same_conditions_have_the_same_key() -> None:
    assert room.key(conditions()) == room.key(conditions())
    assert room.key(conditions()) != room.key(conditions(HANT))


def test_faces_that_come_or_change(fonts: Path) -> None:
    (fonts / "LiberationSerif-Regular.ttf").write_bytes(b"1")
    seen = [conditions()["fonts"]]
    face = fonts / "simfang.ttf"
    for change in (
        lambda: face.write_bytes(b"1"),
        lambda: face.write_bytes(b"22"),
        lambda: os.utime(face, (1, 1)),
        lambda: (fonts / "LiberationSerif-Bold.ttf").write_bytes(b"1"),
        lambda: (fonts / "msjh.ttc").write_bytes(b"1"),  # for Taiwan
    ):
        change()
        discover.forget_files()
        seen.append(conditions()["fonts"])
    assert len(set(seen)) == len(seen)
    (fonts / "nobody-asks-for-it.ttf").write_bytes(b"1")
    discover.forget_files()
    assert conditions()["fonts"] == seen[-1]


def test_built_in_styles_that_were_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = conditions()["styles"]
    mine = tmp_path / "styles"
    shutil.copytree(str(styles_folder()), mine)
    monkeypatch.setattr(room, "styles_folder", lambda: mine)
    assert conditions()["styles"] == before
    with (mine / "notice.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert conditions()["styles"] != before


def test_a_style_that_is_asked_for_by_what_it_says(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[style]\nextends = "notice"\n[role.body]\nsize = "16pt"\n', "utf-8"
    )
    asked = Options(look=LookOptions(style=mine))
    before = conditions(asked)
    mine.write_text(
        '[style]\nextends = "notice"\n[role.body]\nsize = "15pt"\n', "utf-8"
    )
    assert conditions(asked)["styles"] != before["styles"]
    assert conditions(asked)["options"] == before["options"]
    given = Options(look=LookOptions(style=load("notice")))
    assert conditions(given)["options"]["look"]["style"] == load("notice").name


def test_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, hant = (conditions(options)["libraries"] for options in (Options(), HANT))
    assert [word for word in hant if word not in plain] == [room.engine()]
    assert f"uharfbuzz {metadata.version('uharfbuzz')}" in plain
    monkeypatch.setattr(room, "engine", lambda: "OpenCC 99")
    assert "OpenCC 99" in conditions(HANT)["libraries"]
    assert conditions()["libraries"] == plain
