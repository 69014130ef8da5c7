"""Cells of a table: Cell -> StyledCell, as its column stands, or as its source has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.composition.figures import SHORT, Standing
from govdoc.composition.picture import fit_in_cell
from govdoc.composition.runs import set_runs
from govdoc.han.blanks import is_to_write_in
from govdoc.han.width import ems
from govdoc.model.blocks import StyledCell, StyledParagraph, StyledPicture, StyledRun
from govdoc.model.document import Cell, Paragraph, Picture, Run
from govdoc.model.looks import ParagraphLook, TableLook
from govdoc.model.picture import Pictures
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length


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
        blocks = [
            x for one in cell.blocks for x in self._block(one, column, cell, look)
        ]
        return StyledCell(tuple(blocks), column, cell.columns, cell.rows)

    def cell(
        self, cell: Cell, column: int, standing: Standing, is_written_in: bool
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
            own = self._own(one, cell, len(lines)) if is_own else standing
            look = own.set(self._look, text)
            blocks += self._block(one, column, cell, look)
        vertical = cell.vertical if is_written_in and cell.vertical else "center"
        return StyledCell(tuple(blocks), column, cell.columns, cell.rows, vertical)

    def _own(self, one: Paragraph | Picture, cell: Cell, lines: int) -> Standing:
        """Return how a paragraph stands that its column says nothing of."""
        said = one.align if isinstance(one, Paragraph) else ""
        if said and said != "justify":
            return Standing(said)
        is_short = cell.columns > 1 and lines == 1 and 0 < ems(cell.text) <= SHORT
        return Standing("center" if is_short else "left")

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
