"""What a document says of itself, for the properties of a file."""

from datetime import date
from typing import NamedTuple


class Metadata(NamedTuple):
    """Title, issuer, date and what else a finder goes by; None: the text does not say."""

    title: str | None = None
    subject: str | None = None
    """The document number, or the subtitle."""
    author: str | None = None
    """Who speaks or issues."""
    dated: date | None = None
    """The document's own date; never the clock's."""
    number: str | None = None
    """发文字号 (7.2.5)."""
    classification: str | None = None
    """密级和保密期限 (7.2.2)."""
    kind: str = ""
    """文种, in Chinese."""
