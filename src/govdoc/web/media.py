"""Suffixes -> types of media, as heads of answers name them."""

from __future__ import annotations

from mimetypes import MimeTypes

_OWN = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".ofd": "application/ofd",
    ".sarif": "application/sarif+json",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
_OTHERS = MimeTypes()
"""As Python has them; what the machine says is not asked."""


def media_of(suffix: str) -> str:
    """Return the type of the files of a suffix."""
    known = _OWN.get(suffix) or _OTHERS.types_map[True].get(suffix)
    return known or "application/octet-stream"
