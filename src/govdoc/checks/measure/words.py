"""The words of a paragraph of a DOCX with their looks, fields opened, deletions left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govdoc.checks.measure.types import PAGE
from govdoc.readers.docx.xml import MC, M, W

_SKIPPED = frozenset(
    {
        f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}rt",
        f"{M}oMath", f"{M}oMathPara", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}rPr",
    }
)  # fmt: skip
"""What holds no words of the paragraph itself."""
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip


class Word(NamedTuple):
    """Characters of one run."""

    text: str
    properties: Element | None
    """``w:rPr``."""
    is_page_break: bool = False
    is_number: bool = False
    """It is the number of the page."""
    tab: Element | None = None
    """``w:ptab``."""


class OpenFields:
    """The fields that are open in a part; they may go over many paragraphs."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: list[tuple[list[str], list[bool]]] = []

    def begin(self) -> None:
        """Open a field."""
        self._open.append(([], []))

    def code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        if self._open and not self._open[-1][1]:
            self._open[-1][0].append(text)

    def result(self) -> bool:
        """Go over to the innermost field's result; return whether that is the page's number."""
        if not self._open or self._open[-1][1]:
            return False
        self._open[-1][1].append(True)
        return self._is_page(-1)

    def end(self) -> bool:
        """Close the innermost field; return whether it is the page's number without a result."""
        if not self._open:
            return False
        is_bare = self._is_page(-1) and not self._open[-1][1]
        self._open.pop()
        return is_bare

    @property
    def is_code(self) -> bool:
        """Whether what comes now is a code, or a page's number that is known already."""
        return any(
            not done or self._is_page(n) for n, (_, done) in enumerate(self._open)
        )

    def _is_page(self, n: int) -> bool:
        return is_page("".join(self._open[n][0]))


def is_page(code: str) -> bool:
    """Return whether a field's code asks for the number of the page."""
    return [one.upper() for one in code.split()[:1]] == ["PAGE"]


def words_of(paragraph: Element, fields: OpenFields) -> Iterator[Word]:
    """Yield what is seen of a paragraph, run by run; hidden words too.

    Args:
        paragraph: ``w:p``.
        fields: those that are open; it goes on from there.
    """
    yield from _words(paragraph, None, fields)


def _words(
    parent: Element, properties: Element | None, fields: OpenFields
) -> Iterator[Word]:
    for one in parent:
        tag = one.tag
        if tag in _SKIPPED:
            continue
        if tag in _SPECIAL:
            yield from _SPECIAL[tag](one, properties, fields)
        elif len(one):
            yield from _words(one, properties, fields)
        elif not fields.is_code:
            yield from _word(one, properties)


def _run(one: Element, _: Element | None, fields: OpenFields) -> Iterator[Word]:
    return _words(one, one.find(f"{W}rPr"), fields)


def _alternative(
    one: Element, properties: Element | None, fields: OpenFields
) -> Iterator[Word]:
    chosen = one.find(f"{MC}Choice")
    chosen = one.find(f"{MC}Fallback") if chosen is None else chosen
    if chosen is not None:
        yield from _words(chosen, properties, fields)


def _code(one: Element, _: Element | None, fields: OpenFields) -> Iterator[Word]:
    fields.code(one.text or "")
    return iter(())


def _number(one: Element, properties: Element | None, _: OpenFields) -> Iterator[Word]:
    yield Word(PAGE, properties, is_number=True)


def _word(one: Element, properties: Element | None) -> Iterator[Word]:
    tag = one.tag
    if tag == f"{W}t":
        yield Word(one.text or "", properties)
    elif tag == f"{W}br":
        is_page_break = one.get(f"{W}type") == "page"
        is_line = one.get(f"{W}type", "textWrapping") == "textWrapping"
        yield Word("\n" if is_line else "", properties, is_page_break=is_page_break)
    elif tag == f"{W}sym":
        yield Word(_symbol(one), properties)
    elif tag in _SIGNS:
        tab = one if tag == f"{W}ptab" else None
        yield Word(_SIGNS[tag], properties, tab=tab)


def _symbol(one: Element) -> str:
    try:
        return chr(int(one.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _simple(one: Element, _: Element | None, fields: OpenFields) -> Iterator[Word]:
    if not is_page(one.get(f"{W}instr", "")):
        yield from _words(one, None, fields)
    else:
        run = one.find(f".//{W}r")
        properties = None if run is None else run.find(f"{W}rPr")
        yield Word(PAGE, properties, is_number=True)


def _turn(
    one: Element, properties: Element | None, fields: OpenFields
) -> Iterator[Word]:
    """Take a sign of a complex field."""
    kind = one.get(f"{W}fldCharType", "")
    if kind == "begin":
        fields.begin()
    elif (kind == "separate" and fields.result()) or (kind == "end" and fields.end()):
        yield Word(PAGE, properties, is_number=True)


_Open = Callable[[Element, Element | None, OpenFields], Iterator[Word]]
_SPECIAL: dict[str, _Open] = {
    f"{W}r": _run,
    f"{W}fldSimple": _simple,
    f"{MC}AlternateContent": _alternative,
    f"{W}fldChar": _turn,
    f"{W}instrText": _code,
    f"{W}pgNum": _number,
}
