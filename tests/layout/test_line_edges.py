"""What may begin and what may end a line (禁则), mark by mark (L01, L02)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out

NEVER_FIRST = "、，。．；：！？”’」』）〕］｝】〗》〉–—～·・‧／％‰℃°\u3000"
"""Closing marks, connectors, the marks of a pause, and what belongs to the number before it."""
NEVER_FIRST_HALF = ".,;:!?)]}/-%"
NEVER_LAST_HALF = "([{$¥/"
NEVER_LAST = "“‘「『（〔［｛【〖《〈￥／"
CLOSES = dict(zip("“‘「『（〔［｛【〖《〈", "”’」』）〕］｝】〗》〉", strict=True))
OPENS = {close: mark for mark, close in CLOSES.items()}


def lines_of(text: str) -> list[str]:
    """Return a paragraph's lines; its first one has 26 cells, the others 28."""
    document = govdoc.read_text(f"关于检查的通知\n\n各村：\n\n　　{text}\n")
    as_typed = govdoc.Options(text=govdoc.TextOptions(normalise=govdoc.Level.OFF))
    page = lay_out(document, options=as_typed).pages[0]
    return [line.text for line in page.lines[2:-1]]


@pytest.mark.parametrize("mark", NEVER_FIRST + NEVER_FIRST_HALF)
def test_a_mark_that_never_begins_a_line(mark: str) -> None:
    seen = set()
    for length in range(23, 30):
        text = "永" * length + mark + "和" * 40 + "。"
        lines = lines_of(text)
        assert "".join(lines) == text
        assert not any(line.startswith(mark) for line in lines)
        seen.add(len(lines[0]))
    assert len(seen) > 1  # the mark did come near the line's end


def test_a_blank_never_begins_a_line() -> None:
    for length in range(20, 30):
        words = ["永" * length, "Office", "2026", "和" * 10 + "。"]
        lines = lines_of(" ".join(words))
        assert "".join(lines).replace(" ", "") == "".join(words)
        assert lines == [line.strip() for line in lines]


@pytest.mark.parametrize("mark", NEVER_LAST + NEVER_LAST_HALF)
def test_a_mark_that_never_ends_a_line(mark: str) -> None:
    for length in range(23, 30):
        text = "永" * length + mark + "和" * 40 + CLOSES.get(mark, "") + "了。"
        lines = lines_of(text)
        assert "".join(lines) == text
        assert not any(line.endswith(mark) for line in lines)


@pytest.mark.parametrize(
    "word",
    [
        "2026",
        "12.6%",
        "GB/T9704",
        "〔2026〕12号",
        "——",
        "……",
        "it's",
        "4394m³",
        "10⁴km²",
        "CO₂",
        "1—15",
        "5～8",
        "105.40±2.17",
        "±0.5%",
        "≥2.5",
        "20 ℃",
        "25°C",
        "2.5 MPa",
        "12.5 km/h",
        "0555—2345678",
        "第15",
    ],
)
def test_what_is_one_word_stays_on_one_line(word: str) -> None:
    for length in range(20, 28):
        text = "永" * length + word + "和" * 40 + "。"
        assert sum(word in line for line in lines_of(text)) == 1


UNITS = [
    *"年月日时分秒天周万亿元个名人项件次条号吨亩米克斤度岁级届户台倍千百页份种类批所座家",
    *("公里", "公顷", "平方米", "立方米", "小时", "分钟", "千瓦时", "百分点", "多个"),
]


def times_kept(pair: str) -> int:
    """Return in how many of five places near a line's end a pair is not parted."""
    texts = ["永" * n + pair + "和" * 40 for n in range(23, 28)]
    return sum(any(pair in line for line in lines_of(text)) for text in texts)


@pytest.mark.parametrize("unit", UNITS)
def test_a_number_keeps_its_unit_where_that_costs_little(unit: str) -> None:
    """A break between them is dearer than one character more or less in the line."""
    assert times_kept(f"5{unit}") > times_kept("5" + "的" * len(unit))


@pytest.mark.parametrize("mark", "“‘”’")
def test_a_quotation_mark_keeps_the_han_outside_it_where_that_costs_little(
    mark: str,
) -> None:
    """Some programs never break there, and each line below would be another."""
    opens = mark in CLOSES
    pair = f"永{mark}" if opens else f"{mark}永"
    ahead, behind = ("", CLOSES[mark]) if opens else (OPENS[mark], "")
    texts = [f"{ahead}{'永' * n}{pair}{'和' * 40}{behind}。" for n in range(20, 28)]
    kept = sum(any(pair in line for line in lines_of(text)) for text in texts)
    assert kept >= 7  # a closing one would take two characters along from one place
