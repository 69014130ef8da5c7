"""A page that a style asks for has room for its text, or the style is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc.errors import StylesheetError


def load(tmp_path: Path, page: str) -> govdoc.Stylesheet:
    path = tmp_path / "a.toml"
    path.write_text(f"[page]\n{page}\n", encoding="utf-8")
    return govdoc.load_stylesheet(str(path))


@pytest.mark.parametrize(
    "page",
    [
        'left = "120mm"\nright = "100mm"',  # nothing is left between them
        'left = "110mm"\nright = "100mm"',
        'top = "160mm"\nbottom = "140mm"',
        'top = "150mm"\nbottom = "100mm"',  # 22 lines in 47 mm
        "lines = 60",
        'body_size = "初号"',
    ],
)
def test_margins_that_leave_no_room_are_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(StylesheetError, match="版心放不下正文") as caught:
        load(tmp_path, page)
    assert str(tmp_path / "a.toml") in caught.value.message


@pytest.mark.parametrize("page", ['left = "60mm"\nright = "60mm"', "lines = 30"])
def test_margins_that_leave_room_are_taken(tmp_path: Path, page: str) -> None:
    assert load(tmp_path, page).page.measure > 0
