"""What people type: 200 sentences with one slip each, 200 that only look wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import Case, read_cases, read_pairs
from govdoc.api import correct_text
from govdoc.findings import Finding, Place
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.options import Level
from govdoc.transforms.normalise import normalise
from govdoc.transforms.review import DOUBTS, review
from govdoc.transforms.rules import RULES

TYPED = Path(__file__).parent / "typed"
CODES = {f"T{number}" for number in (*range(200, 220), *range(223, 238), 239, 240, 241)}
ROLES = {role.chinese: role for role in Role}


def right() -> Iterator[tuple[str, list[str]]]:
    """Yield (text, words of the note behind it) of the list of what must stay."""
    for line in (TYPED / "right.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, note = line.partition("  # ")
            yield text.replace("\\t", "\t"), note.split()


def wrong(name: str = "wrong") -> Iterator[tuple[str, str, set[str], Role]]:
    """Yield (text, what it should be, codes of the rules, role)."""
    for _, before, expected in read_pairs(TYPED / f"{name}.case"):
        after, _, note = expected.partition("  # ")
        codes = {word for word in note.split() if word.startswith("T")}
        yield before, after, codes, role_of(note.split())


def role_of(note: list[str]) -> Role:
    return next((ROLES[word] for word in note if word in ROLES), Role.BODY)


def mended(text: str, role: Role, level: Level = Level.SAFE) -> tuple[str, set[str]]:
    found: list[Finding] = []
    document = normalise(paragraph(text, role), found.append, level)
    return document.blocks[0].text, {finding.code for finding in found}


def paragraph(text: str, role: Role) -> Document:
    return Document("speech", (Paragraph(role, (Run(text),), Place(1, 1)),))


@pytest.mark.parametrize(("before", "after", "codes", "role"), list(wrong()))
def test_a_slip_is_mended_by_its_rule(
    before: str, after: str, codes: set[str], role: Role
) -> None:
    assert mended(before, role) == (after, codes)
    assert mended(after, role) == (after, set())


@pytest.mark.parametrize(("text", "note"), list(right()))
def test_what_is_right_stays(text: str, note: list[str]) -> None:
    assert mended(text, role_of(note)) == (text, set())


@pytest.mark.parametrize(("before", "after", "codes", "role"), list(wrong("full")))
def test_full_mends_what_safe_leaves(
    before: str, after: str, codes: set[str], role: Role
) -> None:
    assert mended(before, role, Level.FULL) == (after, codes)
    assert mended(before, role) == (before, set())


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (case.given, case.expected.split())
        for case in read_pairs(TYPED / "doubtful.case")
    ],
)
def test_what_is_doubtful_is_told(text: str, note: list[str]) -> None:
    """The note is the findings' codes, — for none, and the role where it is no body."""
    found: list[Finding] = []
    document = paragraph(text, role_of(note))
    assert review(document, found.append) == document
    assert [f.code for f in found] == [word for word in note if word in CODES]


@pytest.mark.parametrize(
    "case", list(read_cases(TYPED / "strangers.case")), ids=lambda case: case.title[:20]
)
def test_what_strangers_typed_stays_or_is_mended(case: Case) -> None:
    """A hundred texts by somebody who did not know the rules, inside a notice."""
    head, tail = "关于做好有关工作的通知\n\n各有关单位：\n", "\n特此通知。\n"
    assert correct_text(f"{head}{case.given}{tail}") == f"{head}{case.expected}{tail}"


def test_there_are_enough_of_them() -> None:
    assert len(list(wrong())) >= 200
    assert len(list(right())) >= 200


def test_the_table_of_rules_is_whole() -> None:
    table = (Path(__file__).parents[2] / "docs" / "normalising.md").read_text("utf-8")
    codes = [rule.code for rule in RULES] + [doubt.code for doubt in DOUBTS]
    assert [code for code in codes if f"| {code} |" not in table] == []


def test_every_rule_has_a_typed_case_at_its_level() -> None:
    shown = set().union(*(codes for _, _, codes, _ in wrong()))
    assert shown == {rule.code for rule in RULES if rule.level < Level.FULL}
