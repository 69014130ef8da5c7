"""Pictures: the line of the source that names one, and what was read of its file."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.units import EMU_PER_MM, Length

_LINE = compile_pattern(
    r" *！〔(?P<caption>.*?)〕（ *(?P<file>.+?) *）"
    r"(?: *[{｛] *(?:width|宽度?) *[=＝：] *(?P<width>\d{1,3}(?:\.\d{1,2})?)"
    r" *(?P<unit>mm|cm|毫米|厘米) *[}｝])? *"
)
"""Against the folded line, in which half-width brackets are full-width."""
_LONGEST = 1000
"""Characters of a line that may name a picture."""
_UNITS = {"mm": 1, "毫米": 1, "cm": 10, "厘米": 10}
_ADDRESS = compile_pattern(r"[A-Za-z][A-Za-z0-9+.-]+[:：]|[/\\]")


class PictureLine(NamedTuple):
    """What ``![说明](文件){width=80mm}`` says."""

    caption: str
    """The text below the picture; may be empty."""
    file: str
    """As written."""
    width: Length | None
    """As asked for; None: the picture's own."""

    @property
    def is_address(self) -> bool:
        """True: it names a place in the web or on a disk, no file beside the text."""
        return bool(_ADDRESS.match(self.file))


def parse_picture(line: str) -> PictureLine | None:
    """Read a line of the source; None: it names no picture."""
    if len(line) > _LONGEST:
        return None
    found = _LINE.fullmatch(fold(line))
    if found is None:
        return None
    width = None
    if found["width"]:
        millimetres = float(found["width"]) * _UNITS[found["unit"]]
        width = Length(round(millimetres * EMU_PER_MM)) or None
    caption, file = (line[slice(*found.span(name))] for name in ("caption", "file"))
    return PictureLine(caption.strip(), file, width)


class Picture(NamedTuple):
    """A picture fit for any output: opaque, upright, gray or sRGB, 8 bits a sample."""

    data: bytes
    """A JPEG file, or a PNG file that is not interlaced."""
    is_jpeg: bool
    is_gray: bool
    """True: one sample a pixel, False: three."""
    width: int
    """Pixels."""
    height: int
