from __future__ import annotations

import pytest

from govdoc.composition.title import break_title

TITLES = {
    "在全县经济工作会议上的讲话": ["在全县经济工作会议上的讲话"],
    "以实干践行初心 用担当书写忠诚": ["以实干践行初心　用担当书写忠诚"],
    "守正创新 担当作为 奋力谱写新时代办公室工作新篇章": [
        "守正创新　担当作为", "奋力谱写新时代办公室工作新篇章",
    ],
    "在云岭县2026年重点项目建设推进会上的讲话": [
        "在云岭县2026年重点", "项目建设推进会上的讲话",
    ],
    "写者自定的\n两行标题": ["写者自定的", "两行标题"],
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_breaks(title: str) -> None:
    assert list(break_title(title, 20)) == TITLES[title]


@pytest.mark.parametrize("length", range(1, 130, 7))
def test_no_line_is_too_long_and_nothing_is_lost(length: int) -> None:
    title = ("关于印发柳溪镇2026年集镇环境整治方案的通知" * 8)[:length]
    lines = break_title(title, 20)
    assert "".join(lines) == title
    assert all(len(line) <= 22 for line in lines)
