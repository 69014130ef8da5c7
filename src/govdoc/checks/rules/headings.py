"""层次标题: marks in their order and their right form, stops, feet of pages (HG)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.inline import renumbered, rows_within
from govdoc.checks.marks import (
    ARABIC,
    ARABIC_PAREN,
    ARTICLE,
    CIRCLED,
    HAN,
    HAN_PAREN,
)
from govdoc.checks.outline import Item, Siblings, outline_of
from govdoc.checks.paragraphs import wholes
from govdoc.checks.rules.heading_marks import forms_of_marks
from govdoc.checks.rules.heading_stops import feet, stops
from govdoc.checks.rules.spoken_order import spoken
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity

_FARTHEST = 12
"""A number farther from its place is of another series."""


def gaps(subject: Subject) -> Iterator[Seen]:
    """Numbers of a series that leave one out."""
    texts = [one.text for one in subject.elements]
    for run in outline_of(subject).runs:
        found = _out_of_order(run, texts)
        yield from (seen for is_repeat, seen in found if not is_repeat)
    yield from (seen for is_repeat, seen in _gaps_within(subject) if not is_repeat)


def _gaps_within(subject: Subject) -> Iterator[tuple[bool, Seen]]:
    """Yield the same of marks within a paragraph: （1）…；（2）…；（4）…."""
    for whole in wholes(subject.prose):
        for row in rows_within(whole.text):
            wanted = 1
            seen_values = {1}
            for mark in row[1:]:
                wanted += 1
                if mark.value != wanted and mark.value <= wanted + _FARTHEST:
                    element, span = whole.place(mark.span)
                    first, last = mark.number
                    stands = whole.text[slice(*mark.span)]
                    should = stands.replace(
                        whole.text[first:last],
                        renumbered(wanted, whole.text[first:last]),
                    )
                    seen = Seen(f"“{stands}”", f"依次为“{should}”", element, span)
                    yield mark.value in seen_values, seen
                    break
                seen_values.add(mark.value)


def repeats(subject: Subject) -> Iterator[Seen]:
    """Numbers of a series that come twice."""
    for run in outline_of(subject).runs:
        yield from (seen for is_repeat, seen in _out_of_order(run, ()) if is_repeat)
        yield from _begun_again(run)
    yield from (seen for is_repeat, seen in _gaps_within(subject) if is_repeat)


def _out_of_order(run: Siblings, texts: Sequence[str]) -> Iterator[tuple[bool, Seen]]:
    """Yield (whether the number has come before, what is seen) of a series.

    The first number that is wrong is the fault; those behind it that count on from it
    are mended with it and only hinted at.
    """
    items = run.items
    if not run.goes_on and run.last and items[0].mark.value > 1:
        yield from _headless(run)
    wanted = items[0].value
    seen_values, missing = {wanted}, set[int]()
    if _is_misread(items[0]):
        yield False, _misnumbered(items[0], wanted)
    before = wanted
    is_isolated = _are_isolated(run)
    for n, item in enumerate(items[1:], 1):
        value = item.value if item.is_alien else item.mark.value
        wanted += 1
        if _is_misread(item):
            yield value in seen_values, _misnumbered(item, wanted)
            value = wanted
        elif value == wanted or abs(value - wanted) > _FARTHEST or item.is_alien:
            wanted = value
        elif value == before + 1 or value in missing:
            if run.kind is not ARTICLE:
                yield value <= before, _misnumbered(item, wanted, is_follower=True)
        elif _stands_within(items[n - 1], item, wanted, texts):
            wanted = value
        else:
            can_mend = run.kind is not ARTICLE or is_isolated[n]
            missing |= set(range(wanted, value))
            yield value in seen_values, _misnumbered(item, wanted, can_mend)
        seen_values.add(value)
        before = value


def _is_misread(item: Item) -> bool:
    """Whether it has its series' kind of mark, and was meant to have another number."""
    return not item.is_alien and item.value != item.mark.value


def _are_isolated(run: Siblings) -> list[bool]:
    """Say of each item whether its neighbours would count on if it were right."""
    values = [item.value for item in run.items]
    last = len(values) - 1
    return [
        n in (0, last) or values[n + 1] == values[n - 1] + 2 for n in range(len(values))
    ]


def _stands_within(before: Item, item: Item, wanted: int, texts: Sequence[str]) -> bool:
    """Whether the number that is lacking begins a sentence within a paragraph."""
    mark = item.mark.titled(wanted, item.element.text)
    between = texts[before.element.order : item.element.order]
    return any(mark in text[1:] for text in between)


def _misnumbered(
    item: Item, wanted: int, can_mend: bool = True, *, is_follower: bool = False
) -> Seen:
    text, (first, last) = item.element.text, item.mark.number
    right = item.mark.titled(wanted, text)
    is_fixed = item.is_computed or not can_mend
    write = None if is_fixed else item.mark.renumbered(wanted, text[first:last])
    stands = text[item.mark.start : item.mark.end].strip()
    words = f"“{stands}”" + ("随前一项编错" if is_follower else "")
    return Seen(
        words, f"依次为“{right}”", item.element, item.mark.number, write=write,
        severity=Severity.HINT if is_follower else None,
    )  # fmt: skip


def _headless(run: Siblings) -> Iterator[tuple[bool, Seen]]:
    """A series of headings that begins with 二、."""
    first = run.items[0]
    follows = len(run.items) > 1 and run.items[1].mark.value == first.mark.value + 1
    is_heading = first.element.level is not None
    if first.mark.value == 2 and follows and is_heading and not first.is_alien:
        stands = first.element.text[first.mark.start : first.mark.end].strip()
        one = first.mark.titled(1, first.element.text)
        yield (
            False,
            Seen(
                f"“{stands}”前面没有“{one}”", "从一开始依次编号", first.element,
                first.mark.number,
            ),
        )  # fmt: skip


