"""Markdown -> Source."""

from govdoc.readers.markdown.read import read, read_text

__all__ = ["read", "read_text"]
