"""Text as a page of a report holds it."""

from __future__ import annotations

import re
from html import escape

_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffc]"
)
"""What is not seen, or turns the order of what is."""


def as_html(text: str) -> str:
    """Return a text as HTML holds it, with what is not seen by its number."""
    return escape(_UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))
