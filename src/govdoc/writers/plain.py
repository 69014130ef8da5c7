"""Document -> plain text: a paragraph a line, tables by bars, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.model.document import Block, Cell, Document, Note, Paragraph, Table

_BAR = {"|": "\\|", "\n": "<br>"}
"""What would end a cell or its row."""


def write_plain(document: Document) -> str:
    """Return a document's words as plain text, which reads back as it stands.

    Args:
        document: any.
    """
    notes: list[Note] = []
    lines = [line for block in document.blocks for line in _lines(block, notes)]
    for number, note in enumerate(notes, 1):
        words = " ".join(_words(one, []) for one in note.paragraphs)
        lines.append(f"[{number}] {words}")
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block, notes: list[Note]) -> Iterator[str]:
    if isinstance(block, Table):
        for placed in block.placed():
            cells = [_bars(cell, notes) for _, cell in placed]
            yield f"| {' | '.join(cells)} |"
        return
    caption = block if isinstance(block, Paragraph) else block.caption
    if words := _words(caption, notes):
        yield words


def _bars(cell: Cell, notes: list[Note]) -> str:
    captions = (b if isinstance(b, Paragraph) else b.caption for b in cell.blocks)
    text = "\n".join(_words(caption, notes) for caption in captions)
    return "".join(_BAR.get(char, char) for char in text)


def _words(paragraph: Paragraph, notes: list[Note]) -> str:
    parts = []
    for run in paragraph.runs:
        parts.append(run.text)
        if run.note is not None:
            notes.append(run.note)
            parts.append(f"[{len(notes)}]")
    return "".join(parts)
