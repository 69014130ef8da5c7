"""HG03: a mark and its stop, 一、（一）1.（1） (9704 7.3.3; 15834 B.3, 4.4.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.marks import (
    ARABIC,
    ARABIC_PAREN,
    ARTICLE,
    CHAPTER,
    CIRCLED,
    HALF_PAREN,
    HAN,
    HAN_PAREN,
    SECTION,
    WrittenMark,
)
from govdoc.checks.outline import Item, outline_of
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen
from govdoc.findings import Severity
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern

_DIGITS = compile_pattern(r"[\d０-９]+|[一二三四五六七八九十百]+")
_RIGHT = {
    HAN: compile_pattern(r"[一二三四五六七八九十百]+、"),
    HAN_PAREN: compile_pattern(r"（\s*[一二三四五六七八九十百]+\s*）"),
    ARABIC: compile_pattern(r"[\d０-９]+[.．]"),
    ARABIC_PAREN: compile_pattern(r"（\s*[\d０-９]+\s*）"),
    HALF_PAREN: compile_pattern(r"[\d０-９]+\s*[）)]"),
    CIRCLED: compile_pattern(r"[①-⑳]"),
}
_UNDER_LAW = compile_pattern(
    r"(第\s*[^\s章节条]{1,6}\s*[章节条])\s*[、，,.．]\s*(?!第)(?=\S)"
)
_SPOKEN = compile_pattern(
    r"(?:^\s*|(?<=[。；！？]))(?:第[一二三四五六七八九十]{1,2}|首先|其次|再次|最后|其[一二三四五六])(?P<stop>、)"
    r"(?![第其首再最一二三四五六七八九十])(?=[\u4e00-\u9fff])"
)


def forms_of_marks(subject: Subject) -> Iterator[Seen]:
    """Marks in another form than the standard's; the first of each form is the fault."""
    if subject.document.script == "hant":
        return
    told = _Told()
    is_technical = _counts_in_decimals(subject)
    found: list[tuple[int, int, Seen, str]] = []
    for run, item in outline_of(subject).items:
        if item.mark.kind is ARABIC and (
            is_technical or (_is_padded(item) and not subject.is_official)
        ):
            continue
        # A mark of another kind than its siblings' is HG04, which says what it should be.
        is_odd = item in run.odd
        seen = None if is_odd else _badly_written(item, is_top=run.parent is None)
        if seen is not None:
            stands = item.element.text[slice(*seen.span)] if seen.span else ""
            form = _DIGITS.sub("#", "".join(stands.split()))
            found.append((item.element.order, item.mark.start, seen, form))
    for element in subject.prose:
        found += _spoken(element)
    for _, _, seen, form in sorted(found, key=lambda one: one[:2]):
        yield told.tell(seen, form)


class _Told:
    """What has been told: a habit is one fault, its other places are hints."""

    def __init__(self) -> None:
        self._forms = set[str]()

    def tell(self, seen: Seen, form: str) -> Seen:
        if form in self._forms:
            return seen._replace(severity=Severity.HINT)
        self._forms.add(form)
        return seen


def _counts_in_decimals(subject: Subject) -> bool:
    """Say whether headings count 1, 1.1, 1.1.1, as reports and standards do (1.1 of GB/T)."""
    found = sum(_DECIMAL.match(one.text) is not None for one in subject.prose)
    return found >= _FEWEST_DECIMALS


_DECIMAL = compile_pattern(
    r"\s*\d{1,2}(?:\.\d{1,2}){1,3}(?:[ \u3000\t]+|(?=[\u4e00-\u9fff]))(?![年月日%％万亿元个名次倍米公千吨])"
    r"[\u4e00-\u9fffA-Za-z]"
)
_FEWEST_DECIMALS = 2


def _is_padded(item: Item) -> bool:
    """Say whether it is a number of a design: 01, 02."""
    first, _ = item.mark.number
    return fold(item.element.text[first : first + 1]) == "0"


def _badly_written(item: Item, *, is_top: bool) -> Seen | None:
    element, mark = item.element, item.mark
    if mark.kind in (CHAPTER, SECTION, ARTICLE):
        return _under_law(element, mark)
    right = _RIGHT.get(mark.kind)
    stands = element.text[mark.start : mark.end]
    if right is None or right.fullmatch(stands):
        return None
    end = mark.end
    if stands[-1:].isspace():
        stands = stands.rstrip()
    meant = fold(mark.meant) if mark.kind is ARABIC else mark.meant
    write = None if item.is_computed else meant
    if mark.kind is HAN_PAREN and is_top and stands[0] in "〔【[":
        # Whether it is the first level or the second only its writer knows.
        meant, write = f"{meant[1:-1]}、”或“{meant}", None
    if mark.kind is ARABIC and element.text[end : end + 1].isdigit():
        write = None  # behind it a full stop would make a decimal: 1、3个项目
    return Seen(
        f"“{stands}”", f"写作“{meant}”", element, (mark.start, end), write=write
    )


def _under_law(element: Element, mark: WrittenMark) -> Seen | None:
    found = _UNDER_LAW.match(element.text, mark.start)
    if found is None:
        return None
    write = f"{found[1]}\u3000"
    if found.start() < len(element.label):
        return None
    return Seen(
        f"“{found[0].strip()}”", f"写作“{found[1]}”，后面空一个字", element, found.span(),
        write=write,
    )  # fmt: skip


def _spoken(element: Element) -> Iterator[tuple[int, int, Seen, str]]:
    """第一、 and 首先、 which take a comma."""
    for found in _SPOKEN.finditer(element.text):
        stands = found[0].strip()
        should = f"写作“{stands[:-1]}，”"
        seen = Seen(f"“{stands}”", should, element, found.span("stop"), write="，")
        yield element.order, found.start(), seen, "第#、"
