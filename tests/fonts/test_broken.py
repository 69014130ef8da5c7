"""Fonts that cannot be used are passed over and named; links that go round end."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import govdoc
from govdoc.errors import FontError
from govdoc.fonts import coverage, discover, find_faces, user_font_folder
from govdoc.fonts.install import install_fonts

TEXT = "关于工作的通知\n\n各单位：\n\n　　请做好工作。\n"
EMBEDDED = govdoc.Options(output=govdoc.OutputOptions(embed_fonts=True))


def damaged(data: bytes, start: int, length: int) -> bytes:
    noise = random.Random(1).randbytes(length)
    return data[:start] + noise + data[start + length :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "half of it": lambda data: data[: len(data) // 2],
    "a thousand bytes": lambda data: data[:1000],
    "all but the end": lambda data: data[:-1],
    "no head": lambda data: damaged(data, 0, 300),
    "no table's body": lambda data: damaged(data, 300, len(data) - 300),
    "another file": lambda data: TEXT.encode() * 9,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the fonts of this machine, which is the first to be looked into."""
    faces = {face.path for faces in find_faces().values() for face in faces}
    if not faces:
        pytest.skip("no fonts")
    for path in faces:
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setenv("GOVDOC_FONTS", str(tmp_path))
    discover.forget_files()
    yield tmp_path
    discover.forget_files()


def spoil(folder: Path, damage: Callable[[bytes], bytes]) -> Path:
    """Damage what the body is set in; return its file."""
    path = next(face.path for face in find_faces()["fang"])
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(damage(data))
    return path


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_broken_font_is_named_and_the_next_is_taken(
    form: str, damage: Callable[[bytes], bytes], folder: Path
) -> None:
    path = spoil(folder, damage)
    done = govdoc.render(govdoc.read_text(TEXT), form, options=EMBEDDED)
    assert done.pages == 1
    (found,) = [one for one in done.findings if one.code == "F105"]
    assert str(path) in found.message
    with pytest.raises(FontError, match="字体文件是坏的"):
        for face in find_faces()["fang"]:
            coverage(face)


def test_one_that_proves_broken_only_when_it_is_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files are then set in the same other font."""
    from govdoc.fonts import subset

    bad, real = find_faces()["fang"][0].path, subset._cut

    def cut(font: object, shown: dict[str, str]) -> object:
        if "请" in shown and not done:
            done.append(1)
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "damaged")
        return real(font, shown)

    done: list[int] = []
    monkeypatch.setattr(subset, "_cut", cut)
    outputs = [folder / "a.docx", folder / "a.pdf"]
    result = govdoc.write(govdoc.read_text(TEXT), *outputs)
    assert [one.message for one in result.findings if one.code == "F105"] == [
        f"{bad}: 字体文件是坏的，没有用它"
    ]
    assert all(path.stat().st_size for path in outputs)


def test_where_all_are_broken_there_is_no_font(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in folder.iterdir():
        path.unlink()
        path.write_bytes(b"OTTO" * 99)
    monkeypatch.setattr(discover, "_folders", lambda: iter([folder]))
    discover.forget_files()
    document = govdoc.read_text(TEXT)
    with pytest.raises(FontError, match="没有可用的中文字体"):
        govdoc.render(document, "pdf")
    assert govdoc.render(document, "docx").data


def test_links_that_go_round_are_followed_once(folder: Path) -> None:
    for name in "abcdef":
        (folder / name).symlink_to(".")
    (folder / "round.ttf").symlink_to("round.ttf")
    os.mkfifo(folder / "pipe.ttf")
    discover.forget_files()
    assert govdoc.render(govdoc.read_text(TEXT), "docx").data
    seen: set[tuple[int, int]] = set()
    assert len(list(discover._walk(folder, 0, seen))) < 100
    assert len(seen) < 10


def test_a_user_without_a_home_has_no_folder_of_fonts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("GOVDOC_FONTS", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for home in ("", "home", "~"):
        monkeypatch.setenv("HOME", home)
        assert user_font_folder() is None
        assert all(path.is_absolute() for path in discover._folders())
    with pytest.raises(FontError, match="没有主文件夹"):
        install_fonts()
