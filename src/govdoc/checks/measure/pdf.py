"""PDF: bytes -> its Source and `MeasuredPdf`, whoever made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from govdoc.checks.measure.pdf_file import (
    NOTHING_SEEN,
    SeenSheet,
    StringBox,
    forbids_copying,
    is_encrypted,
    is_signed,
    look_over,
    read_traces,
)
from govdoc.checks.measure.pdf_runs import measure_runs
from govdoc.checks.measure.types import (
    MeasuredLine,
    MeasuredPage,
    MeasuredParagraph,
    MeasuredPdf,
    MeasuredRule,
)
from govdoc.limits import Limits
from govdoc.model.source import Source, SourceParagraph, SourceTable
from govdoc.readers.pdf import LockedError, Placed, PlacedPage, open_pdf, place
from govdoc.readers.pdf.lines import SignLine
from govdoc.readers.pdf.placed import KeptLine
from govdoc.readers.pdf.rules import Stroke

_PT_PER_MM = 72 / 25.4
_TWICE = 0.3
"""pt; rules that lie no farther apart are the same, drawn twice."""
_DOUBLE = 6.0
"""pt; rules that lie no farther apart are a double one."""
_WIDE = 400.0
"""pt of a rule that goes over the width of the text, nearly."""
_TALL = 130.0
"""pt from rule to rule of a frame at most: more is a page's text."""
_SAME_EDGE = 4.0
"""pt."""
_ASCENT = 0.86
"""Em of a Han character's box that stand above its baseline."""


def measure_pdf(data: bytes, name: str, limits: Limits) -> tuple[Source, MeasuredPdf]:
    """Read a PDF and measure it; of a scan, and of a locked one, the Source is empty.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse, as the reader does.

    Raises:
        InputError: broken, too large, or what reads it is not installed.
    """
    try:
        document = open_pdf(data, name)
    except LockedError:
        return Source(()), MeasuredPdf((), {}, is_encrypted=True, is_locked=True)
    try:
        placed = place(document, name, limits)
        traces = read_traces(document, data)
        seen = look_over(document)
        measured = MeasuredPdf(
            tuple(_pages(placed, seen)),
            dict(_paragraphs(placed, seen)),
            _not_embedded(placed),
            is_encrypted=is_encrypted(document),
            forbids_copying=forbids_copying(document),
            is_archival=traces.is_archival,
            annotations=tuple(n for n, one in seen.items() if one.has_remarks),
            properties=traces.properties,
            is_signed=is_signed(document),
        )
    finally:
        document.close()
    return placed.source, measured


Sheets = Mapping[int, SeenSheet]
"""Numbers of pages → what is seen of them."""


def _pages(placed: Placed, seen: Sheets) -> Iterator[MeasuredPage]:
    for n, page in enumerate(placed.pages, 1):
        number = page.number
        yield MeasuredPage(
            page.width / _PT_PER_MM,
            page.height / _PT_PER_MM,
            tuple(_line(line, n, seen) for line in page.lines),
            tuple(_rules(page, n)),
            number.text.strip() if number is not None else "",
            _line(number, n, seen) if number is not None else None,
            *seen.get(n, NOTHING_SEEN)[1:3],
            bool(page.lines),
            tuple(_line(line, n, seen) for line in page.running),
            page.is_turned,
            page.is_drawing,
            measure_runs(number.text, [number]) if number is not None else (),
        )


def _line(line: SignLine, page: int, seen: Sheets) -> MeasuredLine:
    """Return a line in mm."""
    size = median(sign.size for sign in line.signs)
    base = line.base / _PT_PER_MM
    return MeasuredLine(
        page,
        line.text,
        base,
        base - _ASCENT * size / _PT_PER_MM,
        line.left / _PT_PER_MM,
        _right(line, seen.get(page, NOTHING_SEEN).strings) / _PT_PER_MM,
        size,
        sum(not sign.char.isascii() for sign in line.signs),
    )


