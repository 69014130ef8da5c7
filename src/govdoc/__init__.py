"""govdoc: plain text of a Chinese speech or official document → DOCX and PDF.

``doc = govdoc.read("speech.txt"); govdoc.write(doc, "speech.pdf")``
"""

from govdoc.errors import (
    FontError,
    GovdocError,
    InputError,
    OutputError,
    StylesheetError,
)
from govdoc.findings import Finding
from govdoc.model.document import Document
from govdoc.pipeline import Outcome, format_file, read, read_text, render, write
from govdoc.stylesheet import Stylesheet
from govdoc.stylesheet import load as load_stylesheet
from govdoc.transforms import Level, Options

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Finding",
    "FontError",
    "GovdocError",
    "InputError",
    "Level",
    "Options",
    "Outcome",
    "OutputError",
    "Stylesheet",
    "StylesheetError",
    "__version__",
    "format_file",
    "load_stylesheet",
    "read",
    "read_text",
    "render",
    "write",
]
