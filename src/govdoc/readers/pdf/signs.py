"""A page of a PDF -> its characters, each with its place, size and face."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pypdfium2

_RADICALS = range(0x2E80, 0x2FE0)
"""Forms of radicals, by which some programs' fonts name ordinary characters."""
_UPWARDS, _DOWNWARDS = 3 * math.pi / 2, math.pi / 2
"""Angles, clockwise, of lines that run up and down the page."""
_FIRST_WIDE = 0x2E80
_BOLDEST_REGULAR = 550
_LONGEST_NAME = 128


class Sign(NamedTuple):
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


class PageSigns(NamedTuple):
    """What stands on a page."""

    width: float
    height: float
    signs: tuple[Sign, ...]
    others: tuple[Sign, ...]
    """On a turned page those that are not, as a page's number."""
    is_turned: bool
    """True: most of it runs upwards or downwards, and is given as if it were upright."""
    unread: int
    """Characters of which the file does not say what they are."""


def read_signs(page: pypdfium2.PdfPage) -> PageSigns:
    """Return the characters of a page in the order of the file, without blanks."""
    text = page.get_textpage()
    width, height = page.get_size()
    if page.get_rotation() % 180:
        width, height = height, width  # as the file has it, not as it is shown
    raw = list(_raw(text))
    unread = sum(one is None for one in raw)
    found = list(_spread([one for one in raw if one is not None]))
    upwards = sum(_is_near(angle, _UPWARDS) for angle, _ in found)
    downwards = sum(_is_near(angle, _DOWNWARDS) for angle, _ in found)
    is_turned = max(upwards, downwards) * 2 > len(found)
    place, angle_of_most = _upright, 0.0
    if is_turned:
        is_up = upwards > downwards
        place = _upwards if is_up else _downwards
        angle_of_most = _UPWARDS if is_up else _DOWNWARDS
    signs = [
        place(box, width, height)
        for angle, box in found
        if _is_near(angle, angle_of_most) or not is_turned
    ]
    others = [
        _upright(box, width, height)
        for angle, box in found
        if is_turned and not _is_near(angle, angle_of_most)
    ]
    if is_turned:
        width, height = height, width
    return PageSigns(width, height, tuple(signs), tuple(others), is_turned, unread)


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
    size: float
    face: str
    is_bold: bool
    is_guess: bool = False


def _raw(text: pypdfium2.PdfTextPage) -> Iterator[tuple[float, _Box] | None]:
    """Yield each character with its angle; None for one that cannot be read."""
    from pypdfium2 import raw

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    for i in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, i):
            continue
        char = _meant(raw.FPDFText_GetUnicode(text, i))
        if not char.strip() and char != "\u3000":
            if not char:
                yield None
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetMatrix(text, i, matrix)
        raw.FPDFText_GetFontInfo(text, i, name, _LONGEST_NAME, flags)
        face = name.value.decode("utf-8", "replace").partition("+")
        font = face[2] or face[0]
        scale = math.hypot(matrix.b, matrix.d) or 1
        weight = raw.FPDFText_GetFontWeight(text, i)
        yield raw.FPDFText_GetCharAngle(text, i), _Box(
            char, box.left, box.right, box.bottom, box.top, x.value, y.value,
            raw.FPDFText_GetFontSize(text, i) * scale, font,
            weight > _BOLDEST_REGULAR or "bold" in font.lower(),
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
            room = min(room, ahead) if ahead > 0 else room
        before = 0.0
        for (_, box), width in zip(same, widths, strict=True):
            own = width * room / sum(widths)
            yield angle, _moved(box, angle, before, own)
            before += own


def _usual_width(box: _Box) -> float:
    if ord(box.char) >= _FIRST_WIDE:
        return box.size
    return box.size * (0.5 if box.char.isalnum() else 0.25)


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


def _upright(box: _Box, width: float, height: float) -> Sign:
    return _sign(box, box.left, box.right, height - box.y)


def _upwards(box: _Box, width: float, height: float) -> Sign:
    """Turn a character clockwise: what ran to the top runs to the right."""
    return _sign(box, box.bottom, box.top, box.x)


def _downwards(box: _Box, width: float, height: float) -> Sign:
    return _sign(box, height - box.top, height - box.bottom, width - box.x)


def _sign(box: _Box, left: float, right: float, base: float) -> Sign:
    return Sign(
        box.char, left, right, base, box.size, box.face, box.is_bold, box.is_guess
    )
