"""What only an office program reads: it makes a DOCX of it."""

from govdoc.readers.office.engine import convert

__all__ = ["convert"]
