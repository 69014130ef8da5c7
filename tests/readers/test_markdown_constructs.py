"""Constructs of Markdown and what a source has of them, in one dialect.

A line is a paragraph; ``~`` behind it: it goes on, ``-``: its end is soft; runs stand in
tags; a table's row in brackets, ``→2`` and ``↓2`` are spans, ``/`` parts paragraphs.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases import Case, read_cases
from govdoc.api import correct_text, read_bytes, read_text, read_typed
from govdoc.errors import InputError
from govdoc.files import decode, has_markdown, is_markdown
from govdoc.formats import MARKDOWN, PLAIN, source_format
from govdoc.model.document import Document
from govdoc.model.source import (
    Source,
    SourceBlock,
    SourceParagraph,
    SourcePicture,
    SourceRun,
    SourceTable,
)
from govdoc.options import Level, Options, ReadingOptions, TextOptions
from govdoc.readers.markdown.ledger import ENTITY
from govdoc.recognition.reasons import Reason

HERE = Path(__file__).parent
CASES = list(read_cases(HERE / "markdown"))
OFF = Options(text=TextOptions(normalise=Level.OFF))
FULL = Options(text=TextOptions(normalise=Level.FULL))


def source_of(text: str, **how: str) -> Source:
    return read_typed(text, "甲.md", reading=ReadingOptions(**how))


def show(source: Source) -> str:
    lines = [line for block in source.blocks for line in _shown(block)]
    text = re.sub(r"\n{2,}", "\n\n", "\n".join(lines))
    return text.rstrip("\n")


def _shown(block: SourceBlock) -> Iterator[str]:
    if isinstance(block, SourceTable):
        for row in block.rows:
            cells = [
                "/".join(one.text for one in cell.blocks)
                + (f"→{cell.columns}" if cell.columns > 1 else "")
                + (f"↓{cell.rows}" if cell.rows > 1 else "")
                for cell in row.cells
            ]
            yield f"[{'|'.join(cells)}]"
    elif isinstance(block, SourcePicture):
        yield f"picture {block.file} {len(block.data)}"
    else:
        end = " ~" if block.goes_on else "" if block.is_hard else " -"
        text = "".join(map(_run, block.runs)) or block.text
        is_rule = not text.strip(" -_")
        yield text + end if text.strip() and not is_rule else text.strip()


def _run(run: SourceRun) -> str:
    if run.note is not None:
        return f"<note>{'/'.join(one.text for one in run.note.paragraphs)}</note>"
    text = run.text
    for name in (*run.emphasis, *([run.script] if run.script else [])):
        text = f"<{name}>{text}</{name}>"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_construct(case: Case) -> None:
    assert show(source_of(case.given)) == case.expected.strip("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_nothing_is_lost_of_a_construct(case: Case) -> None:
    _holds_all(case.given)


PIECES = (
    "\n", "\n\n", "# ", "## ", "**", "*", "_", "~~", "`", "- ", "1. ", "   1. ", "> ",
    "甲。", "乙，", "丙", "一、总则", "（一）", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n", "| ^^ |",
    "```\n", "---\n", "===\n", "[戊](http://a.b)", "![己](c.png)", "![](http://x)", "[^1]",
    "\n[^1]: 注\n", "<br>", "<b>", "</b>", "<!-- 庚 -->", "<table><tr><td>辛", "</table>",
    "<div align=right>", "&ldquo;", "&", "\\", "[ ] ", "H~2~O", "%%壬%%", "==癸==", "[[子|丑]]",
    "[TOC]\n", "　　", "    ", "\t", "{署名}", "||", "[a]: http://c.d\n", "李**", ": ", "^[寅]",
)  # fmt: skip


@settings(deadline=None)
@example("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n**^[寅]")
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markdown_is_read_and_nothing_is_lost(text: str) -> None:
    if text.strip():
        _holds_all(text)


def _holds_all(text: str) -> None:
    """Every sign is in a block, a note or in what was left out."""
    try:
        source = source_of(text)
    except InputError:  # the text is nothing but a broken head
        return
    told = Counter("".join(_signs(source)))
    told.update("".join(one.text for one in source.left_out))
    lost = Counter("".join(text.split())) - told
    assert not lost


def _signs(source: Source) -> Iterator[str]:
    for block in source.blocks:
        yield block.text
        held = [block]
        if isinstance(block, SourceTable):
            cells = (cell for row in block.rows for cell in row.cells)
            held = [one for cell in cells for one in cell.blocks]
        for one in held:
            for run in one.runs if isinstance(one, SourceParagraph) else ():
                if run.note is not None:
                    yield from (note.text for note in run.note.paragraphs)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_text_set_right_keeps_its_markdown(text: str) -> None:
    if text.strip() and not text.startswith(("---", "+++")):
        assert correct_text(text, "甲.md", options=OFF) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# 通知\n\n**各村:**\n\n1. 请**今天,明天**学习.\n2. 见[甲,乙](http://a.b/c,d).\n",
            "# 通知\n\n**各村：**\n\n1. 请**今天，明天**学习。\n2. 见[甲，乙](http://a.b/c,d)。\n",
        ),
        (
            "- 甲,乙\n- [ ] 丙,丁\n\n<!-- 注,释 -->\n\n| 甲,乙 | 丙 |\n|---|:--:|\n",
            "- 甲，乙\n- [ ] 丙，丁\n\n<!-- 注,释 -->\n\n| 甲,乙 | 丙 |\n|---|:--:|\n",
        ),
        (
            "# 通知\n\n各村:\n\n1. 甲,乙\n   1. 丙,丁\n   1. 戊\n\n甲[^1]\n\n[^1]: 注,释.\n",
            "# 通知\n\n各村：\n\n1. 甲，乙\n   1. 丙，丁\n   1. 戊\n\n甲[^1]\n\n[^1]: 注，释。\n",
        ),
    ],
)
def test_words_are_set_right_and_signs_stay(before: str, after: str) -> None:
    assert correct_text(before, "甲.md", options=FULL) == after


def _said(document: Document) -> list[tuple[str, str, int]]:
    return [(b.role.key, b.text, b.place.first_line) for b in document.blocks]


def test_our_light_mark_up_is_the_same_in_both(specimen: Path) -> None:
    text = decode(specimen.read_bytes(), specimen.name)
    plain, marked = read_text(text, "甲.txt"), read_text(text, "甲.md")
    assert _said(plain) == _said(marked)
    assert correct_text(text, "甲.txt") == correct_text(text, "甲.md")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("## 一、甲\n## 二、庚\n**乙**，**丙**\n\n- 丁\n- 戊\n- 己\n", True),
        ("# 甲\n\n## 乙\n\n| a | b |\n|---|---|\n\n> 丙\n", True),
        ("在会上的讲话\n\n# 一、甲\n\n要*好好*干。\n", False),
        ("# 甲\n## 乙\n| 丙 | 丁 |\n|---|---|\n| 戊 | 己 |\n", False),
        ("通知\n\n- 甲\n- 乙\n- 丙\n\n——————\n1. 丁\n2. 戊\n", False),
        ("李**、何**，138****0012\n张**、王**，139****0012\n", False),
    ],
)
def test_only_a_clear_markdown_is_one_without_its_name(text: str, is_one: bool) -> None:
    expected = MARKDOWN if is_one else PLAIN
    for encoding in ("utf-8", "gb18030", "utf-16"):
        data = text.encode(encoding)
        assert is_markdown(data) is is_one
        assert source_format(data, "甲.txt") is expected
        assert source_format(data, "甲.md") is MARKDOWN
    assert read_text(text) == read_bytes(text.encode(), "甲.txt")


def test_no_sample_is_taken_for_markdown(specimen: Path) -> None:
    assert not is_markdown(specimen.read_bytes())


@pytest.mark.parametrize("name", ["甲.txt", "甲.md"])
def test_an_entity_is_told_as_in_a_plain_text(name: str) -> None:
    assert Reason.ENTITY.value == ENTITY
    codes: list[str] = []
    text = "通知\n\n&ldquo;甲&rdquo;**乙**\n"
    document = read_text(text, name, report=lambda one: codes.append(one.code))
    assert "“甲”乙" in [block.text for block in document.blocks]
    assert codes.count("R109") == 2


def test_links_become_notes_when_asked_for() -> None:
    text = "见[办法](http://a.cn/x)和**[网](http://b.cn)**。"
    dropped, noted = source_of(text), source_of(text, links="note")
    assert [one.code for one in dropped.ledger] == ["R161"]
    assert "2 个链接" in dropped.ledger[0].message
    assert noted.ledger == ()
    assert show(noted).count("<note>") == 2


def test_what_is_lost_or_changed_is_told() -> None:
    text = (
        "1. 甲\n   1. 乙\n\n![](http://a.cn/b.png)\n\n![](data:image/png;base64,!!)\n\n"
        "<!-- 密 -->\n\n![](data:image/png;base64,iVBORw0KGgo=)\n"
    )
    source = source_of(text)
    assert [one.code for one in source.ledger] == ["R163", "R163", "R162"]
    assert [one.text for one in source.left_out if not one.is_wished] == ["<!-- 密 -->"]
    assert any(isinstance(b, SourcePicture) and b.data for b in source.blocks)
    codes: list[str] = []
    read_text(text, "甲.md", report=lambda one: codes.append(one.code))
    assert {"R105", "R110", "R162", "R163"} <= set(codes)


def test_cells_beyond_the_head_are_told() -> None:
    source = source_of("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 | **戊己** |\n")
    lost = [one.text for one in source.left_out if not one.is_wished]
    assert len(lost) == 1
    assert {"戊", "己"} <= set(lost[0])


N = 20_000
HOSTILE = {
    "backquotes": "`" * N, "brackets": "[" * N, "links": "[a](" * N, "stars": "a**b" * N,
    "quotes": ">" * N + "甲", "lists": "- " * N + "甲", "comments": "<!--" * N,
    "tags": "<a " * N, "tables": "<table>" * N, "bars": "|" * N, "wiki": "[[" * N,
    "rules": "---\n" * 2_000, "notes": "^[" * N, "entities": "&" * N, "signs": "==a" * N,
    "blanks": "甲\n" + " " * N + "|" + " " * N, "growing": " ".join("`" * i for i in range(150)),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_signs_without_end_are_read_in_time(kind: str) -> None:
    """Five seconds of a slow machine are one of a usual one; a square takes minutes."""
    start = time.process_time()
    try:
        document = read_text(f"# 题\n\n- x\n\n{HOSTILE[kind]}", "甲.md")
    except InputError:
        document = None
    assert time.process_time() - start < 5
    assert document is None or document.blocks


def test_a_text_of_signs_alone_is_plain_and_told() -> None:
    codes: list[str] = []
    text = "# 题\n\n" + "**甲**" * 10_000
    document = read_text(text, "甲.md", report=lambda one: codes.append(one.code))
    assert has_markdown(text)
    assert document.title == "题"
    assert "R164" in codes


def test_bullets_that_are_not_set_are_told_once() -> None:
    source = source_of("- 甲\n- - 乙\n* 丙\n\n- [ ] 丁\n\n1. 戊\n")
    (told,) = source.ledger
    assert told.code == "R165" and told.message.startswith("第 1、2、3 行的")
