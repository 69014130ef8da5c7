"""Codes of findings: each is in the docs once, and means one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
_CODE = re.compile(r'"([A-Z]\d{3})"')
_ROW = re.compile(r"^\| ([A-Z]\d{3}) \|", re.MULTILINE)
_STEPS = (
    "readers",
    "recognition",
    "transforms",
    "composition",
    "layout",
    "fonts",
    "learning",
    "merging",
)


def test_every_code_is_documented_once() -> None:
    rows = [
        code
        for name in ("findings.md", "normalising.md")
        for code in _ROW.findall((ROOT / "docs" / name).read_text("utf-8"))
    ]
    assert sorted(rows) == sorted(set(rows))
    assert set(rows) == set(_modules())


def test_no_code_is_given_by_two_modules() -> None:
    assert {c: m for c, m in _modules().items() if len(m) > 1} == {}


def _modules() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for step in _STEPS:
        for path in (ROOT / "src/govdoc" / step).rglob("*.py"):
            for code in _CODE.findall(path.read_text("utf-8")):
                found[code].add(path.name)
    return found
