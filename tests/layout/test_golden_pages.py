"""The pages of every text, as they were last looked at and accepted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import govdoc
from govdoc.api import lay_out
from govdoc.model.json import pages


def test_the_pages_are_as_accepted(
    specimen: Path, golden: Callable[[str, str], None]
) -> None:
    golden(
        f"{specimen.stem}/pages.json", _readable(pages(lay_out(govdoc.read(specimen))))
    )


def _readable(shape: dict[str, list[object]]) -> str:
    """One line of JSON for each line of text, so that a difference can be read."""
    rows = [f'{{"paper": {json.dumps(shape["paper"])},', '"pages": [']
    rows.append(",\n".join(_rows(page) for page in shape["pages"]))
    rows += ["],", f'"bookmarks": {_rows(shape["bookmarks"])}}}', ""]
    return "\n".join(rows)


def _rows(items: object) -> str:
    assert isinstance(items, list)
    return "[\n" + ",\n".join(json.dumps(i, ensure_ascii=False) for i in items) + "\n]"
