"""One document sets its persons in one way, as it sets off the parts of its title."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.job import load_stylesheet

MINUTES = (
    "石桥县水利局局长办公会议纪要\n会议研究了水库的安排。\n{present}\n{absent}\n"
    "抄送：县政府办公室。\n石桥县水利局办公室　2026年4月9日印发\n"
)


def shown(text: str) -> list[str]:
    document = govdoc.read_text(text)
    flow = compose(document, load_stylesheet(None, document.kind))
    return [block.text for block in flow.paragraphs]


@pytest.mark.parametrize(
    ("present", "absent", "expected"),
    [
        ("出席：高明、李强、王  芳", "请假：赵敏", "请假：赵敏"),
        ("出席：高明、李强、王  芳", "请假：赵  敏", "请假：赵  敏"),
        ("出席：高明　李强　王小芳", "请假：赵敏", "请假：赵　敏"),
        ("主持：高明", "请假：赵敏", "请假：赵　敏"),
    ],
)
def test_one_name_is_set_as_those_of_the_lists_are(
    present: str, absent: str, expected: str
) -> None:
    texts = shown(MINUTES.format(present=present, absent=absent))
    assert expected in texts
    assert present in texts or "、" not in present


@pytest.mark.parametrize("name", ["王  芳", "王　芳", "王 芳", "王芳"])
def test_a_name_in_a_title_stands_as_in_the_text(name: str) -> None:
    text = f"关于{name}同志任职的通知\n\n各乡镇：\n\n{name}同志任局长。\n\n县水利局\n2026年5月6日\n"
    title, *rest = shown(text)
    assert f"关于{name}同志" in title.replace("\n", "")
    assert any(f"{name}同志任局长" in one for one in rest)
