"""Headers and footers of a section -> `MeasuredFooter`: the page's number in any form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govdoc.checks.measure.paragraphs import ParagraphMeasure
from govdoc.checks.measure.types import PAGE, MeasuredFooter, MeasuredParagraph
from govdoc.checks.measure.words import Word
from govdoc.kept.patterns import compile_pattern
from govdoc.readers.docx.package import WordPart, relation
from govdoc.readers.docx.xml import MC, WP, W, ancestors, each, find_all, value_of

_BOX, _P, _FALLBACK = f"{W}txbxContent", f"{W}p", f"{MC}Fallback"
_KINDS = ("default", "first", "even")
_DIGITS = compile_pattern(r"\d+")
_SIDE = compile_pattern(r"mso-position-horizontal:\s*(\w+)")
_CODES = f"{W}instrText"


class _Read(NamedTuple):
    paragraphs: tuple[MeasuredParagraph, ...]
    has_number: bool
    text: str
    align: str


_BLANK = _Read((), False, "", "")


class FooterMeasure:
    """The footers, or the headers, that sections hand down to one another."""

    def __init__(self, part: WordPart, measure: ParagraphMeasure, what: str) -> None:
        """Begin at the first section.

        Args:
            part: the main part.
            measure: what measures its paragraphs.
            what: ``footer`` or ``header``.
        """
        self._part, self._measure = part, measure
        self._tag = f"{W}{what}Reference"
        self._handed: dict[str, str] = {}
        self._known: dict[str, tuple[int, _Read]] = {}

    def of(self, section: Element, even: bool) -> tuple[MeasuredFooter, ...]:
        """Return those in force in a section; sections are to come in their order.

        Args:
            section: ``w:sectPr``.
            even: even pages have their own.
        """
        for one in section.iterfind(self._tag):
            target = self._part.target(relation(one))
            if target is not None and target.name:
                self._handed[one.get(f"{W}type", "default")] = target.name
        title = section.find(f"{W}titlePg")
        has_first = title is not None and value_of(title) not in ("0", "false", "off")
        wanted = {"default": True, "first": has_first, "even": even}
        if not self._handed:
            return ()
        return tuple(self._one(kind) for kind in _KINDS if wanted[kind])

    def _one(self, kind: str) -> MeasuredFooter:
        name = self._handed.get(kind, "")
        if name and name not in self._known:
            root = self._part.package.part(name).root
            read = _read(root, self._measure.anew())
            self._known[name] = (len(self._known) + 1, read)
        number, read = self._known.get(name, (0, _BLANK))
        return MeasuredFooter(
            kind, read.paragraphs, read.has_number, read.text, read.align, number
        )


def _read(root: Element, measure: ParagraphMeasure) -> _Read:
    """Measure a header or a footer."""
    measured: list[MeasuredParagraph] = []
    found = None
    for one in shown_paragraphs(root):
        paragraph = measure.measure(one)
        measured.append(paragraph)
        words = measure.words
        if found is None and any(word.is_number for word in words):
            found = (paragraph.text.strip(), _side(one, words, measure, paragraph))
        elif found is None and _has_inner_number(one):
            text = _DIGITS.sub(PAGE, paragraph.text.strip())
            found = (text, _side(one, words, measure, paragraph))
    text, align = found or ("", "")
    return _Read(tuple(measured), found is not None, text, align)


def shown_paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs of a part, those of boxes after the one that they hang on."""
    for one in each(root, _P):
        is_second = any(
            outer.tag == _FALLBACK and _is_repeated(outer) for outer in ancestors(one)
        )
        if not is_second:
            yield one


def _is_repeated(fallback: Element) -> bool:
    outer = next(ancestors(fallback), None)
    return outer is not None and outer.find(f"{MC}Choice") is not None


def _has_inner_number(paragraph: Element) -> bool:
    """Return whether the page's number stands in another field's code, as in IF or =."""
    codes = "".join(one.text or "" for one in find_all(paragraph, (_CODES,), (_BOX,)))
    return "PAGE" in codes.upper().split()


def _side(
    element: Element,
    words: list[Word],
    measure: ParagraphMeasure,
    paragraph: MeasuredParagraph,
) -> str:
    """Return at which side the line of the page's number stands."""
    layer = measure.layer
    frame = layer.get("frame")
    if frame is not None and frame.get(f"{W}xAlign"):
        return str(frame.get(f"{W}xAlign"))
    box = _side_of_box(element)
    if box:
        return box
    ahead = 0
    for word in words:
        if word.is_number:
            break
        if word.tab is not None:
            return word.tab.get(f"{W}alignment", "left")
        ahead += word.text.count("\t")
    if ahead:
        stops = _stops(layer.get("tabs"))
        return stops[min(ahead, len(stops)) - 1] if stops else ""
    return paragraph.align if paragraph.align != "justify" else "left"


def _stops(tabs: Element | None) -> list[str]:
    """Return the kinds of the stops of a line, from the left."""
    found = []
    for one in () if tabs is None else tabs:
        kind, at = value_of(one), one.get(f"{W}pos", "")
        if kind not in ("clear", "bar") and at.lstrip("-").isdecimal():
            found.append((int(at), {"start": "left", "end": "right"}.get(kind, kind)))
    return [kind for _, kind in sorted(found)]


def _side_of_box(paragraph: Element) -> str:
    """Return the side to which the box is set that a paragraph stands in; empty: none."""
    boxes = [one for one in ancestors(paragraph) if one.tag == _BOX]
    if not boxes:
        return ""
    for one in ancestors(boxes[0]):
        if one.tag == f"{WP}anchor":
            align = one.find(f"{WP}positionH/{WP}align")
            return (align.text or "").strip() if align is not None else ""
        found = _SIDE.search(one.get("style", ""))
        if found:
            return found[1]
    return ""
