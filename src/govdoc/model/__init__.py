"""The three shapes of a document: what it says, how it looks, where it stands."""

from govdoc.model.document import Document, Dropped, Paragraph, Run
from govdoc.model.roles import Role

__all__ = ["Document", "Dropped", "Paragraph", "Role", "Run"]
