"""Physical lines and the paragraphs joined from them (Source -> lines)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Run
from govdoc.model.roles import Role
from govdoc.model.source import Hints, Source, SourceTable

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
    is_hard: bool = False
    """Its end is a paragraph's end: nothing is joined to it."""
    hints: Hints | None = None
    """What the file says of it."""
    table: SourceTable | None = None
    """A table that the file has as such stands here."""


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
    hints: Hints | None = None
    """What the file says of it."""
    table: SourceTable | None = None
    """It is a table that the file has as such; its text is all cells' text."""

    def decide(self, role: Role, why: str, evidence: str = "") -> None:
        """Settle the role; the first rule that speaks wins."""
        if self.role is None:
            self.role, self.why, self.evidence = role, why, evidence


def columns(text: str) -> int:
    """Count half-width columns; anything beyond Latin counts as two."""
    return 2 * len(text) - len(_NARROW.findall(text))


def split_lines(source: Source, *, folded: bool = True) -> list[Line]:
    """Return the lines of a source without their indents; blank ones are left out.

    Without ``folded`` the rules see the text as it was typed.
    """
    lines: list[Line] = []
    blank, tabs = True, 0
    bare = list(_bare_lines(source))
    texts = "\n".join([line.text for line in bare])
    for line, row in zip(bare, fold(texts).split("\n"), strict=True):
        if line.table is not None:
            line.fold = row
        elif 2 <= tabs == line.text.count("\t"):
            _keep_cells(line, row, lines[-1].indent)
        elif not _strip(line, row):
            blank, tabs = True, 0
            continue
        line.blank_before, blank = blank, False
        tabs = line.text.count("\t")
        line.fold = line.fold if folded else line.text
        lines.append(line)
    _take_off_margin(lines)
    _forget_even_blanks(lines)
    return lines


def _bare_lines(source: Source) -> Iterator[Line]:
    """Yield the lines as they stand; one inside a paragraph has a soft end."""
    for block in source.blocks:
        if isinstance(block, SourceTable):
            text = block.text.replace("\n", "\t") or "\t"
            number = block.rows[0].number
            yield Line(number, text, "", 0, 0, is_hard=True, table=block)
        elif not block.is_hard:
            yield Line(block.number, block.text, "", 0, 0)
        else:
            *ahead, last = block.text.split("\n")
            for text in ahead:
                yield Line(block.number, text, "", 0, 0, hints=block.hints)
            yield Line(block.number, last, "", 0, 0, is_hard=True, hints=block.hints)


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


def _keep_cells(line: Line, folded: str, indent: int) -> None:
    """Measure a row that has as many tabs as the one above; its ends may be empty."""
    raw, is_blank = line.text, not _strip(line, folded)
    if is_blank:
        line.indent = line.width = indent
    if is_blank or raw.count("\t") > line.text.count("\t"):
        line.text, line.fold = raw, folded


def _strip(line: Line, folded: str) -> bool:
    """Measure and take off a line's indent; False when nothing is left."""
    start = len(folded) - len(folded.lstrip())
    end = len(folded.rstrip())
    if start >= end:
        return False
    raw = line.text
    line.indent = columns(raw[:start].replace("\t", "    ").replace("\ufeff", ""))
    line.text, line.fold = raw[start:end], folded[start:end]
    line.width = line.indent + columns(line.text)
    return True


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
        hints=line.hints,
        table=line.table,
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
