"""Lines that are drawn, DrawingML and VML: such as the red one below an office's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.readers.docx.xml import WP, Element, V, to_number
from govdoc.units import EMU_PER_MM, EMU_PER_PT

_THICKEST = 1.0
"""In mm: what is no higher, or no wider, shows nothing but a line."""
_MM = {
    "pt": EMU_PER_PT / EMU_PER_MM, "in": 25.4, "cm": 10.0, "mm": 1.0,
    "px": 0.75 * EMU_PER_PT / EMU_PER_MM, "": 0.75 * EMU_PER_PT / EMU_PER_MM,
}  # fmt: skip
_LENGTH = re.compile(r"\s*(-?\d{0,6}(?:\.\d{0,6})?)\s*(pt|in|cm|mm|px|)\s*")
_SHAPES = frozenset(
    f"{V}{name}"
    for name in (
        "shape", "line", "rect", "roundrect", "oval", "polyline", "curve", "arc", "group",
    )
)  # fmt: skip


def is_flat(drawing: Element) -> bool:
    """Return whether what ``w:drawing`` or ``w:pict`` draws is as flat as a line."""
    sizes = list(_sizes(drawing))
    return bool(sizes) and all(
        any(one is not None and abs(one) <= _THICKEST for one in size) for size in sizes
    )


def _sizes(drawing: Element) -> Iterator[tuple[float | None, float | None]]:
    """Yield width and height in mm of what is drawn; None: it is not said."""
    extent = next(drawing.iter(f"{WP}extent"), None)
    if extent is not None:
        yield _mm(extent.get("cx")), _mm(extent.get("cy"))
        return
    for shape in drawing.iter(*_SHAPES):
        start, end = shape.get("from"), shape.get("to")
        if start and end:
            (x, y), (to_x, to_y) = _point(start), _point(end)
            yield _between(x, to_x), _between(y, to_y)
        else:
            style = _style(shape.get("style", ""))
            yield _length(style.get("width")), _length(style.get("height"))


def _mm(written: str | None) -> float | None:
    length = to_number(written)
    return None if length is None else length / EMU_PER_MM


def _point(written: str) -> tuple[float | None, float | None]:
    x, _, y = written.partition(",")
    return _length(x or "0"), _length(y or "0")


def _between(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else other - one


def _style(written: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in written.split(";"))
    return {name.strip().lower(): value for name, _, value in pairs}


def _length(written: str | None) -> float | None:
    """Return a length of VML in mm; None: it is none."""
    found = _LENGTH.fullmatch(written) if written else None
    if found is None or not found[1].strip("-."):
        return None
    return float(found[1]) * _MM[found[2]]
