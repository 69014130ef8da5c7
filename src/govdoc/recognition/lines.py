"""Physical lines and the paragraphs joined from them (str -> lines)."""

from __future__ import annotations

from dataclasses import dataclass, field

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Run
from govdoc.model.roles import Role

_NARROW = compile_pattern("[\\0-\u2e7f]")
FEWEST_EVEN = 8
"""Lines a text needs before its spacing can be called even."""


@dataclass(slots=True)
class Line:
    """One source line without its indent; ``fold`` is as long as ``text``."""

    number: int
    """1-based."""
    text: str
    fold: str
    indent: int
    """Half-width columns."""
    width: int
    """Half-width columns, indent included."""
    blank_before: bool = False
    after_furniture: bool = False
    """Page furniture stood before it: a page may break inside a paragraph."""


@dataclass(slots=True)
class Unit:
    """One logical paragraph, and what the rules have found out about it so far."""

    text: str
    fold: str
    first: int
    last: int
    indent: int = 0
    blank_before: bool = False
    parts: list[str] = field(default_factory=list)
    """The source lines it was joined from."""
    role: Role | None = None
    why: str = ""
    evidence: str = ""
    """What the rule went by, in Chinese; empty where its name says it."""
    runs: tuple[Run, ...] | None = None
    """Set when the paragraph has runs of its own."""

    def decide(self, role: Role, why: str, evidence: str = "") -> None:
        """Settle the role; the first rule that speaks wins."""
        if self.role is None:
            self.role, self.why, self.evidence = role, why, evidence


def columns(text: str) -> int:
    """Count half-width columns; anything beyond Latin counts as two."""
    return 2 * len(text) - len(_NARROW.findall(text))


def split_lines(text: str, *, folded: bool = True) -> list[Line]:
    r"""Split on ``\n``, strip indents, leave out blank lines.

    Without ``folded`` the rules see the text as it was typed.
    """
    lines: list[Line] = []
    blank = True
    rows = zip(text.split("\n"), fold(text).split("\n"), strict=True)
    for number, (raw, row) in enumerate(rows, 1):
        line = make_line(number, raw, row, blank_before=blank)
        blank = line is None
        if line is not None:
            line.fold = line.fold if folded else line.text
            lines.append(line)
    _take_off_margin(lines)
    _forget_even_blanks(lines)
    return lines


def _take_off_margin(lines: list[Line]) -> None:
    """Take off a left margin that all lines share: it tells nothing."""
    margin = min((line.indent for line in lines), default=0)
    for line in lines if len(lines) > 2 else []:
        line.indent -= margin
        line.width -= margin


def _forget_even_blanks(lines: list[Line]) -> None:
    """Blank lines after nearly every line are the copy's spacing and tell nothing."""
    blanks = sum(line.blank_before for line in lines)
    if len(lines) >= FEWEST_EVEN and blanks * 20 >= len(lines) * 19:
        for line in lines:
            line.blank_before = False


def make_line(number: int, raw: str, folded: str, *, blank_before: bool) -> Line | None:
    """Strip one line; None when nothing is left."""
    start = len(folded) - len(folded.lstrip())
    end = len(folded.rstrip())
    if start >= end:
        return None
    indent = columns(raw[:start].replace("\t", "    ").replace("\ufeff", ""))
    body = raw[start:end]
    return Line(
        number, body, folded[start:end], indent, indent + columns(body), blank_before
    )


def unit_of(line: Line) -> Unit:
    """Start a paragraph with a line."""
    return Unit(
        line.text,
        line.fold,
        line.number,
        line.number,
        line.indent,
        line.blank_before,
        [line.text],
    )


def extend(unit: Unit, line: Line) -> None:
    """Append a line to a paragraph; a blank only between two Latin words."""
    glue = " " if _is_latin(unit.text[-1:]) and _is_latin(line.text[:1]) else ""
    unit.text += glue + line.text
    unit.fold += glue + line.fold
    unit.last = line.number
    unit.parts.append(line.text)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def split_unit(unit: Unit, at: int) -> tuple[Unit, Unit]:
    """Part a unit in two at an offset; each keeps the lines it stands on."""
    lines = _line_of(unit, at)
    first = Unit(
        unit.text[:at].rstrip(),
        unit.fold[:at].rstrip(),
        unit.first,
        lines,
        unit.indent,
        unit.blank_before,
        [unit.text[:at].rstrip()],
    )
    skip = len(unit.fold[at:]) - len(unit.fold[at:].lstrip())
    second = Unit(
        unit.text[at + skip :],
        unit.fold[at + skip :],
        lines,
        unit.last,
        unit.indent,
        False,
        [unit.text[at + skip :]],
    )
    return first, second


def _line_of(unit: Unit, at: int) -> int:
    """Find the source line of an offset; exact unless blank lines lie between."""
    seen = 0
    for number, part in enumerate(unit.parts, unit.first):
        seen += len(part)
        if at < seen:
            return min(number, unit.last)
    return unit.last


def merge(unit: Unit, other: Unit, glue: str) -> None:
    """Append a whole unit to another."""
    unit.text += glue + other.text
    unit.fold += glue + other.fold
    unit.last = other.last
    unit.parts += other.parts
