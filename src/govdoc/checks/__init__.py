"""Checks: a file of anybody's against the standard, and the slips no eye catches."""

from govdoc.checks.comments import comment
from govdoc.checks.mend.docx import Mended, Unmended
from govdoc.checks.mend.files import mend_file
from govdoc.checks.run import ask, check, check_words
from govdoc.checks.types import ALL, Asked, Authority, Check, Fault, Findings

__all__ = [
    "ALL",
    "Asked",
    "Authority",
    "Check",
    "Fault",
    "Findings",
    "Mended",
    "Unmended",
    "ask",
    "check",
    "check_words",
    "comment",
    "mend_file",
]
