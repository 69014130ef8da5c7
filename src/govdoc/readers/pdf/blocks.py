"""Pages with their lines, tables and pictures -> the blocks of a Source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.model.document import Dropped
from govdoc.model.source import SourceBlock, SourcePicture, SourceTable
from govdoc.readers.pdf.furniture import (
    PAGE_NUMBER,
    Paper,
    find_furniture,
    left_out,
)
from govdoc.readers.pdf.lines import SignLine
from govdoc.readers.pdf.loose import Loose, find_loose, read_loose
from govdoc.readers.pdf.notes import find_notes
from govdoc.readers.pdf.over_pages import goes_on, joined
from govdoc.readers.pdf.paragraphs import (
    Edges,
    OnPage,
    continues,
    find_edges,
    find_pitch,
    paragraph,
)
from govdoc.readers.pdf.pictures import OnPaper
from govdoc.readers.pdf.placed import Keeper, KeptLine
from govdoc.readers.pdf.rules import Stroke
from govdoc.readers.pdf.signs import PageSigns
from govdoc.readers.pdf.tables import Lattice, read_grid
from govdoc.units import pt

HEAD_AGAIN, SLANTING = "换页后重排的表头", "PDF 里斜着的字（印章、水印）"
_FEW = 8
"""Lines; what has fewer has the edges of all pages."""


class SeenPage(NamedTuple):
    """What stands on a page."""

    signs: PageSigns
    columns: list[list[SignLine]]
    """Outside of its ruled tables, in the order of reading, each from the top."""
    across: list[SignLine]
    """What runs across the others; it is read last."""
    grids: list[Lattice]
    rules: list[Stroke]
    """That are no ruled table's."""
    pictures: list[OnPaper]

    @property
    def lines(self) -> list[SignLine]:
        """All, in the order of reading."""
        return [line for column in self.columns for line in column]


class _Column(NamedTuple):
    items: list[SignLine | Loose]
    rest: list[SignLine]
    """Small lines at its foot: notes that nothing calls for certain."""
    edges: Edges


Item = OnPage | Loose | Lattice | OnPaper


