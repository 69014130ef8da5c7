"""The end of a letter: 此致 is indented as text, 敬礼 below it begins at the edge."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.job import load_stylesheet

LETTER = "邀请函\n\n王芳同志：\n\n诚邀您出席会议。\n\n{end}\n\n县水利局\n2026年5月6日\n"


@pytest.mark.parametrize(
    ("end", "is_at_edge"),
    [
        ("此致\n敬礼！", True),
        ("  此 致\n敬 礼", True),
        ("此致\n\n    敬礼!", True),
        ("顺颂\n商祺！", True),
        ("特此函达\n敬礼！", False),
        ("此致\n请届时到会。", False),
    ],
)
def test_the_wish_begins_at_the_edge(end: str, *, is_at_edge: bool) -> None:
    document = govdoc.read_text(LETTER.format(end=end))
    sheet = load_stylesheet(None, document.kind)
    blocks = compose(document, sheet).paragraphs
    wish, regard = blocks[-4:-2]
    assert wish.look.first_line == 2 * sheet.page.cell
    assert (regard.look.first_line == 0) is is_at_edge
