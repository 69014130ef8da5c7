"""Source -> Subject: roles found tolerantly, kept with what stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govdoc.checks.kinds import kind_of
from govdoc.checks.measure.types import MeasuredDocx, MeasuredParagraph, MeasuredPdf
from govdoc.checks.stated import put_in, with_given, with_stated
from govdoc.checks.subject import Element, Grid, SeenCell, Subject
from govdoc.checks.taken import Taken, taken_off, without
from govdoc.checks.tolerant import loosened
from govdoc.checks.tolerant_tail import begins_attachment
from govdoc.checks.types import ALL, Asked, Spot
from govdoc.han.fold import fold
from govdoc.model.document import Document, Paragraph, Picture, Table
from govdoc.model.kinds import GENERAL
from govdoc.model.roles import IMPRINT, Role
from govdoc.model.said import Setting
from govdoc.model.source import Source, SourceParagraph, SourceTable
from govdoc.recognition import recognise
from govdoc.recognition.by_hand import hear


def read_subject(
    source: Source,
    name: str,
    form: str,
    asked: Asked = ALL,
    measured: MeasuredDocx | MeasuredPdf | None = None,
) -> Subject:
    """Find the roles of what stands in a file.

    Args:
        source: as its reader gives it.
        name: of the file.
        form: as `Subject.form`.
        asked: a kind in it wins over the recognised one; so do roles and facts.
        measured: how the file is set; None: a text.
    """
    orders = hear(source, asked.settings)
    by_hand = (Setting(number, said) for number, said in orders.said.items())
    meant, settings = loosened(orders.source)
    # Of a scan nothing is read.
    is_read = bool(source.blocks)
    settings = (*settings, *by_hand)
    document = recognise(meant, settings=settings) if is_read else Document(GENERAL, ())
    taken = taken_off(source, document, (*orders.marks, *document.dropped))
    source = _without(source, taken)
    typed, document = document, with_stated(document, source.facts)
    stated, document = document, with_given(document, asked.facts)
    docx = measured if isinstance(measured, MeasuredDocx) else None
    pdf = measured if isinstance(measured, MeasuredPdf) else None
    found = [
        one._replace(taken=taken.get(one.number, ()))
        for one in _elements(source, form, _Roles(typed), docx, pdf)
    ]
    if stated is not typed:
        found = list(put_in(found, typed, stated))
    if document is not stated:
        found = list(put_in(found, stated, document, is_given=True))
    elements = tuple(_attached(found))
    kind = kind_of(document, asked.kind)
    grids = tuple(_grids(document, source, form, elements))
    return Subject(
        name, form, kind.sure, elements, grids, document, asked.today, docx, pdf,
        beside=kind.beside, called=kind.called,
    )  # fmt: skip


def _without(source: Source, taken: Mapping[int, Sequence[Taken]]) -> Source:
    """Return a source whose lines are without what is taken off them."""
    blocks = (
        block._replace(text=without(block.text, taken.get(block.number, ())))
        if isinstance(block, SourceParagraph)
        else block
        for block in source.blocks
    )
    return source._replace(blocks=tuple(blocks)) if taken else source


class _Said(NamedTuple):
    """What recognition says of a line."""

    role: Role
    run_in: str = ""
    run_in_role: Role | None = None
    goes_on: bool = False
    is_in_table: bool = False


_INSIDE = 8.0
"""mm that a paragraph of an attachment is indented by, at least."""
_CELL = _Said(Role.TABLE, is_in_table=True)


class _Roles:
    """What recognition says, by numbers of lines or paragraphs."""

    def __init__(self, document: Document) -> None:
        self._lines: dict[int, _Said] = {}
        self._words: dict[tuple[int, str], _Said] = {}
        """By the words too: several blocks may stand in one row."""
        for block in document.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for n in range(row.place.first_line, row.place.last_line + 1):
                        self._lines.setdefault(n, _CELL)
            else:
                self._add(block)

    def _add(self, block: Paragraph | Picture) -> None:
        first, last = block.place.first_line, block.place.last_line
        run = block.run_in
        for n in range(first, last + 1):
            said = _Said(block.role, goes_on=n > first)
            if run is not None and n == first:
                said = said._replace(run_in=run.text, run_in_role=run.role)
            self._lines.setdefault(n, said)
            for line in block.text.split("\n"):
                self._words.setdefault((n, _bare(line)), said)

    def of(self, paragraph: SourceParagraph, *, in_table: bool = False) -> _Said | None:
        """Return what a paragraph is; None: it is empty, or left out."""
        if not paragraph.text.strip():
            return None
        n = paragraph.number
        said = self._words.get((n, _bare(paragraph.text))) or self._lines.get(n)
        return _CELL if in_table and said is None else said


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _elements(
    source: Source,
    form: str,
    roles: _Roles,
    docx: MeasuredDocx | None,
    pdf: MeasuredPdf | None,
) -> Iterator[Element]:
    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            yield _element(block, roles.of(block), form, docx, pdf)
        elif isinstance(block, SourceTable):
            cells = (cell for row in block.rows for cell in row.cells)
            for one in (one for cell in cells for one in cell.blocks):
                if isinstance(one, SourceParagraph):
                    said = roles.of(one, in_table=True)
                    yield _element(one, said, form, docx, pdf)


def _element(
    block: SourceParagraph,
    said: _Said | None,
    form: str,
    docx: MeasuredDocx | None,
    pdf: MeasuredPdf | None,
) -> Element:
    label = block.hints.label if block.hints else ""
    if label and block.runs and block.runs[0].text.startswith(label):
        label = block.runs[0].text  # with the blank that follows it
    run_in = 0
    if said is not None and said.run_in:
        lead = len(block.text) - len(block.text.lstrip())
        run_in = lead + len(said.run_in)
    return Element(
        0,
        block.text,
        said.role if said else None,
        _spot(block, form),
        block.number,
        label,
        run_in,
        said.run_in_role if said else None,
        bool(said and said.goes_on),
        is_in_table=bool(said and said.is_in_table),
        measured=_measured(block, docx, pdf),
    )


def _spot(block: SourceParagraph, form: str) -> Spot:
    if form == "d":
        return Spot(para=block.at)
    if form == "p":
        return Spot(page=block.at)
    return Spot(line=block.number)


def _measured(
    block: SourceParagraph, docx: MeasuredDocx | None, pdf: MeasuredPdf | None
) -> MeasuredParagraph | None:
    if docx is not None and 0 < block.at <= len(docx.paragraphs):
        return docx.paragraphs[block.at - 1]
    if pdf is not None and block.lines:
        return pdf.paragraphs.get(block.lines[0])
    return None


def _attached(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the elements with their indices and the attachments they stand in."""
    attachment = 0
    edge = 0.0
    for order, one in enumerate(elements):
        if one.role is Role.ATTACHMENT and begins_attachment(one.text):
            lines = one.measured.lines if one.measured is not None else ()
            if lines and attachment and lines[0].left - edge > _INSIDE:
                # A list of its own: labels stand at the edge, all alike.
                one = one._replace(role=Role.BODY)
            else:
                attachment += 1
                edge = lines[0].left if lines else edge
        elif one.role in IMPRINT:
            attachment = 0
        yield one._replace(order=order, attachment=attachment)


