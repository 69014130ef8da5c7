"""How title, 主送机关 and paragraphs stand on the pages of a PDF (7.3.1 to 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from govdoc.checks.measure.faces import face_kind
from govdoc.checks.measure.types import MeasuredLine, MeasuredRun
from govdoc.checks.paper import (
    HANGING,
    OPENING,
    PT,
    PaperParagraph,
    ends_sentence,
    frame_of,
    is_upright,
    lines_of,
    paper_paragraphs,
)
from govdoc.checks.setting import (
    BODY_SIZE,
    MOST,
    alike,
    indented_text,
    pieces,
    set_text,
)
from govdoc.checks.subject import Subject
from govdoc.checks.sure_titles import sure_titles
from govdoc.checks.types import Seen
from govdoc.findings import Severity
from govdoc.model.roles import Role

_SLACK = 1.0
"""mm."""
_CHARS = 2.0
_CHARS_SLACK = 0.25
_RAGGED = 2.0
"""mm by which a line that is set to end at the edge does not miss it."""
_ROOM = 1.25
"""Em that a line leaves at most whose next character has no room."""


class _Frame:
    """Where the text's lines begin and end, mm; where too few show it, the 版心."""

    def __init__(self, subject: Subject) -> None:
        left, right = frame_of(subject)
        self.left, self.right = left.at, right.at
        self.is_justified = right.is_exact
        pages = subject.pdf.pages if subject.pdf else ()
        self.upright = {n for n, page in enumerate(pages, 1) if is_upright(page)}

    @property
    def middle(self) -> float:
        """Of a line."""
        return (self.left + self.right) / 2

    def holds(self, lines: Sequence[MeasuredLine]) -> bool:
        """Whether all lines stand on pages that it is the frame of."""
        return bool(lines) and all(line.page in self.upright for line in lines)


def title_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find titles that are not centred, or bold (7.3.1)."""
    frame = _Frame(subject)
    for one in sure_titles(subject):
        lines = lines_of(one)
        if one.measured is None or one.measured.is_in_cell or not frame.holds(lines):
            continue
        shifts = [_shift(line, frame) for line in lines]
        worst = max(shifts, key=abs)
        if abs(worst) > _SLACK:
            side = "右" if worst > 0 else "左"
            yield Seen(
                f"标题偏{side}{abs(worst):.1f}毫米，不在正中", "居中，不缩进", one
            )
        if any(_is_bold(piece.run) for piece in pieces(one) if piece.han):
            yield Seen("标题加粗", "不加粗", one)


def _shift(line: MeasuredLine, frame: _Frame) -> float:
    """Return how far a line's middle lies from where it should; its marks may hang."""
    shift = (line.left + line.right) / 2 - frame.middle
    half = _cell(line) / 2
    if line.text[-1:] in HANGING and -half - _SLACK <= shift < 0:
        return 0.0
    if line.text[:1] in OPENING and 0 < shift <= half + _SLACK:
        return 0.0
    return shift


def _is_bold(run: MeasuredRun) -> bool:
    """Whether a face is drawn bold; a bold 宋体 stands in for 小标宋."""
    return (
        bool(run.face)
        and run.bold
        and "cjk" not in run.face.lower()
        and face_kind(run.face) != "宋体"
    )


def recipients_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find recipients that do not begin at the left edge (7.3.2)."""
    frame = _Frame(subject)
    for one in subject.of(Role.RECIPIENTS):
        lines = lines_of(one)
        if not frame.holds(lines) or one.goes_on or one.is_in_table:
            continue
        shift = lines[0].left - frame.left
        if abs(shift) > _SLACK:
            yield Seen(f"左空{shift / _cell(lines[0]):.2g}字", "居左顶格", one)


def _cell(line: MeasuredLine) -> float:
    return line.size * PT


def indents_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs whose first line is not indented by two characters (7.3.3)."""
    frame = _Frame(subject)
    wanted = {e.order for e in indented_text(subject)}
    every = paper_paragraphs(subject, frame.right)
    cut = {
        after.element.order
        for before, after in pairwise(every)
        if _is_cut(before, after, frame)
    }
    body = [
        one
        for one in every
        if one.element.order in wanted - cut and frame.holds(one.lines)
    ]
    wrong = [
        (one.element, seen)
        for one in body
        if not one.element.goes_on and (seen := _indent(one, frame))
    ]
    for seen, same in alike(wrong, len(body)):
        yield Seen(seen, "首行缩进2字，回行顶格", same[0], along=tuple(same[1:]))


