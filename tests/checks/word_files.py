"""DOCX to be checked: our own of a sample, in which parts are written otherwise."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from govdoc import api
from govdoc.checks import Findings

SAMPLES = Path(__file__).parents[2] / "samples"
MAIN, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
FOOTER = "word/footer1.xml"
EVEN = "word/footer2.xml"


@cache
def own(name: str) -> bytes:
    """Return the DOCX that we make of a sample, by its name below ``samples``."""
    return api.render(api.read(SAMPLES / name), "docx").data


def rewritten(data: bytes, *changes: tuple[str, str, str]) -> bytes:
    """Return a DOCX in whose parts a pattern is written otherwise, where it first stands.

    Args:
        data: the file.
        changes: part, pattern, what is written; ``*`` in front of the part: everywhere.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name, pattern, new in changes:
        part = name.lstrip("*")
        text, count = re.subn(
            pattern,
            new,
            parts[part].decode(),
            count=0 if name != part else 1,
            flags=re.DOTALL,
        )
        assert count, f"{pattern} is not in {part}"
        parts[part] = text.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def checked(data: bytes) -> Findings:
    return api.check_bytes(data, "文稿.docx")
