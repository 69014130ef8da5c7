"""The sRGB colour profile, computed: nothing is copied, nothing has to be shipped.

Source: ICC.1:2001-04 (version 2 profiles) for the container, IEC 61966-2-1 for the
curve. The primaries are those of sRGB, adapted to the profile's D50 white.
"""

from __future__ import annotations

import struct
from functools import cache

_SAMPLES = 256
_WHITE = (0.9505, 1.0, 1.0891)
"""D65, the white of sRGB."""
_ILLUMINANT = (0.9642, 1.0, 0.8249)
"""D50, in which profiles are written."""
_PRIMARIES = {
    b"rXYZ": (0.4360, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7139),
}
_HEAD_SIZE = 128


@cache
def srgb_profile() -> bytes:
    """Return a display profile of sRGB, ICC version 2.1; always the same bytes."""
    curve = _curve()
    tags = {
        b"desc": _description("sRGB"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(colour) for name, colour in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = _HEAD_SIZE + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    count = struct.pack(">I", len(tags))
    return _head(start + len(body)) + count + table + body


def _head(size: int) -> bytes:
    """Return the profile's header: a monitor, RGB to XYZ; the date is sRGB's own year."""
    date = struct.pack(">6H", 1999, 1, 1, 0, 0, 0)
    head = struct.pack(
        ">I4sI4s4s4s12s4s", size, b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        date, b"acsp",
    )  # fmt: skip
    # platform, flags, maker, model, attributes and rendering intent are all zero
    return (head + b"\0" * 28 + _fixed(_ILLUMINANT)).ljust(_HEAD_SIZE, b"\0")


def _curve() -> bytes:
    """Return the transfer curve as a table of 16-bit numbers."""
    steps = [round(_linear(i / (_SAMPLES - 1)) * 65535) for i in range(_SAMPLES)]
    return struct.pack(f">4sII{_SAMPLES}H", b"curv", 0, _SAMPLES, *steps)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _description(text: str) -> bytes:
    """Return a ``desc`` tag: ASCII, then empty Unicode and Macintosh names."""
    ascii_name = text.encode("ascii") + b"\0"
    head = struct.pack(">4sII", b"desc", 0, len(ascii_name))
    return head + ascii_name + b"\0" * (8 + 3 + 67)


def _xyz(colour: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(colour)


def _fixed(numbers: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in numbers))
