"""govdoc: plain text of a Chinese speech or official document → DOCX and PDF.

``doc = govdoc.read("speech.txt"); govdoc.write(doc, "speech.pdf")``
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govdoc.version import __version__

if TYPE_CHECKING:
    from govdoc.batches import BatchOptions, BatchReport, FileOutcome, batch
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


_HOMES = {
    "govdoc.batches": ("BatchOptions", "BatchReport", "FileOutcome", "batch"),
    "govdoc.errors": (
        "FontError", "GovdocError", "InputError", "OutputError", "StylesheetError",
    ),
    "govdoc.findings": ("Finding",),
    "govdoc.limits": ("Limits",),
    "govdoc.model.document": ("Document",),
    "govdoc.pipeline": (
        "FormatOptions", "Outcome", "format_file", "preview", "read", "read_text",
        "render", "write",
    ),
    "govdoc.stylesheet": ("Stylesheet", "load_stylesheet"),
    "govdoc.transforms": ("Level", "Options"),
}  # fmt: skip
"""Where each public name lives; loaded when first asked for, so that `govdoc --help` and
programs that need little start at once."""


def __getattr__(name: str) -> Any:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    own = "load" if name == "load_stylesheet" else name
    found = globals()[name] = getattr(import_module(home), own)
    return found
