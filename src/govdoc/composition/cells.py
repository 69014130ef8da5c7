"""Cells of a table: Cell -> StyledCell, as its column stands, or as its source has it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from govdoc.composition.figures import SHORT, ColumnLook
from govdoc.composition.picture import fit_in_cell
from govdoc.composition.runs import set_runs
from govdoc.composition.words import splits_word
from govdoc.han.blanks import is_to_write_in
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledCell, StyledParagraph, StyledPicture, StyledRun
from govdoc.model.document import Cell, Paragraph, Picture, Run
from govdoc.model.looks import ParagraphLook, TableLook
from govdoc.model.picture import Pictures
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_LABEL = compile_pattern(
    r"(?:\d{1,4}(?=[\u4e00-\u9fff])|[\u4e00-\u9fff]){2,12}(?:（[^（）\s]{1,6}）)?"
)
"""Characters that may part anywhere, but figures from their units, and no unit in brackets."""
_PIECE = compile_pattern(r"（[^（）]*）|\d*[^\d]")
_ENOUGH = 0.4
"""Em that a line has beyond its characters, so that no other program breaks it."""


def _is_good(label: str, measure: float, latin_gap: float) -> bool:
    """Return whether lines of a measure in em part no word, nor leave one sign alone."""
    cuts, start = list[int](), 0
    for piece in _PIECE.finditer(label):
        if ems(label[start : piece.end()], latin_gap) > measure:
            start = piece.start()
            cuts.append(start)
    return len(label) - start > 1 and not any(splits_word(label, i) for i in cuts)


class Cells:
    """Sets the cells of one table."""

    def __init__(
        self,
        look: ParagraphLook,
        table: TableLook,
        widths: Sequence[Length],
        sheet: Stylesheet,
        pictures: Pictures,
        height: int,
    ) -> None:
        """Keep what cells have in common.

        Args:
            look: of their paragraphs.
            table: of the table.
            widths: of its columns.
            sheet: says what of their runs is kept.
            pictures: what was read.
            height: that a picture may have, in EMU.
        """
        self._look = look._replace(first_line=ZERO)
        self._table, self._widths, self._height = table, widths, height
        self._sheet, self._pictures = sheet, pictures

    def head(self, cell: Cell, column: int) -> StyledCell:
        """Set a cell of the head."""
        text_look = self._look.text._replace(font=self._table.head_font)
        look = self._look._replace(text=text_look, align="center", keep_with_next=True)
        blocks: list[StyledParagraph | StyledPicture] = []
        for one in cell.blocks:
            text = one.text if isinstance(one, Paragraph) else ""
            own = self._even(look, text, cell, column)
            blocks += self._block(one, column, cell, own)
        return StyledCell(tuple(blocks), column, cell.columns, cell.rows)

    def cell(
        self, cell: Cell, column: int, column_look: ColumnLook, is_written_in: bool
    ) -> StyledCell:
        """Set a cell of the body.

        One over several columns, one of several paragraphs, and one to be written in or signed
        stand as the source has them, whatever the column does; a short one over columns
        otherwise in their middle. None is justified: a line of a few characters would be
        drawn apart.
        """
        paragraphs = [one for one in cell.blocks if isinstance(one, Paragraph)]
        lines = [one.text for one in paragraphs]
        is_own = cell.columns > 1 or len(lines) > 1 or is_written_in
        is_own = is_own or is_to_write_in(lines)
        blocks: list[StyledParagraph | StyledPicture] = []
        for one in cell.blocks:
            text = one.text if isinstance(one, Paragraph) else ""
            own = self._own(one, cell, len(lines)) if is_own else column_look
            look = self._even(own.set(self._look, text), text, cell, column)
            blocks += self._block(one, column, cell, look)
        vertical = cell.vertical if is_written_in and cell.vertical else "center"
        return StyledCell(tuple(blocks), column, cell.columns, cell.rows, vertical)

    def _even(
        self, look: ParagraphLook, text: str, cell: Cell, column: int
    ) -> ParagraphLook:
        """Let a label's lines be as long as each other: 责任/领导, not 责任领/导.

        Unless that parts a word, and others would not: 水库安全/度汛. White at both sides
        does it, in any program and without a break in the text.
        """
        size, gap = look.text.size, self._sheet.line_rules.latin_gap
        room, most = self._room(look, cell, column)
        length = ems(text, gap)
        if not self._is_long_label(look, text, cell, column):
            return look
        even = math.ceil(length / math.ceil(length / most))
        tried = (*range(even, most + 1), *range(2, even))
        measure = next((n for n in tried if _is_good(text, n, gap)), even)
        side = Length(max(0, round((room - (measure + _ENOUGH) * size) / 2)))
        return look._replace(left=side, right=side)

    def _room(self, look: ParagraphLook, cell: Cell, column: int) -> tuple[int, int]:
        """Return a cell's room for text, in EMU and in whole em."""
        width = sum(self._widths[column : column + cell.columns])
        room = width - 2 * self._table.padding
        return room, max(room // look.text.size, 1)

    def _is_long_label(
        self, look: ParagraphLook, text: str, cell: Cell, column: int
    ) -> bool:
        """Return whether a text is a label in the middle that takes several lines."""
        room, _ = self._room(look, cell, column)
        length = ems(text, self._sheet.line_rules.latin_gap)
        is_wide = length * look.text.size > room
        return look.align == "center" and is_wide and bool(_LABEL.fullmatch(text))

    def _own(self, one: Paragraph | Picture, cell: Cell, lines: int) -> ColumnLook:
        """Return how a paragraph stands that its column says nothing of."""
        said = one.align if isinstance(one, Paragraph) else ""
        if said and said != "justify":
            return ColumnLook(said)
        is_short = cell.columns > 1 and lines == 1 and 0 < ems(cell.text) <= SHORT
        return ColumnLook("center" if is_short else "left")

    def _block(
        self, one: Paragraph | Picture, column: int, cell: Cell, look: ParagraphLook
    ) -> Iterator[StyledParagraph | StyledPicture]:
        """Yield a paragraph, or a picture with its caption, or its name, below it."""
        if isinstance(one, Paragraph):
            yield StyledParagraph(Role.TABLE, self._runs(one, look), look)
            return
        raster, caption = self._pictures.get(one.key), one.caption
        if raster is not None:
            width = sum(self._widths[column : column + cell.columns])
            inner = max(width - 2 * self._table.padding, 1)
            yield fit_in_cell(raster, one, inner, self._height)
        elif not caption.text:
            caption = caption._replace(runs=(Run(one.file),))
        if caption.text:
            look = look._replace(align="center")
            yield StyledParagraph(Role.TABLE, self._runs(caption, look), look)

    def _runs(self, paragraph: Paragraph, look: ParagraphLook) -> tuple[StyledRun, ...]:
        runs = set_runs(paragraph.runs, paragraph.text, look.text, self._sheet)
        return tuple(run for run in runs if run.text or run.note is not None)
