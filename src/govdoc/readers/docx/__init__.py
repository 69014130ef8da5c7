"""DOCX → Source: paragraphs with hard ends, real tables, and what their styles say."""

from govdoc.readers.docx.read import read

__all__ = ["read"]
