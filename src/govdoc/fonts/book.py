"""The font book: which face draws a character, and how wide it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govdoc.errors import FontError
from govdoc.findings import Finding, Report, Severity, ignore
from govdoc.fonts.catalog import NEAREST, SPARE, Face
from govdoc.fonts.discover import find_bold, find_faces
from govdoc.fonts.sound import BrokenFontError
from govdoc.han.faces import is_east_asian
from govdoc.model.looks import FONT_KINDS

if TYPE_CHECKING:
    from govdoc.fonts.glyphs import FaceGlyphs

_HINT = "请运行 govdoc fonts install 安装开放字体，或用 --from 文件夹 指定已有字体"


class FontBook:
    """Faces by kind, with advances and coverage; made for one document.

    Glyphs that a face lacks are taken from another face of the kind, then from the
    nearest kind, last from the spare faces, and reported once a character (F101). Signs
    that Chinese faces do not have as a rule (☐ ☑ ☒ ✔) are looked for among the spare ones
    before other kinds, so that all of them come from one face. Faces whose file is broken are
    passed over, and reported once a file (F105).
    """

    def __init__(
        self, faces: Mapping[str, Sequence[Face]], report: Report = ignore
    ) -> None:
        """Keep the faces; font files are opened when first asked for."""
        self._faces = {
            kind: tuple(faces.get(kind, ())) for kind in (*FONT_KINDS, SPARE)
        }
        self._report = report
        self._glyphs: dict[Face, FaceGlyphs] = {}
        self._chosen: dict[str, dict[str, Face]] = {kind: {} for kind in FONT_KINDS}
        self._first: dict[str, Face] = {}
        self._bolds: dict[Face, Face | None] = {}
        self._broken: set[Path] = set()
        self._told: set[str] = set()

    @property
    def stock(self) -> tuple[Hashable, ...]:
        """What tells this book from those that may give other faces."""
        return (*self._faces.values(), frozenset(self._broken))

    def faces(self, kind: str) -> Iterator[Face]:
        """Yield the faces of a kind that can be opened, best first."""
        return filter(self._opens, self._faces[kind])

    def give_up(self, broken: BrokenFontError) -> None:
        """Take no face of a file any more that proved broken while it was used.

        Raises:
            BrokenFontError: it was given up before.
        """
        if broken.path in self._broken:
            raise broken
        self._broken.add(broken.path)
        self._chosen = {kind: {} for kind in FONT_KINDS}
        self._first.clear()
        self._bolds.clear()
        message, hint = f"{broken.message}，没有用它", broken.hint
        self._tell(Finding("F105", Severity.WARNING, message, hint))

    def _opens(self, face: Face) -> bool:
        """Return whether a face can be used, as far as opening it tells."""
        if face not in self._glyphs and face.path not in self._broken:
            try:
                self._known(face)
            except BrokenFontError as broken:
                self.give_up(broken)
        return face.path not in self._broken

    def _tell(self, finding: Finding) -> None:
        """Report a finding once, however often layout begins again."""
        if finding.message not in self._told:
            self._told.add(finding.message)
            self._report(finding)

    def face(self, kind: str) -> Face:
        """Return the first face of a kind, or of the nearest kind that has one.

        Raises:
            FontError: there is no font at all.
        """
        if kind not in self._first:
            self._first[kind] = self._nearest(kind)
        return self._first[kind]

    def _nearest(self, kind: str) -> Face:
        for other in (kind, *NEAREST[kind]):
            for face in self.faces(other):
                return face
        raise FontError("本机没有可用的中文字体，无法排版 PDF", _HINT)

    def covers(self, char: str, face: Face) -> bool:
        """Return whether the face draws the character."""
        return self.glyph(char, face) != 0

    def glyph(self, char: str, face: Face) -> int:
        """Return the glyph's number, 0 if the face lacks it."""
        return self._known(face)[char][0]

    def has_at_once(self, chars: Iterable[str], kind: str) -> bool:
        """Return whether a kind's first face draws all of these: nothing is to be told."""
        face = self.face(kind)
        return all(self.covers(char, face) for char in chars)

    def advance(self, char: str, face: Face) -> float:
        """Return the character's advance in em, of a box where the face lacks it."""
        return self._known(face)[char][1]

    def ink_top(self, char: str, face: Face) -> float:
        """Return how far a character's strokes rise above the baseline, in em."""
        font = self._known(face).font
        extents = font.get_glyph_extents(self.glyph(char, face))
        return extents.y_bearing / font.face.upem if extents else 0.0

    def resolve(self, char: str, kind: str, bold: bool = False) -> Face:
        """Return the face that draws ``char`` in text of ``kind``.

        Args:
            char: one character.
            kind: of font.
            bold: take the family's bold face; where it has none, the face is no
                `Face.is_bold`, to be drawn with an outline, and F104 says so.

        Raises:
            FontError: there is no font at all.
        """
        face = self._resolve(char, kind)
        return self._embolden(char, face) if bold and not char.isspace() else face

    def _embolden(self, char: str, face: Face) -> Face:
        if face.is_bold:
            return face
        if face not in self._bolds:
            found = find_bold(face)
            found = found if found is not None and self._opens(found) else None
            self._bolds[face] = found
            if found is None:
                message = f"{face.family} 没有粗体，加粗的字描边代替"
                self._tell(Finding("F104", Severity.HINT, message))
        bold = self._bolds[face]
        return bold if bold is not None and self.covers(char, bold) else face

    def _resolve(self, char: str, kind: str) -> Face:
        chosen = self._chosen[kind]
        face = chosen.get(char)
        if face is None:
            face = chosen[char] = self._choose(char, kind)
        return face

    def _choose(self, char: str, kind: str) -> Face:
        wanted = self.face(kind)
        if self.covers(char, wanted):
            return wanted
        for other in _order(char, kind):
            for face in self.faces(other):
                if self.covers(char, face):
                    if not char.isspace():
                        self._tell_fallback(char, wanted, face)
                    return face
        if not char.isspace():
            message = f"所有字体都没有“{char}”（U+{ord(char):04X}），PDF 里印成空框"
            self._tell(Finding("F102", Severity.ERROR, message, "请安装含此字的字体"))
        return wanted

    def _tell_fallback(self, char: str, wanted: Face, face: Face) -> None:
        message = f"{wanted.family} 没有“{char}”字，改用 {face.family}"
        is_text = is_east_asian(char) and char.isalpha()
        severity = Severity.WARNING if is_text else Severity.HINT
        self._tell(Finding("F101", severity, message))

    def _known(self, face: Face) -> FaceGlyphs:
        if face not in self._glyphs:
            from govdoc.fonts.glyphs import glyphs_of

            self._glyphs[face] = glyphs_of(face.path, face.index)
        return self._glyphs[face]


