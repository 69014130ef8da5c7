"""Formulas: OMML -> the same on one line."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from govdoc.readers.docx.xml import M


def linear(element: Element) -> str:
    """Return the characters of a formula in their order."""
    return "".join(one.text or "" for one in element.iter(f"{M}t"))
