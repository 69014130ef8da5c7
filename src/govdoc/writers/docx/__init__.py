"""DOCX: Flow -> bytes; Word breaks the lines, so it is tapped before layout."""

from govdoc.writers.docx.package import write, write_template

__all__ = ["write", "write_template"]
