"""The lines that trafilatura takes for a page's document; nothing is ever fetched."""

from __future__ import annotations

from copy import deepcopy
from typing import Any


def is_installed() -> bool:
    """Say whether the extractor is there (the extra ``html``)."""
    try:
        import trafilatura  # noqa: F401
    except ImportError:
        return False
    return True


_LARGE = 3_000
"""Elements of a page from which its second opinion, which takes the square of their
number, is not asked for."""


def believed_lines(root: Any) -> list[str]:
    """Return the lines of a page that are its document; none: it found nothing.

    Args:
        root: of the page; it stays as it is.
    """
    from trafilatura import bare_extraction

    count = sum(1 for _ in root.iter("*"))
    try:
        found = bare_extraction(
            deepcopy(root),
            fast=count > _LARGE,
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # it may raise anything over a page that nobody foresaw
        return []
    body = getattr(found, "body", None)
    return [] if body is None else [*_lines(body)]


def _lines(body: Any) -> list[str]:
    """Return the text of its elements, each on a line, and of each whole block, too."""
    found = []
    for element in body.iter("*"):
        if element.tag in ("p", "head", "item", "cell", "quote", "code", "row", "lb"):
            found.append("".join(element.itertext()))
        found += [one for one in (element.text, element.tail) if one and one.strip()]
    return found
