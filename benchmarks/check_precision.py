#!/usr/bin/env python3
"""Today's findings beside those that a reader has judged, on texts of real offices.

    check_precision.py CORPORA… [--judged check_precision.tsv] [-v]

CORPORA are files, or folders that are looked through for files of the judged names.
Printed: true findings that are kept (as loud as they were, or as a hint only), false
ones that are gone, findings that nobody has read. ``-v`` shows each that is not as it
should be; a true one that is lost and a false one that stays are always shown.
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from govdoc import api
from govdoc.errors import InputError
from govdoc.findings import Severity
from govdoc.options import CheckOptions

_TODAY = datetime.date(2026, 11, 29)
"""When they were judged."""
_HINT = Severity.HINT.name.lower()


class Judged(NamedTuple):
    """Where a check has spoken."""

    file: str
    """Without its path."""
    code: str
    place: str
    """``line 7``, ``para 3``, ``page 1`` or ``file``."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+")
    own = Path(__file__).with_suffix(".tsv")
    parser.add_argument("--judged", type=Path, default=own)
    parser.add_argument("-v", action="store_true")
    wanted = parser.parse_args()
    names, judged = read(wanted.judged)
    paths = find(wanted.corpora, names)
    lost = sorted(names - {path.name for path in paths})
    counts, lines = compare(judged, dict(found_in(paths)), set(lost))
    print(*(line for line, is_bad in lines if is_bad or wanted.v), sep="\n")
    for what, n in counts.items():
        print(what, n)
    print(f"{len(paths)} files of {len(names)}", *lost)


def read(path: Path) -> tuple[set[str], dict[Judged, Counter[str]]]:
    """Return the files that were read, and how often each place was judged how."""
    names: set[str] = set()
    judged: dict[Judged, Counter[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# read:"):
            names.update(line.removeprefix("# read:").split())
        if not line or line.startswith("#"):
            continue
        file, code, _, place, verdict = line.split("\t")
        if code != "code":
            judged.setdefault(Judged(file, code, place), Counter())[verdict] += 1
    return names, judged


def find(corpora: Iterable[Path], names: set[str]) -> list[Path]:
    """Return the files of these names in folders, each name once."""
    found: dict[str, Path] = {}
    for root in corpora:
        every = [root] if root.is_file() else sorted(root.rglob("*"))
        for path in every:
            if path.name in names and path.is_file():
                found.setdefault(path.name, path)
    return list(found.values())


def found_in(paths: Iterable[Path]) -> Iterator[tuple[Judged, list[str]]]:
    """Yield where checks speak in files, with the severity of each finding there."""
    options = CheckOptions(today=_TODAY)
    for path in paths:
        try:
            findings = api.check_bytes(path.read_bytes(), path.name, options=options)
        except InputError:
            continue  # it cannot be read: no finding was judged in it
        here: dict[Judged, list[str]] = {}
        for one in findings.to_dict()["findings"]:
            place = next(
                (f"{key} {one[key]}" for key in ("line", "para", "page") if key in one),
                "file",
            )
            key = Judged(path.name, one["code"], place)
            here.setdefault(key, []).append(one["severity"])
        yield from here.items()


def compare(
    judged: dict[Judged, Counter[str]],
    found: dict[Judged, list[str]],
    lost: set[str],
) -> tuple[Counter[str], list[tuple[str, bool]]]:
    """Count what became of the judged ones; lines tell which, and whether it is bad."""
    counts: Counter[str] = Counter()
    lines: list[tuple[str, bool]] = []
    for place, verdicts in judged.items():
        if place.file in lost:
            continue
        now = found.get(place, [])
        loud = sum(severity != _HINT for severity in now)
        for verdict, n in verdicts.items():
            if verdict == "false":
                # At a place that has true ones too, those come first.
                stay = min(n, max(0, loud - verdicts["true"]))
                how = {"false, gone": n - stay, "false, stays": stay}
            else:
                # One finding may tell of several that were told one by one.
                is_kept = "kept" if loud else "kept as a hint" if now else "lost"
                how = {f"true, {is_kept}": n}
            counts.update({what: k for what, k in how.items() if k})
            bad = [what for what, k in how.items() if k and what in _BAD]
            lines += [(f"{what}: {' '.join(place)}", True) for what in bad]
    for place, now in found.items():
        if place not in judged and any(one != _HINT for one in now):
            counts["new, unread"] += len(now)
            lines.append((f"new: {' '.join(place)}", False))
    return counts, lines


_BAD = ("true, lost", "false, stays")

main()