def _grids(
    document: Document, source: Source, form: str, elements: tuple[Element, ...]
) -> Iterator[Grid]:
    by_number: dict[int, list[Element]] = {}
    for one in elements:
        by_number.setdefault(one.number, []).append(one)
    cells = {
        row.number: [cell.blocks[0] for cell in row.cells if cell.blocks]
        for block in source.blocks
        if isinstance(block, SourceTable)
        for row in block.rows
    }
    above = ""
    for block in document.blocks:
        if not isinstance(block, Table):
            above = block.text
            continue
        rows: list[list[SeenCell]] = []
        open_ones: dict[int, tuple[SeenCell, int]] = {}
        for row, placed in zip(block.rows, block.placed(), strict=True):
            number = row.place.first_line
            own = cells.get(number, [])
            spots = [
                _spot(one, form) for one in own if isinstance(one, SourceParagraph)
            ]
            mine = by_number.get(number, [])
            default = mine[0].spot if mine else Spot(line=number)
            found: dict[int, SeenCell] = {}
            for at, (seen, left) in list(open_ones.items()):
                found[at] = seen
                open_ones[at] = (seen, left - 1)
            open_ones = {k: v for k, v in open_ones.items() if v[1] > 0}
            spot_of = dict(zip(map(id, row.cells), spots, strict=False))
            for at, cell in placed:
                spot = spot_of.get(id(cell), default)
                seen = SeenCell(cell.text, spot, cell.columns, cell.rows)
                for k in range(at, at + cell.columns):
                    found[k] = seen
                    if cell.rows > 1:
                        open_ones[k] = (seen, cell.rows - 1)
            rows.append([found[k] for k in sorted(found)])
        number = block.place.first_line
        attachment = next((e.attachment for e in by_number.get(number, [])), 0)
        yield Grid(tuple(map(tuple, rows)), block.header_rows, above, attachment)
        above = ""
