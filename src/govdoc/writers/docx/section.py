"""``w:sectPr``: paper, margins and footers of the upright and the sideways pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from govdoc.model.flow import Flow
from govdoc.writers.docx.footer import footer_distance
from govdoc.writers.docx.measures import Measures
from govdoc.writers.docx.notes import properties_xml

_HEADER = 851
"""Twips from the paper's edge to a header, as in Word's own documents: 15 mm."""


class Footers(NamedTuple):
    """Kind of footer (``default``, ``even``, ``first``) → relationship id."""

    upright: Mapping[str, str] = {}
    headers: Mapping[str, str] = {}
    """The headers of all sections; as a rule there are none."""
    sideways: Mapping[str, str] = {}
    blank: Mapping[str, str] | None = None
    """Of the imprint's own section behind a blank page; None: it has none."""


class Sections:
    """The properties of one document's sections, asked for in their order."""

    def __init__(self, flow: Flow, measures: Measures, footers: Footers) -> None:
        """Begin before the first."""
        self._flow, self._measures, self._footers = flow, measures, footers
        self._is_first = True

    def properties(
        self,
        is_sideways: bool = False,
        *,
        is_blank: bool = False,
        is_continuous: bool = False,
        has_endnotes: bool = True,
    ) -> str:
        """Return the next section's properties (5.2.1, 8, W05): a grid of lines only.

        Args:
            is_sideways: its paper lies on its side.
            is_blank: it holds the imprint behind a blank page.
            is_continuous: it goes on on the page where the one before ends.
            has_endnotes: its endnotes stand at its end; False: at that of a later one.
        """
        footers = self._footers.sideways if is_sideways else self._footers.upright
        if is_blank:
            footers = self._footers.blank or {}
        references = self._references("header", self._footers.headers)
        references += self._references("footer", footers)
        first = "<w:titlePg/>" if self._is_first and "first" in footers else ""
        self._is_first = False
        paper = self._sideways_paper() if is_sideways else self._paper()
        pitch = self._sideways_pitch() if is_sideways else self._measures.line
        notes = properties_xml(self._flow, of_document=False)
        type_ = '<w:type w:val="continuous"/>' if is_continuous else ""
        held = "" if has_endnotes or not self._flow.endnotes else "<w:noEndnote/>"
        return (
            f"<w:sectPr>{references}{notes}{type_}{paper}{held}{first}"
            f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/></w:sectPr>'
        )

    def _references(self, kind: str, ids: Mapping[str, str]) -> str:
        return "".join(
            f'<w:{kind}Reference w:type="{one}" r:id="{rid}"/>'
            for one, rid in ids.items()
            if self._is_first or one != "first"
        )

    def _paper(self) -> str:
        page, measures = self._flow.page, self._measures
        return (
            f'<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"/>'
            f'<w:pgMar w:top="{measures.top}" w:right="{page.right.twips}" '
            f'w:bottom="{measures.bottom}" w:left="{page.left.twips}" '
            f'w:header="{_HEADER}" w:footer="{footer_distance(self._flow).twips}" '
            'w:gutter="0"/>'
        )

    def _sideways_paper(self) -> str:
        """Return the same sheet on its side: its left is the upright one's foot."""
        page = self._flow.page
        return (
            f'<w:pgSz w:w="{page.height.twips}" w:h="{page.width.twips}" '
            'w:orient="landscape"/>'
            f'<w:pgMar w:top="{page.left.twips}" w:right="{page.top.twips}" '
            f'w:bottom="{page.right.twips}" w:left="{page.bottom.twips}" '
            f'w:header="{_HEADER}" w:footer="{_HEADER}" w:gutter="0"/>'
        )

    def _sideways_pitch(self) -> int:
        """Return a grid of whole lines: LibreOffice centres one that leaves white over."""
        depth = self._flow.page.measure.twips
        return depth // round(depth / self._measures.line)
