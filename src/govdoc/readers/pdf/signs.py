"""A page of a PDF -> its characters, each with its place, size and face."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from govdoc.readers.pdf.looks import BLACK, StringLook, read_look

if TYPE_CHECKING:
    import pypdfium2

_RADICALS = range(0x2E80, 0x2FE0)
"""By which some programs' fonts name ordinary characters."""
_UPWARDS, _DOWNWARDS = 3 * math.pi / 2, math.pi / 2
"""Angles, clockwise, of lines that run up and down the page."""
_FIRST_WIDE = 0x2E80
_FEW = 2
"""Characters of a stamp that stand upright one after the other."""


class PlacedSign(NamedTuple):
    """A character on a page; lengths in pt, from the page's top left corner."""

    char: str
    left: float
    right: float
    base: float
    """Of the line that it stands on."""
    size: float
    face: str
    """Name of its font, without the mark of a subset."""
    is_bold: bool
    is_guess: bool = False
    """How wide it is, and what follows it how far, is not known."""
    colour: str = BLACK
    """RRGGBB."""
    is_embedded: bool = True
    """Its font lies in the file."""
    is_stroked: bool = False
    """Its outline is drawn, too, which makes it bold."""
    is_across: bool = False
    """It runs across the others of its page and is given turned, not in its place."""

    @property
    def centre(self) -> float:
        """From the left."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """From the top."""
        return self.base - self.size * 0.35


class Turn(NamedTuple):
    """How a page's marks are set upright, and where its corner lies; lengths in pt."""

    quarters: int
    """0: it is; 1: it ran upwards and is turned clockwise; 3: it ran downwards."""
    left: float
    bottom: float
    right: float
    top: float
    """Of the page, as the file has it."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the file lies, from the left and from the top."""
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page once it is turned."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters else (width, height)


class PageSigns(NamedTuple):
    """What stands on a page."""

    turn: Turn
    signs: tuple[PlacedSign, ...]
    sideways: tuple[tuple[PlacedSign, PlacedSign], ...]
    """Characters that run across the others: in their place, and turned by themselves."""
    slanting: str
    """Characters of a stamp or a watermark, in the order of the file."""
    unread: int
    """Characters of which the file does not say what they are."""

    @property
    def is_any(self) -> bool:
        """Anything can be read of it."""
        return bool(self.signs or self.sideways)

    @property
    def height(self) -> float:
        """That of the page, as its characters stand."""
        return self.turn.size[1]

    @property
    def is_turned(self) -> bool:
        """Most of it ran upwards or downwards, and is given as if it were upright."""
        return self.turn.quarters != 0


NO_SIGNS = PageSigns(Turn(0, 0.0, 0.0, 595.0, 842.0), (), (), "", 0)
"""Of a page that cannot be opened."""


def read_signs(page: pypdfium2.PdfPage, check: Callable[[int], object]) -> PageSigns:
    """Return the characters of a page in the order of the file, without blanks.

    Args:
        page: the page.
        check: raises an error if there are too many.
    """
    text = page.get_textpage()
    try:
        check(text.count_chars())
        raw = list(_raw(text))
    finally:
        text.close()
    unread = sum(one is None for one in raw)
    found = list(_spread([one for one in raw if one is not None]))
    by_quarters: dict[int | None, list[_Box]] = {0: [], 1: [], 3: [], None: []}
    groups = [
        (quarters, [box for _, box in same])
        for quarters, same in groupby(found, key=lambda one: _quarters(one[0]))
    ]
    for n, (quarters, boxes) in enumerate(groups):
        # A stamp's characters stand on a circle: one or two of them are upright.
        beside = [groups[k][0] for k in (n - 1, n + 1) if 0 <= k < len(groups)]
        is_round = len(boxes) <= _FEW and beside == [None, None]
        by_quarters[None if is_round else quarters] += boxes
    most_of = max((0, 1, 3), key=lambda n: len(by_quarters[n]))
    turns = {n: Turn(n, *page.get_cropbox()) for n in (0, 1, 3)}
    turn = turns[most_of]
    signs = [_sign(box, turn) for box in by_quarters[most_of]]
    sideways = [
        (_sign(box, turn), _sign(box, turns[n])._replace(is_across=True))
        for n in (0, 1, 3)
        if n != most_of
        for box in by_quarters[n]
    ]
    slanting = "".join(box.char for box in by_quarters[None])
    return PageSigns(turn, tuple(signs), tuple(sideways), slanting, unread)


