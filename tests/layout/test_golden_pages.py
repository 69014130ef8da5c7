"""The pages of every sample, as they were last looked at and accepted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import govdoc
from govdoc.composition import compose
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model.json import pages
from govdoc.stylesheet import load_for_kind
from govdoc.transforms import normalise


def test_the_pages_are_as_accepted(
    sample: Path, golden: Callable[[str, str], None]
) -> None:
    document = normalise(govdoc.read(sample))
    flow = compose(document, load_for_kind(document.kind))
    laid_out = lay_out(flow, load_fonts(script=document.script))
    golden(f"{sample.stem}/pages.json", _readable(pages(laid_out)))


def _readable(shape: dict[str, list[object]]) -> str:
    """One line of JSON for each line of text, so that a difference can be read."""
    rows = [f'{{"paper": {json.dumps(shape["paper"])},', '"pages": [']
    rows.append(",\n".join(_rows(page) for page in shape["pages"]))
    rows += ["],", f'"bookmarks": {_rows(shape["bookmarks"])}}}', ""]
    return "\n".join(rows)


def _rows(items: object) -> str:
    assert isinstance(items, list)
    return "[\n" + ",\n".join(json.dumps(i, ensure_ascii=False) for i in items) + "\n]"
