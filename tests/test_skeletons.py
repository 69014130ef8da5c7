"""Skeletons: each kind's text is whole, and all that is said of it is what to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

import govdoc
from govdoc import api
from govdoc.errors import UsageError
from govdoc.findings import Finding, Severity
from govdoc.model.document import Document, Paragraph
from govdoc.model.kinds import GENERAL, KINDS
from govdoc.skeletons import skeleton, skeletons

KIND_NAMES = [one.kind for one in skeletons()]


def expected() -> dict[str, list[str]]:
    """Return the outline of each kind, of ``outlines.txt``."""
    found: dict[str, list[str]] = {}
    last: list[str] = []
    lines = (
        (Path(__file__).parent / "skeletons" / "outlines.txt")
        .read_text("utf-8")
        .splitlines()
    )
    for line in lines:
        if line.startswith(" "):
            last.append(line.strip())
        elif line and not line.startswith("#"):
            last = found.setdefault(line.split()[0], [])
    return found


def outline(document: Document) -> Iterator[str]:
    for role, same in groupby(map(_role, document.blocks)):
        count = len(list(same))
        yield role if count == 1 else f"{count} {role}"


def _role(block: object) -> str:
    assert isinstance(block, Paragraph)
    run = block.run_in
    is_other = run is not None and run.role not in (None, block.role)
    return block.role.key + (f"+{run.role.key}" if is_other else "")  # type: ignore[union-attr]


def test_every_kind_with_a_form_has_one() -> None:
    assert {*KIND_NAMES} == {one.style for one in KINDS} - {GENERAL}
    assert {*KIND_NAMES} == expected().keys()


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_its_elements_are_recognised_and_only_what_to_fill_in_is_told(
    kind: str,
) -> None:
    found: list[Finding] = []
    document = govdoc.read_text(skeleton(kind), report=found.append)
    assert document.kind == kind
    assert list(outline(document)) == expected()[kind]
    made = govdoc.render(document, "docx", report=found.append)
    assert [(one.code, one.severity) for one in found] == [("T241", Severity.HINT)]
    assert found[0].message.endswith(" 处待填")
    assert made.pages in (None, 1, 2, 3, 4)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_checks_find_nothing_but_blanks(kind: str) -> None:
    found = api.check_bytes(skeleton(kind).encode(), f"{kind}.txt")
    codes = {one.check.code for one in found.at_least(Severity.WARNING).faults}
    assert codes == {"LE01"}


def test_a_kind_is_called_by_any_of_its_names() -> None:
    assert skeleton("通知") == skeleton("notice") == skeleton(" 通知 ")
    assert skeleton("令") == skeleton("命令（令）") == skeleton("order")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("通知书", "是不是“通知”？"),
        ("notise", "是不是“notice”？"),
        ("../notice", "是不是“notice”？"),
        ("信", "可用：通知、请示"),
    ],
)
def test_another_name_is_refused_with_what_it_may_mean(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        skeleton(name)
    assert name in caught.value.message
    assert caught.value.hint is not None
    assert caught.value.hint.startswith(hint)
