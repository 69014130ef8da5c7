"""What a document says of itself: who speaks or issues, and when."""

from __future__ import annotations

from datetime import date

from govdoc.han.dates import find_date
from govdoc.model.document import Document
from govdoc.model.roles import Role

_AUTHORS = (Role.BYLINE, Role.SIGNATURE)
"""A speech names its speaker under the title, a document its issuer at the end."""
_SUBJECTS = (Role.DOCUMENT_NUMBER, Role.SUBTITLE)
_DATES = (Role.DATE_OF_ISSUE, Role.DATELINE)


def author_of(document: Document) -> str | None:
    """Return the speaker or the issuers, or None when the text names nobody."""
    for role in _AUTHORS:
        names = [b.text for b in document.blocks if b.role is role]
        if names:
            return "、".join(" ".join(name.split()) for name in names)
    return None


def date_of(document: Document) -> date | None:
    """Return the date of issue or of the speech, or None when the text has none."""
    for role in _DATES:
        for block in document.blocks:
            found = find_date(block.text) if block.role is role else None
            if found:
                return found
    return None


def subject_of(document: Document) -> str | None:
    """Return the document number, or the subtitle; None when the text has neither."""
    for role in _SUBJECTS:
        for block in document.blocks:
            if block.role is role:
                return " ".join(block.text.split())
    return None
