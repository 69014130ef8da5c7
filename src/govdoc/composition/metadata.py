"""What a document says of itself: who speaks or issues, and when."""

from __future__ import annotations

from datetime import date

from govdoc.han.dates import find_date
from govdoc.model.document import Document
from govdoc.model.kinds import kind_name
from govdoc.model.metadata import Metadata
from govdoc.model.roles import Role

_AUTHORS = (Role.BYLINE, Role.SIGNATURE)
"""A speech names its speaker under the title, a document its issuer at the end."""
_SUBJECTS = (Role.DOCUMENT_NUMBER, Role.SUBTITLE)
_DATES = (Role.DATE_OF_ISSUE, Role.DATELINE)


def metadata_of(document: Document) -> Metadata:
    """Return all of it."""
    return Metadata(
        title=document.title,
        subject=_first(document, *_SUBJECTS),
        author=_author_of(document),
        dated=_date_of(document),
        number=_first(document, Role.DOCUMENT_NUMBER),
        classification=_first(document, Role.CLASSIFICATION),
        kind=kind_name(document.kind),
    )


def _author_of(document: Document) -> str | None:
    """Return the speaker or the issuers, or None when the text names nobody."""
    for role in _AUTHORS:
        names = [b.text for b in document.blocks if b.role is role]
        if names:
            return "、".join(" ".join(name.split()) for name in names)
    return None


def _date_of(document: Document) -> date | None:
    """Return the date of issue or of the speech, or None when the text has none."""
    for role in _DATES:
        for block in document.blocks:
            found = find_date(block.text) if block.role is role else None
            if found:
                return found
    return None


def _first(document: Document, *roles: Role) -> str | None:
    """Return the first block's words of the first of these roles that there is."""
    for role in roles:
        for block in document.blocks:
            if block.role is role:
                return " ".join(block.text.split())
    return None
