"""DOCX: bytes -> `MeasuredDocx`, every property as Word resolves it, whoever made the file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govdoc.checks.measure.cascade import Cascade
from govdoc.checks.measure.cells import CellPlaces
from govdoc.checks.measure.colours import Colours
from govdoc.checks.measure.footers import FooterMeasure, shown_paragraphs
from govdoc.checks.measure.lines import bordered, drawn
from govdoc.checks.measure.paragraphs import ParagraphMeasure
from govdoc.checks.measure.sections import SectionMeasure
from govdoc.checks.measure.tables import tables_of
from govdoc.checks.measure.traces import comments, properties, revisions
from govdoc.checks.measure.types import (
    MeasuredDocx,
    MeasuredParagraph,
    MeasuredRule,
    MeasuredSection,
)
from govdoc.limits import Limits
from govdoc.readers.docx.package import WordPackage, WordPart
from govdoc.readers.docx.xml import W, ancestors, each, number_paragraphs

_SCRIPTS = {
    "zh-TW": "Hant",
    "zh-HK": "Hant",
    "zh-MO": "Hant",
    "ja": "Jpan",
    "ko": "Hang",
}
"""Whose fonts of a theme stand for East Asia, by the language of the file."""
_SIMPLIFIED = "Hans"
_GOES_ON = frozenset({"continuous", "nextColumn"})


def measure_docx(data: bytes, name: str, limits: Limits) -> MeasuredDocx:
    """Measure a DOCX.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse, as the reader does.

    Raises:
        InputError: broken, locked, another kind of file, or too large.
    """
    part = WordPackage(data, name, limits).document()
    theme, settings = _root(part, "theme"), _root(part, "settings")
    cascade = Cascade(
        _root(part, "styles"), theme, _root(part, "numbering"), _script(settings)
    )
    measure = ParagraphMeasure(cascade, Colours(theme))
    sections = SectionMeasure(
        FooterMeasure(part, measure, "footer"),
        FooterMeasure(part, measure, "header"),
        settings,
    )
    return _Document(part, measure, sections).measured()


class _Document:
    """The measuring of a main part."""

    def __init__(
        self, part: WordPart, measure: ParagraphMeasure, sections: SectionMeasure
    ) -> None:
        self._part, self._measure, self._sections = part, measure, sections
        self._cells = CellPlaces(measure.colours)
        self._numbers = number_paragraphs(part.root)
        self._measured: list[MeasuredSection] = []
        self._breaks = False
        """A page ends in front of what comes next."""

    def measured(self) -> MeasuredDocx:
        part, numbers = self._part, self._numbers
        self._measured = [self._sections.measure(one) for one in self._ends()]
        paragraphs = _contextual(list(self._paragraphs()))
        package = part.package
        return MeasuredDocx(
            tuple(paragraphs),
            tuple(self._measured),
            self._sections.even_and_odd,
            self._sections.mirrors,
            revisions(part, numbers),
            comments(part, numbers),
            properties((package.core(), package.extended())),
            tuple(self._rules(paragraphs)),
            tuple(self._boxes()),
            tuple(tables_of(part.root, numbers, self._measure.cascade)),
        )

    def _ends(self) -> Iterator[Element]:
        """Yield ``w:sectPr`` of each section, in their order."""
        for one in each(self._part.root, f"{W}sectPr"):
            outer = next(ancestors(one), None)
            if outer is not None and outer.tag in (f"{W}pPr", f"{W}body"):
                yield one

    def _paragraphs(self) -> Iterator[tuple[MeasuredParagraph, bool]]:
        """Yield the paragraphs, and whether those of their style stand close to them."""
        section, begun = 0, -1
        for one in self._numbers:
            place = self._cells.of(one)
            found = self._measure.measure(
                one, place.look, section=section, is_in_cell=place.is_in_cell
            )
            found = found._replace(
                is_framed=found.is_framed or place.is_framed,
                frame_bottom=found.frame_bottom or place.is_low,
                borders=found.borders + place.borders,
            )
            if section != begun:
                begun = section
                self._breaks |= section > 0 and self._starts(section)
            found = self._broken(found)
            yield found, bool(self._measure.layer.get("is_contextual"))
            if one.find(f"{W}pPr/{W}sectPr") is not None:
                section += 1

    def _starts(self, section: int) -> bool:
        known = section < len(self._measured)
        return known and self._measured[section].starts not in _GOES_ON

    def _broken(self, found: MeasuredParagraph) -> MeasuredParagraph:
        """Say whether a page ends in front of a paragraph; one without words says nothing."""
        has_begun = False
        for word in self._measure.words:
            if word.is_page_break:
                self._breaks = True
            elif word.text.strip():
                if self._breaks and not has_begun:
                    found = found._replace(starts_page=True)
                has_begun, self._breaks = True, False
        if found.has_drawing:
            self._breaks = False
        return found

    def _rules(self, paragraphs: list[MeasuredParagraph]) -> Iterator[MeasuredRule]:
        for element, number in self._numbers.items():
            found = paragraphs[number - 1]
            if found.borders and not found.is_in_cell:
                left = width = 0.0
                if found.section < len(self._measured):
                    paper = self._measured[found.section]
                    left, width = paper.left, paper.width - paper.left - paper.right
                yield from bordered(found, number, left, width)
            if found.has_drawing:
                yield from drawn(element, number)

    def _boxes(self) -> Iterator[MeasuredParagraph]:
        measure = self._measure.anew()
        for one in shown_paragraphs(self._part.root):
            if one not in self._numbers:
                yield measure.measure(one)


def _contextual(found: list[tuple[MeasuredParagraph, bool]]) -> list[MeasuredParagraph]:
    """Take the space away between paragraphs of one style that want none."""
    measured = [one for one, _ in found]
    for n, (one, is_close) in enumerate(found):
        if not is_close:
            continue
        if n and measured[n - 1].style == one.style:
            measured[n] = measured[n]._replace(before=0.0)
        if n + 1 < len(found) and measured[n + 1].style == one.style:
            measured[n] = measured[n]._replace(after=0.0)
    return measured


def _root(part: WordPart, kind: str) -> Element | None:
    other = part.related(kind)
    return None if other is None else other.root


def _script(settings: Element | None) -> str:
    said = None if settings is None else settings.find(f"{W}themeFontLang")
    language = "" if said is None else said.get(f"{W}eastAsia", "")
    return _SCRIPTS.get(language, _SCRIPTS.get(language[:2], _SIMPLIFIED))
