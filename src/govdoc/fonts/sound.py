"""Whether a font file can be used: a copy that was cut short, or is no font, cannot."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from pathlib import Path

from govdoc.errors import FontError, GovdocError
from govdoc.files import shown

_COLLECTION = b"ttcf"
_HEAD = struct.Struct(">4s4x2I")
_NEEDED = frozenset({b"cmap", b"head", b"hhea", b"hmtx", b"maxp"})
_MOST_TABLES = 256


class BrokenFontError(FontError):
    """A font file that is damaged; whoever chose the face takes another."""

    def __init__(self, path: Path) -> None:
        """Keep the file."""
        super().__init__(f"{shown(path)}: 字体文件是坏的", "请重新复制这个字体文件")
        self.path = path


@contextlib.contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Say which font file it is that a library stumbles over."""
    try:
        yield
    except (GovdocError, MemoryError):
        raise
    except Exception as error:  # over a damaged file it may raise anything
        raise BrokenFontError(path) from error


def check_whole(path: Path, index: int) -> None:
    """Make sure that every table of a face lies inside its file.

    Raises:
        BrokenFontError: it does not, or the file is no font.
    """
    with blaming(path), path.open("rb") as stream:
        size = stream.seek(0, 2)
        at = 0
        stream.seek(0)
        if stream.read(4) == _COLLECTION:
            stream.seek(12 + 4 * index)
            (at,) = struct.unpack(">I", stream.read(4))
        stream.seek(at + 4)
        (count,) = struct.unpack(">H", stream.read(2))
        stream.seek(at + 12)
        directory = stream.read(_HEAD.size * min(count, _MOST_TABLES))
        tables = list(_HEAD.iter_unpack(directory))
        is_whole = all(start + length <= size for _, start, length in tables)
        if not is_whole or _NEEDED - {tag for tag, _, _ in tables}:
            raise BrokenFontError(path)
