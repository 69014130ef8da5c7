"""DOCX: Flow -> bytes; Word breaks the lines, so it is tapped before layout."""

from govdoc.writers.docx.package import write

__all__ = ["write"]
