"""What a report says of one source, sorted for the reader: doubts first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from govdoc.findings import DOUBTFUL, Finding, Severity
from govdoc.model.document import Document
from govdoc.model.landings import Landings

_DROPPED = frozenset({"R104", "R105"})
_TO_CHECK = ("T2", "T3")
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Reported(NamedTuple):
    """One source of a report."""

    source: str
    """As it was typed."""
    findings: Sequence[Finding]
    """With their pages."""
    document: Document
    """As it was read."""
    pages: int | None = None
    """None: nothing was laid out."""
    landings: Landings = Landings()
    """As in `Result.landings`."""


class Likes(NamedTuple):
    """Findings of one code."""

    code: str
    name: str
    findings: Sequence[Finding]


class Sorted(NamedTuple):
    """The findings of a source, by what a reader does with them."""

    doubts: Sequence[Likes]
    """To be looked at, the gravest first."""
    dropped: Sequence[Likes]
    """Lines, and parts of lines, that are not set."""
    changes: Sequence[Likes]
    """Made in the text, or taken back by a list; by codes."""
    others: Sequence[Likes]
    """Good to know."""


def sort(findings: Iterable[Finding]) -> Sorted:
    """Sort findings by what they ask of the reader."""
    parts: tuple[list[Finding], ...] = ([], [], [], [])
    for finding in findings:
        parts[_part(finding)].append(finding)
    doubts, dropped, changes, others = parts
    grave = _groups(doubts)
    grave.sort(key=lambda group: min(map(grave_first, group.findings)))
    return Sorted(grave, _groups(dropped), _groups(changes), _groups(others))


def doubts(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is to be looked at, the gravest first."""
    return sorted((one for one in findings if _part(one) == 0), key=grave_first)


def _part(finding: Finding) -> int:
    if is_change(finding):
        return 2
    if finding.code in _DROPPED:
        return 0 if finding.is_doubtful else 1
    is_sure = finding.severity is Severity.HINT and finding.code not in DOUBTFUL
    return 3 if is_sure and not finding.code.startswith(_TO_CHECK) else 0


def is_change(finding: Finding) -> bool:
    """Return whether it records a change that nobody need doubt."""
    return finding.change is not None and not finding.code.startswith(_TO_CHECK)


def _groups(findings: Iterable[Finding]) -> list[Likes]:
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return [Likes(code, _name(found), found) for code, found in sorted(by_code.items())]


def _name(found: Sequence[Finding]) -> str:
    first = found[0]
    if first.about or len(found) == 1:
        return first.about or first.message
    return _names().get(first.code, first.message)


@cache
def _names() -> Mapping[str, str]:
    """Return what findings of a code are about, where they do not say it themselves."""
    import tomllib
    from importlib.resources import files

    data = files("govdoc.reports").joinpath("names.toml").read_text("utf-8")
    return tomllib.loads(data)


def grave_first(finding: Finding) -> tuple[int, int]:
    """Return by what findings are sorted: errors first, each sort by its lines."""
    line = finding.place.first_line if finding.place else 0
    return _GRAVEST.index(finding.severity), line
