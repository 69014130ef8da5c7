"""What the reading of one part goes by: its package, styles, fields, and the choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from govdoc.model.source import SourceNote
from govdoc.readers.docx import revisions
from govdoc.readers.docx.counter import Counter
from govdoc.readers.docx.fields import Fields
from govdoc.readers.docx.ledger import Losses, Sort, Told
from govdoc.readers.docx.marks import StyleMarks, own_marks
from govdoc.readers.docx.numbering import NO_LABEL, Label, Numbering
from govdoc.readers.docx.package import WordPart
from govdoc.readers.docx.styles import Look, Styles
from govdoc.readers.docx.xml import Element, W, ancestors

_END = f"{W}rPr"
"""How a paragraph's end is set."""
FindNote = Callable[[str, str], SourceNote | None]
"""From ``footnote`` or ``endnote`` and an id to what stands there; None: nothing."""


@dataclass(slots=True)
class Story:
    """A part whose text is read: the document, its notes, a header."""

    part: WordPart
    fields: Fields
    styles: Styles
    marks: StyleMarks
    numbering: Numbering
    ledger: Losses
    counter: Counter
    style_sheet: Element | None = None
    """``w:styles``."""
    takes_insertions: bool = True
    """Tracked changes are accepted; False: they are undone."""
    is_own: bool = False
    """We have written it."""
    find_note: FindNote | None = None
    """Of the notes that may be called here; None: none may."""
    places: Mapping[Element, int] = field(default_factory=dict)
    """Which ``w:p`` of the main part each is, from 1."""

    def of(self, part: WordPart, *, tells_pages: bool = True) -> Story:
        """Return the story of another part of the same package, without notes."""
        fields = Fields(part.root, tells_pages=tells_pages, keeps_contents=self.is_own)
        return Story(
            part, fields, self.styles, self.marks, self.numbering.anew(), self.ledger,
            self.counter, self.style_sheet, self.takes_insertions, self.is_own,
        )  # fmt: skip

    def revised(self, count: int = 1) -> Told:
        """Return what is to be told of tracked changes."""
        how = "按接受处理" if self.takes_insertions else "按不接受处理"
        return Told(Sort.REVISION, how, count)

    def place(self, paragraph: Element) -> int:
        """Return which ``w:p`` of the main part it is, or hangs on; 0: of no such one."""
        if paragraph in self.places:
            return self.places[paragraph]
        for one in ancestors(paragraph) if self.places else ():
            if one in self.places:
                return self.places[one]
        return 0

    def label(self, properties: Element | None, own: Look, style: str) -> Label:
        """Return the number that Word computes in front of a paragraph's words.

        It is asked once for each paragraph, in their order. A paragraph whose end is hidden
        or goes with a change has none.

        Args:
            properties: ``w:pPr``, if there is any.
            own: what it says.
            style: the id of the paragraph's style.
        """
        numbered = self.styles.numbered(own, style)
        if not numbered.list_id or not self._ends(properties, style):
            return NO_LABEL
        return self.numbering.label(numbered, style)

    def _ends(self, properties: Element | None, style: str) -> bool:
        """Return whether a paragraph's end is there to be seen."""
        hidden = self.marks.below(style).hidden
        end = None if properties is None else properties.find(_END)
        if end is None:
            return not hidden
        if any(
            one.tag in revisions.TAGS
            and not revisions.stands(one.tag, self.takes_insertions)
            for one in end
        ):
            return False
        own = own_marks(end).hidden
        is_separator = end.find(f"{W}specVanish") is not None
        return is_separator or not (hidden if own is None else own)