def _order(char: str, kind: str) -> tuple[str, ...]:
    """Return the kinds whose faces are asked for a character, the likeliest first."""
    category, near = unicodedata.category(char), NEAREST[kind]
    if category == "Co":  # a face of signs has its own in the places of private use
        return (kind, *near)
    if category == "So" and unicodedata.east_asian_width(char) == "N":
        return (kind, SPARE, *near)
    return (kind, *near, SPARE)


def load_fonts(report: Report = ignore, language: str = "zh-CN") -> FontBook:
    """Return this machine's fonts.

    Args:
        report: called with kinds that another kind must stand in for (F103), and later of
            glyphs that are missing.
        language: ``zh-TW`` and ``zh-HK`` prefer faces with the region's forms.

    Raises:
        FontError: not one Chinese font.
    """
    found = find_faces(language)
    chinese = [kind for kind in FONT_KINDS if kind != "latin"]
    if not any(found[kind] for kind in chinese):
        raise FontError("本机没有可用的中文字体，无法排版 PDF", _HINT)
    for kind in chinese:
        if not found[kind]:
            other = next(k for k in NEAREST[kind] if found[k])
            message = f"本机没有{FONT_KINDS[kind]}，改用 {found[other][0].family}"
            report(Finding("F103", Severity.WARNING, message, _HINT))
    return FontBook(found, report)


def coverage(face: Face) -> int:
    """Return how many of the basic Han characters (U+4E00–9FFF) the face draws.

    Raises:
        BrokenFontError: the file is damaged.
    """
    from govdoc.fonts.glyphs import open_font

    codes = open_font(face.path, face.index).face.unicodes
    return sum(0x4E00 <= code <= 0x9FFF for code in codes)
