"""The four shapes: what stands in a file, what it says, how it looks, where it stands."""

from govdoc.model.document import (
    Block,
    Cell,
    Document,
    Dropped,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from govdoc.model.roles import Role

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Dropped",
    "Paragraph",
    "Picture",
    "Role",
    "Row",
    "Run",
    "Table",
]
