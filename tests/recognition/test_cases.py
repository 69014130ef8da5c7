"""Every case file is a text and the blocks a clerk expects of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import read

from cases import Case, read_cases
from govdoc.model.document import Document, Table
from govdoc.model.json import shown_lines

CASES = list(read_cases(Path(__file__).parent / "cases"))
KINDS = {None: "table", True: "table sideways", False: "table upright"}


def show(document: Document) -> str:
    rows = []
    for block in document.blocks:
        text = block.text.replace("\n", " / ")
        if isinstance(block, Table):
            rows += [
                f"{KINDS[block.is_sideways]} | {row}" for _, row in shown_lines(block)
            ]
        elif block.run_in is not None and block.run_in.role is not None:
            head, rest = block.run_in.text, block.text[len(block.run_in.text) :]
            rows.append(f"{block.run_in.role.key} | {head} || {rest}")
        else:
            ((_, text),) = shown_lines(block)
            rows.append(f"{block.role.key} | {text}".replace("\n", " / "))
    rows += [
        f"dropped | {one.text} | {one.why}"
        for one in document.dropped
        if not one.is_mark
    ]
    return "\n".join(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    assert show(read(case.given)) == case.expected
