"""Physical lines and the paragraphs joined from them (Source -> lines)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Run
from govdoc.model.roles import Role
from govdoc.model.said import Said
from govdoc.model.source import (
    Hints,
    Source,
    SourceBlock,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)
from govdoc.recognition.open_cells import OpenCells
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import ReadingRule

_POINT = compile_pattern(
    r"\.(?<=[\u4e00-\u9fff”’\"》）]\.)(?<![一二三四五六七八九十]\.)(?=[ \t]*(?:\n|\Z)|[\u4e00-\u9fff“‘\"《（])"
)
"""A full stop typed as a point; 一.总则 is a number's. Points are found before all else."""
_NARROW = compile_pattern("[\\0-\u2e7f]")
PICTURE_SIGN = "\ufffc"
"""What stands for a picture among the words."""
FEWEST_EVEN = 8
"""Lines a text needs before its spacing can be called even."""


@dataclass(slots=True, eq=False)
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
    picture: SourcePicture | None = None
    """A picture that the file has as such stands here."""
    said: Said | None = None
    """What is said of it by hand, and wins over every rule."""
    goes_on: bool = False
    """The next line is the rest of its paragraph, as the file has it."""

    @property
    def is_block(self) -> bool:
        """Whether it is no words, but a table or a picture that the file has as such."""
        return self.table is not None or self.picture is not None

    def __copy__(self) -> Line:
        """Return another of its own; much quicker than as `copy` does by itself."""
        return Line(
            self.number, self.text, self.fold, self.indent, self.width,
            self.blank_before, self.after_furniture, self.is_hard, self.hints,
            self.table, self.picture, self.said, self.goes_on,
        )  # fmt: skip


class Rival(NamedTuple):
    """Another role that a decision might have given, and how sure the decision is."""

    confidence: float
    """0 to 1: the share of like decisions that are right."""
    seems: str
    """What else the line may be, by the name of its mark (`govdoc.model.said`)."""


@dataclass(slots=True, eq=False)
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
    why: Reason = Reason.PLAIN
    evidence: str = ""
    """What the rule went by, in Chinese; empty where its name says it."""
    runs: tuple[Run, ...] | None = None
    """Set when the paragraph has runs of its own."""
    hints: Hints | None = None
    """What the file says of it."""
    table: SourceTable | None = None
    """It is a table that the file has as such; its text is all cells' text."""
    picture: SourcePicture | None = None
    """It is a picture that the file has as such; its text is `PICTURE_SIGN`."""
    said: Said | None = None
    """What is said of its first line by hand."""
    rival: Rival | None = None
    """None: the decision is sure."""
    marks: tuple[str, ...] = ()
    """The writer's marks that were taken off it."""

    @property
    def is_block(self) -> bool:
        """Whether it is no words, but a table or a picture that the file has as such."""
        return self.table is not None or self.picture is not None

    def contest(self, rival: Rival) -> None:
        """Keep what speaks against the decision, where it is stronger than what did."""
        if self.rival is None or rival.confidence < self.rival.confidence:
            self.rival = rival

    def decide(self, role: Role, why: Reason, evidence: str = "") -> None:
        """Settle the role; the first rule that speaks wins."""
        if self.role is None:
            self.role, self.why, self.evidence = role, why, evidence

    def run_in(self, end: int, role: Role, why: Reason, evidence: str = "") -> None:
        """Settle a paragraph of the text that begins with words of a role, up to an end."""
        self.runs = (Run(self.text[:end], role), Run(self.text[end:]))
        self.decide(Role.BODY, why, evidence)

    def overrule(self, role: Role, why: Reason) -> None:
        """Settle the role otherwise than an earlier rule has, which saw less.

        What the writer has marked stays.
        """
        if self.why is not Reason.MARKED:
            self.role, self.why = role, why

    def obey(self, rule: ReadingRule) -> None:
        """Settle the role as a rule says that knows the words."""
        if rule.role is not None:
            self.decide(rule.role, rule.reason)


def columns(text: str) -> int:
    """Count half-width columns; anything beyond Latin counts as two."""
    return 2 * len(text) - len(_NARROW.findall(text))


def split_lines(source: Source, *, folded: bool = True) -> list[Line]:
    """Return the lines of a source without their indents; blank ones are left out.

    Without ``folded`` the rules see the text as it was typed.
    """
    lines: list[Line] = []
    blank, cells = True, OpenCells()
    parts = list(_parts(source))
    whole = fold("\n".join([text for _, text in parts]))
    rows = _POINT.sub("。", whole).split("\n")
    for (block, text), row in zip(parts, rows, strict=True):
        if isinstance(block, SourceTable):
            number = block.rows[0].number
            line = Line(number, text, row, 0, 0, is_hard=True, table=block)
            cells = OpenCells()
        elif isinstance(block, SourcePicture):
            line = Line(block.number, text, row, 0, 0, is_hard=True, picture=block)
            cells = OpenCells()
        else:
            own = cells.take(text, row)
            if own is None:
                blank = True
                continue
            indent = lines[-1].indent if lines else 0
            line = _line(block.number, text, row, own, indent)
        if isinstance(block, SourceParagraph):
            line.is_hard, line.hints = block.is_hard, block.hints
            line.goes_on = block.goes_on
        line.blank_before, blank = blank, False
        if not folded:
            line.fold = line.text
        lines.append(line)
    _take_off_margin(lines)
    _forget_even_blanks(lines)
    return lines


def _parts(source: Source) -> Iterator[tuple[SourceBlock, str]]:
    """Yield the lines with their blocks; one inside a paragraph has a soft end."""
    for block in source.blocks:
        text = block.text
        if isinstance(block, SourceTable):
            yield block, text.replace("\n", "\t") or "\t"
        elif isinstance(block, SourcePicture):
            yield block, PICTURE_SIGN
        elif "\n" not in text:
            yield block, text
        else:
            *ahead, last = text.split("\n")
            inside = block._replace(is_hard=False)
            for one in ahead:
                yield inside, one
            yield block, last


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


def _line(number: int, text: str, row: str, own: slice, above: int) -> Line:
    """Make a line of its own part, and measure its indent, which is taken off.

    A row that is all empty stands as far in as the line above.
    """
    left = row.lstrip()
    start, folded = len(row) - len(left), left.rstrip()
    if not folded:
        return Line(number, text[own], row[own], above, above)
    indent = 0
    if start:
        indent = columns(text[:start].replace("\t", "    ").replace("\ufeff", ""))
    width = indent + columns(text[start : start + len(folded)])
    return Line(number, text[own], row[own], indent, width)


def beside(text: str, words: str) -> tuple[str, ...]:
    """Return the signs of a text, as one, that are not those of its words, in order."""
    signs, at = list[str](), 0
    for char in text:
        if words[at : at + 1] == char:
            at += 1
        elif not char.isspace():
            signs.append(char)
    return ("".join(signs),) if signs else ()


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
        picture=line.picture,
        said=line.said,
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
        marks=unit.marks,
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
    unit.marks += other.marks
