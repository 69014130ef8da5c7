"""Markdown texts and the outlines that a clerk expects of them, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from govdoc.api import read_bytes
from govdoc.model.document import Block, Document, Table

FOLDER = Path(__file__).parent / "markdown"


def outline(document: Document) -> Iterator[str]:
    """Yield a line for each paragraph, row and note: where it stands, what it is."""
    for block in document.blocks:
        yield from _shown(block)
    if document.facts.get("toc") == ("是",):
        yield "目录 | 是"


def _shown(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            cells = (
                " ".join(one.text for one in cell.blocks) + "+" * (cell.columns - 1)
                for cell in row.cells
            )
            yield f"{row.place.first_line} 表格 | {' / '.join(cells)}"
        return
    role, text = block.role, block.text
    if block.run_in is not None and block.run_in.role is not None:
        role = block.run_in.role
        end = sum(len(run.text) for run in block.runs if run.role is role)
        text = f"{text[:end]} || {text[end:].lstrip()}"
    yield f"{block.place.first_line} {role.chinese} | {text}"
    for run in getattr(block, "runs", ()):
        for one in run.note.paragraphs if run.note else ():
            yield f"脚注 | {one.text}"


@pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem
)
def test_outline(path: Path, request: pytest.FixtureRequest) -> None:
    document = read_bytes(path.read_bytes(), path.name)
    shown = "".join(f"{line}\n" for line in outline(document))
    expected = path.with_suffix(".outline")
    if request.config.getoption("--accept"):
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text("utf-8")
