"""The words of a paragraph, gathered element by element: blanks closed as browsers do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.model.source import (
    Hints,
    SourceNote,
    SourceParagraph,
    SourceRun,
)
from govdoc.readers.html.looks import PageLook

_WIDE = (
    r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff\u2018-\u201d\u2026"
)
_BLANKS = " \t\r\n\f"
_TYPED_END = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
"""An end of a line of the file between two wide signs is no blank."""
_BLANK = re.compile(r"[ \t\r\n\f]+")
_IS_WIDE = re.compile(rf"[{_WIDE}]")
_PART = re.compile(r"\n(?:[ \xa0\u3000]*\n)+|\n(?=\u3000{2}|[\xa0\u3000]{4})")
"""Where ``<br>`` parts paragraphs: two of them, or one before an indent."""


class Chunk(NamedTuple):
    """Characters of one look."""

    text: str
    look: PageLook
    note: SourceNote | None = None
    """A note that is called here; there is no text."""


class Gatherer:
    """Gathers the words of one paragraph, or of several that only ``<br>`` parts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._chunks: list[Chunk] = []
        self._blank = ""
        """Blanks that have been seen behind the last words."""
        self._blank_look = PageLook()
        self._last = ""

    def add(self, text: str, look: PageLook) -> None:
        """Append what stands in the file."""
        if look.is_pre:
            self._append(text.replace("\r\n", "\n"), look)
            return
        words = text.strip(_BLANKS)
        if not words:
            if not self._blank:
                self._blank, self._blank_look = text, look
            return
        before = self._blank + text[: len(text) - len(text.lstrip(_BLANKS))]
        joint = self._joint(before, words[0])
        closed = _BLANK.sub(" ", _TYPED_END.sub("", words))
        if self._blank and self._blank_look != look:
            self._append(joint, self._blank_look)
            joint = ""
        self._append(joint + closed, look)
        self._blank, self._blank_look = text[len(text.rstrip(_BLANKS)) :], look

    def add_break(self, look: PageLook) -> None:
        """Append the end of a line."""
        self._append("\n", look)

    def add_note(self, note: SourceNote, look: PageLook) -> None:
        """Append the call of a note."""
        self._chunks.append(Chunk("", look, note))

    def _append(self, text: str, look: PageLook) -> None:
        if text:
            self._chunks.append(Chunk(text, look))
            self._last, self._blank = text[-1], ""

    def _joint(self, blank: str, first: str) -> str:
        """Return what stands between what there is and more words."""
        if not blank or self._last in ("", "\n", " "):
            return ""
        is_typed = "\n" in blank
        are_wide = _IS_WIDE.match(self._last) and _IS_WIDE.match(first)
        return "" if is_typed and are_wide else " "

    def take(self) -> list[list[Chunk]]:
        """Return the paragraphs, and begin again.

        One that is of nothing but blanks that were meant (``&nbsp;``) has no chunks.
        """
        chunks, self._chunks, self._blank, self._last = self._chunks, [], "", ""
        text = "".join([one.text for one in chunks])
        if not text.strip() and not any(one.note for one in chunks):
            return [[]] if "\xa0" in text or "\u3000" in text else []
        pattern = _PART
        if chunks[0].look.is_pre:
            pattern = re.compile("\n")
            text = text.rstrip("\n")
        elif "\n" not in text:
            return [chunks]
        ends = [(found.start(), found.end()) for found in pattern.finditer(text)]
        parts = list(_cut(chunks, [*ends, (len(text), len(text))]))
        if chunks[0].look.is_pre:
            return [part or [Chunk("", chunks[0].look)] for part in parts]
        return [part for part in map(_trimmed, parts) if part]

    @property
    def is_begun(self) -> bool:
        """Whether there is anything at all."""
        return bool(self._chunks)

    @property
    def is_empty(self) -> bool:
        """Whether there are no words yet."""
        return not any(one.note or one.text.strip() for one in self._chunks)


def _cut(
    chunks: Sequence[Chunk], ends: Sequence[tuple[int, int]]
) -> Iterator[list[Chunk]]:
    """Yield the chunks between ends, each of which goes from one place to another."""
    at, n = 0, 0
    start, stop = ends[0]
    part: list[Chunk] = []
    for chunk in chunks:
        rest = chunk
        while True:
            end = at + len(rest.text)
            if end <= start or n == len(ends) - 1:
                part += [rest] if rest.text or rest.note else []
                at = end
                break
            head, skip = rest.text[: max(0, start - at)], stop - at
            part += [rest._replace(text=head)] if head else []
            if end < stop:  # the end goes on in the next chunk
                at, start = end, end
                break
            yield part
            part, n = [], n + 1
            at, rest = stop, rest._replace(text=rest.text[skip:])
            start, stop = ends[n]
    yield part


def _trimmed(chunks: list[Chunk]) -> list[Chunk]:
    """Return a paragraph without ends of lines at its own ends; empty: no words."""
    if not any(one.note or one.text.strip() for one in chunks):
        return []
    while chunks and not chunks[0].note and not chunks[0].text.strip("\n "):
        chunks = chunks[1:]
    while chunks and not chunks[-1].note and not chunks[-1].text.strip("\n "):
        chunks = chunks[:-1]
    first = chunks[0]
    chunks = [first._replace(text=first.text.lstrip("\n ")), *chunks[1:]]
    last = chunks[-1]
    return [*chunks[:-1], last._replace(text=last.text.rstrip("\n "))]


def paragraph_of(chunks: Sequence[Chunk], label: str) -> SourceParagraph:
    """Return the paragraph that chunks make; its number is not known yet.

    Args:
        chunks: of it; none: it is blank.
        label: what its list counts it by, which is set before its words; empty: none.
    """
    if not chunks:
        return SourceParagraph("", 0, is_hard=True)
    seen = [one for one in chunks if one.text.strip()]
    look = seen[0].look if seen else chunks[0].look
    is_bold = bool(seen) and all(one.look.is_bold for one in seen)
    runs = [SourceRun(label)] if label else []
    for one in chunks:
        emphasis = one.look.emphasis(is_bold=not is_bold)
        text = one.text.replace("\xa0", " ")
        runs.append(SourceRun(text, "", one.look.script, emphasis, one.note))
    hints = Hints(
        look.style, look.outline, look.align, look.size, look.face, is_bold, label
    )
    text = "".join([run.text for run in runs])
    is_told = any(run.script or run.emphasis or run.note for run in runs)
    is_hard = not look.is_pre
    return SourceParagraph(
        text.rstrip() if not is_told else text,
        0,
        is_hard,
        hints if hints != _NO_HINTS else None,
        tuple(runs) if is_told else (),
    )


_NO_HINTS = Hints()
