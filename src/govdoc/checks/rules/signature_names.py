"""Who signs, against who issues (SG02), and which documents are signed at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.dated import is_of_its_time
from govdoc.checks.issuer import (
    are_together,
    is_same_office,
    issuers_of,
    titled_issuers,
)
from govdoc.checks.rules.placeholders import has_blank
from govdoc.checks.subject import Element, Subject, once
from govdoc.checks.types import Seen
from govdoc.findings import Severity
from govdoc.han.offices import is_office, part_offices
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_UNSIGNED_KINDS = (
    "讲话", "法规规章", "纪要", "公报", "决议", "令", "规划计划", "决定", "",
)  # fmt: skip
"""Kinds that a meeting passes, a person signs, or that nobody signs."""
_SEAL = compile_pattern(r"[（(](?:[盖公印] ?章|章)[）)]\s*$")
_FEW = 3
"""Offices that a title names one by one; of more it may leave some out."""


def is_signed_kind(subject: Subject) -> bool:
    """Return whether a document is of a kind that an office signs."""
    is_signed = subject.is_official and subject.kind not in _UNSIGNED_KINDS
    return is_signed and not is_of_its_time(subject)


def is_in_imprint(subject: Subject, element: Element) -> bool:
    """Return whether an element stands below 抄送."""
    copies = subject.of(Role.CC)
    return bool(copies) and element.order > copies[0].order


def ends_text(subject: Subject, element: Element) -> bool:
    """Return whether no text of the document itself stands behind an element."""
    return not any(e.order > element.order for e in subject.body)


@once
def signatures(subject: Subject) -> tuple[Element, ...]:
    """Names that sign the document itself: below its text, above its imprint."""
    return tuple(
        one
        for one in subject.of(Role.SIGNATURE)
        if not is_in_imprint(subject, one) and ends_text(subject, one)
    )


def other_name(subject: Subject) -> Iterator[Seen]:
    """Who signs is not who issues."""
    if not is_signed_kind(subject):
        return
    issuers = issuers_of(subject)
    if not issuers.names or any(map(has_blank, issuers.names)):
        return
    signed = [
        (e, name)
        for e in signatures(subject)
        for name in _offices(e.text)
        if not has_blank(name)  # LE01
    ]
    if are_together([name for _, name in signed], issuers.names):
        yield from _not_in_title(subject, signed)
        return
    same = [is_same_office(name, issuers.names) for _, name in signed]
    is_joint = len(signed) > 1 and len(issuers.names) == 1
    if not signed or (is_joint and any(one != "other" for one in same)):
        yield from _not_in_title(subject, signed)
        return
    for (element, name), how in zip(signed, same, strict=True):
        if how == "same":
            continue
        yield Seen(
            f"署名“{name}”，{issuers.where}是“{'、'.join(issuers.names)}”",
            "署发文机关全称或者规范化简称",
            element,
            _span(element, name),
            severity=Severity.HINT if how == "short" else None,
        )
    if all(one == "same" for one in same):
        yield from _not_in_title(subject, signed)


def _not_in_title(
    subject: Subject, signed: list[tuple[Element, str]]
) -> Iterator[Seen]:
    """Who signs with others, where the title names but some of them."""
    titled = titled_issuers(subject).names
    if not titled or len(titled) >= len(signed) or len(signed) > _FEW:
        return
    names = tuple(name for _, name in signed)
    if any(is_same_office(one, names) != "same" for one in titled):
        return
    left = [one for one in signed if is_same_office(one[1], titled) == "other"]
    marks = issuers_of(subject)
    if not left or (marks.is_mark and len(marks.names) == 1):
        return
    element, name = left[0]
    yield Seen(
        f"署名有“{name}”，标题中的发文机关只有“{'、'.join(titled)}”",
        "标题与署名的发文机关一致",
        element,
        _span(element, name),
    )


def _span(element: Element, name: str) -> tuple[int, int] | None:
    """Return where a name stands; None: it does not, as it is written."""
    start = element.text.find(name)
    return (start, start + len(name)) if start >= 0 else None


def _offices(text: str) -> list[str]:
    """The offices on a line that signs, without seals and dates."""
    names = part_offices(re.sub(r"\d{4}\s*年.*$", "", text))
    bare = ["".join(_SEAL.sub("", one).split()) for one in names]
    return [one for one in bare if is_office(one) and "：" not in one]
