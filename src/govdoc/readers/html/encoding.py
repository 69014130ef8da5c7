"""Bytes of a page -> its text: by its mark, by what it says of itself, or by its signs."""

from __future__ import annotations

import codecs
import contextlib
import re

from govdoc import files

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 4096
_SAID = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset\s*=\s*["']?|\?xml\b[^>]*?\bencoding\s*=\s*["'])"""
    rb"""\s*([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Codes that pages name, and those that hold all that stands in such pages."""
_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_FEWEST = 8
"""Signs beyond ASCII from which a file that reads as UTF-8 is UTF-8, whatever it says."""
_MOST_BROKEN = 0.01
"""Share of signs that may be broken, as where a program has cut a text by bytes."""


def decode_page(data: bytes, name: str, said: str = "") -> tuple[str, int]:
    """Return a page's text, and how many of its signs are broken.

    Args:
        data: the whole of it.
        name: how errors call it.
        said: the encoding that stands beside it (in a web archive); empty: none.

    Raises:
        InputError: empty, binary, or undecodable.
    """
    if data.startswith(_BOMS):
        return files.to_text(data, name), 0
    code = _known(said) or _known(_declared(data))
    is_wide = code.startswith("utf-16")  # no page that is read so far can be
    if not code or is_wide or _is_utf8(data):
        return files.to_text(data, name), 0
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(code), 0
    text = data.decode(code, "replace")
    broken = text.count("\ufffd")
    if broken <= max(1, len(text) * _MOST_BROKEN):
        return text, broken
    return files.to_text(data, name), 0


def _declared(data: bytes) -> str:
    found = _SAID.search(data[:_SAMPLE])
    return found[1].decode("ascii") if found else ""


def _known(said: str) -> str:
    """Return the code of a name, in Python's words; empty: there is none."""
    try:
        code = codecs.lookup(said).name if said else ""
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(code, code)


def _is_utf8(data: bytes) -> bool:
    """Tell UTF-8 by its signs: exports of offices often name another code."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(_UTF8.findall(data[: _SAMPLE * 4])) >= _FEWEST
