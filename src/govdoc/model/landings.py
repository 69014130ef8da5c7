"""On which pages the lines of a source come to stand."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govdoc.findings import Finding, Place
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import Pages, PlacedLine


class Landings(NamedTuple):
    """Where a source's paragraphs stand on paper; false: none does, or nobody looked."""

    places: tuple[Place, ...] = ()
    """In order."""
    pages: tuple[tuple[tuple[int, int], ...], ...] = ()
    """Of each: where it begins on a page, as a number of its characters, and the page,
    from 1."""

    def page_of(self, line: int, at: int = 0) -> int | None:
        """Return the page of a character of a line's paragraph; None: it is on none."""
        n = bisect_right(self.places, (line, _LAST)) - 1
        if n < 0 or self.places[n].last_line < line:
            return None
        pages = [page for start, page in self.pages[n] if start <= at]
        return pages[-1] if pages else None

    def paged(self, finding: Finding) -> Finding:
        """Return the finding with the page where it stands."""
        line = finding.place.first_line if finding.place else 0
        page = self.page_of(line, finding.at)
        return finding if page is None else finding._replace(page=page)


_LAST = float("inf")


class Landed(NamedTuple):
    """A line of a source's words on paper."""

    place: Place
    start: int | None
    """Which character of its paragraph it begins with; None: it is a table's."""
    page: int
    """From 1."""
    line: PlacedLine


def land(flow: Flow, pages: Pages) -> Landings:
    """Find where each paragraph of a source has landed."""
    found: dict[Place, list[tuple[int, int]]] = {}
    for one in landed_lines(flow, pages):
        landed = found.setdefault(one.place, [])
        if not landed or (one.start is not None and landed[-1][1] != one.page):
            landed.append((one.start or 0, one.page))
    places = tuple(sorted(found))
    return Landings(places, tuple(tuple(found[place]) for place in places))


def landed_lines(flow: Flow, pages: Pages) -> Iterator[Landed]:
    """Yield each line on paper that bears words of the source, in order.

    Of a table's lines no character is given: only where the table begins counts.
    """
    header = flow.header_block.texts if flow.header_block is not None else ()
    rows = flow.imprint.rows if flow.imprint is not None else ()
    places = {
        Part.STREAM: [block.place for block in flow.paragraphs],
        Part.HEADER: [text.place for text in header],
        Part.FOOTNOTES: [one.place for one in flow.footnote_paragraphs],
        Part.IMPRINT: [
            row.place for row in rows for text in (row.text, row.right) if text
        ],
    }
    for number, page in enumerate(pages.pages, 1):
        for part in page.parts:
            for line in part.lines:
                origin = line.origin
                place = _place(places, origin) if origin is not None else None
                if origin is not None and place:
                    start = None if origin.cell else origin.start
                    yield Landed(place, start, number, line)


def _place(places: Mapping[Part, Sequence[Place]], origin: Origin) -> Place | None:
    known = places.get(origin.part)
    return known[origin.block] if known is not None else None
