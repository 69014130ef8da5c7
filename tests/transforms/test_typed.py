"""What people type: 200 sentences with one slip each, 200 that only look wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from govdoc.findings import Finding, Place
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.transforms import normalise

TYPED = Path(__file__).parent / "typed"
ROLES = {role.chinese: role for role in Role}


def lines(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (text, words of the note behind it)."""
    for line in (TYPED / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, note = line.partition("  # ")
            yield text.replace("\\t", "\t"), note.split()


def wrong() -> Iterator[tuple[str, str, set[str], Role]]:
    for text, note in lines("wrong.txt"):
        before, after = text.split(" => ")
        codes = {word for word in note if word.startswith("T")}
        yield before, after, codes, role_of(note)


def role_of(note: list[str]) -> Role:
    return next((ROLES[word] for word in note if word in ROLES), Role.BODY)


def mended(text: str, role: Role) -> tuple[str, set[str]]:
    found: list[Finding] = []
    block = Paragraph(role, (Run(text),), Place(1, 1))
    document = normalise(Document("speech", (block,)), found.append)
    return document.blocks[0].text, {finding.code for finding in found}


@pytest.mark.parametrize(("before", "after", "codes", "role"), list(wrong()))
def test_a_slip_is_mended_by_its_rule(
    before: str, after: str, codes: set[str], role: Role
) -> None:
    assert mended(before, role) == (after, codes)
    assert mended(after, role) == (after, set())


@pytest.mark.parametrize(("text", "note"), list(lines("right.txt")))
def test_what_is_right_stays(text: str, note: list[str]) -> None:
    assert mended(text, role_of(note)) == (text, set())


def test_there_are_enough_of_them() -> None:
    assert len(list(wrong())) >= 200
    assert len(list(lines("right.txt"))) >= 200
