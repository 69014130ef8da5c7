"""What a document says: a flat tuple of blocks, each tagged with its role."""

from govdoc.model.document.blocks import (
    EMPHASIS,
    SCRIPTS,
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
from govdoc.model.document.whole import Document

__all__ = [
    "EMPHASIS",
    "SCRIPTS",
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
    "Table",
]
