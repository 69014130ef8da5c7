"""A document's parts as JSON holds them, and from JSON again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from typing import Any

from govdoc.errors import InputError
from govdoc.findings import Place
from govdoc.model.document.blocks import (
    ALIGNS,
    EMPHASIS,
    SCRIPTS,
    VERTICALS,
    Block,
    Cell,
    Dropped,
    Note,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from govdoc.model.roles import Role
from govdoc.units import Length, mm

_ROLES = {role.key: role for role in Role}


def block_to_dict(block: Block) -> dict[str, Any]:
    """Return a block as JSON holds it; see `Document.to_dict`."""
    if isinstance(block, Table):
        return _table_to_dict(block)
    if isinstance(block, Picture):
        width = None if block.width is None else block.width.mm
        own = {"file": block.file, "width": width}
        data = {"data": b64encode(block.data).decode()} if block.data else {}
        return _paragraph_to_dict(block.caption) | own | data
    return _paragraph_to_dict(block)


def dropped_to_dict(gone: Dropped) -> dict[str, Any]:
    """Return what was left out as JSON holds it."""
    own = {"text": gone.text, "why": gone.why, **gone.place._asdict()}
    wished = {"is_wished": True} if gone.is_wished else {}
    return {**own, "is_part": gone.is_part, **wished}


def _table_to_dict(table: Table) -> dict[str, Any]:
    rows = [
        {
            "cells": [_cell_to_dict(cell) for cell in row.cells],
            **row.place._asdict(),
            **({} if row.height is None else {"height": row.height.mm}),
        }
        for row in table.rows
    ]
    return {
        "role": table.role.key,
        "rows": rows,
        "header_rows": table.header_rows,
        "is_sideways": table.is_sideways,
        **({"widths": [one.mm for one in table.widths]} if table.widths else {}),
        **({} if table.is_ruled else {"is_ruled": False}),
        **({} if table.size is None else {"size": table.size.mm}),
        "why": table.why,
        "evidence": table.evidence,
    }


def _cell_to_dict(cell: Cell) -> dict[str, Any]:
    blocks = [block_to_dict(one) for one in cell.blocks]
    own = {"vertical": cell.vertical} if cell.vertical else {}
    return {"paragraphs": blocks, "columns": cell.columns, "rows": cell.rows, **own}


def _paragraph_to_dict(block: Paragraph) -> dict[str, Any]:
    return {
        "role": block.role.key,
        "runs": [_run_to_dict(run) for run in block.runs],
        **block.place._asdict(),
        "why": block.why,
        "evidence": block.evidence,
        **({"is_caption": True} if block.is_caption else {}),
        **({"keeps_blanks": True} if block.keeps_blanks else {}),
        **doubt_to_dict(block),
        **({"align": block.align} if block.align else {}),
    }


def _run_to_dict(run: Run) -> dict[str, Any]:
    return {
        "text": run.text,
        **({"role": run.role.key} if run.role else {}),
        **({"script": run.script} if run.script else {}),
        **({"emphasis": list(run.emphasis)} if run.emphasis else {}),
        **({"note": _note_to_dict(run.note)} if run.note else {}),
        **({"formula": run.formula} if run.formula else {}),
    }


def _note_to_dict(note: Note) -> dict[str, Any]:
    paragraphs = [_paragraph_to_dict(one) for one in note.paragraphs]
    return {"paragraphs": paragraphs, "is_endnote": note.is_endnote}


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
    return _in_cell(one)


def _in_cell(one: Mapping[str, Any]) -> Paragraph | Picture:
    if "file" in one:
        width = _length(one.get("width"))
        data = b64decode(_text(one.get("data", "")), validate=True)
        return Picture(_paragraph(one), _text(one["file"]), width, data)
    return _paragraph(one)


def _table(one: Mapping[str, Any]) -> Table:
    rows = tuple(
        Row(tuple(map(_cell, row["cells"])), _place(row), _length(row.get("height")))
        for row in one["rows"]
    )
    if not any(row.cells for row in rows):
        raise ValueError("表格没有一格")
    wish = one.get("is_sideways")
    return Table(
        rows,
        _count(one.get("header_rows", 0), 0),
        None if wish is None else bool(wish),
        tuple(map(mm, one.get("widths", ()))),
        bool(one.get("is_ruled", True)),
        _text(one.get("why", "")),
        _text(one.get("evidence", "")),
        _length(one.get("size")),
    )


def _cell(one: Mapping[str, Any]) -> Cell:
    blocks = tuple(map(_in_cell, one["paragraphs"]))
    if not blocks:
        raise ValueError("表格的一格至少有一段，可以没有文字")
    vertical = VERTICALS[_word(one, "vertical", tuple(VERTICALS))]
    columns, rows = (_count(one.get(key, 1)) for key in ("columns", "rows"))
    return Cell(blocks, columns, rows, vertical)


def _length(millimetres: float | None) -> Length | None:
    return None if millimetres is None else mm(millimetres)


def _word(one: Mapping[str, Any], key: str, words: Collection[str]) -> str:
    """Return what a key says, if it says anything: one of these words."""
    word = _text(one.get(key, ""))
    if word and word not in words:
        raise ValueError(f"“{key}”不能是“{word}”")
    return word


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
    align = ALIGNS[_word(one, "align", tuple(ALIGNS))]
    return Paragraph(
        role, runs, place, why, evidence, is_caption, keeps_blanks, sure, seems, align
    )


def _run(one: Mapping[str, Any]) -> Run:
    role, note = one.get("role"), one.get("note")
    script, emphasis = one.get("script", ""), tuple(one.get("emphasis", ()))
    if script not in SCRIPTS or not set(emphasis) <= set(EMPHASIS):
        raise ValueError(f"没有“{script}”“{'、'.join(emphasis)}”这种字样")
    return Run(
        _text(one["text"]),
        None if role is None else _role(role),
        script,
        emphasis,
        None if note is None else _note(note),
        _text(one.get("formula", "")),
    )


def _note(one: Mapping[str, Any]) -> Note:
    paragraphs = tuple(map(_paragraph, one["paragraphs"]))
    if any(run.note is not None for own in paragraphs for run in own.runs):
        raise ValueError("注释里不能再有注释")
    return Note(paragraphs, bool(one.get("is_endnote", False)))


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
