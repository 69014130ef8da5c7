"""``w:footnoteReference`` and ``w:endnoteReference``: where notes are called (17.11.14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.model.blocks import StyledNote
from govdoc.model.flow import Flow


class NoteKind(NamedTuple):
    """How WordprocessingML calls one of the two kinds of notes."""

    word: str
    """``footnote`` or ``endnote``."""

    @property
    def style(self) -> str:
        """The id of the character style of its marks."""
        return f"{self.word.capitalize()}Reference"


FOOTNOTE, ENDNOTE = NoteKind("footnote"), NoteKind("endnote")


def notes_of(flow: Flow, kind: NoteKind) -> Sequence[StyledNote]:
    """Return the notes of one kind."""
    return flow.footnotes if kind is FOOTNOTE else flow.endnotes


def reference_styles_xml(flow: Flow) -> str:
    """Return the character styles of the marks."""
    return "".join(
        f'<w:style w:type="character" w:styleId="{kind.style}">'
        f'<w:name w:val="{kind.word} reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        for kind in (FOOTNOTE, ENDNOTE)
        if notes_of(flow, kind)
    )


def kind_of(note: StyledNote) -> NoteKind:
    """Return which kind a note is of."""
    return ENDNOTE if note.is_endnote else FOOTNOTE


def reference_xml(note: StyledNote) -> str:
    """Return a note's call, as it stands in its run."""
    return f'<w:{kind_of(note).word}Reference w:id="{note.number}"/>'
