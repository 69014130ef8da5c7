"""What a file holds, counted before it is read."""

from __future__ import annotations

from govdoc.limits import Limits
from govdoc.readers.docx.xml import Element, W

_PARAGRAPH, _CELL = f"{W}p", f"{W}tc"


class Counter:
    """Counts paragraphs, blank ones too, and cells, each of which has one for nothing."""

    def __init__(self, limits: Limits, name: str) -> None:
        """Begin with none; ``name`` is how errors call the file."""
        self._limits, self._name = limits, name
        self._paragraphs = self._cells = 0

    @property
    def most_paragraphs(self) -> int:
        """How many are read; 0: as many as there are."""
        return self._limits.paragraphs

    def count_paragraph(self) -> None:
        """Count one.

        Raises:
            InputError: there are too many by now.
        """
        self._paragraphs += 1
        self._limits.check_so_far("paragraphs", self._paragraphs, self._name)

    def count_table(self, table: Element) -> None:
        """Count what a table holds.

        Raises:
            InputError: there is too much by now.
        """
        cells = sum(1 for _ in table.iter(_CELL))
        inside = sum(1 for _ in table.iter(_PARAGRAPH))
        self._cells += cells
        self._paragraphs += max(0, inside - cells)
        self._limits.check_so_far("paragraphs", self._paragraphs, self._name)
        self._limits.check_so_far("cells", self._cells, self._name)
