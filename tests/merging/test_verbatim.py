"""A value is data: whatever signs it holds, it comes out as it is, among the words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govdoc.han.unseen import without_unseen
from govdoc.merging.template import Template, fill, read_template
from govdoc.model.document import Document, Paragraph, Table
from govdoc.options import DEFAULT_OPTIONS

TEMPLATE = """关于报送材料的通知

各部门：

　　现将{{甲}}的情况通知如下，请遵照执行。

| 单位 | 名称 |
| 县统计局 | {{甲}} |

　　特此通知。
"""
MARKS = (
    "#＃\\＼|｜{}｛｝*_`~&<>![]！〔〕()（）:：-—=+.。、，;\"'“” \u3000\t"
    "署名横排表头略1一是二第章条附件年月日甲乙"
)
MARKED = st.text(st.sampled_from(MARKS), min_size=1, max_size=12)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def _value(text: str) -> str:
    """Return what a cell can hold: on one line, and of signs that are seen."""
    return without_unseen(" ".join(text.split())).strip()


VALUES = (MARKED | ANY).map(_value).filter(bool)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    path = tmp_path_factory.mktemp("模板") / "模板.txt"
    path.write_text(TEMPLATE, encoding="utf-8")
    return read_template(path, "", DEFAULT_OPTIONS)


def _filled(template: Template, value: str) -> Document:
    (sign,) = template.fields.found
    return fill(template, {sign: value}, DEFAULT_OPTIONS)


@example("# 甲")
@example("| 甲 | 乙 |")
@example("{署名}")
@example("![说明](图.png)")
@example("{横排}")
@example("&ldquo;甲&quot;")
@example("**甲**")
@example("\U00100000\U00100001")
@example("{{甲}}")
@given(VALUES)
@settings(max_examples=400, deadline=None)
def test_in_a_sentence_and_in_a_cell(template: Template, value: str) -> None:
    document = _filled(template, value)
    texts = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert f"现将{value}的情况通知如下，请遵照执行。" in texts
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert table.rows[1].cells[1].text == value
    (run,) = table.rows[1].cells[1].blocks[0].runs
    assert run.text == value


ALONE = """关于报送材料的通知

各部门：

　　现将有关情况通知如下，请遵照执行。

{{甲}}

　　特此通知。
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Template:
    path = tmp_path_factory.mktemp("模板") / "模板.txt"
    path.write_text(ALONE, encoding="utf-8")
    return read_template(path, "", DEFAULT_OPTIONS)


@example(["# 甲", "乙"])
@example(["![说明](图.png)"])
@example(["{略}甲"])
@example(["分享到：微信 微博", "打印本页", "- 1 -"])
@example(["| 甲 | 乙 |", "|---|---|", "| 丙 | 丁 |"])
@given(st.lists(VALUES, min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_lines_of_its_own(alone: Template, lines: list[str]) -> None:
    document = _filled(alone, "\n".join(lines))
    texts = "\n".join(block.text for block in document.blocks)
    at = 0
    for line in lines:
        at = texts.find(line, at)
        assert at >= 0, line
        at += len(line)
    assert not document.dropped
