"""``footnotes.xml`` and ``endnotes.xml``, and how notes are counted (17.11)."""

from __future__ import annotations

from govdoc.model.flow import Flow
from govdoc.writers.docx.contents import Contents
from govdoc.writers.docx.measures import measures_of
from govdoc.writers.docx.paragraphs import Paragraphs
from govdoc.writers.docx.properties import exact, indents
from govdoc.writers.docx.references import ENDNOTE, FOOTNOTE, NoteKind, notes_of
from govdoc.writers.docx.review import Review
from govdoc.writers.docx.runs import Runs
from govdoc.writers.docx.xml import part, switch, to_xml

_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
"""Their ids, and what they are; those of notes begin at 1."""
_FORMATS = {True: "decimalEnclosedCircleChinese", False: "decimal"}


def notes_xml(flow: Flow, kind: NoteKind, review: Review) -> bytes:
    """Return the part of one kind of notes, with what parts them from the text."""
    measures = measures_of(flow)
    runs = Runs(flow, measures, review)
    paragraphs = Paragraphs(flow, measures, runs, None, Contents(flow, None))
    inside = "".join(
        _separator(number, name, flow, kind) for number, name in _SEPARATORS
    )
    for note in notes_of(flow, kind):
        first, *rest = note.paragraphs
        mark = (
            '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
            f"<w:{kind.word}Ref/></w:r>"
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        )
        written = paragraphs.note(first, mark)
        written += "".join(map(paragraphs.note, rest))
        inside += f'<w:{kind.word} w:id="{note.number}">{written}</w:{kind.word}>'
    return part(f"w:{kind.word}s", inside)


def _separator(number: int, name: str, flow: Flow, kind: NoteKind) -> str:
    """Return the rule above footnotes; above endnotes a line is free."""
    is_foot = kind is FOOTNOTE
    height = flow.notes_look.height if is_foot else flow.page.line
    place = to_xml(
        {"snapToGrid": switch(False), "spacing": exact(height), "ind": indents()}
    )
    drawn = f"<w:r><w:{name}/></w:r>" if is_foot else ""
    return (
        f'<w:{kind.word} w:type="{name}" w:id="{number}">'
        f"<w:p><w:pPr>{place}</w:pPr>{drawn}</w:p></w:{kind.word}>"
    )


def properties_xml(flow: Flow, *, of_document: bool) -> str:
    """Return how notes are counted, for the settings or for a section."""
    written = ""
    for kind in (FOOTNOTE, ENDNOTE):
        notes = notes_of(flow, kind)
        if notes:
            is_circled = not notes[0].mark.isascii()
            # Endnotes end their section, not the document: attachments are behind them.
            inside = '<w:pos w:val="sectEnd"/>' if kind is ENDNOTE else ""
            inside += f'<w:numFmt w:val="{_FORMATS[is_circled]}"/>'
            if of_document:
                inside += "".join(
                    f'<w:{kind.word} w:id="{number}"/>' for number, _ in _SEPARATORS
                )
            written += f"<w:{kind.word}Pr>{inside}</w:{kind.word}Pr>"
    return written
