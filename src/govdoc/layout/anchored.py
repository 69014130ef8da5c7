"""What stands outside the stream: header block on page one, imprint on the last page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from govdoc.fonts import FontBook
from govdoc.layout.furniture import page_number_line
from govdoc.layout.glyphs import Collector
from govdoc.layout.rows import PageRow, RowLine, set_paragraph
from govdoc.model.blocks import StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.metrics import ASCENT
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import GlyphRun, Page, PlacedLine, Rule
from govdoc.model.paper import PageSetup
from govdoc.model.placed import HeaderBlock, Imprint, ImprintRow, PlacedText
from govdoc.units import Length, mm

_NEAR = mm(0.05)


def place(pages: list[Page], flow: Flow, fonts: FontBook) -> list[Page]:
    """Add the header block to the first page and the imprint to the last.

    The imprint takes a new page where the last has no room for it or is sideways, and
    one more where it is to stand on an even page; blank pages before it, and its own
    page after them, bear no number (7.5).

    Source: GB/T 9704-2012, 7.2, 7.4.1, 7.5.
    """
    pages = list(pages)
    if flow.imprint is not None:
        pages = _place_imprint(pages, flow.imprint, flow, fonts)
    if flow.header_block is not None:
        first, rules = pages[0], flow.header_block.rules
        bears = {Part.FOOT if rule.is_foot else Part.HEADER for rule in rules}
        pages[0] = first._replace(
            lines=(*_header_lines(flow.header_block, flow, fonts), *first.lines),
            rules=(*first.rules, *_header_rules(flow.header_block)),
            bears=first.bears | bears | {Part.HEADER},
        )
    return pages


def _header_rules(block: HeaderBlock) -> Iterator[Rule]:
    for rule in block.rules:
        yield Rule(rule.left, rule.y, rule.width, rule.weight, rule.colour)


def _header_lines(
    block: HeaderBlock, flow: Flow, fonts: FontBook
) -> Iterator[PlacedLine]:
    collector = Collector(fonts, flow.page.tracking)
    for n, item in enumerate(block.texts):
        if item.spread:
            rows = [_spread(item, collector)]
        else:
            rows = set_paragraph(item.paragraph, flow, collector, item.left, item.width)
        y = int(item.y)
        if item.by_ink and rows:
            y -= _ink_inset(item.paragraph, fonts)
        for row in rows:
            for line in row.lines:
                origin = Origin(Part.HEADER, n, line.start)
                yield PlacedLine(Length(y + line.dy), line.runs, origin)
            y += row.pitch


def _ink_inset(paragraph: StyledParagraph, fonts: FontBook) -> int:
    """Return the white between the em box's top and its highest stroke, in EMU."""
    look = paragraph.runs[0].look
    heights = [
        fonts.ink_top(char, fonts.resolve(char, look.font))
        for char in paragraph.text
        if not char.isspace()
    ]
    return round((ASCENT - max(heights, default=ASCENT)) * look.size)


