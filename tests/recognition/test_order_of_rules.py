"""What is printed and what was recognised agree: marks count as the rules mend them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govdoc
from govdoc.errors import InputError
from govdoc.model.document import Document
from govdoc.transforms.normalise import normalise

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt"))
HEADS = ["总体要求", "重点任务", "保障措施", "提高认识", "加强领导"]
MARKS = [
    "{han}、", "{han}，", "{han},", "{han}.", "{han}．", "{han}：", "({han})", "（{han}）",
    "({han})、", "（{han}）、", "（{han}） ", "{n}、", "{n}.", "{n}．", "（{n}）", "({n})",
    "（{n}）、", "{han}、 ", "{han} 、", "第{han}、", "{han}是、", "{han}是",
]  # fmt: skip
ENDS = ["", "。", "：", "；", ":", ";"]
BODIES = [
    "要抓好工作落实,确保完成全年任务.",
    '会议强调，要坚持"三个不"原则，抓好落实。',
    "上午9：00—11：30召开会议，到会 120 人。",
    "2026年3月,全县完成投资1，250万元;同比增长３％。",
]
HEAD = "关于做好2026年度有关工作的通知\n\n各乡镇人民政府:\n"
TAIL = (
    "\n附件：1、《任务清单》；\n2、《联系人名单》。\n\n青禾县人民政府\n2026年03月05日\n"
)


@st.composite
def typed(draw: st.DrawFn) -> str:
    """Draw a notice whose headings bear the marks that people type."""
    lines = []
    mark, inner = draw(st.sampled_from(MARKS)), draw(st.sampled_from(MARKS))
    for n in range(draw(st.integers(1, 4))):
        odd = draw(st.sampled_from([mark, mark, mark, draw(st.sampled_from(MARKS))]))
        end = draw(st.sampled_from(ENDS))
        lines.append(odd.format(han="一二三四"[n], n=n + 1) + HEADS[n] + end)
        if draw(st.booleans()):
            lines.append(inner.format(han="一", n=1) + draw(st.sampled_from(HEADS)))
        if draw(st.integers(0, 3)):
            lines.append(draw(st.sampled_from(BODIES)))
    return HEAD + "\n".join(lines) + draw(st.sampled_from(["\n", TAIL]))


def roles(text: str) -> list[tuple[str, str]]:
    found = []
    for block in govdoc.read_text(text).paragraphs:
        run_in = block.run_in.role if block.run_in else None
        found.append((block.role.chinese, run_in.chinese if run_in else ""))
    return found


def lines(document: Document) -> str:
    return "\n".join(block.text.replace("\n", "") for block in document.paragraphs)


@given(typed())
@example(HEAD + "一，总体要求\n一：总体要求\n二，重点任务\n")
@example(
    HEAD + "第一、总体要求：\n（1）总体要求\n要抓好工作落实。\n（二）重点任务。\n"
    "（1）加强领导\n要抓好工作落实。\n（三）保障措施。\n要抓好工作落实。\n"
)
@settings(max_examples=200)
def test_what_is_set_right_is_recognised_alike(text: str) -> None:
    document = govdoc.read_text(text)
    assert roles(lines(document)) == roles(lines(normalise(document)))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_recognised_alike(sample: Path) -> None:
    try:
        document = govdoc.read(sample)
    except InputError:
        pytest.skip("要带别的文件")
    assert roles(lines(document)) == roles(lines(normalise(document)))
