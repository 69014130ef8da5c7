"""Roles are found under faults: a table of faults, each read as the line that was meant.

A row of ``roles.table`` has a base (a file in ``bases``), what is changed in it, and the
roles of the lines that this makes. All other lines are read as in the base.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from govdoc import api
from govdoc.checks.run import subject_of
from govdoc.checks.subject import Subject
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import DEFAULT_READING

HERE = Path(__file__).parent


@cache
def read(text: str) -> Subject:
    found = api._as_read(text.encode(), "文稿.txt", DEFAULT_LIMITS, DEFAULT_READING)
    return subject_of(found.data, found.source, found.form, "文稿.txt")


def roles(text: str) -> list[tuple[str, int]]:
    """Return the role of each line and the attachment it stands in."""
    subject = read(text)
    found = {
        one.spot.line: (one.role.chinese, one.attachment)
        for one in subject.elements
        if one.role
    }
    return [found.get(n, ("", 0)) for n in range(1, len(text.split("\n")) + 1)]


def rows() -> list[tuple[str, str, str, str]]:
    found = []
    for line in (HERE / "roles.table").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            base, rest = line.split(" | ", 1)
            change, wanted = rest.rsplit(" |", 1)
            old, new = change.split(" → ", 1)
            found.append((base, plain(old), plain(new), wanted.strip()))
    return found


def plain(text: str) -> str:
    return text.replace("\\n", "\n").replace("␣", "\u3000").replace("⇥", "\t")


@pytest.mark.parametrize(
    ("base", "old", "new", "wanted"), rows(), ids=[f"{r[0]}: {r[2]}" for r in rows()]
)
def test_roles_under_faults(base: str, old: str, new: str, wanted: str) -> None:
    whole = (HERE / "bases" / f"{base}.txt").read_text("utf-8")
    assert old in whole, f"{old} is not in it"
    changed = whole.replace(old, new, 1)
    at = whole.index(old)
    first = whole[:at].count("\n")
    before, after = roles(whole), roles(changed)
    last = first + old.rstrip("\n").count("\n") + 1
    stop = last + len(after) - len(before)
    named = wanted.split() or [name for name, _ in before[first:last]]
    found = [name for name, _ in after[first:stop] if name]
    if new.strip():
        assert found == named
    rest = [name for name, _ in after[:first] + after[stop:]]
    kept = [name for name, _ in before[:first] + before[last:]]
    assert rest == kept, "another line is read otherwise"
