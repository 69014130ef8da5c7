"""Blanks beside figures: in a title all go, in a sentence two or three in a row."""

from __future__ import annotations

import pytest

from govdoc.transforms.edits import Find
from govdoc.transforms.spaces import close_at_figures, close_at_letters, close_doubled


def mended(find: Find, text: str) -> str:
    for start, end, by in sorted(find(text), reverse=True):
        text = text[:start] + by + text[end:]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("关于做好\u30002026年春灌 工作的通知", "关于做好2026年春灌 工作的通知"),
        ("关于印发  3 项制度的通知", "关于印发3项制度的通知"),
        ("关于春灌 工作的通知", "关于春灌 工作的通知"),
    ],
)
def test_in_a_title(before: str, after: str) -> None:
    assert mended(close_at_figures, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("灌溉  1126亩，用水3  万方。", "灌溉1126亩，用水3万方。"),
        ("联系人：周正  13800000000。", "联系人：周正  13800000000。"),
        ("干渠  12    支渠  30", "干渠  12    支渠  30"),
        ("第一章  2026年。", "第一章  2026年。"),
    ],
)
def test_in_a_sentence(before: str, after: str) -> None:
    assert mended(close_doubled, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("基于 RAG 与 LLM 的公文写作", "基于RAG与LLM的公文写作"),
        ("AI 赋能公文写作", "AI赋能公文写作"),
        ("2026 年 AI+政务大赛", "2026年AI+政务大赛"),
        ("关于系统与 GIS平台的通知", "关于系统与GIS平台的通知"),
        ("智领未来 AI赋能", "智领未来 AI赋能"),
        ("关于 APEC Digital Weeks 的函", "关于APEC Digital Weeks的函"),
    ],
)
def test_latin_words_in_a_title(before: str, after: str) -> None:
    assert mended(close_at_letters, before) == after
