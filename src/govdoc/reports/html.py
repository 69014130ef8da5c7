"""Text, and the names of files, as a page of a report holds them."""

from __future__ import annotations

import os
import re
from html import escape
from urllib.parse import quote

_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffc]"
)
"""What is not seen, or turns the order of what is."""


def as_html(text: str) -> str:
    """Return a text as HTML holds it, with what is not seen by its number."""
    return escape(_UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def as_address(way: str) -> str:
    """Return a relative path as an address that leads to the same bytes of a name."""
    return quote(os.fsencode(way), safe="/")
