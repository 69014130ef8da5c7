"""A file as a text to type in: its words with marks, and what does not come along."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc import api
from govdoc.model.document import Block, Document, Paragraph, Picture, Table
from govdoc.model.facts import parse_given
from govdoc.plainly import as_text
from govdoc.readers.fact_lines import with_fact
from govdoc.web.orders import Reply, Work, as_json
from govdoc.web.works import Tell


def run(order: Work, tell: Tell) -> Reply:
    """Return ``text``, and in ``left`` what the file has and a text cannot hold.

    The words are as they stand in the file: nothing is set right. Roles that were said of
    the file are marks in the text, facts stand in its front matter.
    """
    source, options = order.source, order.options
    tell("正在读取文字")
    document = api.read_bytes(
        source.data, source.name, limits=options.limits, roles=source.roles,
        reading=options.reading,
    )  # fmt: skip
    text, given = as_text(document), parse_given(options.look.facts).values
    for key, values in {**document.facts, **given}.items():
        text = with_fact(text, key, values, source.name)
    answer = {"text": text, "left": list(_left(document))}
    return Reply(as_json(answer))


def _left(document: Document) -> Iterator[str]:
    """Yield what does not come along, each in one phrase."""
    blocks = list(_all_blocks(document.blocks))
    runs = [run for one in blocks if isinstance(one, Paragraph) for run in one.runs]
    pictures = sum(isinstance(one, Picture) and bool(one.data) for one in blocks)
    spans = sum(_spans(one) for one in blocks if isinstance(one, Table))
    if pictures:
        yield f"{pictures} 张图片（文字里留着位置）"
    if spans:
        yield f"{spans} 处合并的单元格"
    if notes := sum(run.note is not None for run in runs):
        yield f"{notes} 条脚注、尾注的位置（内容列在文末）"
    if formulas := sum(bool(run.formula) for run in runs):
        yield f"{formulas} 个公式的写法（写成了一行字）"
    if any(run.emphasis for run in runs):
        yield "加粗、下划线等字样"


def _all_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.blocks


def _spans(table: Table) -> int:
    return sum(
        cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row.cells
    )
