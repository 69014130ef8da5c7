"""Faces that stay open: what they say does not depend on what was asked before."""

import shutil
from pathlib import Path

from govdoc.findings import Finding
from govdoc.fonts import load_fonts
from govdoc.fonts.glyphs import glyphs_of, open_font

RARE = "\U0002a6d6"


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
