"""Checks: a file of anybody's against the standard, and the slips no eye catches."""

from govdoc.checks.run import ask, check, check_words
from govdoc.checks.types import ALL, Asked, Authority, Check, Fault, Findings

__all__ = [
    "ALL",
    "Asked",
    "Authority",
    "Check",
    "Fault",
    "Findings",
    "ask",
    "check",
    "check_words",
]
