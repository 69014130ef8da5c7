"""DOCX → Document: our own by their styles, others by their words."""

from govdoc.readers.docx.read import read

__all__ = ["read"]
