"""What only the kind of the whole document tells (units, in place).

Minutes whose mark is their title, and who came to the meeting; what an order
promulgates; a greeting that comes again in the middle of a speech.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from govdoc.han import labels
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import ABOVE_TEXT, Role
from govdoc.recognition.kinds import recognise_kind
from govdoc.recognition.lines import Unit, merge
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.title import MEETING_LINE

_MINUTES = compile_pattern(
    r"(?!.*关于)[\u4e00-\u9fff“”·\d]{4,40}纪要(?:[（〔][^（）〔〕]{1,12}[）〕])?"
)
"""What stands in red over minutes: whose they are and of which meeting."""
_RECORD = compile_pattern(labels.RECORDS)
_OF_WHOM = r"(?:人员|人|单位|同志|领导)?"
_LABEL = rf"(?:{labels.spaced(*labels.ATTENDANCE)}){_OF_WHOM}："
_ATTENDED = compile_pattern(rf"{_LABEL}(?s:.+)")
_ALONE = compile_pattern(_LABEL)
"""A label alone on its line; the names stand below."""
_TOOK_PART = compile_pattern(
    rf"(?:{labels.spaced('参加', '参会')})(?:会议)?{_OF_WHOM}：.+"
)
"""The same in other words, where it ends the text."""
_WITH_THEM = compile_pattern(
    rf"(?:{labels.spaced('主持', '记录', '主持人', '记录人')}){_OF_WHOM}：.+"
)
"""Who else is named beside them."""
_OFFICE_AHEAD = compile_pattern(r"([^ ：]+) *[ ：] *.+")
_UNSURE = (None, Role.BYLINE, Role.SIGNATURE)
"""What a line that names who came may have been taken for."""
_ENDS = (Role.SIGNATURE, Role.DATE_OF_ISSUE, Role.CC, Role.PRINTING_INFO)
_MOST_ROWS = 20
"""Lines of names under one label, at most."""
_HUNG = 4
"""Columns by which a line under the names goes in, at least."""
_WHO = (
    r"(?:尊敬的|敬爱的|亲爱的)?(?:各位[\u4e00-\u9fff]{2,8}|(?!我们|你们|他们|她们|咱们|人们)[\u4e00-\u9fff]{2,4}们|同志们)"
    r"|(?:尊敬的|敬爱的|亲爱的)[\u4e00-\u9fff]{2,12}"
)
_GREETING = compile_pattern(rf"(?:{_WHO})(?:[，、 ](?:{_WHO})){{0,6}}：")
"""Whom a speaker greets again, alone on a line; 同志们！ is a sentence of the text."""


def suit(units: list[Unit], start: int) -> None:
    """Decide what a kind has and others have not.

    Args:
        units: decided by every other rule; a mark over two lines becomes one.
        start: index of the first unit below the head.
    """
    kind = recognise_kind(units)
    if kind == "minutes":
        _mark_is_title(units)
        if not any(_RECORD.search(u.fold) for u in units if u.role is Role.TITLE):
            _join_labels(units)
            _attendance(units)
    elif kind == "order":
        _promulgated(units)
    elif kind == "speech":
        for i, unit in enumerate(units[start:], start):
            if unit.role is None and _greets(unit, units[i - 1] if i else None):
                unit.decide(Role.SALUTATION, Reason.GREETED_AGAIN)


def _greets(unit: Unit, above: Unit | None) -> bool:
    """Say whether a line greets: 朋友们：; 朋友们！ below 各位来宾！; 同志们， below the head."""
    words, sign = unit.fold, unit.fold[-1]
    if above is not None and above.role is Role.SALUTATION:
        may_end_so = sign in "！，" and sign == above.fold[-1]
    else:
        may_end_so = sign == "，" and above is not None and above.role in ABOVE_TEXT
    return _GREETING.fullmatch(f"{words[:-1]}：" if may_end_so else words) is not None


def _mark_is_title(units: list[Unit]) -> None:
    """Minutes that have their number right below one title have it in red (10.3).

    So have those whose mark takes two lines: whose they are, and of which meeting.
    """
    titles = [i for i, unit in enumerate(units) if unit.role is Role.TITLE]
    marks = [i for i, unit in enumerate(units) if unit.role is Role.ISSUER_MARK]
    if len(titles) != 1 or titles[0] + 1 >= len(units):
        return
    at = titles[0]
    title, below = units[at], units[at + 1]
    is_parted = marks == [at - 1] and units[at - 1].why is Reason.OVER_WHOLE_TITLE
    if title.why in (Reason.MARKED, Reason.STYLED) or (marks and not is_parted):
        return
    words = (units[at - 1].fold if is_parted else "") + title.fold
    words = words.replace("\n", "").replace(" ", "")
    if below.role is not Role.DOCUMENT_NUMBER or not _MINUTES.fullmatch(words):
        return
    title.overrule(Role.ISSUER_MARK, Reason.MARK_IS_TITLE)
    # Its lines are not the names of several offices.
    title.text, title.fold = title.text.replace("\n", ""), title.fold.replace("\n", "")
    if is_parted:
        merge(units[at - 1], title, "")
        units[at - 1].overrule(Role.ISSUER_MARK, Reason.MARK_IS_TITLE)
        del units[at]


def _promulgated(units: Sequence[Unit]) -> None:
    """What an order promulgates stands behind its date, and is attached to it (10.2)."""
    dated = next(
        (i for i, unit in enumerate(units) if unit.role is Role.DATE_OF_ISSUE),
        len(units),
    )
    for unit in units[dated:]:
        if unit.role is Role.TITLE:
            unit.overrule(Role.ATTACHMENT, Reason.PROMULGATED)


def _join_labels(units: list[Unit]) -> None:
    """Join a label that stands alone on its line with the lines of names below it."""
    at = 0
    while at < len(units):
        label, stop = units[at], at + 1
        if _is_free(label) and _ALONE.fullmatch(label.fold):
            while stop < len(units) and _is_of_names(units[at:stop], units[stop]):
                stop += 1
        for n, unit in enumerate(units[at + 1 : stop]):
            merge(label, unit, "\n" if n else "")
        del units[at + 1 : stop]
        at += 1


def _is_of_names(above: Sequence[Unit], unit: Unit) -> bool:
    """Return whether a line may name persons for a label; only the first may be apart."""
    is_near = len(above) == 1 or not unit.blank_before
    is_list = "：" not in unit.fold or _is_of_office(unit)
    return _is_free(unit) and is_near and is_list and "。" not in unit.fold


def _is_free(unit: Unit) -> bool:
    return unit.role in (None, Role.BYLINE)


def _attendance(units: Sequence[Unit]) -> None:
    """Decide who came: 出席：, 请假：, 列席：, and what stands among them (10.3).

    Below the text 主持： and 记录： belong to them; above it they stay where they are.
    """
    text = next((i for i, u in enumerate(units) if _is_sentence(u)), len(units))
    for first, stop in _groups(units):
        is_of_them = False
        for unit in units[first:stop]:
            if _is_labelled(unit):
                is_of_them = bool(_ATTENDED.fullmatch(unit.fold)) or first > text
            if is_of_them:
                _decide(unit)


def _decide(unit: Unit) -> None:
    if unit.role in (Role.BYLINE, Role.SIGNATURE):
        unit.overrule(Role.ATTENDANCE, Reason.ATTENDANCE)
    unit.decide(Role.ATTENDANCE, Reason.ATTENDANCE)


def _groups(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines under each other that name who came.

    What stands between two of their labels is of them, too, or between the last and
    the document's end: the names of each office.
    """
    first = 0
    while first < len(units):
        stop = first
        while stop < len(units):
            if _may_name(units[first:stop], units[stop]):
                stop += 1
            elif stop > first and (rows := _rows_below(units, stop)):
                stop += rows
            else:
                break
        if any(map(_names_who_came, units[first:stop])):
            yield first, stop
        first = max(stop, first + 1)


