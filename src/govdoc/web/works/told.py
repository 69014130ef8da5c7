"""What the page tells of a text: findings by kinds, facts that its own words give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from govdoc.findings import Finding
from govdoc.han import labels
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document
from govdoc.model.facts import KEYS
from govdoc.model.landings import Landings
from govdoc.model.roles import Role
from govdoc.reports.reported import sort
from govdoc.transforms.choice import UNMATCHED

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
    ``name``, and ``count``, how many of ``findings``, which stand in the same order.
    A finding has ``at`` and ``about`` besides, and ``is_tied``: not made because one on
    which it stands is rejected. What a list did not match is not told: the page keeps
    its own.
    """
    sorted_ = sort(one for one in found if one.code != UNMATCHED)
    groups, findings = [], []
    for part, likes in sorted_._asdict().items():
        for code, name, members in likes:
            groups.append(
                {"part": part, "code": code, "name": name, "count": len(members)}
            )
            findings += [_record(landings.paged(one), rejected) for one in members]
    return {"groups": groups, "findings": findings}


def _record(finding: Finding, rejected: Collection[str]) -> dict[str, Any]:
    record = finding.to_dict() | {"about": finding.about or finding.message}
    change = finding.change
    if finding.at:
        record["at"] = finding.at
    if change is not None and change.is_rejected and change.id not in rejected:
        record["is_tied"] = True
    return record


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
