"""Hard-wrapped lines are joined into paragraphs (lines -> units); a hard end is final."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

from govdoc.han import labels
from govdoc.han.dates import DATE
from govdoc.han.labels import part_label
from govdoc.han.offices import is_office
from govdoc.han.rosters import read_roster
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.by_hand import begins_paragraph, may_go_on
from govdoc.recognition.lines import Line, Unit, extend, unit_of
from govdoc.recognition.marks import find_mark
from govdoc.recognition.markup import is_marked
from govdoc.recognition.soft_returns import join_cut_sentences
from govdoc.recognition.tables import (
    count_bars,
    is_leader_row,
    is_row,
    is_toc_entry,
)

SLACK = 6
"""A full line may end this many columns short: 禁则 pushes a sign down."""
WIDEST = 132
"""Columns that no wrapped line is wider than."""
LONG_LINE = 56
"""Columns beyond which hardly a heading reaches, so fewer broken lines suffice."""
_TERMINAL = "。！？：；”』」）…"
_FEWEST = 8
"""Full lines that prove a width between whole paragraphs."""
_WITHIN = compile_pattern(r"[，。；]")
_MARKS = compile_pattern("[，。；：！？“”《》（）]")
_FIELD = compile_pattern(r"[^，。：]{2,12}：")
_OPENS = compile_pattern(
    rf"{labels.ATTACHMENT_MARK}|{DATE}"
    rf"|(?:{labels.ATTACHMENT}|{labels.CC}|{labels.RECIPIENTS}|正本|副本|主旨|说明|办法"
    rf"|受文者|发文日期|发文字号|速别|联系人|{labels.SIGNER_AS_TYPED}|时 *间|地 *点|主 *席|主 *持 *人"
    rf"|[纪记] *录|{labels.spaced(labels.PRESENT, labels.OBSERVING)})[^：，。]{{0,6}}：.*"
)
"""An element of its own even after a full line."""
_NEVER_FIRST = "，。、；：！？）》」』”’〕"
_STRONG = frozenset(
    (
        "chapter",
        "section",
        "article",
        "han",
        "han_paren",
        "deep_decimal",
        "arabic_paren",
    )
)


def wrap_width(lines: list[Line]) -> int | None:
    """Find the width lines were wrapped at; None when each line is a paragraph."""
    lines = [
        line for line in lines if not is_toc_entry(line.fold) and not _is_names(line)
    ]
    wide = [line.width for line in lines if line.width >= 30]
    if len(wide) < 3:
        return None
    counts = Counter(wide)
    best, share = 0, 0
    for width in counts:
        near = sum(counts.get(width - k, 0) for k in range(SLACK + 1))
        if near > share or (near == share and width < best):
            best, share = width, near
    if best > WIDEST or best < 30:
        return None
    longer = sum(count for width, count in counts.items() if width > best + 4)
    if longer * 20 > len(lines):
        return None
    full = [line for line in lines if best - SLACK <= line.width <= best + 4]
    broken = sum(map(_may_be_cut, full))
    is_frequent = share >= 4 and share * 5 >= len(lines) * 2 and broken >= 2
    needed = 2 if best < LONG_LINE else 1.5
    is_broken = len(full) >= 3 and broken * 3 >= len(full) * needed
    is_proven = (is_frequent or is_broken) and _is_text(lines, best - SLACK)
    return best if is_proven else None


def _is_text(lines: list[Line], full: int) -> bool:
    """Say whether lines as wide as that have a sentence in them, or end one below.

    Entries of a list may be of one width, too, but have no marks of sentences.
    """
    return any(
        _WITHIN.search(line.fold) for line in lines if line.width >= full
    ) or any(
        line.fold[-1] in "。；！？"
        for above, line in pairwise(lines)
        if above.width >= full
    )


def _may_be_cut(line: Line) -> bool:
    """Say whether a full line may go on in the next one.

    The names of offices below each other are as wide as lines that were cut.
    """
    words = line.fold
    return (
        words[-1] not in _TERMINAL
        and not _FIELD.match(words)
        and not _is_office_name(line)
    )


def _is_office_name(line: Line) -> bool:
    """Say whether a line is the name of an office and nothing else."""
    return not _MARKS.search(line.fold) and is_office(line.fold)


def join(lines: list[Line]) -> list[Unit]:
    """Join wrapped lines; each line is its own unit when the text is not wrapped.

    Lines that the file itself has as one paragraph are one, whatever their width.
    """
    join_cut_sentences(lines)
    width = wrap_width([line for line in lines if not line.is_hard])
    if width is not None:
        return _joined(lines, width)
    units: list[Unit] = []
    after = [False, *(line.goes_on for line in lines)]
    own = [line.goes_on or after[n] for n, line in enumerate(lines)]
    for is_whole, group in groupby(range(len(lines)), key=own.__getitem__):
        stretch = [lines[n] for n in group]
        units += _joined(stretch, WIDEST) if is_whole else _within_long(stretch)
    return units


def _within_long(lines: list[Line]) -> list[Unit]:
    """Join what is wrapped between whole paragraphs."""
    units: list[Unit] = []
    for is_long, group in groupby(lines, lambda line: line.width > WIDEST):
        stretch = list(group)
        within = None if is_long else _width_within(stretch)
        if within is None:
            units += map(unit_of, stretch)
        else:
            units += _joined(stretch, within)
    return units


def _width_within(stretch: list[Line]) -> int | None:
    """Find the width at which a stretch between whole paragraphs was wrapped, or None.

    Its lines must be sentences cut: lists have like widths, too.
    """
    if len(stretch) < _FEWEST or any(line.is_hard for line in stretch):
        return None
    width = wrap_width(stretch)
    full = [line for line in stretch if width and line.width >= width - SLACK]
    cut = [line for line in full if _WITHIN.search(line.fold[:-1])]
    return width if len(full) >= _FEWEST and len(cut) * 3 >= len(full) * 2 else None


def _joined(lines: list[Line], width: int) -> list[Unit]:
    units: list[Unit] = []
    indented = sum(2 <= line.indent <= 6 for line in lines) * 8 >= len(lines)
    before: Line | None = None
    for line in lines:
        if before is not None and continues(units[-1], before, line, width, indented):
            extend(units[-1], line)
        else:
            units.append(unit_of(line))
        before = line
    return units


def continues(unit: Unit, before: Line, line: Line, width: int, indented: bool) -> bool:
    """Tell whether ``line`` goes on with the paragraph that ``before`` belongs to."""
    if before.goes_on:
        return not begins_paragraph(line)
    if before.is_hard or _stands_alone(before) or _stands_alone(line):
        return False
    if begins_paragraph(line) or not may_go_on(before):
        return False
    is_row = _is_names(before) and not part_label(unit.text)[0]
    is_list = is_row or (_is_office_name(before) and _is_office_name(line))
    if is_list or _OPENS.fullmatch(line.fold):
        return False
    is_apart = line.blank_before and not line.after_furniture
    if is_apart or (line.fold[0] in _NEVER_FIRST and line.indent == 0):
        return not is_apart
    mark = find_mark(line.fold)
    open_end = before.fold[-1] not in _TERMINAL
    if before.width < width - SLACK:
        is_ragged = indented and line.indent == before.indent == 0 < unit.indent
        return is_ragged and open_end and mark is None
    if mark is not None and mark.family in _STRONG:
        return False
    if line.indent < 2:
        return indented or before.fold[-1] not in "。！？"
    is_hanging = line.indent > unit.indent or line.indent >= 8
    return is_hanging and open_end and mark is None


def _is_names(line: Line) -> bool:
    """Tell a row of names by its words: where it ends says nothing of a width."""
    return " " in line.fold and len(read_roster(line.fold)) > 1


def _stands_alone(line: Line) -> bool:
    folded = line.fold
    if is_row(line.text) or is_leader_row(folded) or count_bars(line.text) > 1:
        return True
    return is_marked(folded) or is_toc_entry(folded)
