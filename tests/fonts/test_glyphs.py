"""Faces that stay open: what they say does not depend on what was asked before."""

import shutil
from pathlib import Path

import pytest

from govdoc.findings import Finding, Severity
from govdoc.fonts import SPARE, FontBook, find_faces, load_fonts
from govdoc.fonts.glyphs import glyphs_of, open_font, shown_character

RARE = "\U0002a6d6"
LOST = "\ue123"
"""Of private use: no face has it."""


def test_a_face_is_opened_once_while_its_file_is_the_same(tmp_path: Path):
    face = load_fonts().face("latin")
    path = tmp_path / face.path.name
    shutil.copyfile(face.path, path)
    first = glyphs_of(path, face.index)
    assert glyphs_of(path, face.index) is first
    assert open_font(path, face.index) is first.font
    other = tmp_path / "other"
    shutil.copyfile(face.path, other)
    other.replace(path)
    assert glyphs_of(path, face.index) is not first
    assert glyphs_of(path, face.index)["a"] == first["a"]


def test_glyph_and_advance():
    fonts = load_fonts()
    fang, latin = fonts.face("fang"), fonts.face("latin")
    assert fonts.advance("国", fang) == 1.0
    assert 0.3 < fonts.advance("1", latin) < 0.7
    assert fonts.covers("国", fang) and not fonts.covers("国", latin)


def test_each_document_is_told_of_missing_glyphs():
    for _ in range(2):
        told: list[Finding] = []
        fonts = load_fonts(told.append)
        fonts.resolve(RARE, "fang")
        fonts.resolve(RARE, "fang")
        assert [f.code for f in told if f.code in {"F101", "F102"}] in (
            ["F101"], ["F102"],
        )  # fmt: skip


@pytest.mark.parametrize("kind", ["fang", "latin", "xiaobiao"])
def test_ticks_come_from_one_face_that_is_kept_for_them(kind: str):
    """No Chinese face has all of them: they are not to differ side by side."""
    told: list[Finding] = []
    fonts = load_fonts(told.append)
    if not any(fonts.covers("☑", face) for face in fonts.faces(SPARE)):
        pytest.skip("no face of signs")
    faces = {fonts.resolve(char, kind) for char in "☐☑☒✔✗"}
    assert len(faces) == 1
    assert all(fonts.covers(char, next(iter(faces))) for char in "☐☑☒✔✗")
    assert {f.code for f in told} <= {"F101"}
    assert all(f.severity is Severity.HINT for f in told)


def test_signs_that_chinese_faces_have_stay_in_them():
    fonts = load_fonts()
    assert all(fonts.resolve(char, "fang") is fonts.face("fang") for char in "□■√①★→")


def test_a_han_character_that_is_borrowed_is_told_louder():
    told: list[Finding] = []
    fonts = FontBook(
        {"fang": find_faces()["latin"][:1], "song": find_faces()["song"]}, told.append
    )
    fonts.resolve("国", "fang")
    fonts.resolve("㎡", "fang")
    assert [f.severity for f in told] == [Severity.WARNING, Severity.HINT]


def test_what_stands_for_a_missing_character_has_its_own_width():
    """A box that is wider than the face's own sign stood in the next character."""
    for kind in ("latin", "fang", "hei"):
        face = load_fonts().face(kind)
        font = open_font(face.path, face.index)
        shown = font.get_nominal_glyph(ord(shown_character(font, LOST)))
        width = font.get_glyph_h_advance(shown) / font.face.upem
        assert load_fonts().advance(LOST, face) == width > 0


def test_no_sign_stands_for_a_character_of_private_use():
    """OpenSymbol has pictures of its own there."""
    told: list[Finding] = []
    fonts = load_fonts(told.append)
    assert fonts.resolve(LOST, "fang") is fonts.face("fang")
    assert [f.code for f in told] == ["F102"]
