"""What the reading of one paragraph takes up, until it ends: characters, pictures, losses."""

from __future__ import annotations

import re

from govdoc.model.source import SourceParagraph, SourcePicture
from govdoc.readers.docx.drawing import Hung
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.marks import Marks
from govdoc.readers.docx.numbering import NO_LABEL, Label
from govdoc.readers.docx.signs import Alike, Ground, paragraph_of
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.symbols import symbol
from govdoc.readers.docx.xml import Element

_SIGNS = re.compile("[\uf000-\uf0ff]")
"""Places of a font of symbols."""
_BREAKS = re.compile("[\t\n\r]+")
"""In a text, which Word shows as blanks."""


class Gathering:
    """The characters of one paragraph, and what hangs on it."""

    def __init__(self, story: Story, ground: Ground, label: Label) -> None:
        """Begin with nothing but the number that Word computes."""
        self._story, self._ground, self._label = story, ground, label
        self._signs: list[Alike] = []
        self._behind: list[Hung] = []
        self._has_hung = self._has_words = self._is_hiding = False
        self._starts = False
        self._in_contents = story.fields.in_contents
        self.items: list[SourceParagraph | Hung] = []
        """Paragraphs that have ended, and what hangs on them."""
        self.told: list[Told] = [Told(Sort.BULLET)] if label.is_bullet else []
        self.properties: Element | None = None
        """``w:rPr`` of the run that is being read."""

    def is_seen(self, marks: Marks) -> bool:
        """Return whether characters that come now are seen; hidden ones are told."""
        if not self._story.fields.is_shown:
            self._in_contents |= self._story.fields.in_contents
            return False
        if marks.hidden:
            self.told += [] if self._is_hiding else [Told(Sort.HIDDEN)]
        self._is_hiding = bool(marks.hidden)
        return not marks.hidden

    def text(self, text: str, marks: Marks) -> None:
        """Take up the text of a run, if it is seen."""
        if not text or not self.is_seen(marks):
            return
        if "\n" in text or "\t" in text:
            text = _BREAKS.sub(" ", text)
        if marks.symbols or _SIGNS.search(text):
            text = "".join(self.symbol(marks.symbols, ord(char)) for char in text)
        self.put(text, marks)

    def symbol(self, font: str, place: int) -> str:
        """Return what stands at a place of a font of symbols."""
        found = symbol(font, place)
        if found is None:
            self.told.append(Told(Sort.SYMBOL, f"{font} {place & 0xFF:02X}".strip()))
            return chr(place)
        return found

    def put(self, text: str, marks: Marks) -> None:
        """Take up text that is seen."""
        if self._behind and text.strip():
            moved = sum(isinstance(one, SourcePicture) for one in self._behind)
            done = sum(t.times for t in self.told if t.sort is Sort.MOVED)
            if moved > done:
                self.told.append(Told(Sort.MOVED, times=moved - done))
        self._has_words |= bool(text.strip())
        self._story.fields.show()
        self._signs.append(Alike(text, marks, self.properties))

    def add(self, sign: Alike) -> None:
        """Take up a note or a formula."""
        if self._story.fields.is_shown:
            self._story.fields.show()
            self._has_words = True
            self._signs.append(sign)

    def hang(self, one: Hung) -> None:
        """Take up a picture or a box: in front of the words, or behind them."""
        self._has_hung = True
        (self._behind if self._has_words else self.items).append(one)

    def end_page(self) -> None:
        """Begin a page: with what comes, if anything stands here already."""
        if self._has_words or self._has_hung:
            self.close()
        self._starts = True

    def close(self, *, is_last: bool = False) -> bool:
        """End a paragraph; return whether a page ends behind it."""
        is_blank = not self._has_words and not self._label.text
        breaks = is_last and self._starts and is_blank and not self._has_hung
        if self._in_contents and is_blank:
            self.told.append(Told(Sort.CONTENTS))
        elif not (is_blank and (self._has_hung or (breaks and self.items))):
            starts = self._starts and not breaks
            self.items.append(
                paragraph_of(
                    self._signs, self._ground, self._story, self._label, starts
                )
            )
        self.items += self._behind
        self._signs, self._behind, self._label = [], [], NO_LABEL
        self._has_words = self._has_hung = False
        return breaks
