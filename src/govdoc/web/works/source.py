"""What works share: the source of an order, read; what a file made of it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from govdoc import api, formats
from govdoc.findings import Finding, Report
from govdoc.model.document import Document
from govdoc.model.landings import Landings
from govdoc.web.media import media_of
from govdoc.web.orders import Made, Work
from govdoc.web.wordings import told_in_names


def read(order: Work, report: Report) -> Document:
    """Return what is recognised in an order's source.

    Raises:
        GovdocError: as for `govdoc.read_bytes`.
    """
    source, options = order.source, order.options
    how: dict[str, Any] = {
        "limits": options.limits, "report": report, "roles": source.roles,
        "reading": options.reading,
    }  # fmt: skip
    if source.text is not None:
        return api.read_text(source.text, source.name, **how)
    return api.read_bytes(source.data, source.name, **how)


def data(order: Work) -> bytes:
    """Return an order's source as a file."""
    text = order.source.text
    return order.source.data if text is None else text.encode("utf-8", "replace")


def made(order: Work, suffix: str, data: bytes, more: str = "") -> Made:
    """Return a file made of an order's source.

    Args:
        order: whose source it is made of.
        suffix: of its name, with a dot.
        data: the whole file.
        more: what its name has behind the source's.
    """
    name = formats.renamed(Path(order.source.name), suffix)
    return Made(f"{name.stem}{more}{suffix}", media_of(suffix), data)


def told(
    found: Iterable[Finding], landings: Landings | None = None
) -> tuple[Mapping[str, Any], ...]:
    """Return findings as an answer has them, with their pages if any were made."""
    paged = found if landings is None else map(landings.paged, found)
    return tuple(told_in_names(one.to_dict()) for one in paged)
