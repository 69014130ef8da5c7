"""Every measure of docs/conformance.md holds in our PDF, within its strict tolerance."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _load() -> ModuleType:
    path = ROOT / "benchmarks" / "conformance.py"
    spec = importlib.util.spec_from_file_location("conformance", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["conformance"] = module
    spec.loader.exec_module(module)
    return module


TOOL = _load()


@pytest.fixture(scope="module")
def pages() -> dict[str, list[object]]:
    samples = {row.sample for row in TOOL.ROWS}
    return {s: TOOL.measure(TOOL.render(s, ".pdf")) for s in samples}


@pytest.mark.parametrize(
    "row", TOOL.ROWS, ids=lambda row: f"{row.number} {row.element}"
)
def test_the_pdf_is_as_the_clause_wants(row, pages) -> None:  # type: ignore[no-untyped-def]
    found = TOOL.value(row, pages[row.sample])
    assert found == pytest.approx(row.wanted, abs=row.strict + 1e-6)


def test_red_stands_only_where_it_may(pages) -> None:  # type: ignore[no-untyped-def]
    for sheets in pages.values():
        red = [x for sheet in sheets for x in sheet.lines if x.red]
        assert all(x.size > 8 for x in red)  # the mark alone is larger than any text
        later = [s for sheet in sheets[1:] for s in sheet.strokes if s.red]
        assert later == []


def test_the_table_is_up_to_date_in_its_rows() -> None:
    text = (ROOT / "docs" / "conformance.md").read_text("utf-8")
    for row in TOOL.ROWS:
        start = f"| {row.number} | {row.clause} | {row.element} | {row.sample} | "
        assert start in text
    assert "**不合**" not in text