def _spread(item: PlacedText, collector: Collector) -> PageRow:
    """Set one line over the whole box, white spread evenly between its characters."""
    glyphs = collector.collect(item.paragraph.runs)
    spare = item.width - sum(glyphs.advances)
    gaps = max(len(glyphs.text) - 1, 1)
    size = item.paragraph.runs[0].look.size
    runs, x = [], int(item.left)
    for i, char in enumerate(glyphs.text):
        look = glyphs.looks[i]
        at = x + (spare * i // gaps if len(glyphs.text) > 1 else spare // 2)
        runs.append(
            GlyphRun(Length(at), char, glyphs.faces[i], size, Length(0), look.colour)
        )
        x += glyphs.advances[i]
    return PageRow(size, size, (RowLine(round(ASCENT * size), tuple(runs)),))


def _place_imprint(
    pages: list[Page], imprint: Imprint, flow: Flow, fonts: FontBook
) -> list[Page]:
    page = flow.page
    foot = page.height - page.bottom
    lines, rules, top = _set_imprint(imprint, flow, fonts, foot)
    is_full = content_foot(pages[-1], page.top, foot) > top - page.leading + _NEAR
    if is_full or pages[-1].sideways is not None:
        pages.append(Page(tuple(page_number_line(len(pages) + 1, flow, fonts))))
    if imprint.on_even_page and len(pages) % 2:
        pages = _to_even(pages, flow, fonts)
    last = pages[-1]
    pages[-1] = last._replace(
        lines=(*last.lines, *lines),
        rules=(*last.rules, *rules),
        bears=last.bears | {Part.IMPRINT},
    )
    return pages


def imprint_height(flow: Flow, fonts: FontBook) -> int:
    """Return what the imprint takes at a page's foot with the white above, in EMU.

    0: there is none, or it is asked to stand on an even page, which may be its own.
    """
    if flow.imprint is None or flow.imprint.on_even_page:
        return 0
    foot = flow.page.height - flow.page.bottom
    _, _, top = _set_imprint(flow.imprint, flow, fonts, foot)
    return foot - top + flow.page.leading


def _to_even(pages: list[Page], flow: Flow, fonts: FontBook) -> list[Page]:
    """Add a page; a page that is blank before it bears no number, nor does it."""
    if not pages[-1].bears:
        return [*pages[:-1], Page(()), Page(())]
    return [*pages, Page(tuple(page_number_line(len(pages) + 1, flow, fonts)))]


def content_foot(page: Page, top: int, foot: int) -> int:
    """Return the foot of what stands inside the type area."""
    below = [
        line.y + round((1 - ASCENT) * max(run.size for run in line.runs))
        for line in page.lines
        if line.runs and line.origin is not None
    ]
    below += [rule.y + rule.height for rule in page.rules if rule.y <= foot]
    below += [picture.y + picture.height for picture in page.pictures]
    return max(below, default=top)


def _set_imprint(
    imprint: Imprint, flow: Flow, fonts: FontBook, foot: int
) -> tuple[list[PlacedLine], list[Rule], int]:
    """Set the imprint upward from the type area's foot; return its upper edge too."""
    collector = Collector(fonts, flow.page.tracking)
    sets = [
        [list(_set_row(row, flow, collector)) for row in group]
        for group in imprint.groups
    ]
    heights = [
        imprint.row + (sum(map(_count, group)) - 1) * imprint.pitch for group in sets
    ]
    top = foot - sum(heights)
    lines, numbers, y = list[PlacedLine](), count(), top
    for group, height in zip(sets, heights, strict=True):
        at = y
        for one in group:
            for rows in one:
                lines += _row_lines(rows, next(numbers), at, imprint)
            at += _count(one) * imprint.pitch
        y += height
    return lines, list(_imprint_rules(imprint, heights, flow.page)), top


def _imprint_rules(
    imprint: Imprint, heights: Sequence[int], page: PageSetup
) -> Iterator[Rule]:
    """Yield the rule above each group, and the one below the last (7.4.1)."""
    if not imprint.draws_rules:
        return
    foot = page.height - page.bottom
    left, width, y = page.left, page.measure, foot - sum(heights)
    for n, height in enumerate(heights):
        if weight := imprint.thin if n else imprint.thick:
            yield Rule(left, Length(y), width, weight)
        y += height
    if imprint.thick:
        yield Rule(left, Length(foot - imprint.thick), width, imprint.thick)


def _count(parts: Sequence[Sequence[PageRow]]) -> int:
    """Return how many lines an item takes: its text and its date stand side by side."""
    return max(map(len, parts))


def _row_lines(
    rows: Sequence[PageRow], number: int, y: int, imprint: Imprint
) -> Iterator[PlacedLine]:
    """Yield an item's lines; a single one stands in the middle between its rules."""
    at = y + (imprint.row - (rows[0].size if rows else 0)) // 2
    for row in rows:
        for line in row.lines:
            origin = Origin(Part.IMPRINT, number, line.start)
            yield PlacedLine(Length(at + line.dy), line.runs, origin)
        at += imprint.pitch


def _set_row(
    row: ImprintRow, flow: Flow, collector: Collector
) -> Iterator[list[PageRow]]:
    page = flow.page
    yield set_paragraph(row.text, flow, collector, page.left, page.measure)
    if row.right is not None:
        yield set_paragraph(row.right, flow, collector, page.left, page.measure)
