"""Lengths: one integer type in EMU, as OOXML counts (1 mm = 36,000; 1 pt = 12,700)."""

from __future__ import annotations

EMU_PER_MM = 36_000
EMU_PER_PT = 12_700
EMU_PER_TWIP = 635


class Length(int):
    """A length in EMU; build it with `mm` or `pt`, read it with `.mm`, `.pt`, `.twips`."""

    __slots__ = ()

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self / EMU_PER_MM

    @property
    def pt(self) -> float:
        """The length in points."""
        return self / EMU_PER_PT

    @property
    def twips(self) -> int:
        """The length in twentieths of a point, rounded."""
        return round(self / EMU_PER_TWIP)


def mm(value: float) -> Length:
    """Return ``value`` millimetres."""
    return Length(round(value * EMU_PER_MM))


def pt(value: float) -> Length:
    """Return ``value`` points."""
    return Length(round(value * EMU_PER_PT))


ZERO = Length(0)
