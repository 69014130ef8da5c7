"""Red rules, marks and numbers on the pages of a PDF (HD09, HD10, FM01, FM02)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from govdoc import api
from govdoc.checks.measure.types import MeasuredPdf, MeasuredRule
from govdoc.checks.rules import forms, head
from govdoc.checks.run import subject_of
from govdoc.checks.subject import Element, Subject
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import DEFAULT_READING, CheckOptions

BASES = Path(__file__).parent / "bases"
FIND = {row.code: row.find for row in (*head.CHECKS, *forms.CHECKS)}


@cache
def made(name: str, form: str) -> bytes:
    """Return a base as this program sets it."""
    document = api.read(BASES / f"{name}.txt")
    return api.render(document, form).data or b""


@cache
def subject(name: str) -> Subject:
    data = made(name, "pdf")
    found = api._as_read(data, "文稿.pdf", DEFAULT_LIMITS, DEFAULT_READING)
    return subject_of(found.data, found.source, found.form, "文稿.pdf")


def found(name: str, code: str, change: Callable[[MeasuredPdf], MeasuredPdf]) -> int:
    """Return how often a check speaks of a base whose measures are changed."""
    whole = subject(name)
    assert whole.pdf is not None
    return len(list(FIND[code](replace(whole, pdf=change(whole.pdf)))))


def ruled(
    change: Callable[[MeasuredRule], MeasuredRule | None],
) -> Callable[[MeasuredPdf], MeasuredPdf]:
    def changed(pdf: MeasuredPdf) -> MeasuredPdf:
        first, *others = pdf.pages
        rules = tuple(r for r in map(change, first.rules) if r is not None)
        return pdf._replace(pages=(first._replace(rules=rules), *others))

    return changed


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["通知", "请示", "信函", "会议纪要", "政府令"])
def test_what_we_set_is_right(name: str, form: str) -> None:
    options = CheckOptions(only=("HD", "FM"))
    faults = api.check_bytes(made(name, form), f"文稿.{form}", options=options).faults
    assert [one.message for one in faults] == []


def test_a_rule_that_is_right() -> None:
    assert not found("通知", "HD09", ruled(lambda r: r))
    assert not found("通知", "HD09", ruled(lambda r: r._replace(colour="C00000")))


def test_no_rule() -> None:
    assert found("通知", "HD09", ruled(lambda _: None)) == 1


def test_a_rule_in_black() -> None:
    assert found("通知", "HD09", ruled(lambda r: r._replace(colour="000000"))) == 1


def test_a_short_rule() -> None:
    assert found("通知", "HD09", ruled(lambda r: r._replace(width=114.0))) == 1


def test_a_page_whose_lines_are_not_read() -> None:
    def drawn(pdf: MeasuredPdf) -> MeasuredPdf:
        first = pdf.pages[0]._replace(rules=(), is_drawing=True)
        return pdf._replace(pages=(first, *pdf.pages[1:]))

    assert not found("通知", "HD09", drawn)


def test_double_rules_of_a_letter() -> None:
    assert not found("信函", "FM01", ruled(lambda r: r))
    assert found("信函", "FM01", ruled(lambda _: None)) == 1
    assert found("信函", "FM01", ruled(lambda r: r._replace(colour="000000"))) == 1
    assert found("信函", "FM01", ruled(lambda r: r._replace(width=156.0))) == 1
    assert found("信函", "FM01", ruled(lambda r: None if r.y > 200 else r)) == 1


def moved(element: Element, by: float) -> Element:
    """Return an element that stands so many mm further right."""
    measured = element.measured
    if measured is None:
        return element
    lines = tuple(
        one._replace(left=one.left + by, right=one.right + by) for one in measured.lines
    )
    return element._replace(measured=measured._replace(lines=lines))


@pytest.mark.parametrize(
    ("name", "code", "at"), [("通知", "HD10", 0), ("信函", "FM01", 1)]
)
def test_a_mark_or_a_number_beside_its_place(name: str, code: str, at: int) -> None:
    whole = subject(name)
    lines = [e for e in whole.elements if not e.is_blank]
    element = moved(lines[at], -40.0)
    elements = tuple(element if e is lines[at] else e for e in whole.elements)
    changed = replace(whole, elements=elements, by_role={})
    assert not list(FIND[code](whole))
    assert len(list(FIND[code](changed))) == 1


def test_a_number_on_the_first_page_of_a_letter() -> None:
    def numbered(pdf: MeasuredPdf) -> MeasuredPdf:
        first = pdf.pages[0]._replace(number_text="— 1 —")
        return pdf._replace(pages=(first, first))

    assert found("信函", "FM02", numbered) == 1
