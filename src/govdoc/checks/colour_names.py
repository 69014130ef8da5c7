"""What colours are called: 红色（FF0000）."""

from __future__ import annotations

from colorsys import rgb_to_hsv

_HUES = (
    (15, "红色"), (45, "橙色"), (70, "黄色"), (165, "绿色"), (200, "青色"), (255, "蓝色"),
    (290, "紫色"), (335, "粉红色"), (360, "红色"),
)  # fmt: skip
"""Up to how many degrees of the circle of colours a word goes."""
_GREY = 0.12
"""Of saturation; what has less is grey."""
_DARK, _BROWN = 0.45, 0.7
"""Of brightness, below which a colour is called dark, and an orange one brown."""


def named_colour(colour: str) -> str:
    """Return what a colour is called, with its code; RRGGBB that is none as it is."""
    try:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return colour
    hue, saturation, value = rgb_to_hsv(*parts)
    if saturation < _GREY:
        name = "白色" if value > 0.98 else "灰色"
    else:
        name = next(word for most, word in _HUES if hue * 360 <= most)
        if name == "橙色" and value < _BROWN:
            name = "棕色"
        elif value < _DARK:
            name = f"深{name}"
    return f"{name}（{colour}）"
