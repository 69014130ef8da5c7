"""govdoc: plain text of a Chinese speech or official document → DOCX and PDF.

``doc = govdoc.read("speech.txt"); govdoc.write(doc, "speech.pdf")``
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govdoc.version import __version__

if TYPE_CHECKING:
    from govdoc.api import (
        Result,
        check,
        check_bytes,
        format_file,
        learn_style,
        preview,
        read,
        read_bytes,
        read_text,
        render,
        template,
        write,
    )
    from govdoc.batches import BatchReport, FileOutcome, batch
    from govdoc.checks import Fault, Findings
    from govdoc.errors import (
        FontError,
        GovdocError,
        InputError,
        OutputError,
        StylesheetError,
        UsageError,
    )
    from govdoc.findings import Change, Finding, Place, Sentence, Severity
    from govdoc.job import load_stylesheet
    from govdoc.learning import LearntStyle
    from govdoc.limits import Limits
    from govdoc.merging import MergeError, Outcome, merge
    from govdoc.model.document import (
        Cell,
        Document,
        Note,
        Paragraph,
        Picture,
        Row,
        Run,
        Table,
    )
    from govdoc.model.roles import Role
    from govdoc.options import (
        BatchOptions,
        CheckOptions,
        Level,
        LookOptions,
        Options,
        OutputOptions,
        ReadingOptions,
        ReportWords,
        TextOptions,
    )
    from govdoc.stylesheet import Stylesheet

_HOMES = {
    "govdoc.api": (
        "Result", "check", "check_bytes", "format_file", "learn_style", "preview", "read",
        "read_bytes", "read_text", "render", "template", "write",
    ),
    "govdoc.batches": ("BatchReport", "FileOutcome", "batch"),
    "govdoc.checks": ("Fault", "Findings"),
    "govdoc.errors": (
        "FontError", "GovdocError", "InputError", "OutputError", "StylesheetError",
        "UsageError",
    ),
    "govdoc.findings": ("Change", "Finding", "Place", "Sentence", "Severity"),
    "govdoc.job": ("load_stylesheet",),
    "govdoc.learning": ("LearntStyle",),
    "govdoc.limits": ("Limits",),
    "govdoc.merging": ("MergeError", "Outcome", "merge"),
    "govdoc.model.document": (
        "Cell", "Document", "Note", "Paragraph", "Picture", "Row", "Run", "Table",
    ),
    "govdoc.model.roles": ("Role",),
    "govdoc.options": (
        "BatchOptions", "CheckOptions", "Level", "LookOptions", "Options", "OutputOptions",
        "ReadingOptions", "ReportWords", "TextOptions",
    ),
    "govdoc.stylesheet": ("Stylesheet",),
}  # fmt: skip
"""Where each public name lives; loaded when first asked for, so that `govdoc --help` and
programs that need little start at once."""

__all__ = [
    "BatchOptions",
    "BatchReport",
    "Cell",
    "Change",
    "CheckOptions",
    "Document",
    "Fault",
    "FileOutcome",
    "Finding",
    "Findings",
    "FontError",
    "GovdocError",
    "InputError",
    "LearntStyle",
    "Level",
    "Limits",
    "LookOptions",
    "MergeError",
    "Note",
    "Options",
    "Outcome",
    "OutputError",
    "OutputOptions",
    "Paragraph",
    "Picture",
    "Place",
    "ReadingOptions",
    "ReportWords",
    "Result",
    "Role",
    "Row",
    "Run",
    "Sentence",
    "Severity",
    "Stylesheet",
    "StylesheetError",
    "Table",
    "TextOptions",
    "UsageError",
    "__version__",
    "batch",
    "check",
    "check_bytes",
    "format_file",
    "learn_style",
    "load_stylesheet",
    "merge",
    "preview",
    "read",
    "read_bytes",
    "read_text",
    "render",
    "template",
    "write",
]


def __getattr__(name: str) -> Any:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(home), name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
