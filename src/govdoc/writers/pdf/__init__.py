"""PDF: Pages -> bytes."""

from govdoc.writers.pdf.draw import write

__all__ = ["write"]