def _is_cut(before: PaperParagraph, after: PaperParagraph, frame: _Frame) -> bool:
    """Whether a sentence was cut in two by the end of a paragraph: that is the fault."""
    is_open = not ends_sentence(before.lines[-1].text)
    is_flush = abs(after.lines[0].left - frame.left) <= _SLACK
    return is_open and is_flush and before.element.level is None


def _indent(whole: PaperParagraph, frame: _Frame) -> str:
    """Return what is wrong with an indent, in words; empty: nothing is."""
    lines = whole.lines
    if _side(lines, frame) or "\t" in lines[0].text:
        return ""
    if whole.element.level == 1 and _is_centred(lines, frame):
        return ""
    cell = _cell(lines[0])
    first = (lines[0].left - frame.left) / cell
    rest = [
        line.left - frame.left for line in lines[1:] if line.text[:1] not in OPENING
    ]
    deep = median(rest) / cell if rest else 0.0
    # Two characters of the text's own size, in a paragraph of another size.
    of_body = (lines[0].left - frame.left) / (BODY_SIZE * PT)
    is_right = min(abs(first - _CHARS), abs(of_body - _CHARS)) <= _CHARS_SLACK
    if rest and deep > _CHARS_SLACK:
        # Lines may hang below the words behind a number.
        return "" if is_right and deep > first + 0.5 else f"整段左缩进{deep:.2g}字"
    if is_right or (len(lines) == 1 and _is_apart(lines[0], frame)):
        return ""
    if len(lines) == 1 and first > _CHARS and not ends_sentence(lines[0].text):
        return ""  # a name in its column below others
    return f"首行缩进{first:.2g}字" if abs(first) > _CHARS_SLACK else "首行没有缩进"


def _is_centred(lines: Sequence[MeasuredLine], frame: _Frame) -> bool:
    return all(
        abs((line.left + line.right) / 2 - frame.middle) <= _SLACK for line in lines
    )


def _is_apart(line: MeasuredLine, frame: _Frame) -> bool:
    """Whether a line stands centred or at the right: it is none of the text."""
    if abs((line.left + line.right) / 2 - frame.middle) <= _SLACK:
        return line.left - frame.left > 3 * _cell(line)
    return line.left > frame.middle


def sides_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs of the text whose lines do not end at the right edge."""
    frame = _Frame(subject)
    wanted = {e.order for e in set_text(subject)}
    body = [
        one
        for one in paper_paragraphs(subject, frame.right)
        if one.element.order in wanted and len(one.lines) > 1 and frame.holds(one.lines)
    ]
    wrong = [(w.element, seen) for w in body if (seen := _side(w.lines, frame))]
    sure = {e.order for e, _ in wrong}
    ragged = [
        w.element for w in body if frame.is_justified and _is_ragged(w.lines, frame)
    ]
    is_usual = len(ragged) > len(body) * MOST
    if not is_usual:
        wrong += [(e, "左对齐") for e in ragged if e.order not in sure]
    elif ragged:
        yield Seen(
            "左对齐", "两端对齐", ragged[0],
            severity=Severity.HINT, along=tuple(ragged[1:]),
        )  # fmt: skip
    for seen, same in alike(wrong, len(body)):
        yield Seen(seen, "两端对齐", same[0], along=tuple(same[1:]))


def _side(lines: Sequence[MeasuredLine], frame: _Frame) -> str:
    """Return where the lines of a paragraph stand; empty: they begin at one edge."""
    lefts = [line.left for line in lines]
    if len(lines) < 2 or max(lefts[1:]) - frame.left <= _SLACK:
        return ""
    if _is_centred(lines[1:], frame):
        return "居中"
    if all(abs(line.right - frame.right) <= _SLACK for line in lines):
        return "右对齐" if max(lefts) - min(lefts) > _SLACK else ""
    return ""


def _is_ragged(lines: Sequence[MeasuredLine], frame: _Frame) -> bool:
    """Whether full lines end short of the edge, and none shows that it is set to end there.

    Lines of nothing but Han characters end there by themselves.
    """
    full = [line for line in lines[:-1] if line.text[-1:] not in HANGING]
    short = [
        line
        for line in full
        if _RAGGED < frame.right - line.right < _ROOM * _cell(line)
    ]
    others = [line for line in full if line not in short]
    return bool(short) and all(line.wide == len(line.text) for line in others)
