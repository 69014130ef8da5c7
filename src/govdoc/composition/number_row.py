"""Number and signers on one row, where no red head bears them (7.2.5, 7.2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import NamedTuple

from govdoc.composition.header_block import signer_names
from govdoc.composition.runs import calls_of
from govdoc.composition.widths import set_width
from govdoc.han.names import between
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.document import Paragraph
from govdoc.model.looks import TextLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_A_ROW = 2
"""Signers a row (7.2.6)."""
_PIECES = compile_pattern(r"[〔〕：（）\[\]]|[^〔〕：（）\[\]]+")


class NumberRow(NamedTuple):
    """A document's number and who signs it for issue, typed beside each other."""

    number: Paragraph | None
    """None: there are only those who sign."""
    signers: tuple[Paragraph, ...]


def number_rows(blocks: Sequence[Paragraph]) -> Iterator[Paragraph | NumberRow]:
    """Yield blocks as they are, signers and the number right before them as one."""
    i = 0
    while i < len(blocks):
        number = blocks[i] if blocks[i].role is Role.DOCUMENT_NUMBER else None
        start = i if number is None else i + 1
        signers = tuple(
            takewhile(lambda one: one.role is Role.SIGNER, islice(blocks, start, None))
        )
        if signers:
            yield NumberRow(number, signers)
        else:
            yield blocks[i]
        i = max(start + len(signers), i + 1)


def set_number_row(row: NumberRow, sheet: Stylesheet) -> list[StyledParagraph]:
    """Set a number at the left, the signers at the right, each a 字 from the edge.

    Signers beyond two go on in further rows, below the first; the number stands on
    the last one.

    Source: GB/T 9704-2012, 7.2.5, 7.2.6; REQUIREMENTS H07–H09.
    """
    label, names = signer_names([one.text.strip() for one in row.signers])
    rows = [names[i : i + _A_ROW] for i in range(0, len(names), _A_ROW)] or [[]]
    own, cell = sheet.looks[Role.SIGNER], sheet.page.cell
    end = sheet.page.measure - cell
    shown = [between(names).join(one) for one in rows]
    start = end - max(_width(one, sheet) for one in shown)
    result = []
    for i, names_of_row in enumerate(shown):
        runs: tuple[StyledRun, ...] = (StyledRun(names_of_row, own.text),)
        left = start
        if i == len(shown) - 1:
            signed = chain.from_iterable(one.runs for one in row.signers)
            runs += calls_of(signed, own.text, sheet)
        if i == 0:
            runs = (StyledRun(label, sheet.looks[Role.BODY].text), *runs)
            left -= _width(label, sheet)
        role = Role.SIGNER
        if i == len(shown) - 1 and row.number is not None:
            number, role = row.number.text.strip(), Role.DOCUMENT_NUMBER
            look = sheet.looks[role].text
            numbered = (
                StyledRun(number, look),
                *calls_of(row.number.runs, look, sheet),
            )
            white = left - cell - _width(number, sheet)
            if white >= cell:
                runs = (*numbered, _gap(white, look), *runs)
                left = cell
            else:  # they are too long for one row
                result.append(_placed(Role.SIGNER, runs, left, sheet))
                runs, left = numbered, cell
        result.append(_placed(role, runs, left, sheet))
    return result


def _gap(white: int, look: TextLook) -> StyledRun:
    stretched = look._replace(on_grid=False, stretch=Length(white - look.size))
    return StyledRun("\u3000", stretched)


def _placed(
    role: Role, runs: Sequence[StyledRun], left: int, sheet: Stylesheet
) -> StyledParagraph:
    look = sheet.looks[role]._replace(
        align="left", first_line=ZERO, left=Length(max(left, 0)), right=ZERO
    )
    return StyledParagraph(role, tuple(runs), look)


def _width(text: str, sheet: Stylesheet) -> int:
    """Return how wide a text is; beside 〔 and 〕 no digit has a gap, on either side."""
    page, gap = sheet.page, sheet.line_rules.latin_gap
    pieces = _PIECES.findall(text)
    return sum(set_width(one, page.body_size, page.tracking, gap) for one in pieces)
