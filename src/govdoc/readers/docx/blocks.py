"""What holds blocks -> its paragraphs, tables and the like, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdoc.model.source import SourceParagraph, SourcePicture
from govdoc.readers.docx import revisions
from govdoc.readers.docx.alternatives import ALTERNATIVES, chosen
from govdoc.readers.docx.controls import CONTROL, read_control
from govdoc.readers.docx.drawing import TextBox
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.numbering import NO_LABEL
from govdoc.readers.docx.paragraph import SECTION, Begun, Item, PageEnd, read_paragraph
from govdoc.readers.docx.signs import Alike, paragraph_of, read_ground
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import Element, M, W

PARAGRAPH, TABLE = f"{W}p", f"{W}tbl"
_READ = (PARAGRAPH, f"{M}oMathPara", f"{M}oMath")
_TOLD = {f"{W}altChunk": Sort.CHUNK, f"{W}subDoc": Sort.SUBDOCUMENT}
_CLOSED = frozenset(
    f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr")
)

Piece = Element | SourceParagraph | Begun | SourcePicture | Told | PageEnd
"""A table, a section's properties, or what a paragraph gives."""


class Blocks:
    """The blocks of an element; boxes with text come where they hang."""

    def __init__(self, root: Element, story: Story, *, opens_tables: bool) -> None:
        """Begin before the first one.

        Args:
            root: what holds them.
            story: that it is part of.
            opens_tables: give a table's paragraphs, not the table.
        """
        self._story, self._opens_tables = story, opens_tables
        self._stack: list[Iterator[Element | Item]] = [iter(root)]

    def __iter__(self) -> Iterator[Piece]:
        """Yield the blocks in the order of the file."""
        while self._stack:
            for one in self._stack[-1]:
                inside: Iterable[Element | Item] | None
                if isinstance(one, TextBox):
                    inside = self._box(one)
                elif isinstance(one, tuple) or self._is_given(one):
                    yield one
                    continue
                else:
                    inside = self._inside(one)
                if inside is not None:
                    self._stack.append(iter(inside))
                    break
            else:
                self._stack.pop()

    def _is_given(self, one: Element) -> bool:
        """Return whether an element is given whole."""
        return one.tag == SECTION or (one.tag == TABLE and not self._opens_tables)

    def _inside(self, one: Element) -> Iterable[Element | Item] | None:
        """Return what is to be gone through in the place of an element."""
        tag, story = one.tag, self._story
        if tag in _READ:
            return read_paragraph(one, story)
        if tag in _TOLD:
            return [Told(_TOLD[tag])]
        if tag in _CLOSED:
            return None
        if tag in revisions.TAGS:
            stands = revisions.stands(tag, story.takes_insertions)
            return [story.revised(), *(one if stands else ())]
        if tag == CONTROL:
            return self._control(one)
        if tag == ALTERNATIVES:
            return chosen(one, story.part)
        return one if len(one) else None

    def _control(self, one: Element) -> Iterable[Element | Item] | None:
        control = read_control(one)
        if control.is_contents and not self._story.is_own:
            lines = sum(
                1
                for paragraph in one.iter(PARAGRAPH)
                if any(word.text for word in paragraph.iter(f"{W}t"))
            )
            self._story.fields.has_contents = True
            return [Told(Sort.CONTENTS, times=lines)] if lines else None
        if control.is_placeholder:
            words = "".join(word.text or "" for word in one.iter(f"{W}t"))
            return [Told(Sort.PLACEHOLDER, words)] if words.strip() else None
        return control.content

    def _box(self, box: TextBox) -> Iterable[Element | Item]:
        if box.content is not None:
            return box.content
        ground = read_ground(None, self._story)
        return [
            paragraph_of([Alike(line)], ground, self._story, NO_LABEL, starts=False)
            for line in box.lines
        ]
