"""What a document says: a flat tuple of blocks, each tagged with its role."""

from govdoc.model.document.blocks import (
    ALIGNS,
    EMPHASIS,
    SCRIPTS,
    VERTICALS,
    Block,
    Cell,
    Dropped,
    Emphasis,
    Note,
    Paragraph,
    Picture,
    Row,
    Run,
    Script,
    Table,
)
from govdoc.model.document.whole import Document, Surroundings, attendance_last

__all__ = [
    "ALIGNS",
    "EMPHASIS",
    "SCRIPTS",
    "VERTICALS",
    "Block",
    "Cell",
    "Document",
    "Dropped",
    "Emphasis",
    "Note",
    "Paragraph",
    "Picture",
    "Row",
    "Run",
    "Script",
    "Surroundings",
    "Table",
    "attendance_last",
]
