"""Sources as readers of other formats give them, made by hand: short words for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from govdoc.model.document import Document
from govdoc.model.source import (
    Hints,
    Source,
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourcePicture,
    SourceRow,
    SourceTable,
)
from govdoc.recognition import recognise
from govdoc.units import Length

HEAD = ("关于汇总检查情况的通报", "各乡镇人民政府：", "检查情况如下，请对照整改到位。")


def png(width: int, height: int, colour: str = "gray") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def paragraph(text: str, **hints: object) -> SourceParagraph:
    return SourceParagraph(text, 0, True, Hints(style="normal")._replace(**hints))


def picture(file: str, data: bytes, width: Length | None = None) -> SourcePicture:
    return SourcePicture(file, 0, data, "", width)


def cell(*blocks: str | SourceBlock, align: str = "", **more: object) -> SourceCell:
    made = [paragraph(b, align=align) if isinstance(b, str) else b for b in blocks]
    return SourceCell(tuple(made or [paragraph("")]), **more)  # type: ignore[arg-type]


def row(*cells: str | SourceCell, height: Length | None = None) -> SourceRow:
    made = tuple(one if isinstance(one, SourceCell) else cell(one) for one in cells)
    return SourceRow(made, 0, height)


def table(*rows: SourceRow | Sequence[str], **more: object) -> SourceTable:
    made = tuple(one if isinstance(one, SourceRow) else row(*one) for one in rows)
    return SourceTable(made, **more)  # type: ignore[arg-type]


def source(*blocks: str | SourceBlock) -> Source:
    """Number the blocks, and the rows of tables, from 1."""
    made: list[SourceBlock] = []
    number = 0
    for one in blocks:
        block = paragraph(one) if isinstance(one, str) else one
        if isinstance(block, SourceTable):
            rows = [r._replace(number=number + n) for n, r in enumerate(block.rows, 1)]
            number += len(rows)
            block = block._replace(rows=tuple(rows))
        else:
            number += 1
            block = block._replace(number=number)
        made.append(block)
    return Source(tuple(made))


def document(*blocks: str | SourceBlock) -> Document:
    """Return what is recognised below the head of a notice."""
    return recognise(source(*HEAD, *blocks))
