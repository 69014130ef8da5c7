"""What a body holds, counted block by block before each is read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from govdoc.limits import Limits
from govdoc.readers.docx.package import W

_PARAGRAPH, _CELL, _TABLE = f"{W}p", f"{W}tc", f"{W}tbl"


class Counter:
    """Counts paragraphs, blank ones too, and cells, each of which has one for nothing."""

    def __init__(self, limits: Limits, name: str) -> None:
        """Begin with none; ``name`` is how errors call the file."""
        self._limits, self._name = limits, name
        self._paragraphs = self._cells = 0

    def count(self, block: Element) -> None:
        """Count a paragraph, or what a table holds.

        Raises:
            InputError: there are too many by now.
        """
        if block.tag == _TABLE:
            cells = sum(1 for _ in block.iter(_CELL))
            inside = sum(1 for _ in block.iter(_PARAGRAPH))
            self._cells += cells
            self._paragraphs += max(0, inside - cells)
        else:
            self._paragraphs += 1
        self._limits.check_so_far("paragraphs", self._paragraphs, self._name)
        self._limits.check_so_far("cells", self._cells, self._name)
