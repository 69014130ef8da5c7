"""The outline as JSON: Document -> the shape that programs read."""

from __future__ import annotations

from typing import Any

from govdoc.findings import Place
from govdoc.model.document import Document, Paragraph


def outline(document: Document) -> dict[str, Any]:
    """Return ``{"kind", "blocks", "dropped"}``; lines are 1-based source lines.

    ``run_in`` stands only where a heading or a lead shares its paragraph with text.
    """
    return {
        "kind": document.kind,
        "blocks": [_block(block) for block in document.blocks],
        "dropped": [
            {**_lines(gone.place), "text": gone.text, "why": gone.why}
            for gone in document.dropped
        ],
    }


def _block(block: Paragraph) -> dict[str, Any]:
    result = {"role": block.role.key, **_lines(block.place), "text": block.text}
    run = block.run_in
    if run is not None and run.role is not None and run.role is not block.role:
        result["run_in"] = {"role": run.role.key, "text": run.text}
    return result


def _lines(place: Place) -> dict[str, int]:
    return {"first_line": place.first_line, "last_line": place.last_line}
