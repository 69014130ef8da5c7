"""How the pages of a PDF are filled: edges of the text, pitch, full lines, whole pages.

Everything in mm from the page's top left corner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredLine, MeasuredPage
from govdoc.checks.setting import BODY_SIZE, is_set
from govdoc.checks.subject import Element, Subject
from govdoc.kept.patterns import compile_pattern

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""Edges of the 版心 on A4 (5.2.1)."""
A4 = (210.0, 297.0)
_PAPER_SLACK = 0.7
PT = 25.4 / 72
"""mm."""
_SAME = 0.35
"""mm by which the ends of justified lines differ."""
_FEWEST = 3
"""Lines that show an edge."""
_SHARE = 0.15
"""Of the lines: as many end at an edge, at least."""
HANGING = "，。、；：！？）》」』”’〕】.,;:!?)"
OPENING = "（《「『“‘〔【([〈"
_CLOSERS = "”’）》」』】〕)"
_SENTENCE = compile_pattern(r"(?:[。！？；：…!?;:.]|——)[”’）》」』】〕)]*\s*\Z")
"""What closes a sentence, or a part of one that may have its own paragraph."""
_SAME_SIZE = 0.6
"""pt."""
_CAPTION = compile_pattern(
    r"\s*(?:[图表]\s*[\d一二三四五六七八九十]{1,3}(?![\d、，。个张])|.*[\t\u3000]{4})"
)
"""Of a picture or a table, and what is laid out by blanks: no paragraph of the text."""
_MARK = compile_pattern(
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．章节条款]|[（(][\d一二三四五六七八九十]{1,4}[）)]"
    r"|\d{1,2}[.．、]|[①-⒛㈠-㈩]|附\s*[件：:])"
)
_SLACK = 0.3
"""mm by which pitches differ by rounding."""


class TextLine(NamedTuple):
    """A line of a paragraph of the text."""

    element: Element
    line: MeasuredLine
    number: int
    """In its paragraph, from 0."""
    is_last: bool


class Edge(NamedTuple):
    """Where lines begin, or end."""

    at: float
    is_exact: bool
    """Lines are set to end there; else they end there as their characters happen to."""


def is_upright(page: MeasuredPage) -> bool:
    """Whether a page stands, as its text does."""
    return not page.is_turned and page.width <= page.height


def is_a4(page: MeasuredPage) -> bool:
    """Whether a page is A4 and stands."""
    return is_upright(page) and is_size_of((page.width, page.height), A4)


def is_size_of(size: tuple[float, ...], wanted: tuple[float, float]) -> bool:
    """Whether paper is as large as wanted, mm; programs round to points."""
    pairs = zip(size, wanted, strict=True)
    return all(abs(one - other) <= _PAPER_SLACK for one, other in pairs)


def text_lines(subject: Subject) -> list[TextLine]:
    """Return the lines of the text and of its headings on pages that stand upright."""
    file = subject.pdf
    if file is None:
        return []
    upright = {n for n, page in enumerate(file.pages, 1) if is_upright(page)}
    found = []
    for one in subject.prose:
        own = lines_of(one)
        if is_set(one) and all(line.page in upright for line in own):
            found += [
                TextLine(one, line, n, n + 1 == len(own)) for n, line in enumerate(own)
            ]
    return found


def lines_of(element: Element) -> tuple[MeasuredLine, ...]:
    """Return the lines of an element of a PDF; empty: they are not known."""
    return element.measured.lines if element.measured is not None else ()


def stands_aside(element: Element) -> bool:
    """Whether a line of a PDF stands in the middle: a date under a title, a caption."""
    one = element.measured
    return one is not None and len(one.lines) == 1 and one.align == "center"


class PaperParagraph(NamedTuple):
    """A paragraph as it stands: what a reader took for its rest belongs to it."""

    element: Element
    lines: tuple[MeasuredLine, ...]

    @property
    def is_torn(self) -> bool:
        """Whether it was read as more than one."""
        return len(self.lines) > len(lines_of(self.element))


def paper_paragraphs(subject: Subject, right: float) -> list[PaperParagraph]:
    """Return the paragraphs of the text, joined where a line ends full and open.

    Readers part lines that do not begin where lines of a paragraph do: that is the fault.

    Args:
        subject: of a PDF.
        right: where full lines end.
    """
    found: list[PaperParagraph] = []
    is_open = False
    for one in subject.elements:
        own = lines_of(one)
        if _CAPTION.match(one.text):
            is_open = False
            continue
        if one.is_in_table or not own:
            is_open = is_open and one.is_blank
            continue
        if is_open and found and _is_rest(found[-1].element, one):
            found[-1] = found[-1]._replace(lines=found[-1].lines + own)
        elif one.is_prose:
            found.append(PaperParagraph(one, own))
        else:
            is_open = False
            continue
        last = own[-1]
        is_full = last.right > right - 1.5 * last.size * PT
        is_open = is_full and not ends_sentence(last.text)
    return found