def _right(line: SignLine, strings: Sequence[StringBox]) -> float:
    """Return where a line ends: its last strings say it where its last signs do not.

    Words that a file gives for several glyphs have no places of their own.
    """
    sure = [sign.right for sign in line.signs if not sign.is_guess]
    if not line.signs[-1].is_guess:
        return max(sure)
    right = max([*sure, line.signs[0].left])
    high, low = line.base - line.size * 0.6, line.base - line.size * 0.1
    level = [one for one in strings if one.top < low and one.bottom > high]
    for one in sorted(level, key=lambda box: box.left):
        if line.left - 1 <= one.left <= right + 2 * line.size:
            right = max(right, one.right)
    return right


def _rules(page: PlacedPage, number: int) -> Iterator[MeasuredRule]:
    """Yield the level rules of a page that are seen, from the top; a double one is one."""
    level = [rule for rule in page.rules if rule.is_level and rule.weight]
    own: list[list[Stroke]] = []
    for rule in sorted(level, key=lambda one: (one.top, one.left)):
        if own and _is_beside(own[-1][-1], rule):
            own[-1].append(rule)
        else:
            own.append([rule])
    for same in own:
        thick = max(same, key=lambda one: one.weight)
        yield MeasuredRule(
            0,
            number,
            thick.left / _PT_PER_MM,
            (thick.right - thick.left) / _PT_PER_MM,
            same[0].top / _PT_PER_MM,
            thick.weight / _PT_PER_MM,
            thick.colour,
            same[-1].top - same[0].top > _TWICE,
        )


def _is_beside(one: Stroke, other: Stroke) -> bool:
    """Say whether two rules are one: drawn twice, or a double one."""
    is_alike = abs(one.left - other.left) < 1 and abs(one.right - other.right) < 1
    return is_alike and other.top - one.top < _DOUBLE


def _paragraphs(
    placed: Placed, seen: Sheets
) -> Iterator[tuple[int, MeasuredParagraph]]:
    """Yield each paragraph with its first line's place in the reader's list."""
    for block in placed.source.blocks:
        if isinstance(block, SourceParagraph):
            yield from _measured(block, placed, seen, is_in_cell=False)
        elif isinstance(block, SourceTable):
            for one in (o for row in block.rows for c in row.cells for o in c.blocks):
                if isinstance(one, SourceParagraph):
                    yield from _measured(one, placed, seen, is_in_cell=True)


def _measured(
    block: SourceParagraph, placed: Placed, seen: Sheets, *, is_in_cell: bool
) -> Iterator[tuple[int, MeasuredParagraph]]:
    if not block.lines:
        return
    own = [placed.lines[n] for n in block.lines]
    runs = measure_runs(block.text, [one.line for one in own])
    hints = block.hints
    # What runs across its page is not in its place.
    upright = [one for one in own if not one.line.signs[0].is_across]
    is_framed = not is_in_cell and _is_between_rules(own, placed.pages)
    yield (
        block.lines[0],
        MeasuredParagraph(
            block.text,
            runs,
            align=hints.align if hints else "",
            starts_page=bool(hints and hints.starts_page),
            is_in_cell=is_in_cell,
            is_framed=is_framed,
            size=runs[0].size if runs else 0.0,
            lines=tuple(_line(one.line, one.page, seen) for one in upright),
        ),
    )


def _is_between_rules(own: Sequence[KeptLine], pages: Sequence[PlacedPage]) -> bool:
    """Say whether wide rules stand right above and below a paragraph: as an imprint's."""
    if len({one.page for one in own}) != 1 or not 0 < own[0].page <= len(pages):
        return False
    wide = [
        rule
        for rule in pages[own[0].page - 1].rules
        if rule.is_level and rule.right - rule.left >= _WIDE
    ]
    above = [r for r in wide if 0 <= own[0].line.base - r.top <= _TALL]
    return any(
        0 <= rule.top - own[-1].line.base <= _TALL
        and rule.top - one.top <= _TALL
        and abs(rule.left - one.left) < _SAME_EDGE
        and abs(rule.right - one.right) < _SAME_EDGE
        for one in above
        for rule in wide
    )


def _not_embedded(placed: Placed) -> tuple[tuple[str, int], ...]:
    """Return the families that are not in the file, each with its first page."""
    found: dict[str, int] = {}
    for n, page in enumerate(placed.pages, 1):
        for line in page.lines:
            for sign in (*line.signs, *line.scripts):
                if not sign.is_embedded:
                    found.setdefault(sign.face, n)
    return tuple(found.items())
