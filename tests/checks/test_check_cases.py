"""Checks of texts, case by case: a base text, what is changed in it, what is found.

A case begins with ``== its name``. Lines below it: ``文 通知`` the base (a file in
``bases``); ``改 旧 → 新`` changes it, ``删 旧`` takes away the line that holds it, ``加 旧
→ 新`` puts a line behind the one that holds it (``\\n`` in it ends a line); ``见 HD06 错误
2`` what is found besides what the base itself gives, with its line; ``改成 旧 → 新`` what
``--fix`` would write there; ``文种 请示`` and ``今天 2026-11-29`` are given. No ``见``:
nothing new is found.
"""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from govdoc import api
from govdoc.checks import Findings
from govdoc.findings import Severity
from govdoc.options import DEFAULT_CHECKS, CheckOptions

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 29)
WORDS = {one.value: one for one in Severity}


def cases() -> list[tuple[str, list[tuple[str, str]]]]:
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for path in sorted(HERE.glob("*.case")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("== "):
                found.append((f"{path.stem}: {line[3:]}", []))
            elif line.strip() and not line.startswith("#"):
                word, _, rest = line.partition(" ")
                found[-1][1].append((word, rest))
    return found


def checked(text: str, options: CheckOptions = DEFAULT_CHECKS) -> Findings:
    options = options._replace(today=options.today or TODAY)
    return api.check_bytes(text.encode(), "文稿.txt", options=options)


@cache
def base(name: str) -> str:
    return (HERE / "bases" / f"{name}.txt").read_text("utf-8")


@cache
def own(name: str, options: CheckOptions) -> frozenset[tuple[str, str]]:
    """What is found in a base as it is."""
    return frozenset(
        (f.check.code, f.seen.seen) for f in checked(base(name), options).faults
    )


@pytest.mark.parametrize("name", sorted(p.stem for p in (HERE / "bases").glob("*.txt")))
def test_bases_are_clean(name: str) -> None:
    loud = checked(base(name)).at_least(Severity.WARNING)
    assert [one.message for one in loud.faults] == []


@pytest.mark.parametrize(("name", "steps"), cases(), ids=[name for name, _ in cases()])
def test_case(name: str, steps: list[tuple[str, str]]) -> None:
    text, options, which = "", DEFAULT_CHECKS, ""
    wanted: list[tuple[str, str, int]] = []
    mends: list[tuple[str, str]] = []
    for word, rest in steps:
        old, _, new = (part.replace("\\n", "\n") for part in rest.partition(" → "))
        if word == "文":
            which, text = rest, base(rest)
        elif word == "文种":
            options = options._replace(kind=rest)
        elif word == "今天":
            options = options._replace(today=datetime.date.fromisoformat(rest))
        elif word == "改":
            assert old in text, f"{old} is not in it"
            text = text.replace(old, new)
        elif word in ("删", "加"):
            lines = text.split("\n")
            at = next(n for n, line in enumerate(lines) if old in line)
            lines[at : at + 1] = [] if word == "删" else [lines[at], new]
            text = "\n".join(lines)
        elif word == "见":
            code, severity, *place = rest.split()
            wanted.append((code, severity, int(place[0]) if place else 0))
        else:
            assert word == "改成", f"{name}: {word} is no step"
            mends.append((old, new))
    known = own(which, options)
    faults = [
        one
        for one in checked(text, options).faults
        if (one.check.code, one.seen.seen) not in known
    ]
    assert sorted(
        (one.check.code, one.severity.value, one.spot.line) for one in faults
    ) == sorted(wanted), [one.message for one in faults]
    for old, new in mends:
        made = [
            (_replaced(one.seen.element.text, one.seen.span), one.seen.write)
            for one in faults
            if one.seen.element is not None and one.seen.write is not None
        ]
        assert (old, new) in made


def _replaced(text: str, span: tuple[int, int] | None) -> str:
    return text[slice(*span)] if span else text