def _rows_below(units: Sequence[Unit], first: int) -> int:
    """Count the lines without a sentence down to the next label, or to the end; 0: none."""
    rows = list(itertools.takewhile(_is_row, units[first : first + _MOST_ROWS]))
    below = units[first + len(rows)] if first + len(rows) < len(units) else None
    if below is not None and _is_labelled(below):
        return len(rows)
    is_end = below is None or below.role in _ENDS
    return len(rows) if is_end and not any(row.blank_before for row in rows) else 0


def _names_who_came(unit: Unit) -> bool:
    return bool(_ATTENDED.fullmatch(unit.fold) or _TOOK_PART.fullmatch(unit.fold))


def _may_name(above: Sequence[Unit], unit: Unit) -> bool:
    if unit.role not in _UNSURE:
        return False
    if _is_labelled(unit):
        return True
    if not above or unit.blank_before or not _is_row(unit):
        return False
    is_hung = unit.indent >= above[0].indent + _HUNG
    return (is_hung and "：" not in unit.fold) or _is_of_office(unit)


def _is_labelled(unit: Unit) -> bool:
    return _names_who_came(unit) or bool(_WITH_THEM.fullmatch(unit.fold))


def _is_row(unit: Unit) -> bool:
    """Say whether a line may be names below a label: no sentence, mark or other label."""
    if (
        unit.role not in _UNSURE
        or "。" in unit.fold
        or find_mark(unit.fold) is not None
    ):
        return False
    if unit.role is Role.SIGNATURE and is_office(unit.fold):
        return False  # it issues the minutes
    return not _is_labelled(unit) and not MEETING_LINE.fullmatch(unit.fold)


def _is_of_office(unit: Unit) -> bool:
    """Say whether an office stands in front of who came from it: 市住建局：, 市住建局  ."""
    ahead = _OFFICE_AHEAD.fullmatch(unit.fold)
    return ahead is not None and is_office(ahead[1])


def _is_sentence(unit: Unit) -> bool:
    return unit.role in (None, Role.BODY) and unit.fold[-1] == "。"
