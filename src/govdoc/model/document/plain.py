"""A document's parts as JSON holds them, and from JSON again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govdoc.errors import InputError
from govdoc.findings import Place
from govdoc.model.document.blocks import (
    Block,
    Cell,
    Dropped,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from govdoc.model.roles import Role
from govdoc.units import mm

_ROLES = {role.key: role for role in Role}


def block_to_dict(block: Block) -> dict[str, Any]:
    """Return a block as JSON holds it; see `Document.to_dict`."""
    if isinstance(block, Table):
        return _table_to_dict(block)
    if isinstance(block, Picture):
        width = None if block.width is None else block.width.mm
        own = {"file": block.file, "width": width}
        return _paragraph_to_dict(block.caption) | own
    return _paragraph_to_dict(block)


def dropped_to_dict(gone: Dropped) -> dict[str, Any]:
    """Return what was left out as JSON holds it."""
    own = {"text": gone.text, "why": gone.why, **gone.place._asdict()}
    wished = {"is_wished": True} if gone.is_wished else {}
    return {**own, "is_part": gone.is_part, **wished}


def _table_to_dict(table: Table) -> dict[str, Any]:
    rows = [
        {"cells": [_cell_to_dict(cell) for cell in row.cells], **row.place._asdict()}
        for row in table.rows
    ]
    return {
        "role": table.role.key,
        "rows": rows,
        "header_rows": table.header_rows,
        "is_sideways": table.is_sideways,
        "why": table.why,
        "evidence": table.evidence,
    }


def _cell_to_dict(cell: Cell) -> dict[str, Any]:
    paragraphs = [_paragraph_to_dict(one) for one in cell.paragraphs]
    return {"paragraphs": paragraphs, "columns": cell.columns, "rows": cell.rows}


def _paragraph_to_dict(block: Paragraph) -> dict[str, Any]:
    return {
        "role": block.role.key,
        "runs": [
            {"text": run.text} | ({"role": run.role.key} if run.role else {})
            for run in block.runs
        ],
        **block.place._asdict(),
        "why": block.why,
        "evidence": block.evidence,
        **({"is_caption": True} if block.is_caption else {}),
        **({"keeps_blanks": True} if block.keeps_blanks else {}),
        **doubt_to_dict(block),
    }


def doubt_to_dict(block: Block) -> dict[str, Any]:
    """Return how sure a paragraph's role is, where anything speaks against it."""
    if not isinstance(block, Paragraph):
        return {}
    if (block.confidence, block.seems) == (1.0, ""):
        return {}
    return {"confidence": block.confidence, "seems": block.seems}


def parts_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the document that such a dictionary holds.

    Raises:
        InputError: it is not a document's.
    """
    try:
        return {
            "kind": _text(data["kind"]),
            "blocks": tuple(_block(one) for one in data["blocks"]),
            "dropped": tuple(_dropped(one) for one in data.get("dropped", ())),
            "script": _text(data.get("script", "hans")),
            "language": _text(data.get("language", "zh-CN")),
            "facts": {
                _text(key): tuple(map(_text, values))
                for key, values in data.get("facts", {}).items()
            },
        }
    except KeyError as error:
        raise _unfit(f"没有“{error.args[0]}”") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise _unfit(str(error)) from None


def _unfit(why: str) -> InputError:
    return InputError(
        f"这不是一份文稿的数据：{why}", "应是 Document.to_dict() 给出的那种"
    )


def _block(one: Mapping[str, Any]) -> Block:
    """Return a table where there are rows, a picture where there is a file."""
    if "rows" in one:
        return _table(one)
    if "file" in one:
        given = one.get("width")
        width = None if given is None else mm(given)
        return Picture(_paragraph(one), _text(one["file"]), width)
    return _paragraph(one)


def _table(one: Mapping[str, Any]) -> Table:
    rows = tuple(
        Row(tuple(map(_cell, row["cells"])), _place(row)) for row in one["rows"]
    )
    if not any(row.cells for row in rows):
        raise ValueError("表格没有一格")
    wish = one.get("is_sideways")
    return Table(
        rows,
        _count(one.get("header_rows", 0), 0),
        None if wish is None else bool(wish),
        _text(one.get("why", "")),
        _text(one.get("evidence", "")),
    )


def _cell(one: Mapping[str, Any]) -> Cell:
    paragraphs = tuple(map(_paragraph, one["paragraphs"]))
    if not paragraphs:
        raise ValueError("表格的一格至少有一段，可以没有文字")
    return Cell(paragraphs, _count(one.get("columns", 1)), _count(one.get("rows", 1)))


def _count(value: object, least: int = 1) -> int:
    if isinstance(value, int) and value >= least:
        return value
    raise ValueError(f"“{value}”应是整数，至少 {least}")


def _paragraph(one: Mapping[str, Any]) -> Paragraph:
    runs = tuple(_run(run) for run in one["runs"])
    why, evidence = _text(one.get("why", "")), _text(one.get("evidence", ""))
    is_caption = bool(one.get("is_caption", False))
    keeps_blanks = bool(one.get("keeps_blanks", False))
    role, place = _role(one["role"]), _place(one)
    sure, seems = float(one.get("confidence", 1)), _text(one.get("seems", ""))
    return Paragraph(
        role, runs, place, why, evidence, is_caption, keeps_blanks, sure, seems
    )


def _run(one: Mapping[str, Any]) -> Run:
    role = one.get("role")
    return Run(_text(one["text"]), None if role is None else _role(role))


def _dropped(one: Mapping[str, Any]) -> Dropped:
    is_part, is_wished = (bool(one.get(key)) for key in ("is_part", "is_wished"))
    text, why = _text(one["text"]), _text(one["why"])
    return Dropped(text, why, _place(one), is_part, is_wished)


def _role(key: object) -> Role:
    if not isinstance(key, str) or key not in _ROLES:
        raise ValueError(f"没有“{key}”这种要素")
    return _ROLES[key]


def _place(one: Mapping[str, Any]) -> Place:
    first = one.get("first_line", Place().first_line)
    last = one.get("last_line", first)
    if not isinstance(first, int) or not isinstance(last, int):
        raise ValueError("行号应是整数")
    return Place(first, last)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"“{value}”应是文字")
