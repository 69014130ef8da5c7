"""Headings by their look, in a file that tells it (units, in place).

Short paragraphs that share a look which the text has not are headings, one level for
each look: that of the numbered headings which have it, else by size and face.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import LEVELS, Role
from govdoc.model.source import Source, SourceParagraph, SourceRun
from govdoc.recognition.lines import Rival, Unit
from govdoc.recognition.looks import (
    HEADING_FACE,
    TITLE_FACE,
    Appearance,
    Contrast,
    contrast_of,
    look_of_text,
)
from govdoc.recognition.marks import Mark, find_mark, loose_marks
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sentences import sentence_end
from govdoc.recognition.tail import is_date
from govdoc.recognition.title import MEETING_LINE
from govdoc.recognition.topics import promote_parens

LONGEST = 40
LONGEST_RUN_IN = 44
LONGEST_NUMBERED = 90
"""Characters of a run-in heading; where it has a number, its look only confirms it."""
_MOST_IN_A_ROW = 2
"""More short lines of one look, one below the other, are a list."""
_CAPTION = compile_pattern(r"附?[图表] ?\d")
_FIELD = compile_pattern(r"[^：]{1,8}：.")
"""时间：3月1日, in bold."""
_HEADING_ENDS = "。；，、：！…"
_FACES = (TITLE_FACE, HEADING_FACE, "楷体", "")
"""From the highest level to the lowest; any other face is below them."""
_BELOW = (None, Role.BODY, Role.TABLE, Role.PICTURE, Role.ARTICLE, *LEVELS)
"""What stands right below a heading."""
_LONE = 0.7
"""How sure a heading is whose look no other has."""
_PART = 0.7
"""How sure the head of a part is that its look alone tells from 一、."""


def numbered_run_in(units: Sequence[Unit], source: Source, start: int) -> None:
    """Decide numbered headings at the head of paragraphs whose signs are other there."""
    for unit, end in _heads_of_paragraphs(units, source, start):
        mark = _mark_of(unit)
        if mark is None or mark.level is None or end > LONGEST_NUMBERED:
            continue
        if end > mark.end:
            unit.run_in(end, LEVELS[mark.level - 1], Reason.LOOKED_RUN_IN)


def unnumbered_run_in(units: Sequence[Unit], source: Source, start: int) -> None:
    """Decide those without a number, two or more, one level below the heading above."""
    ends = {
        id(unit): end
        for unit, end in _heads_of_paragraphs(units, source, start)
        if _mark_of(unit) is None and end <= LONGEST_RUN_IN
    }
    if len(ends) < 2:
        return
    level = 0
    for unit in units:
        own = unit.role.heading_level if unit.role is not None else None
        if own is None and unit.runs and unit.runs[0].role is not None:
            own = unit.runs[0].role.heading_level
        level = own if own is not None else level
        if id(unit) in ends:
            below = LEVELS[min(level, 3)]
            unit.run_in(ends[id(unit)], below, Reason.LOOKED_RUN_IN)


def _mark_of(unit: Unit) -> Mark | None:
    """Return the number of a paragraph whose look tells that it has one: （三）和美…."""
    loose = loose_marks(unit.fold)
    return find_mark(unit.fold) or (loose[0] if loose else None)


def _heads_of_paragraphs(
    units: Sequence[Unit], source: Source, start: int
) -> Iterator[tuple[Unit, int]]:
    """Yield the paragraphs that look otherwise at their head, and where that ends."""
    text = look_of_text(units)
    runs = {
        one.number: one.runs
        for one in source.blocks
        if isinstance(one, SourceParagraph) and len(one.runs) > 1
    }
    for unit in units[start:]:
        end = _end_of_head(unit, runs.get(unit.first, ()), text)
        if end is not None:
            yield unit, end


def _end_of_head(unit: Unit, runs: Sequence[SourceRun], text: Appearance) -> int | None:
    """Return where the words end that look otherwise than the rest; None: none do."""
    if unit.role is not None or unit.runs or unit.first != unit.last:
        return None
    bold = _bold_at_head(runs)
    if bold and unit.hints is not None and not unit.hints.is_bold:
        end = len(unit.text) if bold >= len(unit.text) else bold
        return end if end < len(unit.fold) and _may_run_in(unit.fold, end) else None
    if not contrast_of(unit, text).is_of_signs:
        return None
    ends = (end for end in sorted(_cuts(runs)) if end < len(unit.fold))
    return next((end for end in ends if _may_run_in(unit.fold, end)), None)


def _may_run_in(words: str, end: int) -> bool:
    """Say whether words up to an end head the rest: 时间：3月1日 is a field, no heading."""
    if sentence_end(words) not in (None, end) and words[end - 1] != "：":
        return False
    if words[end - 1] == "：":
        is_text = words[-1] == "。" and len(words) > 3 * end
        return is_text and not MEETING_LINE.fullmatch(words)
    return words[end - 1] == "。"


def _bold_at_head(runs: Sequence[SourceRun]) -> int:
    """Return how many characters at the head are bold; the indent is not counted."""
    count = 0
    for run in runs:
        if "bold" not in run.emphasis and run.text.strip():
            break
        count += len(run.text if count else run.text.lstrip())
    else:
        return 0
    return count


def _cuts(runs: Sequence[SourceRun]) -> set[int]:
    """Return the offsets at which the file cuts a paragraph, its indent left out."""
    whole = "".join(run.text for run in runs)
    at = len(whole.lstrip()) - len(whole)
    return {at := at + len(run.text) for run in runs}


def heads_by_look(units: Sequence[Unit], start: int) -> None:
    """Decide headings without a number that stand out from the text.

    Args:
        units: all others are decided.
        start: index of the first unit below the head.
    """
    text = look_of_text(units)
    marks = {i: contrast_of(unit, text) for i, unit in enumerate(units) if unit.hints}
    kinds = _kinds(units, marks, start)
    promote_parens(units, [i for places in kinds.values() for i in places])
    levels = _levels(units, marks, kinds)
    for mark, places in kinds.items():
        for i in places:
            unit = units[i]
            level = levels[mark]
            role = LEVELS[level - 1] if level else Role.CHAPTER
            unit.decide(role, Reason.LOOKED_HEADING, f"与正文比：{mark.shown}")
            if len(places) == 1:
                unit.contest(Rival(_LONE, Role.BODY.chinese))
            elif role is Role.CHAPTER:
                unit.contest(Rival(_PART, LEVELS[0].chinese))


def _kinds(
    units: Sequence[Unit], marks: Mapping[int, Contrast], start: int
) -> dict[Contrast, list[int]]:
    """Return the looks of headings, each with the units that have it."""
    places: dict[Contrast, list[int]] = {}
    for i in range(start, len(units)):
        mark = marks.get(i)
        if mark is not None and not mark.is_empty and _may_head(units, i):
            places.setdefault(mark, []).append(i)
    others = Counter(
        marks[i]
        for i in range(start, len(units))
        if i in marks and units[i].role in (None, Role.BODY) and not _is_brief(units[i])
    )
    kinds = {}
    for mark, found in places.items():
        kept = list(_no_lists(found))
        needed = 1 if mark.is_of_signs else 2
        if len(kept) >= max(needed, others[mark]):
            kinds[mark] = kept
    return kinds


def _no_lists(places: Sequence[int]) -> Iterator[int]:
    """Yield the places of which no more than two stand one below the other."""
    run: list[int] = []
    for i in [*places, -1]:
        if run and i != run[-1] + 1:
            yield from run if len(run) <= _MOST_IN_A_ROW else ()
            run = []
        run.append(i)


def _is_brief(unit: Unit) -> bool:
    return len(unit.fold) <= LONGEST and unit.fold[-1] not in _HEADING_ENDS


def _may_head(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    if unit.role is not None or i + 1 >= len(units) or not _is_brief(unit):
        return False
    if len(unit.fold) < 2 or "\t" in unit.text or "。" in unit.fold:
        return False
    if _FIELD.match(unit.fold):
        return False
    if _CAPTION.match(unit.fold) or is_date(unit) or find_mark(unit.fold) is not None:
        return False
    return units[i + 1].role in _BELOW


def _levels(
    units: Sequence[Unit],
    marks: Mapping[int, Contrast],
    kinds: Mapping[Contrast, list[int]],
) -> dict[Contrast, int]:
    """Give each look its level: that of decided headings, or by its rank; 0: a part's."""
    decided: dict[Contrast, Counter[int]] = {}
    for i, unit in enumerate(units):
        level = unit.role.heading_level if unit.role is not None else None
        if level is not None and i in marks:
            decided.setdefault(marks[i], Counter())[level] += 1
    found: dict[Contrast, int] = {}
    above = 0
    for mark in sorted(kinds, key=_rank):
        if mark in decided:
            level = decided[mark].most_common(1)[0][0]
        else:
            level = max(above, _depth(units, kinds[mark])) + 1
            if level == 1 and _is_over_first(units, marks, kinds[mark], mark):
                level = 0
        found[mark] = min(level, len(LEVELS))
        above = max(above, found[mark])
    return found


