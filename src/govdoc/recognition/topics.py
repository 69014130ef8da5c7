"""Headings without a mark: short lines apart, with text below (units, in place)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.han.dates import DATE
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import LEVELS, Role
from govdoc.recognition.headings import ANNOUNCED, SPEAKER
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import OPTION, find_mark
from govdoc.recognition.reasons import Reason

LONGEST = 24
_WORDS = compile_pattern(r"[^。；，：！？…%|｜丨▶]{2,24}|【[^【】。；：]{2,16}】")
_DATE = compile_pattern(DATE)
_FORM = compile_pattern(r"(?:主旨|说明|办法|拟办|案由|依据|理由|公告事项)：")
_SUBJECT = compile_pattern(r"主旨：(?=.)")
_SUBJECT_FORM = compile_pattern(r"(?:说明|办法|拟办|案由|依据|理由|公告事项)：(?=.)")
_LABEL = compile_pattern(r"[^。；，：、！？“（]{4,10}：(?!“)")
_LEAFLET = compile_pattern(r"[^。；，：、！？（]{3,8}：(?=.{12})")
_IN_BRACKETS = compile_pattern(r"【[^【】。；：\d]{2,16}】")
_HAN = "一二三四五六七八九十"
_COUNTED = compile_pattern(
    rf"[{_HAN}](?![{_HAN}是要])[^。；：、 ]{{4,30}}(?<![，！？])"
)
_LONGEST_PARALLEL = 40
_TOLD = (Reason.STYLED, Reason.LOOKED_HEADING)
"""Where the file tells headings by their looks, what looks like the text is text."""
_TEXT = 24
"""Characters a paragraph needs to count as text below a heading."""


def find_topics(units: Sequence[Unit]) -> None:
    """Decide unnumbered headings; levels follow the depth at which they stand."""
    candidates = _candidates(units)
    _find_labels(units)
    _find_forms(units)
    candidates = sorted({*candidates, *_parallel(units)})
    if any(unit.why in _TOLD and unit.role in LEVELS for unit in units):
        candidates = []
    chosen = set(candidates)
    promote_parens(units, candidates)
    base = deep = 0
    has_topic = False  # at the depth of ``base``
    bracketed: int | None = None  # the depth of all 【…】
    for i, unit in enumerate(units):
        level = unit.role.heading_level if unit.role else None
        if level is not None and i not in chosen:
            is_sibling = unit.why is Reason.MARKED and not find_mark(unit.fold)
            if not (is_sibling and level == base + 1 and has_topic):
                base, deep, has_topic = level - _is_said(unit), 0, False
        elif unit.role is None and _FORM.fullmatch(unit.fold):
            unit.decide(LEVELS[min(base, 3)], Reason.FORM)
        elif i in chosen and _IN_BRACKETS.fullmatch(unit.fold):
            bracketed = base if bracketed is None else bracketed
            unit.decide(LEVELS[min(bracketed, 3)], Reason.TOPIC_IN_BRACKETS)
            base, deep, has_topic = min(bracketed + 1, 3), 0, False
        elif i in chosen:
            has_topic = True
            if i + 1 in chosen:
                unit.decide(LEVELS[min(base, 3)], Reason.TOPIC_OVER_TOPIC)
                deep = 1
            else:
                below = f"下一段 {len(units[i + 1].fold)} 字"
                unit.decide(LEVELS[min(base + deep, 3)], Reason.TOPIC, below)


def _candidates(units: Sequence[Unit]) -> list[int]:
    """Find lines that stand as headings do."""
    airy = sum(unit.blank_before for unit in units[1:]) * 10 >= len(units)
    found = [i for i in range(len(units)) if _is_candidate(units, i, airy)]
    fellows = sum(_is_said(unit) for unit in units)
    if len(found) + fellows < (2 if airy else 3):
        found = []
    for find in (_bracketed, _over_their_text, _between_wraps, _counted):
        found += find(units)
    return found


def _bracketed(units: Sequence[Unit]) -> list[int]:
    """Find two or more 【活动流程】 on lines of their own."""
    found = [
        i
        for i, unit in enumerate(units[:-1])
        if unit.role is None and _IN_BRACKETS.fullmatch(unit.fold)
    ]
    return found if len(found) >= 2 else []


def _is_said(unit: Unit) -> bool:
    """Say whether a heading without a mark was set by hand; others are its fellows."""
    is_heading = unit.role is not None and unit.role.heading_level is not None
    return unit.said is not None and is_heading and find_mark(unit.fold) is None


def _over_their_text(units: Sequence[Unit]) -> list[int]:
    """Find three or more short lines behind a blank line, their text right below."""
    found = [
        i
        for i in range(1, len(units) - 1)
        if units[i].blank_before
        and not units[i + 1].blank_before
        and _is_candidate(units, i, False)
    ]
    return found if len(found) >= 3 else []


def _between_wraps(units: Sequence[Unit]) -> list[int]:
    """Find three or more short lines, each between paragraphs that were wrapped."""
    found = [
        i
        for i in range(1, len(units) - 1)
        if len(units[i].parts) == 1
        and units[i - 1].fold[-1] == "。"
        and len(units[i + 1].parts) > 1
        and _is_candidate(units, i, False)
    ]
    return found if len(found) >= 3 else []


def _counted(units: Sequence[Unit]) -> list[int]:
    """Find 一早谋划, 二快转移, 三硬排险: short lines that count on, each over text."""
    runs: list[list[int]] = [[]]
    for i, unit in enumerate(units[:-1]):
        if unit.role is not None:
            runs.append([])
        elif _COUNTED.fullmatch(unit.fold) and not find_mark(unit.fold):
            value = _HAN.index(unit.fold[0]) + 1
            if value != len(runs[-1]) + 1:
                runs.append([])
            if value == len(runs[-1]) + 1 and not _COUNTED.fullmatch(units[i + 1].fold):
                runs[-1].append(i)
    return [i for run in runs if len(run) >= 3 for i in run]


def _parallel(units: Sequence[Unit]) -> list[int]:
    """Find three or more lines of one build, each above text: 有山有海，这是一座…的城市.

    They begin and end alike, so they may have a comma, Latin words, and more length.
    """
    lines = [i for i in range(len(units) - 1) if _may_be_parallel(units, i)]
    groups: dict[tuple[str, str], list[int]] = {}
    for i in lines:
        words = units[i].fold
        groups.setdefault((words[0], words[-2:]), []).append(i)
        groups.setdefault((words[:2], ""), []).append(i)
    return [i for group in groups.values() if len(group) >= 3 for i in group]


def _may_be_parallel(units: Sequence[Unit], i: int) -> bool:
    unit, after = units[i], units[i + 1]
    if unit.role is not None or not 6 <= len(unit.fold) <= _LONGEST_PARALLEL:
        return False
    if unit.fold[-1] in "。；：，！？…" or "。" in unit.fold or "\t" in unit.text:
        return False
    if (
        OPTION.match(unit.fold)
        or ANNOUNCED.match(unit.fold)
        or find_mark(unit.fold) is not None
        or not (unit.blank_before or after.blank_before)
    ):
        return False
    return after.role in (None, Role.BODY) and len(after.fold) > len(unit.fold)


def _is_candidate(units: Sequence[Unit], i: int, airy: bool) -> bool:
    unit = units[i]
    if unit.role is not None or i + 1 >= len(units) or not _WORDS.fullmatch(unit.fold):
        return False
    if _DATE.fullmatch(unit.fold):
        return False
    if not _is_bare(unit):
        return False
    after, before = units[i + 1], units[i - 1] if i else None
    stops = "、，；" if airy else "：、，；"
    announced = before is not None and before.fold.endswith("如下：")
    stopped = before is not None and before.fold[-1] in stops and before.role is None
    if stopped and not announced:
        return False
    is_apart = unit.blank_before or after.blank_before
    if airy and not (is_apart and (after.blank_before or len(after.parts) > 1)):
        return False
    short = after.role is None and bool(_WORDS.fullmatch(after.fold))
    is_text = len(after.fold) >= _TEXT or (airy and after.fold[-1] == "。")
    text = after.role in (None, Role.BODY, Role.TABLE, Role.PICTURE) and is_text
    return text or (short and _is_candidate_next(units, i + 1, airy))


def _is_candidate_next(units: Sequence[Unit], i: int, airy: bool) -> bool:
    unit = units[i]
    after = units[i + 1] if i + 1 < len(units) else None
    if after is None or not _is_bare(unit):
        return False
    if after.role is not None or (airy and not unit.blank_before):
        return False
    return len(after.fold) >= _TEXT


def _is_bare(unit: Unit) -> bool:
    if OPTION.match(unit.fold) or ANNOUNCED.match(unit.fold):
        return False
    return not (find_mark(unit.fold) or re.search(r"\d|^[（〔]|  ", unit.fold))


def _find_forms(units: Sequence[Unit]) -> None:
    """Below 主旨：… 说明：… and 办法：… are run-in headings; it stays as it is typed."""
    has_subject = False
    for unit in units:
        if unit.role is None and _SUBJECT.match(unit.fold):
            has_subject = True
            unit.decide(Role.BODY, Reason.FORM)
        match = _SUBJECT_FORM.match(unit.fold) if has_subject else None
        if match is not None and unit.role is None:
            unit.run_in(match.end(), LEVELS[0], Reason.FORM)


def promote_parens(units: Sequence[Unit], candidates: Sequence[int]) -> None:
    """（一） is the first level where 一、 is not used and unnumbered heads follow."""
    if not candidates or any(unit.role is Role.HEADING_1 for unit in units):
        return
    for unit in units:
        if unit.role is Role.HEADING_2 and unit.why is Reason.HEADING_ALONE:
            unit.role = Role.HEADING_1


def _find_labels(units: Sequence[Unit]) -> None:
    """Three or more paragraphs in a row, each 名称：…, are run-in headings.

    So they are in a leaflet, a text without a title that begins with one.
    """
    _find_leaflet(units)
    run: list[tuple[Unit, int]] = []
    depth = 0
    for unit in [*units, None]:
        end = _label_end(unit) if unit is not None else None
        if unit is not None and end is not None:
            run.append((unit, end))
            continue
        names = {one.fold[:stop] for one, stop in run}
        if len(run) >= 3 and len(names) == len(run):
            for one, stop in run:
                level = LEVELS[min(depth, 3)]
                one.run_in(stop, level, Reason.LABELS, f"接连 {len(run)} 段")
        run = []
        if unit is not None and unit.role and unit.role.heading_level:
            depth = unit.role.heading_level


def _find_leaflet(units: Sequence[Unit]) -> None:
    leaflet = [(unit, end) for unit in units if (end := _leaflet_end(unit))]
    if len(leaflet) >= 3 and leaflet[0][0] is units[0]:
        for unit, end in leaflet:
            unit.run_in(end, LEVELS[0], Reason.LABELS, f"全文 {len(leaflet)} 段")


def _leaflet_end(unit: Unit) -> int | None:
    match = _named(unit, _LEAFLET)
    return match.end() if match and find_mark(unit.fold) is None else None


def _label_end(unit: Unit) -> int | None:
    match = _named(unit, _LABEL)
    if match is None:
        return None
    long_enough = len(unit.fold) - match.end() >= 2 * _TEXT
    return match.end() if long_enough and unit.fold[-1] == "。" else None


def _named(unit: Unit, label: re.Pattern[str]) -> re.Match[str] | None:
    """Return the 名称： that an undecided paragraph begins with; no speaker's name."""
    if unit.role is not None or unit.runs or SPEAKER.match(unit.fold):
        return None
    return label.match(unit.fold)
