"""Sections: paper and margins."""

from __future__ import annotations

from typing import Any

from govdoc.checks.types import FileMend
from govdoc.wordfile.names import SECTION_ORDER, W, child_in_order, whole_number

_TWIPS_PER_MM = 1440 / 25.4
_ROUNDING = 2
"""Twips by which programs differ that mean the same."""
_HEADER, _FOOTER = "851", "992"
"""Twips from the edges: what Word takes where a file says nothing."""


def sections_of(body: Any) -> list[Any]:
    """Return the ``w:sectPr`` that are in force, in their order."""
    found = [one.find(f"{W}pPr/{W}sectPr") for one in body.iter(f"{W}p")]
    return [one for one in (*found, body.find(f"{W}sectPr")) if one is not None]


def set_paper(body: Any, wish: FileMend) -> bool:
    """Set paper and margins; return whether there is such a section."""
    found = sections_of(body)
    if wish.section is not None:
        found = found[wish.section : wish.section + 1]
    for one in found:
        _set(one, wish)
    return bool(found)


def wants_paper(wish: FileMend) -> bool:
    """Return whether anything that is wished is of paper."""
    lengths = (wish.width, wish.height, wish.top, wish.bottom, wish.left, wish.right)
    return any(one is not None for one in lengths)


def _put(element: Any, name: str, length: float) -> None:
    """Say a length, unless that is said already but for rounding."""
    said, wanted = element.get(f"{W}{name}"), round(length * _TWIPS_PER_MM)
    if said is None or abs(whole_number(said) - wanted) > _ROUNDING:
        element.set(f"{W}{name}", str(wanted))


def _set(section: Any, wish: FileMend) -> None:
    if wish.width is not None or wish.height is not None:
        size = child_in_order(section, "pgSz", SECTION_ORDER)
        if wish.width is not None:
            _put(size, "w", wish.width)
        if wish.height is not None:
            _put(size, "h", wish.height)
        size.attrib.pop(f"{W}code", None)
        _turn(size)
    sides = {
        "top": wish.top, "right": wish.right, "bottom": wish.bottom, "left": wish.left,
    }  # fmt: skip
    if all(said is None for said in sides.values()):
        return
    margins = child_in_order(section, "pgMar", SECTION_ORDER)
    if wish.left is not None and margins.get(f"{W}gutter", "0") != "0":
        margins.set(f"{W}gutter", "0")
    for name, said in sides.items():
        if said is not None or margins.get(f"{W}{name}") is None:
            _put(margins, name, said or 0.0)
    for name, usual in (("header", _HEADER), ("footer", _FOOTER), ("gutter", "0")):
        if margins.get(f"{W}{name}") is None:
            margins.set(f"{W}{name}", usual)


def _turn(size: Any) -> None:
    """Say how the paper lies where its sides do."""
    width, height = (whole_number(size.get(f"{W}{key}")) for key in ("w", "h"))
    if width > height:
        size.set(f"{W}orient", "landscape")
    else:
        size.attrib.pop(f"{W}orient", None)
