"""What a paragraph says beyond its style: attributes that belong together stay together."""

from __future__ import annotations

import pytest

from govdoc.writers.docx.xml import differing

TOGETHER = [
    ("spacing", "line", "lineRule"),
    ("ind", "left", "leftChars"),
    ("ind", "right", "rightChars"),
    ("ind", "firstLine", "firstLineChars"),
    ("ind", "hanging", "hangingChars"),
    *(("rFonts", "eastAsia", other) for other in ("ascii", "hAnsi", "cs")),
]


@pytest.mark.parametrize(("element", "one", "other"), TOGETHER)
def test_one_comes_with_the_other(element: str, one: str, other: str) -> None:
    """Word does not take the other from the style (ECMA-376-1, 17.3.1.33)."""
    base = {element: {one: "1", other: "2", "before": "3"}}
    assert differing({element: {**base[element], one: "9"}}, base) == {
        element: {one: "9", other: "2"}
    }
    assert differing(base, base) == {}
