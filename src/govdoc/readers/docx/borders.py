"""Whether any line of a table is drawn: its own borders, its style's, its cells'."""

from __future__ import annotations

from govdoc.readers.docx.xml import Element, W, each, value_of

_NONE = frozenset({"", "nil", "none"})
_STYLE, _BORDERS = f"{W}tblPr/{W}tblStyle", f"{W}tblPr/{W}tblBorders"
_SIDES = (f"{W}tblBorders", f"{W}tcBorders")
_MOST_ANCESTORS = 20


def is_ruled(table: Element, styles: Element | None) -> bool:
    """Return whether a line is drawn; of what is nowhere said, Word draws none.

    Args:
        table: ``w:tbl``.
        styles: the file's ``w:styles``.
    """
    own = table.find(_BORDERS)
    if own is not None and _draws(own):
        return True
    if any(_draws(one) for one in table.iter(f"{W}tcBorders")):
        return True
    return own is None and _style_draws(value_of(table.find(_STYLE)), styles)


def _style_draws(style: str, styles: Element | None) -> bool:
    """Return whether a table style, or one that it is based on, draws a line."""
    if styles is None:
        return False
    known = {one.get(f"{W}styleId", ""): one for one in styles.iterfind(f"{W}style")}
    for _ in range(_MOST_ANCESTORS):
        element = known.get(style)
        if element is None:
            return False
        if any(_draws(one) for one in each(element, *_SIDES)):
            return True
        style = value_of(element.find(f"{W}basedOn"))
    return False


def _draws(borders: Element) -> bool:
    return any(value_of(side) not in _NONE for side in borders)