def _quarters(angle: float) -> int | None:
    """Return by how many quarters a character is turned clockwise; None: it slants."""
    for quarters, own in ((0, 0.0), (1, _UPWARDS), (3, _DOWNWARDS), (0, 2 * math.pi)):
        if _is_near(angle, own):
            return quarters
    return None


_ORIGIN = slice(5, 7)


class _Box(NamedTuple):
    """A character as the file has it, in pt from the page's bottom left corner."""

    char: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    look: StringLook
    is_guess: bool = False


def _raw(text: pypdfium2.PdfTextPage) -> Iterator[tuple[float, _Box] | None]:
    """Yield each character with its angle; None for one that cannot be read."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    looks: dict[int | None, StringLook] = {}
    for i in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, i):
            continue
        char = _meant(raw.FPDFText_GetUnicode(text, i))
        if not char.strip() and char != "\u3000":
            if not char:
                yield None
            continue
        string = ctypes.cast(raw.FPDFText_GetTextObject(text, i), ctypes.c_void_p).value
        look = looks.get(string)
        if look is None:
            look = looks[string] = read_look(text, i)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        yield look.angle, _Box(
            char, box.left, box.right, box.bottom, box.top, x.value, y.value,
            look,
        )  # fmt: skip


def _spread(found: Sequence[tuple[float, _Box]]) -> Iterator[tuple[float, _Box]]:
    """Give each character its room where the file names the words of several glyphs.

    Such words (``/ActualText``) all come with the box of the first glyph; what stands
    next on the line bounds them.
    """
    groups = [list(same) for _, same in groupby(found, key=lambda one: one[1][_ORIGIN])]
    for same, after in zip_longest(groups, groups[1:]):
        if len(same) == 1:
            yield same[0]
            continue
        angle, first = same[0]
        widths = [_usual_width(box) for _, box in same]
        room = sum(widths)
        if after is not None and abs(after[0][1].y - first.y) < 1 and not angle:
            ahead = after[0][1].x - first.x
            blanks = [n for n, (_, box) in enumerate(same) if box.char == "\u3000"]
            if blanks and ahead > room:
                # What is between them is as wide as it must be.
                widths[blanks[0]] += ahead - room
                room = ahead
            room = min(room, ahead) if ahead > 0 else room
        before = 0.0
        for (_, box), width in zip(same, widths, strict=True):
            own = width * room / sum(widths)
            yield angle, _moved(box, angle, before, own)
            before += own


def _usual_width(box: _Box) -> float:
    if ord(box.char) >= _FIRST_WIDE:
        return box.look.size
    return box.look.size * (0.5 if box.char.isalnum() else 0.25)


def _moved(box: _Box, angle: float, before: float, width: float) -> _Box:
    """Set a character behind others that begin where it says that it does."""
    guessed = box._replace(is_guess=True)
    if _is_near(angle, _UPWARDS):
        bottom = box.y + before
        return guessed._replace(bottom=bottom, top=bottom + width)
    if _is_near(angle, _DOWNWARDS):
        top = box.y - before
        return guessed._replace(bottom=top - width, top=top)
    return guessed._replace(left=box.x + before, right=box.x + before + width)


def _is_near(angle: float, other: float) -> bool:
    return abs(angle - other) < 0.1


def _meant(code: int) -> str:
    """Return a character; empty: the file does not say which it is."""
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF:
        return ""
    char = chr(code) if code <= 0x10FFFF else ""
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", char)
    is_control = bool(char) and unicodedata.category(char) in ("Cc", "Cs")
    return " " if is_control else char


def _sign(box: _Box, turn: Turn) -> PlacedSign:
    left, right = box.left - turn.left, box.right - turn.left
    base = turn.top - box.y
    if turn.quarters:
        _, base = turn.place(box.x, box.y)
        one, other = turn.place(box.left, box.bottom), turn.place(box.right, box.top)
        left, right = min(one[0], other[0]), max(one[0], other[0])
    look = box.look
    return PlacedSign(
        box.char, left, right, base, look.size, look.face, look.is_bold, box.is_guess,
        look.colour, look.is_embedded, look.is_stroked,
    )  # fmt: skip
