"""Where 署名, 成文日期 and 附注 stand on their page (SG08 to SG10)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen


def is_apart_from_text(subject: Subject) -> Seen | None:
    """Return who signs on a page that bears no text of the document; None: none is."""
    return None


def geometry(subject: Subject) -> Iterator[Seen]:
    """Name and date elsewhere than the standard wants them."""
    return iter(())


def note_indent(element: Element) -> Seen | None:
    """Return a note that is not indented by two characters; None: it is."""
    return None