def _begun_again(run: Siblings) -> Iterator[Seen]:
    """A first number that stands where another one should: 一、 again behind 一、."""
    before = run.before
    if before is None:
        return
    item = run.items[0]
    wanted = before.last + 1
    after = run.items[1].mark.value if len(run.items) > 1 else None
    is_alike = _is_set_as(item, before.items[-1])
    if after == wanted + 1 and after != 2:
        is_fault = True
    elif len(before.items) == 1:
        is_fault = is_alike and before.items[0].mark.value == 1
    else:
        is_fault = is_alike and after is None and item.mark.kind is HAN
    if is_fault:
        yield _misnumbered(item, wanted, can_mend=item.mark.kind is not ARTICLE)
        for follower in run.items[1:]:
            value = follower.mark.value + wanted - 1
            if after == 2 and run.kind is not ARTICLE:
                yield _misnumbered(follower, value, is_follower=True)


def _is_set_as(one: Item, other: Item) -> bool:
    """Whether both stand alone as headings, or both begin a paragraph in that way."""
    first, second = one.element, other.element
    return (
        first.level is not None
        and first.level == second.level
        and (bool(first.run_in) == bool(second.run_in))
    )


def mixtures(subject: Subject) -> Iterator[Seen]:
    """Marks of two kinds in one series."""
    for run in outline_of(subject).runs:
        odd = run.odd
        even = [item for item in run.items if item not in odd]
        for item in odd:
            kind = even[0].mark.kind
            right = even[0].mark.titled(item.value, even[0].element.text)
            span = (item.mark.start, item.mark.end)
            stands = item.element.text[slice(*span)].strip()
            is_sure = item.meant and kind.write and not item.is_computed
            yield Seen(
                f"同级各项用“{kind.name}”一类序号，这里是“{stands}”",
                f"同一层次用同一种序号，写作“{right}”",
                item.element, span, write=right if is_sure else None,
            )  # fmt: skip


_SKIPS = {
    (HAN, ARABIC_PAREN), (HAN_PAREN, ARABIC_PAREN), (HAN, CIRCLED), (HAN_PAREN, CIRCLED),
}  # fmt: skip
"""（parent, child）; 一、 above 1. is tolerated."""
_BETWEEN = {HAN: HAN_PAREN, HAN_PAREN: ARABIC}


def skips(subject: Subject) -> Iterator[Seen]:
    """A level left out: （1） right below 一、; one finding for each kind of skip."""
    told = set[tuple[str, str]]()
    for run in outline_of(subject).runs:
        parent = run.parent
        if parent is None or len(run.items) < 2 or run.items[0].is_alien:
            continue
        pair = (parent.mark.kind, run.kind)
        names = (parent.mark.kind.name, run.kind.name)
        if pair not in _SKIPS or names in told:
            continue
        told.add(names)
        yield Seen(
            f"“{names[0]}”下直接用了“{names[1]}”",
            f"依次用“{_BETWEEN[parent.mark.kind].name}”",
            run.items[0].element,
        )


_LEVELS = "GB/T 9704-2012 7.3.3"

CHECKS: tuple[Check, ...] = (
    Check(
        "HG01", "序号缺号", "GB/T 15834-2011 B.3", Authority.PRACTICE, Severity.ERROR,
        "tdp", gaps,
        guards="各上级之下各自从一编起，或接着编；条跨章连续；附件里另编；引号内的条文；“第五条之一”",
        rule="T220", mends=True,
    ),
    Check(
        "HG02", "序号重复", "GB/T 15834-2011 B.3", Authority.PRACTICE, Severity.ERROR,
        "tdp", repeats, guards="同一标题下的两组列举；附件里另编", rule="T220", mends=True,
    ),
    Check(
        "HG03", "序号写法不规范", _LEVELS, Authority.STANDARD, Severity.WARNING,
        "tdp", forms_of_marks,
        guards="“1．”；“1）”“①”；表格里的“1、”；版本号和小数；“一、二产业”",
        rule="T107", mends=True,
    ),
    Check(
        "HG04", "同级序号混用", _LEVELS, Authority.STANDARD, Severity.WARNING,
        "tdp", mixtures, guards="在上一级最后一项之下另起的下一级", rule="T238",
        mends=True,
    ),
    Check(
        "HG05", "层次序号跳级", _LEVELS, Authority.STANDARD, Severity.HINT,
        "tdp", skips, guards="“一、”下用“1.”；段内列举",
    ),
    Check(
        "HG06", "独立成行的标题后有点号", "GB/T 15834-2011 B.4", Authority.PRACTICE,
        Severity.WARNING, "tdp", stops,
        guards="与正文连排的标题；自成一句或几句的段；“？”“！”；引出列举的冒号", mends=True,
    ),
    Check(
        "HG07", "标题没有与下文同页", "惯例（排版）", Authority.PRACTICE, Severity.WARNING,
        "dp", feet, guards="页末连排两个标题也算；整段作标题的不算；DOCX 只作提示，一份一条", mends=True,
    ),
    Check(
        "HG08", "“一是”“第一”等次序词缺漏或重复", "惯例", Authority.PRACTICE,
        Severity.WARNING, "tdp", spoken,
        guards="“首先”之后的“第二”；“一是一，二是二”；“第一季度”；引文",
    ),
)  # fmt: skip
