"""govdoc: plain text of a Chinese speech or official document → DOCX and PDF.

``doc = govdoc.read("speech.txt"); govdoc.write(doc, "speech.pdf")``
"""

from typing import TYPE_CHECKING, Any

from govdoc.errors import (
    FontError,
    GovdocError,
    InputError,
    OutputError,
    StylesheetError,
)
from govdoc.findings import Finding
from govdoc.limits import Limits
from govdoc.model.document import Document
from govdoc.pipeline import (
    FormatOptions,
    Outcome,
    format_file,
    preview,
    read,
    read_text,
    render,
    write,
)
from govdoc.stylesheet import Stylesheet
from govdoc.stylesheet import load as load_stylesheet
from govdoc.transforms import Level, Options

if TYPE_CHECKING:
    from govdoc.batches import BatchOptions, BatchReport, FileOutcome, batch

__version__ = "0.1.0"

__all__ = [
    "BatchOptions",
    "BatchReport",
    "Document",
    "FileOutcome",
    "Finding",
    "FontError",
    "FormatOptions",
    "GovdocError",
    "InputError",
    "Level",
    "Limits",
    "Options",
    "Outcome",
    "OutputError",
    "Stylesheet",
    "StylesheetError",
    "__version__",
    "batch",
    "format_file",
    "load_stylesheet",
    "preview",
    "read",
    "read_text",
    "render",
    "write",
]


def __getattr__(name: str) -> Any:
    """Load the batch, which few programs use, when it is first asked for."""
    if name not in {"batch", "BatchOptions", "BatchReport", "FileOutcome"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from govdoc import batches

    return getattr(batches, name)
