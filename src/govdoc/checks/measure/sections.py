"""``w:sectPr`` -> `MeasuredSection`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from govdoc.checks.measure.footers import FooterMeasure
from govdoc.checks.measure.layers import TWIPS, signed
from govdoc.checks.measure.types import MeasuredSection
from govdoc.readers.docx.xml import W, is_on, to_number, value_of

MM = 25.4 / 1440
"""A twip."""


class SectionMeasure:
    """The sections of a file, in their order."""

    def __init__(
        self, footers: FooterMeasure, headers: FooterMeasure, settings: Element | None
    ) -> None:
        """Keep what sections hand down, and what the file sets for all of them."""
        self._footers, self._headers = footers, headers
        self.even_and_odd = _is_set(settings, "evenAndOddHeaders")
        self.mirrors = _is_set(settings, "mirrorMargins")
        self._gutter_at_top = _is_set(settings, "gutterAtTop")

    def measure(self, section: Element) -> MeasuredSection:
        """Measure the next section."""
        size, edges = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        grid, numbers = section.find(f"{W}docGrid"), section.find(f"{W}pgNumType")
        top, left = abs(_mm(edges, "top")), _mm(edges, "left")
        gutter = _mm(edges, "gutter")
        top += gutter if self._gutter_at_top else 0.0
        left += 0.0 if self._gutter_at_top else gutter
        kind = "" if grid is None else grid.get(f"{W}type", "")
        pitch = None if grid is None else signed(grid.get(f"{W}linePitch"))
        space = None if grid is None else signed(grid.get(f"{W}charSpace"))
        start = None if numbers is None else numbers.get(f"{W}start")
        return MeasuredSection(
            _mm(size, "w"),
            _mm(size, "h"),
            top,
            abs(_mm(edges, "bottom")),
            left,
            _mm(edges, "right"),
            size is not None and size.get(f"{W}orient") == "landscape",
            _mm(edges, "footer"),
            "" if kind == "default" else kind,
            (pitch or 0) / TWIPS,
            (space or 0) / 4096,
            to_number(start),
            "" if numbers is None else numbers.get(f"{W}fmt", ""),
            is_on(section.find(f"{W}titlePg")),
            self._footers.of(section, self.even_and_odd),
            self._headers.of(section, self.even_and_odd),
            gutter,
            value_of(section.find(f"{W}type")) or "nextPage",
            _columns(section),
        )


def _columns(section: Element) -> int:
    said = section.find(f"{W}cols")
    number = to_number(None if said is None else said.get(f"{W}num"))
    return max(number or 1, 1)


def _is_set(settings: Element | None, name: str) -> bool:
    return settings is not None and is_on(settings.find(f"{W}{name}"))


def _mm(element: Element | None, key: str) -> float:
    return (signed(None if element is None else element.get(f"{W}{key}")) or 0) * MM
