"""Content controls, ``w:sdt``: what they hold, or what is ticked in them."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.readers.docx.xml import W14, Element, W, is_on, value_of

CONTROL = f"{W}sdt"
_TICKED, _UNTICKED = "☑", "☐"


class Control(NamedTuple):
    """What one holds."""

    content: Element | None
    is_placeholder: bool = False
    """It holds nothing yet but words that ask for something."""
    tick: str = ""
    """The sign of a box to tick that shows none itself; empty: it is none such."""
    is_contents: bool = False
    """It holds a table of contents."""


def read_control(element: Element) -> Control:
    """Read ``w:sdt``."""
    content, properties = element.find(f"{W}sdtContent"), element.find(f"{W}sdtPr")
    if properties is None:
        return Control(content)
    box = properties.find(f"{W14}checkbox")
    if box is not None and not _shows_something(content):
        checked = box.find(f"{W14}checked")
        value = "" if checked is None else checked.get(f"{W14}val", "1")
        return Control(content, tick=_TICKED if value in ("1", "true") else _UNTICKED)
    if is_on(properties.find(f"{W}showingPlcHdr")):
        return Control(content, is_placeholder=True)
    gallery = value_of(properties.find(f"{W}docPartObj/{W}docPartGallery"))
    return Control(content, is_contents=gallery == "Table of Contents")


def _shows_something(content: Element | None) -> bool:
    """Return whether there is a sign in a box to tick, of whatever look: it is kept."""
    if content is None:
        return False
    words = (one.text or "" for one in content.iter(f"{W}t"))
    return any(map(str.strip, words)) or content.find(f".//{W}sym") is not None
