"""Pages: Flow × FontBook -> Pages; 22 lines a page on the grid (5.2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from govdoc.fonts import FontBook
from govdoc.kept.memory import Memory
from govdoc.layout.anchored import imprint_height, place
from govdoc.layout.endings import fill_pages, settle
from govdoc.layout.ends import Ends
from govdoc.layout.footnotes import Footnotes
from govdoc.layout.furniture import page_number_line
from govdoc.layout.rows import PageRow
from govdoc.layout.setter import Setter
from govdoc.layout.spans import PageSpan, page_spans, row_top
from govdoc.layout.tuning import Tuner
from govdoc.model.blocks import (
    FlowBlock,
    is_sideways,
    outline,
)
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import (
    Bookmark,
    Link,
    Page,
    Pages,
    PlacedLine,
    PlacedPicture,
    Rule,
)
from govdoc.units import Length

_PASSES = 3
"""The second prints the contents' page numbers; were they to move a line, a third ends it."""


def lay_out(
    flow: Flow,
    fonts: FontBook,
    count: Callable[[int], None] = lambda pages: None,
    memory: Memory | None = None,
) -> Pages:
    """Break lines and pages, and give everything its place.

    The first line's em box begins at the type area's top and the last one's ends at its
    foot: 22 baselines, 10.4455 mm apart (REQUIREMENTS G01).

    Args:
        flow: what to set.
        fonts: what to set it in.
        count: called with how many pages there are by now, or with a few less; what it
            raises ends the work.
        memory: of what was set before; None: nothing was.

    Raises:
        FontError: no face for a kind of font that the flow needs.
    """
    setter = Setter(flow, fonts, memory)
    footnotes = Footnotes(flow, setter.collector)
    tuner = Tuner(flow, setter)
    ends = Ends(flow, imprint_height(flow, fonts))
    numbers: dict[int, int] = {}
    # Numbers move no line, so that a second pass prints what the first has found.
    for _ in range(_PASSES):
        rows = list(_counted(setter.rows(numbers), flow, count))
        if flow.page.foot == "spread" and not footnotes.are_any:
            rows = fill_pages(rows, tuner, ends, flow)
        spans = list(page_spans(rows, flow, footnotes))
        rows, spans, tuned = settle(rows, spans, tuner, ends, flow)
        pages, bookmarks, links = _fill(rows, spans, footnotes, flow, fonts, count)
        found = {x.target: bookmarks[x.target].page + 1 for x in links}
        if found == numbers:
            break
        numbers = found
    pages = place(pages, flow, fonts)
    return Pages(
        flow.page.width, flow.page.height, tuple(pages), tuple(bookmarks), flow.metadata,
        flow.language, flow.bold_stroke, tuple(links), tuned, ends.running_on(rows, spans),
    )  # fmt: skip


def _counted(
    rows: Iterable[PageRow], flow: Flow, count: Callable[[int], None]
) -> Iterator[PageRow]:
    """Yield the rows, and count the pages that they fill at least, as they are set."""
    height = max(flow.page.area(turned).height for turned in (False, True))
    filled = pages = 0
    for row in rows:
        filled += min(row.pitch, row.size)
        if filled > height * (pages + 1):
            pages = filled // height
            count(pages)
        yield row


def _fill(
    rows: Sequence[PageRow],
    spans: Iterable[PageSpan],
    footnotes: Footnotes,
    flow: Flow,
    fonts: FontBook,
    count: Callable[[int], None],
) -> tuple[list[Page], list[Bookmark], list[Link]]:
    """Put rows on pages, with their numbers."""
    pages, bookmarks, links = list[Page](), list[Bookmark](), list[Link]()
    pitch = flow.page.line
    for start, stop, notes, _ in spans:
        lines: list[PlacedLine] = []
        rules: list[Rule] = []
        pictures: list[PlacedPicture] = []
        turned = start < stop and rows[start].is_sideways
        y, head = 0, flow.page.area(turned).top
        for i in range(start, stop):
            row, top = rows[i], row_top(rows, start, i, y, pitch)
            if row.heads is not None:
                at = Length(head + top)
                bookmarks += _bookmarks(row.heads, len(pages), at)
            if row.leads_to is not None:
                links.append(_link(row, len(pages), head + top, flow))
            above = row.repeats if i == start else ()
            for part in above:
                _add(part, head + top, lines, rules, pictures)
                top += part.pitch
            _add(row, head + top, lines, rules, pictures)
            if i == start and not above:
                rules += _moved(row.opening, head + top)
            if i == stop - 1 and stop < len(rows):
                rules += _moved(row.closing, head + top)
            y = top + row.pitch + row.after
        numbers = tuple(page_number_line(len(pages) + 1, flow, fonts))
        bears = frozenset({Part.STREAM} if start < stop else ())
        if notes:
            at_foot, strokes = footnotes.placed(notes, is_sideways=turned)
            lines += at_foot
            rules += strokes
            bears |= {Part.FOOTNOTES}
        page = Page(tuple(lines), tuple(rules), tuple(pictures), bears=bears)
        if turned:
            pages.append(Page(numbers, sideways=page, bears=bears))
        else:
            pages.append(page._replace(lines=(*page.lines, *numbers)))
        count(len(pages))
    return pages, bookmarks, links


def _add(
    row: PageRow,
    y: int,
    lines: list[PlacedLine],
    rules: list[Rule],
    pictures: list[PlacedPicture],
) -> None:
    """Put all of a row where it stands; most rows are a line and nothing else."""
    if row.rules:
        rules += _moved(row.rules, y)
    if row.pictures:
        pictures += _pictures(row, y)
    for line in row.lines:
        origin = Origin(Part.STREAM, row.block, line.start, line.cell)
        lines.append(PlacedLine(Length(y + line.dy), line.runs, origin))
        if line.rules:
            rules += line.strokes(y + line.dy)


def _pictures(row: PageRow, y: int) -> Iterator[PlacedPicture]:
    for one in row.pictures:
        cell = one.origin.cell if one.origin is not None else None
        origin = Origin(Part.STREAM, row.block, cell=cell)
        yield one._replace(y=Length(y + one.y), origin=origin)


def _moved(rules: Iterable[Rule], y: int) -> Iterator[Rule]:
    return (rule._replace(y=Length(y + rule.y)) for rule in rules)


def _link(row: PageRow, page: int, y: int, flow: Flow) -> Link:
    """Return the place of an entry's line, over the whole measure."""
    assert row.leads_to is not None
    left, width = flow.page.left, flow.page.measure
    return Link(page, left, Length(y), width, Length(row.size), row.leads_to)


def _bookmarks(block: FlowBlock, page: int, y: Length) -> Iterator[Bookmark]:
    for text, level, _ in outline(block):
        yield Bookmark(text, level, page, y, is_sideways(block))
