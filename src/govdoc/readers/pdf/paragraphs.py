"""Lines of a PDF -> paragraphs: a line goes on where the one above is full.

The first unit of a line would have had room at the end of the line above, if a paragraph
had not ended there: that, the indent and the pitch tell paragraphs apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import Hints, SourceParagraph, SourceRun
from govdoc.readers.pdf.lines import SignLine, first_unit

_COMMON = 0.05
"""Share of all lines that begin, or end, at an edge of the text."""
_SLACK = 0.6
"""Em by which a line may miss an edge."""
_WIDEST_PITCH = 1.5
"""Of the usual pitch: lines farther apart are paragraphs."""
_LEAST_INDENT = 8
"""pt; less is no indent."""
_MOST_INDENT = 4
"""Em of a first line's indent."""
_TERMINAL = "。！？；：”）…"
_ENDS = "。！？；：”）….!?;:"
_OVERHANG = 1.2
"""Em by which a mark may hang beyond the edge."""
_OUTLIERS = 40
"""One in so many lines may run beyond the edge by mistake."""
_INDENTED = 0.1
"""Share of lines that begin paragraphs, where these are indented."""
_RAGGED = 4.0
"""Em that a line leaves white, and its sentence may go on in the next."""
_MOST_HANG = 4.0
"""Em that the lines below a label stand deeper than it."""
_LABEL = compile_pattern(
    r"[\s\u3000]*(?:\d{1,3}[.．、)）]|[（(][\d一二三四五六七八九十]{1,3}[）)]"
    r"|[①-⑳]|[一二三四五六七八九十]{1,3}、|[-•●○■▪·—*])"
)
_HEADED = compile_pattern(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_STOPS = "。！？"
_CHARS = 2
"""Em that first lines are indented by."""
_EXACT = 1.5
"""pt by which lines that begin at one edge begin apart."""
_STANDARD_LEFT = 79.4
"""pt: 28 mm (GB/T 9704-2012 5.2.1)."""
_NARROWEST = 16
"""Em of a page's only column at least: lists have shorter lines that end alike."""
_FEW_FULL = 4
_MANY = 0.25
"""Of all lines: as many that end alike show the right edge, wherever it is."""
_APART = 1.0
"""Em that a centred line leaves at both sides."""


class Edges(NamedTuple):
    """Where the lines of full width begin and end, in pt."""

    left: float
    right: float
    indent: float = 0.0
    """What most other lines begin beyond the left edge."""
    size: int = 0
    """That of most lines, rounded."""
    rights: Mapping[int, float] = MappingProxyType({})
    """Where lines of other sizes end at the farthest: they may have edges of their own."""
    is_indented: bool = False
    """Paragraphs begin with an indent."""

    def right_of(self, line: SignLine) -> float:
        """Return where a line ends that is full."""
        return self.rights.get(round(line.size), self.right)


class OnPage(NamedTuple):
    """A line, the page where it stands, and the edges of that page's text."""

    line: SignLine
    page: int
    edges: Edges


def find_edges(lines: Sequence[SignLine], paper: float = 0.0) -> Edges:
    """Return the edges of a text: outermost places where several lines begin or end.

    A short text may have no full line, or one: then what its lines are indented by, and
    the paper, say where its edges are.

    Args:
        lines: of one column.
        paper: width of the page in pt whose only column it is; 0: it is one of several,
            or no column at all.
    """
    if not lines:
        return Edges(0, 0)
    lefts = Counter(round(line.left) for line in lines)
    least = max(2, round(_COMMON * len(lines)))
    left: float = min(
        (x for x in lefts if _near(lefts, x) >= least), default=min(lefts)
    )
    sizes = Counter(round(line.size) for line in lines)
    usual = sizes.most_common(1)[0][0]
    right = _right(lines, left, usual, least)
    if paper:
        left = _left_of_indents(lines, left, right, usual, paper)
        right = _right_on_paper(lines, left, right, usual, paper)
    indents = Counter(
        x - left
        for x in lefts.elements()
        if _LEAST_INDENT < x - left <= _MOST_INDENT * usual
    )
    indent = indents.most_common(1)[0][0] if indents else 0
    first = sum(abs(line.left - left - indent) <= 2 for line in lines) if indent else 0
    own: dict[int, float] = {}
    for line in _sure(lines):
        size = round(line.size)
        if size < usual:
            own[size] = max(own.get(size, 0.0), line.right)
    is_indented = first >= max(2, _INDENTED * len(lines))
    return Edges(left, right, indent, usual, own, is_indented)


def _sure(lines: Sequence[SignLine]) -> Sequence[SignLine]:
    """Return the lines whose ends are known."""
    return [line for line in lines if not line.signs[-1].is_guess] or lines


def _right(lines: Sequence[SignLine], left: float, usual: int, least: int) -> float:
    sure = _sure(lines)
    rights = Counter(round(line.right) for line in sure)
    right = max((x for x in rights if _near(rights, x) >= least), default=max(rights))
    wider = [
        line.right
        for line in sure
        if line.right > right + _OVERHANG * usual
        and abs(line.size - usual) < 1
        and line.left - left <= _MOST_INDENT * usual
    ]
    if len(wider) >= max(1, len(lines) // _OUTLIERS):
        # Lines that end alike are last lines by chance, where others go farther.
        return round(max(wider))
    return right


def _left_of_indents(
    lines: Sequence[SignLine], left: float, right: float, usual: int, paper: float
) -> float:
    """Return where lines begin that are not indented, though most lines are, or all.

    It is two characters left of the others, where a line begins, or where the standard
    has the edge (5.2.1), and nothing that begins at the others is the rest of a full line.
    """
    outer = left - _CHARS * usual
    full = _right_on_paper(lines, outer, right, usual, paper) - _CHARS * usual
    runs_on = any(
        before.right > full and before.text[-1] not in _ENDS
        for before, after in pairwise(lines)
        if abs(after.left - left) <= _EXACT and abs(before.left - left) <= _EXACT
    )
    is_begun = any(
        abs(line.left - outer) <= _EXACT and abs(line.size - usual) < 1
        for line in lines
    )
    is_standard = abs(outer - _STANDARD_LEFT) <= _EXACT and not any(
        line.left < left - _EXACT and abs(line.size - usual) < 1 for line in lines
    )
    return outer if not runs_on and (is_begun or is_standard) else left


def _right_on_paper(
    lines: Sequence[SignLine], left: float, right: float, usual: int, paper: float
) -> float:
    """Return where lines end that are full, though hardly one is.

    Margins are much alike: where no line comes near, none is full; but what many lines
    show is so.
    """
    mirrored = paper - left
    if right > mirrored - _CHARS * usual:
        return right
    count = sum(abs(line.right - right) <= 2 for line in lines)
    is_shown = count >= max(_FEW_FULL, _MANY * len(lines))
    return right if is_shown and right - left >= _NARROWEST * usual else mirrored


def _near(counts: Counter[int], x: int) -> int:
    return sum(counts[x + d] for d in (-2, -1, 0, 1, 2))


def find_pitch(lines: Sequence[OnPage]) -> float:
    """Return the usual distance between the bases of two lines, in pt."""
    sizes: Counter[int] = Counter()
    for one in lines:
        sizes[round(one.line.size)] += len(one.line.signs)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    steps = Counter(
        round(after.line.base - before.line.base)
        for before, after in pairwise(lines)
        if before.page == after.page
        and after.line.base > before.line.base
        and round(before.line.size) == round(after.line.size) == usual
    )
    return float(steps.most_common(1)[0][0]) if steps else 30.0


def continues(lines: Sequence[OnPage], after: OnPage, pitch: float) -> bool:
    """Say whether a line goes on with the paragraph that the lines before it make."""
    before = lines[-1]
    first, second = before.line, after.line
    em = max(first.size, second.size)
    if abs(first.size - second.size) > em * 0.1 or "\t" in first.text + second.text:
        return False
    # Larger lines, as a title's, stand farther apart.
    widest = _WIDEST_PITCH * pitch * max(1.0, em / (after.edges.size or em))
    if before.page == after.page and second.base - first.base > widest:
        return False
    room = before.edges.right_of(first) - first.right
    if first.signs[-1].is_guess:
        room -= 2 * em
    is_full = room < first_unit(second) + _SLACK * em * 0.5
    if room > _SLACK * em and first.text[-1] in _STOPS and _HEADED.match(second.text):
        # Where nothing is indented, a heading's number tells that a paragraph begins.
        return False
    if aligned(before) or not (is_full or _breaks_off(before, after, room)):
        return False
    if is_full and _is_below_label(lines, after):
        return True
    if aligned(after) == "center":
        return len(lines) == 1 and _is_flush(before)
    return _is_flush(after) or _hangs(lines, after)


def _is_flush(one: OnPage) -> bool:
    return abs(one.line.left - one.edges.left) <= _SLACK * one.line.size


def _breaks_off(before: OnPage, after: OnPage, room: float) -> bool:
    """Say whether a line ends in a sentence, and the next has not a paragraph's indent."""
    return (
        before.edges.is_indented
        and _is_flush(after)
        and not aligned(after)
        and room < _RAGGED * before.line.size
        and (before.line.text[-1] not in _ENDS or after.line.text[0].islower())
        and not _LABEL.match(after.line.text)
    )


def _is_below_label(lines: Sequence[OnPage], after: OnPage) -> bool:
    """Say whether a line stands deeper than the one above, which a label begins."""
    if len(lines) > 1:
        return False
    deeper = after.line.left - lines[0].line.left
    em = after.line.size
    if not _SLACK * em < deeper <= _MOST_HANG * em:
        return False
    return bool(_LABEL.match(lines[0].line.text)) and not _LABEL.match(after.line.text)


def _hangs(lines: Sequence[OnPage], after: OnPage) -> bool:
    """Say whether a line stands below the words that follow a number or a label."""
    em = after.line.size
    left = after.line.left
    if len(lines) > 1:
        return abs(left - lines[-1].line.left) < _SLACK * em
    before = lines[0]
    is_deeper = left > before.line.left + _SLACK * em
    is_indent = _is_flush(before) and before.line.text[-1] in _TERMINAL
    return is_deeper and not is_indent and not aligned(after)


def aligned(one: OnPage) -> str:
    """Return ``center`` or ``right`` for a line that stands so; empty: neither."""
    line, edges = one.line, one.edges
    before, behind = line.left - edges.left, edges.right_of(line) - line.right
    em = line.size
    is_indented = abs(before - edges.indent) < 0.15 * em and em < edges.size + 1
    is_centred = before > _APART * em and behind > _APART * em
    if is_centred and abs(before - behind) < em and not is_indented:
        return "center"
    middle = (edges.left + edges.right) / 2
    return "right" if line.left > middle - em and behind < 6 * em else ""


def paragraph(
    lines: Sequence[OnPage], number: int, starts_page: bool
) -> SourceParagraph:
    """Return the paragraph of lines that go on from one to the next."""
    runs: list[SourceRun] = []
    for one in lines:
        own = list(one.line.runs)
        if runs and _glue(runs[-1].text, own[0].text):
            own[0] = own[0]._replace(text=" " + own[0].text)
        runs += own
    text = "".join(run.text for run in runs)
    first = lines[0].line
    sign = first.signs[0]
    hints = Hints(
        align=aligned(lines[0]) if len(lines) == 1 else "",
        size=round(first.size * 2) / 2,
        face=sign.face,
        is_bold=all(one.is_bold for line in lines for one in line.line.signs),
        starts_page=starts_page,
    )
    return SourceParagraph(text, number, True, hints, tuple(runs))


def _glue(before: str, after: str) -> bool:
    """Say whether a blank stood where the line was broken: between two Latin words."""
    last, first = before[-1:], after[:1]
    return last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
