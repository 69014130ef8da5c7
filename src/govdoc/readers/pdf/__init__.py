"""PDF with a text layer → Source: paragraphs by geometry, ruled tables, pictures."""

from govdoc.readers.pdf.read import read

__all__ = ["read"]
