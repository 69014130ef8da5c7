"""Sources in a form that a clerk can read: what a file says beside the words, in 〔〕.

〔余下 16 仿宋〕                    what holds for all lines, where they say nothing else
〔居中 22 小标宋 粗〕关于…的通知      alignment, size in pt, face, bold
〔样式=heading~1 大纲=2 序号=一、 新页〕…   a blank in a name is ~
**种植方面。**发展…                 a run of its own, bold
〔楷体〕（一）普查疫情。‖各乡镇…       a run of its own; the look is the first's
a⏎b                                 a line break inside a paragraph
〔表〕 or 〔表 无线〕                 rows below: |cell|2:over two columns|a/two paragraphs|
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from govdoc.model.document import Block, Document, Paragraph, Table
from govdoc.model.source import (
    Hints,
    Source,
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourceRow,
    SourceRun,
    SourceTable,
)

_LOOK = re.compile(r"〔([^〕]*)〕")
_ALIGNS = {"居中": "center", "右": "right", "左": "left", "两端": "justify"}
_NAMED = {"样式": "style", "大纲": "outline", "序号": "label"}
_CUT = re.compile(r"\*\*(.+?)\*\*|([^*‖]+)")


def source_of(given: str) -> Source:
    """Make the source that a case describes."""
    return Source(tuple(_blocks(given.split("\n"))))


def show(document: Document) -> str:
    """Write a document as cases expect it."""
    return "\n".join(row for block in document.blocks for row in _rows(block))


def _blocks(lines: Sequence[str]) -> Iterator[SourceBlock]:
    base, number, at = Hints(), 1, 0
    while at < len(lines):
        line = lines[at]
        words = _words(line)
        at += 1
        if words[:1] == ["余下"]:
            base = _hints(words[1:], base)
        elif words[:1] == ["表"]:
            rows = list(takewhile(lambda row: row.startswith("|"), lines[at:]))
            at += len(rows)
            found = tuple(_row(row, number + n, base) for n, row in enumerate(rows))
            yield SourceTable(found, is_ruled="无线" not in words)
            number += len(rows)
        else:
            yield _paragraph(line, number, base)
            number += 1


def _words(line: str) -> list[str]:
    match = _LOOK.match(line)
    return match[1].split() if match else []


def _hints(words: Sequence[str], base: Hints) -> Hints:
    for word in words:
        key, _, value = word.partition("=")
        if key in _NAMED:
            said = int(value) if key == "大纲" else value.replace("~", " ")
            base = base._replace(**{_NAMED[key]: said})
            level = re.fullmatch(r"heading~(\d)", value)
            if level:
                base = base._replace(outline=int(level[1]))
            elif key == "样式":
                base = base._replace(outline=None)
        elif word in _ALIGNS:
            base = base._replace(align=_ALIGNS[word])
        elif re.fullmatch(r"[\d.]+", word):
            base = base._replace(size=float(word))
        elif word in ("粗", "新页"):
            name = "is_bold" if word == "粗" else "starts_page"
            base = base._replace(**{name: True})
        else:
            base = base._replace(face=word)
    return base


def _paragraph(line: str, number: int, base: Hints) -> SourceParagraph:
    hints = _hints(_words(line), base)
    words = _LOOK.sub("", line, count=1) if _words(line) else line
    words = words.replace("⏎", "\n")
    runs = tuple(
        SourceRun(bold, emphasis=("bold",)) if bold else SourceRun(plain)
        for bold, plain in _CUT.findall(words)
    )
    text = "".join(run.text for run in runs)
    is_cut = len(runs) > 1 or any(run.emphasis for run in runs)
    return SourceParagraph(text, number, True, hints, runs if is_cut else ())


def _row(line: str, number: int, base: Hints) -> SourceRow:
    cells = []
    for cell in line.strip("\n")[1:-1].split("|"):
        span = re.match(r"(\d):", cell)
        words = cell[2:] if span else cell
        blocks = tuple(_paragraph(one, number, base) for one in words.split("/"))
        cells.append(SourceCell(blocks, int(span[1]) if span else 1))
    return SourceRow(tuple(cells), number)


def _rows(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            yield f"table | {' | '.join(cell.text for cell in row.cells)}".rstrip()
        return
    text = block.text.replace("\n", " / ")
    if not isinstance(block, Paragraph):
        yield f"picture | {text}"
    elif block.run_in is not None and block.run_in.role is not None:
        head = block.run_in.text
        yield f"{block.run_in.role.key} | {head} || {block.text[len(head) :]}"
    else:
        yield f"{'caption' if block.is_caption else block.role.key} | {text}"
