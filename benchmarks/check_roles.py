#!/usr/bin/env python3
"""How many elements of faulty files are read as something else than in the clean form.

    check_roles.py BENCH [--form tdp] [--match WORDS] [--clean] [-v]

BENCH as of `check.py`. Each element is held against the same one of the document's base
text: its role, the level of its heading, the attachment it stands in; and each file's
kind against the manifest's. ``--clean``: the clean files too. ``-v``: new elements, which
the base does not have, with their roles.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from govdoc import api
from govdoc.checks.kinds import REGULATION
from govdoc.checks.run import subject_of
from govdoc.checks.subject import Element, Subject
from govdoc.errors import InputError
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import DEFAULT_READING

LETTERS = {"text": "t", "docx": "d", "pdf": "p"}
LIKE = 0.6
"""Share of the shorter one's signs that two forms of one element have in common."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--form", default="tdp")
    parser.add_argument("--match", default="")
    parser.add_argument("--clean", action="store_true")
    parser.add_argument("-v", action="store_true")
    wanted = parser.parse_args()
    manifest = json.loads((wanted.bench / "manifest.json").read_text("utf-8"))
    counts: Counter[str] = Counter()
    for entry in manifest["files"]:
        name, letter = entry["file"], LETTERS[entry["format"]]
        is_wanted = letter in wanted.form and wanted.match in name
        if not is_wanted or (name.startswith("clean/") and not wanted.clean):
            continue
        base = read(wanted.bench / "base" / f"{entry['base']}-base.txt")
        try:
            subject = read(wanted.bench / name)
        except InputError:
            continue  # a scan
        counts["files"] += 1
        wrong = list(odd(base, subject, is_told=wanted.v))
        wanted_kind = REGULATION if entry["kind"] == "办法" else entry["kind"]
        if subject.kind != wanted_kind:
            wrong.append(f"KIND {entry['kind']} → {subject.kind or '无'}")
        counts["elements"] += len(words(subject))
        counts[f"wrong {letter}"] += sum(not one.startswith("NEW") for one in wrong)
        for one in wrong:
            print(f"{name}: {one}")
    print(*(f"{key} {n}" for key, n in counts.items()))


@cache
def read(path: Path) -> Subject:
    """Read a file as the checks do."""
    data = path.read_bytes()
    found = api._as_read(data, path.name, DEFAULT_LIMITS, DEFAULT_READING)
    return subject_of(found.data, found.source, found.form, path.name)


def words(subject: Subject) -> list[Element]:
    """Return the elements that are no cells and no blank lines."""
    return [
        one
        for one in subject.elements
        if not (one.is_blank or one.is_in_table or one.text.startswith("|"))
    ]


def bare(element: Element) -> str:
    """Return its words without blanks."""
    return "".join(element.text.split())


def odd(base: Subject, subject: Subject, *, is_told: bool) -> Iterator[str]:
    """Yield what is read otherwise than in the base."""
    for old, new in pairs(words(base), words(subject)):
        if old is None:
            if is_told:
                yield f"NEW {said(new)} {new.text.strip()[:40]!r}"
        elif (old.role, old.level, old.attachment) != (
            new.role,
            new.level,
            new.attachment,
        ):
            yield f"{said(old)} → {said(new)} {new.text.strip()[:40]!r}"


def said(element: Element) -> str:
    """Name what an element is read as."""
    role = element.role.chinese if element.role else "无"
    level = f" {element.level} 级" if element.run_in else ""
    return f"{role}{level}" + (f" 附{element.attachment}" if element.attachment else "")


def pairs(
    old: list[Element], new: list[Element]
) -> Iterator[tuple[Element | None, Element]]:
    """Pair the elements of a file with those of its base; None: the base has none."""
    matcher = SequenceMatcher(
        None, [bare(one) for one in old], [bare(one) for one in new], autojunk=False
    )
    for tag, i, k, m, n in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i:k], new[m:n], strict=True)
            continue
        for one in new[m:n]:
            near = max(old[i:k], key=lambda a: likeness(a, one), default=None)
            if near is not None and likeness(near, one) < LIKE:
                near = None
            yield near, one


@cache
def alike(a: str, b: str) -> float:
    """Return the share of the shorter one's signs that both have."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks) / max(1, min(len(a), len(b)))


def likeness(old: Element, new: Element) -> float:
    """Return how like two elements are, 0 to 1; of two alike the nearer in length."""
    a, b = bare(old), bare(new)
    return alike(a, b) - abs(len(a) - len(b)) / 1000


main()
