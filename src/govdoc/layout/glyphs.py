"""Characters with their faces and widths: StyledRun × FontBook -> parallel lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, islice
from operator import is_not

from govdoc.fonts import Face, FontBook
from govdoc.han.faces import apostrophes, has_no_script, is_east_asian
from govdoc.layout.breaks import OPENING
from govdoc.model.blocks import StyledRun
from govdoc.model.looks import TextLook
from govdoc.model.metrics import SCRIPT_SIZE
from govdoc.units import Length

_FIRST_EAST_ASIAN = 0x2E80
_LONGEST_SCRIPT = 8
"""Characters of a superscript up to which no line ends inside of it."""


@dataclass(slots=True, eq=False)
class Glyphs:
    """A paragraph's characters; all lists but ``changes`` have one entry a character."""

    text: str
    faces: list[Face]
    looks: list[TextLook]
    advances: list[int]
    """The face's own advance in EMU."""
    extras: list[int]
    """Added after the character in any company: tracking, a narrow face's white."""
    changes: list[int]
    """Where another face or look begins, rising; the text's ends are not among them."""
    tied: Sequence[int] = ()
    """Characters that stay with the one before, without white: superscripts."""
    fixed: int = 0
    """Up to which character nothing moves and no line ends: what a tab stands behind."""


class _Characters(dict[str, tuple[Face, int, int]]):
    """Face, advance and tracking of each character in one look."""

    def __init__(self, look: TextLook, fonts: FontBook, tracking: Length) -> None:
        self._look, self._fonts, self._tracking = look, fonts, tracking

    def __missing__(self, char: str) -> tuple[Face, int, int]:
        entry = self.measured(char, is_latin(char))
        self[char] = entry
        return entry

    def measured(self, char: str, latin: bool) -> tuple[Face, int, int]:
        """Return a character's entry for the one face or the other."""
        look = self._look
        kind = look.latin if latin else look.font
        face = self._fonts.resolve(char, kind, look.bold)
        advance = round(self._fonts.advance(char, face) * look.size)
        extra = self._tracking if look.on_grid and not latin else 0
        extra += look.stretch
        if is_east_asian(char) and char not in OPENING:
            extra += look.size - advance  # some faces are narrower than their em
        return face, advance, extra


def is_latin(char: str) -> bool:
    """Return whether a character stands in the Latin face, wherever it stands.

    Only a single quote depends on its neighbours: it may be an apostrophe.
    """
    is_own = has_no_script(char) or is_east_asian(char)
    return not is_own and ord(char) < _FIRST_EAST_ASIAN


def _small(look: TextLook) -> TextLook:
    """Return the look of a superscript or a subscript in the size that it is set in."""
    return look._replace(size=Length(round(look.size * SCRIPT_SIZE)))


class Collector:
    """Gives characters their faces and widths, and remembers them by look."""

    def __init__(self, fonts: FontBook, tracking: Length) -> None:
        """Keep the fonts.

        Args:
            fonts: resolves characters to faces.
            tracking: added between body characters so that 28 fill the measure.
        """
        self._fonts, self.tracking = fonts, tracking
        self._known: dict[TextLook, _Characters] = {}

    def collect(self, runs: Sequence[StyledRun]) -> Glyphs:
        """Return the glyphs of one line's worth of runs: no ``\\n`` in them."""
        looks: list[TextLook] = []
        entries: list[tuple[Face, int, int]] = []
        changes: set[int] = set()
        tied: list[int] = []
        for run in runs:
            look, start = run.look, len(looks)
            if look.script:
                look = _small(look)
                tied += range(start, start + min(len(run.text), _LONGEST_SCRIPT))
            if run.text and looks and looks[-1] != look:
                changes.add(start)
            looks += [look] * len(run.text)
            entries += map(self._characters(look).__getitem__, run.text)
        text = "".join(run.text for run in runs)
        if not text:
            return Glyphs("", [], [], [], [], [])
        for place in apostrophes(text):
            entries[place] = self._characters(looks[place]).measured(text[place], True)
        faces, advances, extras = map(list, zip(*entries, strict=True))
        if faces.count(faces[0]) < len(faces):
            differs = map(is_not, faces, islice(faces, 1, None))
            changes.update(compress(count(1), differs))
        return Glyphs(
            text,
            faces,
            looks,
            advances,
            extras,
            sorted(changes),
            tied,
        )

    def _characters(self, look: TextLook) -> _Characters:
        known = self._known.get(look)
        if known is None:
            known = self._known[look] = _Characters(look, self._fonts, self.tracking)
        return known
