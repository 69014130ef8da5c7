"""Document -> plain text that reads back as the same: a paragraph a line.

Tables are rows of bars, pictures ``![说明](文件)``, notes numbered lines at the end. Where
the words of a line do not say what it is, a mark in braces before them does, as a clerk
sets it (``{一级标题}``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from govdoc.model.document import (
    Block,
    Cell,
    Document,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
)
from govdoc.model.roles import Role
from govdoc.model.said import SETTABLE

_BAR = {"|": "\\|", "\n": "<br>"}
"""What would end a cell or its row."""
_NOT_SAID = frozenset(Role) - frozenset(SETTABLE)
"""What no mark in braces says."""
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_SCRIPTS = {"superscript": (_RAISED, "^"), "subscript": (_LOWERED, "_")}


class Plain(NamedTuple):
    """A document as plain text."""

    text: str
    starts: tuple[int, ...]
    """The line at which each block begins, from 1; 0: nothing was written of it."""


def write_plain(document: Document, marked: Collection[int] = ()) -> Plain:
    """Return a document's words as plain text.

    Args:
        document: any; pictures that it holds are named, not written.
        marked: numbers of the blocks, from 0, that are to bear a mark.
    """
    writer, starts = _Writer(), list[int]()
    lines: list[str] = []
    for n, block in enumerate(document.blocks):
        own = list(writer.lines(block, is_marked=n in marked))
        starts.append(len(lines) + 1 if own else 0)
        lines += own
    lines += writer.notes()
    return Plain("".join(f"{line}\n" for line in lines), tuple(starts))


class _Writer:
    """Writes blocks one after the other, and keeps the notes that they call."""

    def __init__(self) -> None:
        self._notes: list[Note] = []

    def lines(self, block: Block, *, is_marked: bool) -> Iterator[str]:
        """Yield the lines of a block."""
        if isinstance(block, Table):
            yield from self._table(block, is_marked=is_marked)
        elif isinstance(block, Picture):
            yield self._picture(block)
        elif words := self._words(block).strip("\n"):
            yield from self._paragraph(block, words, is_marked=is_marked)

    def notes(self) -> Iterator[str]:
        """Yield the notes, those that notes call too."""
        number = 0
        while number < len(self._notes):
            note = self._notes[number]
            number += 1
            words = " ".join(map(self._words, note.paragraphs))
            yield f"[{number}] {' '.join(words.split())}"

    def _paragraph(
        self, block: Paragraph, words: str, *, is_marked: bool
    ) -> Iterator[str]:
        if not is_marked or block.role in _NOT_SAID:
            yield from words.split("\n")
            return
        head = block.run_in
        if head is not None and head.role is not None and head.role not in _NOT_SAID:
            first = self._run(head)
            words = f"{first}||{words.removeprefix(first)}"
            yield f"{_mark(head.role)}{words}".replace("\n", "")
        else:
            yield f"{_mark(block.role)}{words}".replace("\n", "")

    def _table(self, table: Table, *, is_marked: bool) -> Iterator[str]:
        mark = _mark(Role.TABLE) if is_marked else ""
        for n, row in enumerate(table.placed()):
            cells = [""] * table.columns
            for at, cell in row:
                cells[at] = self._cell(cell)
            yield f"{mark}| {' | '.join(cells)} |"
            if n == 0 and table.header_rows:
                yield f"|{'---|' * len(cells)}"

    def _cell(self, cell: Cell) -> str:
        parts = [
            self._picture(one) if isinstance(one, Picture) else self._words(one)
            for one in cell.blocks
        ]
        text = "\n".join(part.strip() for part in parts if part.strip())
        return "".join(_BAR.get(char, char) for char in text)

    def _picture(self, picture: Picture) -> str:
        width = ""
        if picture.width is not None:
            width = f"{{width={round(picture.width.mm, 2):g}mm}}"
        caption = " ".join(self._words(picture.caption).split())
        return f"![{caption}]({picture.file}){width}"

    def _words(self, paragraph: Paragraph) -> str:
        return "".join(map(self._run, paragraph.runs))

    def _run(self, run: Run) -> str:
        if run.note is not None:
            self._notes.append(run.note)
            return f"{run.text}[{len(self._notes)}]"
        return _scripted(run) if run.script else run.text


def _scripted(run: Run) -> str:
    """Return raised or lowered characters as such where there are any, else with a sign."""
    signs, ahead = _SCRIPTS[run.script]
    if all(ord(char) in signs for char in run.text):
        return run.text.translate(signs)
    return f"{ahead}{run.text if len(run.text) == 1 else f'({run.text})'}"


def _mark(role: Role) -> str:
    return f"{{{role.chinese}}}"
