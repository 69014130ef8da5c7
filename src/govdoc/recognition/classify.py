"""Headings, leads, articles and unnumbered headings (units -> units)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from govdoc.han.quotations import curled, running_quotations
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Run
from govdoc.model.roles import LEVELS, SIGNATURE_BLOCK, Role
from govdoc.recognition.headings import LONGEST_LABEL, Verdict, judge, why_not
from govdoc.recognition.lines import Rival, Unit, merge, split_unit
from govdoc.recognition.looks import contrast_of, look_of_text
from govdoc.recognition.marks import Mark, find_mark
from govdoc.recognition.parts import find_parts
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sentences import sentence_end
from govdoc.recognition.series import (
    BY_DEPTH,
    UNNUMBERED,
    Member,
    Series,
    fill_marks,
    find_series,
)
from govdoc.recognition.slips import mend_slips

LONGEST_LEAD = 40
_SOME = 1 / 3
_MOST = 2 / 3
"""Shares of a series that are headings: a member that is otherwise is doubtful."""
_ORDINAL = "第[一二三四五六七八九十百]{1,5}"
_GLUED = compile_pattern(
    rf"(?<=[。）；]) ?{_ORDINAL}(?:条|[章节](?= [^ 。]{{1,20}} 第))(?= )"
)
_GLUED_TO_CHAPTER = compile_pattern(rf" {_ORDINAL}条(?= )")
_LONE = compile_pattern(r"(?:P(?:ART|art) ?\.?)?0\d|P(?:ART|art) ?\.? ?\d{1,2}")
_CHAPTERS = ("chapter", "section")
_BORDERS = frozenset({*SIGNATURE_BLOCK, Role.ATTACHMENT, Role.TITLE})
"""No quotation goes over these."""


def classify(units: list[Unit], *, together: bool = True) -> list[Unit]:
    """Decide chapters, articles, headings and leads; the rest stays body.

    Without ``together`` each mark is judged alone, as if it had no siblings.
    """
    units = _split_articles(units)
    units = _join_broken_heads(_join_lone_marks(units))
    _quotations(units)
    marks = [None if u.why is Reason.QUOTED else find_mark(u.fold) for u in units]
    _only_numbered_chapters(units, marks)
    if together:
        fill_marks(units, marks)
        mend_slips(units, marks)
        find_parts(units, marks)
    _no_counted_points(units, marks)
    _articles(units, marks)
    series = find_series(units, marks, together=together)
    covered = _under_articles(units, series)
    for one in series:
        if one.members[0].index not in covered:
            _decide(one)
        else:
            for member in one.members:
                member.unit.why = Reason.UNDER_ARTICLE
    _leads(units, marks)
    return units


def _join_lone_marks(units: list[Unit]) -> list[Unit]:
    """A number on a line of its own and the short line below it are one heading: 01."""
    result: list[Unit] = []
    for unit in units:
        last = result[-1] if result else None
        lone = last is not None and last.role is None and _LONE.fullmatch(last.fold)
        if last is not None and lone and unit.role is None and _may_head(unit):
            merge(last, unit, " ")
        else:
            result.append(unit)
    return result


def _join_broken_heads(units: list[Unit]) -> list[Unit]:
    """A numbered line that ends in ，, and the short line over the text below: one heading."""
    result: list[Unit] = []
    for unit, after in itertools.zip_longest(units, units[1:]):
        last = result[-1] if result else None
        is_open = (
            last is not None and last.role is None and last.fold[-1] in "，、和及与的"
        )
        mark = find_mark(last.fold) if last is not None and is_open else None
        fits = mark is not None and mark.level is not None and len(unit.fold) <= 24
        if last is None or not fits or after is None or find_mark(unit.fold):
            result.append(unit)
        elif unit.role is None and not unit.blank_before and _heads(last, unit, after):
            merge(last, unit, "")
        else:
            result.append(unit)
    return result


def _heads(first: Unit, second: Unit, after: Unit) -> bool:
    is_over_text = len(after.fold) >= 24 or find_mark(after.fold) is not None
    return len(first.fold) <= 24 and _may_head(second) and is_over_text


def _may_head(unit: Unit) -> bool:
    return len(unit.fold) <= 40 and unit.fold[-1] not in "。；：，！"


def _split_articles(units: list[Unit]) -> list[Unit]:
    """Part articles glued into one line: 第三条 …。 第四条 …."""
    ordinals = [unit.fold for unit in units if unit.fold[0] == "第"]
    marks = [find_mark(words) for words in ordinals]
    if sum(mark is not None and mark.family == "article" for mark in marks) < 2:
        return units
    result: list[Unit] = []
    for unit in units:
        rest = unit
        while rest.role is None:
            mark = find_mark(rest.fold)
            is_chapter = mark is not None and mark.family in _CHAPTERS
            pattern = _GLUED_TO_CHAPTER if is_chapter else _GLUED
            glued = pattern.search(rest.fold, mark.end if mark else 1)
            if glued is None:
                break
            first, rest = split_unit(rest, glued.start())
            result.append(first)
        result.append(rest)
    return result


def _quotations(units: Sequence[Unit]) -> None:
    """What goes on from the paragraph above in a quotation is text, numbered or not."""
    texts = [None if unit.role in _BORDERS else curled(unit.text) for unit in units]
    for row in running_quotations(texts):
        for i in row[1:]:
            units[i].decide(Role.BODY, Reason.QUOTED)


def _only_numbered_chapters(units: Sequence[Unit], marks: list[Mark | None]) -> None:
    """``2 现状`` is a heading only where ``2.1`` is the next mark of its kind.

    Or where the file has counted it, and it looks otherwise than the text.
    """
    text = look_of_text(units)
    below, proved = "", set()
    values = []
    for i in range(len(units) - 1, -1, -1):
        mark = marks[i]
        if mark is None:
            continue
        if mark.family == "decimal":
            below = units[i].fold
        elif mark.family == "chapter_number":
            values.append(mark.value)
            hints = units[i].hints
            is_counted = hints is not None and bool(hints.label)
            looks_so = is_counted and contrast_of(units[i], text).is_of_signs
            if looks_so or below.startswith(f"{mark.value}."):
                proved.add(i)
            below = ""
    counts_on = values == list(range(len(values), 0, -1))
    for i, mark in enumerate(marks):
        is_number = mark is not None and mark.family == "chapter_number"
        if is_number and i not in proved and not (proved and counts_on):
            marks[i] = None


def _no_counted_points(units: Sequence[Unit], marks: list[Mark | None]) -> None:
    """第一条：… is no article where somebody speaks, or where 一、 announces it."""
    greets = any(unit.role is Role.SALUTATION for unit in units)
    is_numbered = is_point = False
    above: Unit | None = None
    for i, (unit, mark) in enumerate(zip(units, marks, strict=True)):
        if mark is None:
            is_numbered &= unit.role not in (Role.TITLE, Role.ATTACHMENT)
        elif mark.family != "article":
            is_numbered |= mark.level in (1, 2)
        elif unit.fold[: mark.end].endswith("："):
            if mark.value == 1:
                is_led = above is not None and above.fold.endswith("：")
                is_point = greets or (is_numbered and is_led)
            if is_point:
                marks[i] = None
        above = unit


def _articles(units: Sequence[Unit], marks: Sequence[Mark | None]) -> None:
    for unit, mark in zip(units, marks, strict=True):
        if unit.role is not None or mark is None:
            continue
        if mark.family in _CHAPTERS and len(unit.fold) <= 40 and unit.fold[-1] != "。":
            unit.decide(Role.CHAPTER, Reason.CHAPTER)
        elif mark.family == "article":
            unit.decide(Role.ARTICLE, Reason.ARTICLE)
            head = unit.text[: mark.end]
            rest = unit.text[mark.end :]
            if rest:
                unit.runs = (Run(head, Role.ARTICLE), Run(rest))


def _under_articles(units: Sequence[Unit], series: Sequence[Series]) -> set[int]:
    """Units between the first article and the tail: their marks number 款 and 项.

    What counts on from above the first article ends the one that it stands below.
    """
    articles = [i for i, unit in enumerate(units) if unit.role is Role.ARTICLE]
    if len(articles) < 2:
        return set()
    end = articles[-1] + 1
    while end < len(units) and units[end].role in (None, Role.BODY, Role.NOTE):
        end += 1
    begun = (one for one in series if one.members[0].index < articles[0])
    ends = {member.index for one in begun for member in one.members}
    covered, is_inside = set[int](), False
    for i in range(articles[0], end):
        is_inside = units[i].role is Role.ARTICLE or (is_inside and i not in ends)
        if is_inside:
            covered.add(i)
    return covered


def _decide(series: Series) -> None:
    level = series.members[0].mark.level
    if series.family in BY_DEPTH:
        level = min(series.depth + 1, 4)
    elif level is not None and series.is_below_part:
        level = min(level + 1, 4)
    if level is None:
        return
    verdicts = judge(series, level)
    if series.family in (*UNNUMBERED, "ordinal", "padded"):
        whole = [m for m in series.members if m.has_content]
        verdicts = {
            i: v
            for i, v in verdicts.items()
            if v.why is Reason.HEADING_ALONE and len(whole) >= 2
        }
    share = len(verdicts) / len(series.members)
    first = [member.index in verdicts for member in series.members]
    is_run = first == sorted(first, reverse=True)  # topics first, then items
    for place, member in enumerate(series.members, 1):
        verdict = verdicts.get(member.index)
        unit, role = member.unit, LEVELS[level - 1]
        siblings = f"同级 {len(series.members)} 个中的第 {place} 个"
        if verdict is None:
            unit.why, unit.evidence = (
                Reason.ITEM,
                f"{siblings}；{why_not(series, member)}",
            )
            if (share >= _SOME and not is_run) or (level == 3 and _is_label(member)):
                unit.contest(Rival(min(1 - share, 0.7), role.chinese))
            continue
        if len(series.members) == 1 or (share < _MOST and not is_run):
            sure = max(share, 0.5) if len(series.members) > 1 else _lone(verdict)
            unit.contest(Rival(sure, Role.BODY.chinese))
        if verdict.end >= len(unit.fold):
            is_part = series.is_of_parts and series.family == "part"
            unit.decide(Role.CHAPTER if is_part else role, verdict.why, siblings)
        else:
            unit.run_in(verdict.end, role, verdict.why, siblings)


def _lone(verdict: Verdict) -> float:
    """Return how sure a heading without siblings is: one with its 。 is less so."""
    return 0.6 if verdict.why is Reason.HEADING_SENTENCE else 0.9


def _is_label(member: Member) -> bool:
    """Say whether a marked line begins as a run-in heading with its colon does."""
    end = sentence_end(member.unit.fold, member.mark.end, "：。，；")
    if end is None or end - member.mark.end > LONGEST_LABEL:
        return False
    return member.unit.fold[end - 1] == "："


def _leads(units: Sequence[Unit], marks: Sequence[Mark | None]) -> None:
    """Leads 一要…。 一是…。 at the head of at least two paragraphs that count on."""
    run: list[tuple[int, int]] = []
    value, word = 0, ""
    for i, (unit, mark) in enumerate(zip(units, marks, strict=True)):
        if mark is None or mark.family != "lead" or unit.role is not None:
            if unit.role is not None and unit.role.heading_level:
                _set_leads(units, run)
                run, value = [], 0
            continue
        kind = unit.fold[mark.end - 1]
        if mark.value != value + 1 or (word and kind != word and mark.value != 1):
            _set_leads(units, run)
            run = []
        value, word = mark.value, kind
        end = sentence_end(unit.fold)
        fits = end is not None and end < len(unit.fold) and end <= LONGEST_LEAD
        if end and fits and "；" not in unit.fold[:end]:
            run.append((i, end))
    _set_leads(units, run)


def _set_leads(units: Sequence[Unit], run: list[tuple[int, int]]) -> None:
    if len(run) < 2:
        return
    for i, end in run:
        units[i].run_in(end, Role.LEAD, Reason.LEAD, f"接连 {len(run)} 段")
