"""Readers: bytes or text → Document."""

from govdoc.readers.text import read

__all__ = ["read"]
