"""What a PDF has beside its Source: where its lines, rules and page numbers stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.errors import InputError
from govdoc.model.source import Source
from govdoc.readers.pdf.lines import SignLine
from govdoc.readers.pdf.rules import Stroke


class KeptLine(NamedTuple):
    """A line and the page where it stands."""

    page: int
    """From 1."""
    line: SignLine


class PlacedPage(NamedTuple):
    """A page; lengths in pt."""

    width: float
    height: float
    """As its text reads: of a table on its side, that turned upright."""
    lines: tuple[SignLine, ...]
    """All that run along it, those of tables and its number too, from the top."""
    rules: tuple[Stroke, ...]
    number: SignLine | None = None
    """The line of its number."""
    running: tuple[SignLine, ...] = ()
    """Lines that are other furniture: running heads and feet."""
    is_turned: bool = False
    """The file has it on its side."""
    is_drawing: bool = False
    """It has more rules than are looked at, and none is given."""


class Placed(NamedTuple):
    """A PDF as it was read."""

    source: Source
    """``lines`` of its paragraphs, those of cells too, say which of the lines they are."""
    pages: tuple[PlacedPage, ...] = ()
    lines: tuple[KeptLine, ...] = ()
    lack: InputError | None = None
    """Why nothing of it can be read as a text: it is a scan, or locked."""


class Keeper:
    """Keeps the lines of paragraphs while they are put together."""

    def __init__(self) -> None:
        """Begin with none."""
        self.lines: list[KeptLine] = []

    def keep(self, page: int, lines: Sequence[SignLine]) -> tuple[int, ...]:
        """Return the places of a paragraph's lines, which stand on a page (from 1)."""
        first = len(self.lines)
        self.lines += [KeptLine(page, line) for line in lines]
        return tuple(range(first, len(self.lines)))
