"""Footnotes and endnotes: their parts -> SourceNote, by the id that calls them."""

from __future__ import annotations

from govdoc.model.source import SourceNote, SourceParagraph
from govdoc.readers.docx.cells import read_filling
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import Element, W

_ENDNOTE = "endnote"


class NoteParts:
    """The notes of a document; each part is read when one of its notes is called."""

    def __init__(self, story: Story) -> None:
        """Keep the main part's story."""
        self._story = story
        self._known: dict[str, tuple[Story, dict[str, Element]] | None] = {}

    def find(self, kind: str, id: str) -> SourceNote | None:
        """Return a note; None: there is none.

        Args:
            kind: ``footnote`` or ``endnote``.
            id: as it is called.
        """
        if kind not in self._known:
            self._known[kind] = self._open(kind)
        known = self._known[kind]
        element = known[1].get(id) if known else None
        if known is None or element is None:
            return None
        found = read_filling(element, 0, known[0])
        paragraphs = tuple(one for one in found if isinstance(one, SourceParagraph))
        if len(paragraphs) < len(found):
            lost = Told(Sort.PICTURE, "在脚注、尾注里", len(found) - len(paragraphs))
            known[0].ledger.add([lost])
        return SourceNote(paragraphs, kind == _ENDNOTE) if paragraphs else None

    def _open(self, kind: str) -> tuple[Story, dict[str, Element]] | None:
        part = self._story.part.related(f"{kind}s")
        if part is None:
            return None
        found = {one.get(f"{W}id", ""): one for one in part.root.iterfind(f"{W}{kind}")}
        return self._story.of(part), found