class Assembly:
    """The blocks of all pages, put together one after the other."""

    def __init__(self, pages: Sequence[SeenPage]) -> None:
        """Look at all pages: what they repeat, how wide and how far apart lines are."""
        self._pages = pages
        self._blocks: list[SourceBlock] = []
        self._gone: list[Dropped] = []
        self._number = 1
        self._keeper = Keeper()
        self._open: list[OnPage] = []
        """Lines of the paragraph that may go on."""
        self._later: list[OnPage] = []
        """Notes that must not part a sentence that runs over the page."""
        every = [
            OnPage(line, n, Edges(0, 0))
            for n, p in enumerate(pages)
            for line in p.lines
        ]
        self._pitch = find_pitch(every)
        papers = [
            Paper(page.signs.height, [*page.lines, *page.across]) for page in pages
        ]
        self._furniture = {
            n: {id(line): why for line, why in found}
            for n, found in find_furniture(papers, self._pitch).items()
        }
        self._columns = self._find_columns()
        self._firsts = {
            id(next((line for line in page.lines if not self._why(n, line)), None))
            for n, page in enumerate(pages)
            if n
        }
        """Lines that begin a page."""

    def all(self) -> tuple[list[SourceBlock], list[Dropped]]:
        """Return the blocks, and what was left out; their lines are `lines` then."""
        for n in range(len(self._pages)):
            self._add_page(n)
        self._close()
        return self._blocks, self._gone

    @property
    def lines(self) -> list[KeptLine]:
        """The lines of the paragraphs."""
        return self._keeper.lines

    def furniture(self, n: int) -> tuple[SignLine | None, list[SignLine]]:
        """Return the line of a page's number and its other furniture, by its index."""
        page = self._pages[n]
        own = [line for line in page.lines if self._why(n, line)]
        numbers = [line for line in own if self._why(n, line) == PAGE_NUMBER]
        number = max(numbers, key=lambda line: line.base, default=None)
        return number, [line for line in own if line is not number]

    def _find_columns(self) -> list[list[_Column]]:
        """Return each page's columns, without furniture; tables, notes put together."""
        kept = [
            [
                [line for line in column if not self._why(n, line)]
                for column in page.columns
            ]
            for n, page in enumerate(self._pages)
        ]
        sizes = Counter(
            round(line.size) for columns in kept for c in columns for line in c
        )
        size = sizes.most_common(1)[0][0] if sizes else 0
        parts: list[list[tuple[list[SignLine | Loose], list[SignLine]]]] = []
        for page, columns in zip(self._pages, kept, strict=True):
            own = []
            for column in columns:
                notes = find_notes(column, page.rules, size, self._pitch)
                own.append((find_loose(notes.text, page.rules), notes.rest))
            parts.append(own)
        self._pitch = find_pitch(
            [
                OnPage(line, n, Edges(0, 0))
                for n, own in enumerate(parts)
                for items, _ in own
                for line in _lines(items)
            ]
        )
        alone = [
            (page, own[0][0])
            for page, own in zip(self._pages, parts, strict=True)
            if not page.signs.is_turned and len(own) == 1
        ]
        widths = Counter(page.signs.turn.size[0] for page, _ in alone)
        every = find_edges(
            [line for _, items in alone for line in _lines(items)]
            or [line for own in parts for items, _ in own for line in _lines(items)],
            widths.most_common(1)[0][0] if widths else 0.0,
        )
        return [
            [
                _Column(items, rest, _edges(_lines(items), every, is_one=len(own) == 1))
                for items, rest in own
            ]
            for own in parts
        ]

    def _why(self, n: int, line: SignLine) -> str | None:
        return self._furniture.get(n, {}).get(id(line))

    def _add_page(self, n: int) -> None:
        page = self._pages[n]
        for line in [*page.lines, *page.across]:
            why = self._why(n, line)
            if why is not None:
                self._gone.append(left_out(line.text, why, self._number))
        if page.signs.slanting:
            self._gone.append(left_out(page.signs.slanting, SLANTING, self._number))
        is_first = True
        for item in self._items(n):
            if isinstance(item, OnPage):
                self._add_line(item)
            elif isinstance(item, OnPaper):
                self._add_picture(item)
            else:
                self._add_table(item, n, is_first=is_first)
            is_first = False
        for line in page.across:
            if not self._why(n, line):
                self._later.append(OnPage(line, n, find_edges(page.across)))

    def _items(self, n: int) -> Iterator[Item]:
        """Yield what stands on a page, in the order of reading."""
        page, columns = self._pages[n], self._columns[n]
        free: list[tuple[float, float, Lattice | OnPaper]] = [
            *((grid.box.left, grid.box.top, grid) for grid in page.grids),
            *((one.left, one.top, one) for one in page.pictures),
        ]
        free.sort(key=lambda one: one[1])
        for i, column in enumerate(columns):
            own = [
                one for one in free if i + 1 == len(columns) or _is_in(one, columns, i)
            ]
            free = [one for one in free if one not in own]
            items: list[tuple[float, Item]] = [(top, one) for _, top, one in own]
            for one in column.items:
                if isinstance(one, Loose):
                    items.append((one.top, one))
                else:
                    items.append((one.base, OnPage(one, n, column.edges)))
            for _, item in sorted(items, key=lambda one: one[0]):
                yield item
            edges = find_edges(column.rest)
            self._later += [OnPage(line, n, edges) for line in column.rest]

    def _add_line(self, one: OnPage) -> None:
        if self._open and not continues(self._open, one, self._pitch):
            self._close()
        self._open.append(one)

    def _add_table(self, item: Lattice | Loose, n: int, *, is_first: bool) -> None:
        self._close()
        signs = self._pages[n].signs
        if isinstance(item, Lattice):
            table = read_grid(item, signs, self._number, n + 1, self._keeper)
        else:
            table = read_loose(item, self._number, n + 1, self._keeper)
        table = table._replace(is_sideways=signs.is_turned)
        last = self._blocks[-1] if self._blocks else None
        if is_first and isinstance(last, SourceTable) and goes_on(last, table):
            self._blocks[-1], again = joined(last, table)
            self._gone += [left_out(words, HEAD_AGAIN, self._number) for words in again]
        else:
            self._blocks.append(table)
        self._number += len(table.rows)

    def _add_picture(self, picture: OnPaper) -> None:
        self._close()
        name = f"PDF 图片 {self._number}.png"
        width = pt(picture.width)
        self._blocks.append(
            SourcePicture(name, self._number, picture.data, width=width)
        )
        self._number += 1

    def _close(self) -> None:
        """End the paragraph that is open, and let the notes of its pages follow."""
        later, self._later = self._later, []
        self._end()
        for one in later:
            if self._open and not continues(self._open, one, self._pitch):
                self._end()
            self._open.append(one)
        self._end()

    def _end(self) -> None:
        if self._open:
            starts = bool(self._blocks) and id(self._open[0].line) in self._firsts
            one = paragraph(self._open, self._number, starts)
            lines: tuple[int, ...] = ()
            for own in self._open:
                lines += self._keeper.keep(own.page + 1, [own.line])
            page = self._open[0].page + 1
            self._blocks.append(one._replace(at=page, lines=lines))
            self._number += 1
            self._open = []


def _lines(items: Sequence[SignLine | Loose]) -> list[SignLine]:
    return [one for one in items if isinstance(one, SignLine)]


def _edges(lines: Sequence[SignLine], every: Edges, *, is_one: bool) -> Edges:
    """Return a column's edges; the only one of a page has those of all, if like them."""
    own = find_edges(lines) if len(lines) >= (_FEW if is_one else 1) else every
    is_like = abs((own.right - own.left) - (every.right - every.left)) < 4
    if not is_like and is_one:
        return every
    return own._replace(is_indented=own.is_indented or (is_one and every.is_indented))


def _is_in(
    one: tuple[float, float, Lattice | OnPaper], columns: Sequence[_Column], i: int
) -> bool:
    """Say whether something stands no lower than a column's end, and not right of it."""
    left, top, _ = one
    lines = [
        line
        for item in columns[i].items
        for line in (item.lines if isinstance(item, Loose) else [item])
    ]
    if not lines:
        return False
    return top < lines[-1].base and left < max(line.right for line in lines)
