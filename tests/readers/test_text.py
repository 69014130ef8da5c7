from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import read_cases
from govdoc.model import Document
from govdoc.readers import read


def tell(document: Document) -> str:
    rows = []
    for block in document.blocks:
        run = block.run_in
        inside = run.role.key if run and run.role is not block.role else None
        head = f"{block.role.key}+{inside}({run.text})" if inside else block.role.key
        text = block.text.removeprefix(run.text) if inside else block.text
        rows.append(f"{head} | {text}".replace("\n", "↵").rstrip())
    rows += [f"略去 | {gone.text}" for gone in document.dropped]
    return "\n".join(rows)


CASES = list(read_cases(Path(__file__).parent / "cases"))


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_cases(source: str, expected: str) -> None:
    assert tell(read(source)) == expected


PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "第一章 ", "第二条 ", "附件：", "同志们：", "2026年3月1日",
     "\n", "\n\n", "　　", "。", "：", "“", "”", "\\", "# ", "抓好落实", "首页", "---", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_reading_is_total_and_loses_nothing(text: str) -> None:
    document = read(text)
    kept = "".join(b.text for b in document.blocks)
    kept += "".join(gone.text for gone in document.dropped)
    blank = re.compile(r"[\s\u200b\ufeff#\\]+")
    count = sorted(blank.sub("", kept))
    assert count == sorted(blank.sub("", text))
    places = [b.place.first_line for b in document.blocks]
    assert places == sorted(places)


def test_a_title_is_missed_aloud() -> None:
    found: list[str] = []
    read(
        "这是一段没有标题的正文，写得比较长，并且以句号结尾。",
        lambda f: found.append(f.code),
    )
    assert found == ["R101"]
