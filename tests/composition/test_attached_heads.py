"""A document that is attached with its own mark and number begins one page (7.3.7)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out

TEXT = """青江县水务局转发通知的通知
各乡镇：
现将通知转发给你们，请执行。
青江县水务局
2026年3月5日
{above}云岭省水务厅文件
云水〔2026〕8号
关于做好抗旱工作的通知
各县水务局：
旱情严重，请抓紧抗旱。
"""


@pytest.mark.parametrize("above", ["", "附件\n", "特急\n", "附件\n特急\n"])
def test_mark_number_and_title_stand_on_one_page(above: str) -> None:
    pages = lay_out(govdoc.read_text(TEXT.format(above=above))).pages
    texts = [[line.text.replace(" ", "") for line in page.lines] for page in pages]
    assert len(texts) == 2
    head = ["云岭省水务厅文件", "云水〔2026〕8号", "关于做好抗旱工作的通知"]
    expected = [*above.split(), *head]
    assert texts[1][: len(expected)] == expected
