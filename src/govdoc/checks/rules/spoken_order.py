"""HG08: 一是、二是 and 第一、第二 within a paragraph or from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.outline import outline_of
from govdoc.checks.paragraphs import Whole, wholes
from govdoc.checks.subject import Element, Subject
from govdoc.checks.turned_quotes import turned
from govdoc.checks.types import Seen
from govdoc.han.numerals import to_han, to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_HAN = "一二三四五六七八九十"
_ORDINAL = compile_pattern(
    rf"(?:^|(?<=[。；，：！？、;,:\s”）]))"
    rf"(?:(?P<lead>[{_HAN}]{{1,2}})(?P<of>是(?![{_HAN}])|要(?![害素求点件闻])|则(?=[，是要]))"
    rf"|第(?P<nth>[{_HAN}]{{1,2}})(?P<by>[，、,：:]|(?:个?方面)?是|要)(?![第{_HAN}])"
    rf"|其(?P<its>[{_HAN}])(?=[，、,是]))"
)
_QUOTED = compile_pattern(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’")
_FIRST = compile_pattern(r"首先|首要|[一第]是|其一|第一|一方面|一来")
_FARTHEST = 4


class _Ordinal(NamedTuple):
    """An ordinal in a text."""

    whole: Whole
    span: tuple[int, int]
    """In the whole paragraph."""
    family: str
    """是, 要, 第 or 其."""
    value: int
    number: tuple[int, int]

    @property
    def words(self) -> str:
        return self.whole.text[slice(*self.span)].strip("，、,：: ")

    def renumbered(self, value: int) -> str:
        text, (first, last) = self.whole.text, self.number
        rest = text[last : self.span[1]]
        return (text[self.span[0] : first] + to_han(value) + rest).strip("，、,：: ")


def spoken(subject: Subject) -> Iterator[Seen]:
    """Ordinals within sentences that leave one out, or repeat one."""
    for part in _parts(subject):
        ordinals = [one for whole in wholes(part) for one in _ordinals(whole)]
        for family in ("是", "要", "则", "第", "其"):
            row = [one for one in ordinals if one.family == family]
            yield from _faults(row, ordinals, part)


def _parts(subject: Subject) -> Iterator[list[Element]]:
    """Yield the paragraphs under each heading; behind a mark a part begins, too."""
    marked = {item.element.order for _, item in outline_of(subject).items}
    part: list[Element] = []
    attachment = 0
    for element in subject.prose:
        is_heading = element.level is not None or element.role is Role.ARTICLE
        is_new = is_heading or element.order in marked
        if part and (is_new or element.attachment != attachment):
            yield part
            part = []
        attachment = element.attachment
        part.append(element)
    if part:
        yield part


def _ordinals(whole: Whole) -> Iterator[_Ordinal]:
    text = _QUOTED.sub(
        lambda found: "“" + "〓" * (len(found[0]) - 2) + "”", turned(whole.text)
    )
    for found in _ORDINAL.finditer(text):
        name = next(one for one in ("lead", "nth", "its") if found[one])
        value = to_int(found[name])
        if value:
            family = found["of"] or ("第" if found["nth"] else "其")
            yield _Ordinal(whole, found.span(), family, value, found.span(name))


def _faults(
    row: list[_Ordinal], all_of_part: list[_Ordinal], part: list[Element]
) -> Iterator[Seen]:
    last = 0
    for n, one in enumerate(row):
        before = row[n - 1] if n else None
        after = row[n + 1].value if n + 1 < len(row) else None
        wanted = last + 1
        if one.value == wanted or (one.value == 1 and not _is_slip(row, n)):
            last = one.value
            continue
        is_near = one.value - wanted <= _FARTHEST
        if before is None and not _lacks_first(one, after, part):
            last = one.value
            continue
        if not is_near or _stands_otherwise(one, wanted, all_of_part):
            last = one.value
            continue
        seen = f"“{before.words}”之后是“{one.words}”" if before else f"“{one.words}”"
        element, span = one.whole.place(one.span)
        yield Seen(seen, f"依次写“{one.renumbered(wanted)}”", element, span)
        last = wanted if after == wanted + 1 else one.value


def _is_slip(row: list[_Ordinal], n: int) -> bool:
    """Whether a first ordinal stands where the second should: 一是…一是…三是."""
    if n == 0:
        return False
    before, one = row[n - 1], row[n]
    after = row[n + 1].value if n + 1 < len(row) else None
    if after is not None and after > 2:
        return after == before.value + 2
    is_near = one.whole is before.whole
    return before.value == 1 and is_near and one.family != "要" and after is None


def _lacks_first(one: _Ordinal, after: int | None, part: list[Element]) -> bool:
    """Whether a row begins with its second, and nothing else can be its first."""
    if one.value != 2 or after != 3:
        return False
    texts = [e.text for e in part if e.order < one.whole.first.order]
    texts.append(one.whole.text[: one.span[0]])
    return not any(_FIRST.search(text) for text in texts)


def _stands_otherwise(one: _Ordinal, wanted: int, others: list[_Ordinal]) -> bool:
    """Whether what is wanted is there in another manner: 一是…二要…三是."""
    return any(other.value == wanted and other.family != one.family for other in others)
