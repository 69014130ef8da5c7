"""Reports: findings -> HTML, JSON or plain text, for a clerk to review."""

from govdoc.reports.findings import SUFFIXES, write

__all__ = ["SUFFIXES", "write"]
