"""What the page tells of a text: findings by kinds, facts that its own words give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from govdoc.findings import Finding, Severity
from govdoc.han import labels
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document
from govdoc.model.facts import KEYS
from govdoc.model.landings import Landings
from govdoc.model.roles import Role
from govdoc.reports.reported import Likes, sort
from govdoc.transforms.choice import UNMATCHED
from govdoc.transforms.review import TO_FILL
from govdoc.web.works.spoken import for_page

_LABEL = compile_pattern(
    rf"^\s*(?:(?:{labels.SIGNER_AS_TYPED}|(?:{labels.COPIES}){labels.OF_WHOM})\s*[：:]"
    rf"|{labels.ATTACHMENT}\s*[：:]?)\s*"
)
_LONGEST = 60
"""Characters that a field has room to hint at."""


def told(
    found: Iterable[Finding], landings: Landings, rejected: Collection[str] = ()
) -> dict[str, Any]:
    """Return the findings in the order of reports, and their groups.

    ``groups``: ``part`` (``doubts``, ``dropped``, ``changes``, ``others``), ``code``,
    ``name``, ``count``, how many of ``findings``, which stand in the same order, and
    ``places``, of how many places they tell; a code has one group. ``tally``: what the
    clerk is to look at, see `_tally`. A finding has ``at`` and ``about`` besides, and
    ``is_tied``: not made because one on which it stands is rejected. What a list did
    not match is not told: the page keeps its own.
    """
    grouped = _grouped(one for one in found if one.code != UNMATCHED)
    groups, findings = [], []
    for part, likes in grouped.items():
        for code, name, members in likes:
            groups.append(
                {
                    "part": part, "code": code, "name": name, "count": len(members),
                    "places": _places(members),
                }
            )  # fmt: skip
            findings += [_record(landings.paged(one), rejected) for one in members]
    return {"groups": groups, "findings": findings, "tally": _tally(grouped)}


def _grouped(found: Iterable[Finding]) -> dict[str, list[Likes]]:
    """Return the findings by parts, all of a code in one: the first that has any.

    What was left out stays where it is looked for, though some of it is doubtful.
    """
    parts = {name: list(likes) for name, likes in sort(found)._asdict().items()}
    homes = {
        likes.code: part
        for part, all_likes in reversed(parts.items())
        for likes in all_likes
    }
    homes |= {likes.code: "dropped" for likes in parts["dropped"]}
    grouped: dict[str, dict[str, Likes]] = {part: {} for part in parts}
    for all_likes in parts.values():
        for likes in all_likes:
            own = grouped[homes[likes.code]]
            first = own.get(likes.code)
            if first is not None:
                members = sorted([*first.findings, *likes.findings], key=_line)
                likes = first._replace(findings=members)
            own[likes.code] = likes
    return {part: list(own.values()) for part, own in grouped.items()}


def _line(finding: Finding) -> int:
    return finding.place.first_line if finding.place else 0


def _places(findings: Iterable[Finding]) -> int:
    return sum(one.places for one in findings)


def _tally(grouped: Mapping[str, Iterable[Likes]]) -> dict[str, Any]:
    """Return what the clerk is to look at: ``count`` places, ``words`` that say it.

    ``errors``: how many of them are wrong for sure. The list of files and the panel show
    the same.
    """
    doubts = [one for likes in grouped["doubts"] for one in likes.findings]
    dropped = [one for likes in grouped["dropped"] for one in likes.findings]
    to_fill = _places(one for one in doubts if one.code == TO_FILL)
    others = _places(one for one in doubts if one.code != TO_FILL)
    unsure = [one for one in dropped if one.is_doubtful]
    errors = _places(one for one in doubts if one.severity is Severity.ERROR)
    words = []
    if others:
        wrong = f"（错误 {errors} 处）" if errors else ""
        words.append(f"要核对 {others} 处{wrong}")
    if to_fill:
        words.append(f"待填 {to_fill} 处")
    if unsure:
        words.append(f"没有排入要核对 {_places(unsure)} 行")
    count = others + to_fill + _places(unsure)
    return {"count": count, "errors": errors, "words": words}


def _record(finding: Finding, rejected: Collection[str]) -> dict[str, Any]:
    record = finding.to_dict() | {"about": finding.about or finding.message}
    change = finding.change
    if finding.at:
        record["at"] = finding.at
    if change is not None and change.is_rejected and change.id not in rejected:
        record["is_tied"] = True
    return for_page(record)


def recognised(document: Document) -> dict[str, str]:
    """Return what a text's own words say of facts: key → words, without their label."""
    return {key: text for key, text in _recognised(document) if text}


def _recognised(document: Document) -> Iterator[tuple[str, str]]:
    words: dict[Role, list[str]] = {}
    for block in document.paragraphs:
        words.setdefault(block.role, []).append(" ".join(block.text.split()))
    for key in KEYS:
        if key.role in words and key.key not in document.facts:
            text = "、".join(_LABEL.sub("", one) for one in words[key.role])
            yield key.key, text.strip("：:（）()")[:_LONGEST]
