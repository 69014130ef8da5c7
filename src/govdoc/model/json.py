"""The outline as JSON: Document -> the shape that programs read."""

from __future__ import annotations

from typing import Any

from govdoc.findings import Place
from govdoc.model.document import Document, Dropped, Paragraph

FURNITURE = "furniture"


def outline(document: Document) -> dict[str, Any]:
    """Return ``{"kind", "blocks", "dropped"}``; lines are 1-based source lines.

    ``run_in`` stands only where a heading or a lead shares its paragraph with text.
    ``dropped`` lists whole lines. Where only a part of a line was cut (a glued page
    number), the line stays; the part is a block of its own whose role is
    ``furniture``, and it is not set.
    """
    blocks = [_block(block) for block in document.blocks]
    parts = [
        {"role": FURNITURE, **_gone(one)} for one in document.dropped if one.is_part
    ]
    return {
        "kind": document.kind,
        "blocks": sorted(parts + blocks, key=lambda block: block["first_line"]),
        "dropped": [_gone(one) for one in document.dropped if not one.is_part],
    }


def _block(block: Paragraph) -> dict[str, Any]:
    result = {
        "role": block.role.key,
        **_lines(block.place),
        "text": block.text,
        "why": block.why,
    }
    run = block.run_in
    if run is not None and run.role is not None and run.role is not block.role:
        result["run_in"] = {"role": run.role.key, "text": run.text}
    return result


def _gone(one: Dropped) -> dict[str, Any]:
    return {**_lines(one.place), "text": one.text, "why": one.why}


def _lines(place: Place) -> dict[str, int]:
    return {"first_line": place.first_line, "last_line": place.last_line}