def _is_over_first(
    units: Sequence[Unit],
    marks: Mapping[int, Contrast],
    places: Sequence[int],
    mark: Contrast,
) -> bool:
    """Say whether headings of two places or more stand above 一、 and look higher."""
    numbered = [
        i
        for i, unit in enumerate(units)
        if unit.role is LEVELS[0] and i in marks and find_mark(unit.fold) is not None
    ]
    return (
        len(places) > 1
        and bool(numbered)
        and places[0] < numbered[0]
        and all(_rank(mark) < _rank(marks[i]) for i in numbered)
    )


def _depth(units: Sequence[Unit], places: Sequence[int]) -> int:
    """Return the level of decided headings under which these places stand.

    Of several the highest that is no exception: beside deeper headings they are siblings.
    """
    levels: Counter[int] = Counter()
    chosen, level = frozenset(places), 0
    for i, unit in enumerate(units):
        if i in chosen:
            levels[level] += 1
        own = unit.role.heading_level if unit.role is not None else None
        level = own if own is not None else level
    return min(level for level, n in levels.items() if 4 * n >= len(places))


def _rank(mark: Contrast) -> tuple[float, bool, int, bool]:
    """Sort looks from the highest level to the lowest."""
    face = _FACES.index(mark.face) if mark.face in _FACES else len(_FACES)
    return -mark.larger, not mark.is_centred, face, not mark.is_bold
