"""What a document says: a flat tuple of blocks, each tagged with its role."""

from govdoc.model.document.blocks import (
    Block,
    Cell,
    Dropped,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from govdoc.model.document.whole import Document

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Dropped",
    "Paragraph",
    "Picture",
    "Row",
    "Run",
    "Table",
]
