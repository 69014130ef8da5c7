"""What all parts are written with: numbers in mm, text, the standard's namespace."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape

from govdoc.kept.patterns import compile_pattern
from govdoc.units import EMU_PER_MM

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.ofdspec.org/2016"
_QUOTE = {'"': "&quot;"}
_ILLEGAL = compile_pattern("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not admit, and what it would change (a lone carriage return)."""
_UNKNOWN = "\ufffd"


def part(root: str, content: str, attributes: str = "") -> bytes:
    """Return a whole part, ``root`` being its outermost element.

    The standard's prefix is ``ofd``: readers there are know elements by it.
    """
    head = f'<ofd:{root} xmlns:ofd="{_NAMESPACE}"{attributes}>'
    return f"{_DECLARATION}{head}{content}</ofd:{root}>".encode()


def legal(text: str) -> str:
    """Return text as XML can hold it, as long as it was."""
    return _ILLEGAL.sub(_UNKNOWN, text)


def said(text: str) -> str:
    """Return what stands in an element, or in an attribute between quotes."""
    return escape(legal(text), _QUOTE)


@lru_cache(8192)
def number(micrometres: int) -> str:
    """Return a length in mm, in the fewest characters."""
    return f"{micrometres / 1000:.3f}".rstrip("0").rstrip(".")


def micrometres(emu: float) -> int:
    """Return a length in whole micrometres: what the files are exact to."""
    return round(emu * 1000 / EMU_PER_MM)


def lengths(*emu: float) -> str:
    """Return lengths in mm, blanks between."""
    return " ".join([number(micrometres(one)) for one in emu])
