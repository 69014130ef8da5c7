"""The plain-text reader: str -> Document; rules over the whole document, no model."""

from govdoc.readers.text.read import read

__all__ = ["read"]
