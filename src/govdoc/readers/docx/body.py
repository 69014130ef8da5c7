"""``w:body`` -> the blocks of a Source, in the order of the file."""

from __future__ import annotations

from govdoc.model.source import (
    SourceBlock,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)
from govdoc.readers.docx.blocks import TABLE, Blocks
from govdoc.readers.docx.joining import joined, numbered, on_new_page
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.paragraph import Begun, PageEnd
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import Element, W, value_of

_TITLES_OF_CONTENTS = frozenset({"目录", "目錄", "目次"})


def read_blocks(body: Element, story: Story) -> list[SourceBlock]:
    """Return paragraphs, tables and pictures, numbered from 1; a table counts by rows.

    Args:
        body: the file's.
        story: of the main part; its ledger gets what is told.

    Raises:
        InputError: there are too many.
    """
    return _Body(body, story).read()


class _Body:
    """The reading of a body."""

    def __init__(self, body: Element, story: Story) -> None:
        self._story = story
        self._walk = Blocks(body, story, opens_tables=False)
        self._done: list[SourceBlock] = []
        self._section: list[SourceBlock] = []
        self._ahead: list[SourceParagraph] = []
        self._number = 0
        self._breaks = self._had_contents = False

    def read(self) -> list[SourceBlock]:
        for piece in self._walk:
            if self._story.fields.has_contents and not self._had_contents:
                self._begin_contents()
            if isinstance(piece, SourceParagraph):
                self._emit(joined([*self._ahead, piece]))
                self._ahead = []
            elif isinstance(piece, Begun):
                self._ahead.append(piece.paragraph)
            elif isinstance(piece, SourcePicture):
                self._emit(piece)
            elif isinstance(piece, PageEnd):
                self._breaks = True
            elif isinstance(piece, Told):
                self._story.ledger.add([piece], self._number + 1)
            elif piece.tag == TABLE:
                self._table(piece)
            else:
                self._end_section(piece)
        self._flush()
        self._done += self._section
        return self._done

    def _emit(self, block: SourceParagraph | SourcePicture) -> None:
        self._number += 1
        self._story.counter.count_paragraph()
        if isinstance(block, SourceParagraph):
            block = numbered(block, self._number)
            if self._breaks and block.text.strip():
                block, self._breaks = on_new_page(block), False
        else:
            block = block._replace(number=self._number)
        self._section.append(block)

    def _table(self, element: Element) -> None:
        from govdoc.readers.docx.table import read_table  # few have one

        self._flush()
        table = read_table(element, self._number + 1, self._story)
        if table is not None:
            self._number += len(table.rows)
            self._section.append(table)
            self._breaks = False

    def _flush(self) -> None:
        """Let what waits for a next paragraph stand by itself, as there is none."""
        ahead, self._ahead = self._ahead, []
        if any(one.text.strip() for one in ahead):
            self._emit(joined(ahead))

    def _end_section(self, properties: Element) -> None:
        """Say of a section's tables whether the paper is turned, and where it begins."""
        size = properties.find(f"{W}pgSz")
        is_sideways = size is not None and size.get(f"{W}orient") == "landscape"
        kind = value_of(properties.find(f"{W}type"))
        is_new_page = bool(self._done) and kind not in ("continuous", "nextColumn")
        for one in self._section:
            if isinstance(one, SourceTable):
                one = one._replace(is_sideways=is_sideways)
                is_new_page = False
            elif is_new_page and isinstance(one, SourceParagraph) and one.text.strip():
                one, is_new_page = on_new_page(one), False
            self._done.append(one)
        self._section = []

    def _begin_contents(self) -> None:
        """Take back the line that heads a table of contents: another will be made."""
        self._had_contents = True
        last = self._section[-1] if self._section else None
        if self._story.is_own or not isinstance(last, SourceParagraph):
            return
        if "".join(last.text.split()) in _TITLES_OF_CONTENTS:
            self._section.pop()
            self._number -= 1
            self._story.ledger.add([Told(Sort.CONTENTS)], self._number + 1)
