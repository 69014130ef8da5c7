"""Who edits minutes or a bulletin, and when: on one row above the red rule, whole."""

from __future__ import annotations

import pytest

import govdoc
import kept
from govdoc.composition import compose
from govdoc.job import load_stylesheet

HEAD = (
    "青江县人民政府常务会议纪要\n〔2026〕8号\n{line}\n"
    "青江县人民政府第8次常务会议纪要\n\n会议研究了防汛工作。\n"
)
PARTS = ("青江县人民政府办公室", "2026年3月6日", "（")


@pytest.mark.parametrize(
    ("line", "set_apart"),
    [
        ("青江县人民政府办公室    2026年3月6日", ["青江县人民政府办公室", "2026年3月6日"]),
        ("（2026年3月6日）", []),
        ("（青江县人民政府办公室 2026年3月6日）", []),
        ("青江县人民政府办公室 2026年3月6日 印制", []),
    ],
)  # fmt: skip
def test_issued(line: str, set_apart: list[str]) -> None:
    text = HEAD.format(line=line)
    document = govdoc.read_text(text)
    flow = compose(document, load_stylesheet(None, document.kind))
    assert flow.header_block is not None
    found = [item.paragraph.text for item in flow.header_block.texts]
    assert [
        one for one in found if one in ("青江县人民政府办公室", "2026年3月6日", "（")
    ] == set_apart
    assert kept.check(text, is_quick=True, is_strict=False)[1] == ([], [])


def test_a_date_in_brackets_is_whole() -> None:
    text = "集市\n云政发〔2026〕8号\n（2026年3月6日）\n集市的通知"
    assert kept.check(text, is_quick=True, is_strict=False)[1] == ([], [])
