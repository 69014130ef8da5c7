"""Which pages are ours: each says so itself, and whether anybody has changed it since."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from govdoc.batches.ledger import NAME

_FORMATTED, _CHECKED = "排版结果.html", "检查结果.html"
_HEAD, _TAIL = b"<!DOCTYPE html>\n<!-- govdoc-batch ", b" -->\n"
_SIZE = len(_HEAD) + 64 + len(_TAIL)
_LARGEST = 50_000_000
"""Bytes of a page: more than any of ours has."""


def page_of(report: Path, is_check: bool) -> Path:
    """Return where the page of a report stands: beside it, and no other report's."""
    name = _CHECKED if is_check else _FORMATTED
    return report.with_name(name if report.name == NAME else f"{report.stem}-{name}")


def sealed(page: bytes) -> bytes:
    """Return a page, without its doctype, as it is written: with its own SHA-256."""
    digest = hashlib.sha256(page).hexdigest().encode()
    return b"".join((_HEAD, digest, _TAIL, page))


def is_page(path: Path) -> bool:
    """Return whether a file is such a page, whoever has changed it since."""
    is_called_so = path.name.endswith((_FORMATTED, _CHECKED))
    return is_called_so and _read(path, len(_HEAD)) == _HEAD


def is_untouched(path: Path) -> bool:
    """Return whether a file is one of ours, byte for byte, and no link to it."""
    page = _read(path, _LARGEST)
    return page is not None and page == sealed(page[_SIZE:])


def _read(path: Path, size: int) -> bytes | None:
    """Return the beginning of a plain file; None: it is none, or cannot be read."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return None
