"""How texts and their pages end: nothing alone, nothing left open (5.2.3, 7.3.5.5, 7.4)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

import govdoc
from govdoc import api
from govdoc.model.origin import Part
from govdoc.model.pages import Page, Pages
from govdoc.stylesheet import load

_PATH = Path(__file__).parents[2] / "benchmarks" / "endings.py"
_SPEC = importlib.util.spec_from_file_location("endings_sweep", _PATH)
assert _SPEC is not None and _SPEC.loader is not None
sweep = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = sweep
_SPEC.loader.exec_module(sweep)

ALONE_MOST = 2
"""Documents of a kind, of twelve, whose imprint stands alone."""
OPEN_MOST = 4
"""Documents of a kind, of twelve, whose signature leaves two lines or more open."""


@pytest.mark.parametrize("kind", sweep.KINDS)
def test_nothing_stands_alone_and_pages_are_full(kind: str) -> None:
    forms = sweep.KINDS[kind]
    seen = [
        sweep.look(forms[n % len(forms)].format(body=sweep.body(n)))
        for n in range(13, 25)
    ]
    alone = [one for one in seen if one.alone]
    assert len(alone) <= ALONE_MOST
    assert all(one.findings for one in alone)
    reasons = {why for one in seen for why, _ in one.short}
    assert reasons <= {"标题", "署名"}
    wide = [one for one in seen if any(n > 1 and w == "署名" for w, n in one.short)]
    assert len(wide) <= OPEN_MOST


def test_without_tuning_things_stand_alone_and_are_told() -> None:
    form = sweep.SEALED
    seen = [
        sweep.look(form.format(body=sweep.body(n)), ["tuning=0", "tuned_lines=0"])
        for n in range(11, 18)
    ]
    alone = [one for one in seen if one.alone]
    assert alone and all(one.findings for one in alone)


def _pages(text: str, **page: object) -> Pages:
    sheet = load("gbt9704")
    sheet = sheet._replace(page=sheet.page._replace(**page))
    return api.lay_out(govdoc.read_text(text), style=sheet)


def _count(page: Page) -> int:
    origins = [line.origin for line in page.lines]
    return sum(o is not None and o.part is Part.STREAM for o in origins)


PARAGRAPHS = "关于供水的报告\n\n" + "\n\n".join(
    "　　" + "把管网巡查、水质检测和应急值守落到每一个班组。" * (2 + n % 4)
    for n in range(24)
)


LONG = sweep.REPORT.format(body=sweep.body(160))


def test_by_default_pages_are_full() -> None:
    *full, _ = _pages(PARAGRAPHS).pages
    assert {_count(page) for page in full[1:]} == {22}


def test_a_style_may_spread_what_widow_control_leaves_open() -> None:
    short = [
        sum(22 - _count(page) for page in _pages(LONG, foot=foot).pages[1:-1])
        for foot in ("open", "spread")
    ]
    assert 0 <= short[1] < short[0]


def test_the_standards_lines_stay_where_nothing_may_be_tuned() -> None:
    text = sweep.SEALED.format(body=sweep.body(15))
    document = govdoc.read_text(text)
    tuned = api.lay_out(document)
    sheet = load("gbt9704")
    sheet = sheet._replace(page=sheet.page._replace(tuning=0.0, tuned_lines=0))
    assert tuned.tuned
    assert {one.lines for one in api.lay_out(document, style=sheet).tuned} <= {None}


def test_the_docx_has_the_lines_in_its_styles() -> None:
    text = sweep.SEALED.format(body=sweep.body(15))
    document = govdoc.read_text(text)
    lines = {one.lines for one in api.lay_out(document).tuned}
    assert lines == {21}
    data = govdoc.render(document, ".docx").data
    assert f'w:line="{579 * 22 // 21}"'.encode() in _part(data, "word/styles.xml")
    assert b"pageBreakBefore/>" not in _part(data, "word/document.xml")


def _part(data: bytes, name: str) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)
