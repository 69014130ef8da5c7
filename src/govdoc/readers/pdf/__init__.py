"""PDF with a text layer → Source: paragraphs by geometry, ruled tables, pictures."""

from govdoc.readers.pdf.placed import KeptLine, Placed, PlacedPage
from govdoc.readers.pdf.read import LockedError, open_pdf, place, read

__all__ = [
    "KeptLine",
    "LockedError",
    "Placed",
    "PlacedPage",
    "open_pdf",
    "place",
    "read",
]