def ends_sentence(line: str) -> bool:
    """Whether a line says its sentence, or its clause, to the end."""
    return _SENTENCE.search(line, max(len(line) - 6, 0)) is not None


def _is_rest(before: Element, after: Element) -> bool:
    """Whether an element may go on with the one before: it is set alike, and not counted."""
    if before.attachment != after.attachment or _MARK.match(after.text):
        return False
    first, second = lines_of(before)[0], lines_of(after)[0]
    if abs(first.size - second.size) > _SAME_SIZE:
        return False
    if before.text.rstrip()[-1:] in _CLOSERS and abs(first.left - second.left) <= _SAME:
        return False  # paragraphs that begin alike, and the first ends in a bracket
    return _face(before) == _face(after)


def _face(element: Element) -> str:
    """Return the face of its first Han characters."""
    runs = element.measured.runs if element.measured is not None else ()
    return next((run.face for run in runs if run.face), "")


def left_edge(lines: Iterable[TextLine]) -> Edge | None:
    """Return where lines begin that go on with a paragraph; None: too few show it."""
    found = [
        one.line.left
        for one in lines
        if one.number and one.line.text[:1] not in OPENING
    ]
    if len(found) < _FEWEST:
        return None
    at, count = _crowd(found)
    return Edge(at, is_exact=count * 2 > len(found)) if count * 2 > len(found) else None


def right_edge(lines: Iterable[TextLine]) -> Edge | None:
    """Return where lines end that are not their paragraph's last; None: too few do.

    What hangs over the edge, a mark, is no end of it.
    """
    full = [one.line for one in lines if not one.is_last]
    plain = [one for one in full if one.text[-1:] not in HANGING]
    if len(plain) < _FEWEST:
        return None
    least = max(2, round(_SHARE * len(plain)))
    leftmost = min(one.left for one in plain)
    for at in sorted((one.right for one in plain), reverse=True):
        same = [one for one in plain if at - 2 * _SAME <= one.right <= at]
        if len(same) >= least:
            # Lines of other characters end alike only where they are set to.
            kinds = {one.wide for one in same if one.left < leftmost + _SAME * 3}
            is_exact = len(same) >= _FEWEST and len(kinds) > 1
            return Edge(median(one.right for one in same), is_exact)
    return None


def frame_of(subject: Subject) -> tuple[Edge, Edge]:
    """Return where the text's lines begin and end; where too few show it, the 版心's."""
    lines = text_lines(subject)
    left, right = left_edge(lines), right_edge(lines)
    if right is None or (
        not right.is_exact and right.at <= RIGHT < right.at + BODY_SIZE * PT
    ):
        right = Edge(RIGHT, is_exact=False)
    return left or Edge(LEFT, is_exact=False), right


def _crowd(values: Sequence[float]) -> tuple[float, int]:
    """Return where most values lie, and how many do."""
    best = max(values, key=lambda one: sum(abs(one - x) <= 2 * _SAME for x in values))
    near = [x for x in values if abs(best - x) <= 2 * _SAME]
    return median(near), len(near)


def pitch_of(lines: Sequence[MeasuredLine]) -> float | None:
    """Return from line to line of a paragraph; None: it has one line, or no one pitch."""
    steps = [
        after.base - before.base
        for before, after in pairwise(lines)
        if before.page == after.page
    ]
    steps = [step for step in steps if step > 0]
    if not steps or max(steps) - min(steps) > 2 * _SLACK:
        return None
    return median(steps)


def common_pitch(elements: Iterable[Element]) -> float | None:
    """Return the pitch of most paragraphs; None: no half of them has one."""
    found = [one for e in elements if (one := pitch_of(lines_of(e))) is not None]
    if not found:
        return None
    at, count = _crowd_of_pitches(found)
    return at if count * 2 >= len(found) else None


def _crowd_of_pitches(values: Sequence[float]) -> tuple[float, int]:
    best = Counter(round(one, 1) for one in values).most_common(1)[0][0]
    near = [one for one in values if abs(one - best) <= _SLACK]
    return median(near), len(near)


def flowing_pages(subject: Subject) -> Iterator[tuple[int, list[MeasuredLine]]]:
    """Yield the pages that are full of text, with its lines: a paragraph goes on behind.

    Lines of cells, notes and furniture are not among them.
    """
    by_page: dict[int, list[MeasuredLine]] = {}
    full: set[int] = set()
    for one in text_lines(subject):
        by_page.setdefault(one.line.page, []).append(one.line)
        own = lines_of(one.element)
        full |= {
            before.page for before, after in pairwise(own) if before.page < after.page
        }
    for page in sorted(full & set(by_page)):
        yield page, sorted(by_page[page], key=lambda line: line.base)
