"""Characters with their places -> lines, with the blanks that their gaps stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from govdoc.model.document import Script
from govdoc.model.source import SourceRun
from govdoc.readers.pdf.signs import PlacedSign

_SAME_BASE = 0.35
"""Em by which the characters of one line may miss its base."""
_SMALL = 0.8
"""Of a line's size: what is smaller, and raised or lowered, is a script."""
_FARTHEST = 0.7
"""Em from a line's base to that of its scripts."""
_LATIN_BLANK = 0.15
_WIDE_BLANK = 0.6
"""Em of a gap that is a blank: between Latin words, and between any others."""
_NEVER_FIRST = "，。、；：！？）》」』”’〕】％%…"
_GUESS = 2.0
"""Em that a guess may be wrong by."""
_TAB = 4.0
"""Em of a gap that parts columns."""


class SignLine(NamedTuple):
    """A line on a page; lengths in pt from the page's top left corner."""

    runs: tuple[SourceRun, ...]
    signs: tuple[PlacedSign, ...]
    """Those on its base, from the left."""
    scripts: tuple[PlacedSign, ...] = ()
    """Those raised or lowered between them."""
    size: float = 0.0
    """That of its largest characters on the base, in pt."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.signs[0].left

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return self.signs[-1].right

    @property
    def base(self) -> float:
        """What it stands on."""
        return self.signs[0].base


def find_lines(signs: Sequence[PlacedSign]) -> list[SignLine]:
    """Put characters together to lines, from the top; scripts go to their line."""
    rows = [row for row in map(_bare, find_rows(signs)) if row]
    scripts: dict[int, list[PlacedSign]] = {}
    kept = []
    for n, row in enumerate(rows):
        near = rows[max(0, n - 1) : n] + rows[n + 1 : n + 2]
        host = next((one for one in near if _is_script(row, one)), None)
        if host is None:
            kept.append(row)
        else:
            scripts.setdefault(id(host), []).extend(row)
    return [line_of(row, scripts.get(id(row), [])) for row in kept]


def _bare(row: Sequence[PlacedSign]) -> list[PlacedSign]:
    """Return a row from the left, without the blanks at its ends."""
    level = sorted(row, key=lambda one: one.left)
    seen = [n for n, sign in enumerate(level) if sign.char.strip()]
    return level[seen[0] : seen[-1] + 1] if seen else []


def find_rows(signs: Sequence[PlacedSign]) -> list[list[PlacedSign]]:
    """Put characters of one base together, from the top."""
    rows: list[list[PlacedSign]] = []
    for sign in sorted(signs, key=lambda one: one.base):
        last = rows[-1] if rows else None
        if last is not None and _is_level(last[-1], sign):
            last.append(sign)
        else:
            rows.append([sign])
    return rows


def _is_level(before: PlacedSign, sign: PlacedSign) -> bool:
    return abs(before.base - sign.base) < _SAME_BASE * min(before.size, sign.size)


def _is_script(row: Sequence[PlacedSign], host: Sequence[PlacedSign]) -> bool:
    """Say whether all of a row stands raised or lowered between another's characters."""
    size = max(sign.size for sign in host)
    if max(sign.size for sign in row) > _SMALL * size:
        return False
    if abs(row[0].base - host[0].base) > _FARTHEST * size:
        return False
    left = min(sign.left for sign in host) - size / 2
    right = max(sign.right for sign in host) + size
    return all(left <= sign.left and sign.right <= right for sign in row)


def line_of(row: Sequence[PlacedSign], scripts: Sequence[PlacedSign]) -> SignLine:
    """Return a line.

    Args:
        row: what stands on its base, from the left.
        scripts: what is raised or lowered.
    """
    base = row[0].base
    raised = {id(sign) for sign in scripts}
    parts: list[tuple[Script, str]] = []
    before: PlacedSign | None = None
    for sign in sorted([*row, *scripts], key=lambda one: one.left):
        script: Script = ""
        if id(sign) in raised:
            script = "superscript" if sign.base < base else "subscript"
        parts.append((script, _blank(before, sign) + sign.char))
        before = sign
    runs = [
        SourceRun("".join(text for _, text in group), script=script)
        for script, group in groupby(parts, key=lambda part: part[0])
    ]
    size = max(sign.size for sign in row)
    return SignLine(tuple(runs), tuple(row), tuple(scripts), size)


def _blank(before: PlacedSign | None, sign: PlacedSign) -> str:
    """Return the blanks that the gap between two characters stands for."""
    if before is None:
        return ""
    em = max(before.size, sign.size)
    gap = (sign.left - before.right) / em
    if before.is_guess and gap < _GUESS:
        return ""
    if gap >= _TAB:
        return "\t"
    if before.char.isascii() and sign.char.isascii():
        return " " if gap >= _LATIN_BLANK else ""
    return "\u3000" * max(1, round(gap)) if gap >= _WIDE_BLANK else ""


def first_unit(line: SignLine) -> float:
    """Return the width of what could not be parted at a line's head, in pt."""
    signs = line.signs
    end = 1
    if signs[0].char.isascii():
        while end < len(signs) and signs[end].char.isascii():
            if signs[end].left - signs[end - 1].right > 0.15 * signs[end].size:
                break
            end += 1
    while end < len(signs) and signs[end].char in _NEVER_FIRST:
        end += 1
    return signs[end - 1].right - signs[0].left
