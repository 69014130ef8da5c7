"""Who issues a document, by its mark or its title, and whether that is who signs."""

from __future__ import annotations

import re
from typing import NamedTuple

from govdoc.checks.subject import Subject
from govdoc.han.offices import is_office, part_mark
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_SUFFIX = compile_pattern(r"(?:文件|[（(][^（）()]{1,10}[）)]|公函|函|电报)\s*$")
_IN_TITLE = compile_pattern(r"^(?P<names>[\u4e00-\u9fff\s、]{4,60}?)关于")
_TAILS = (
    ("办公室", "办公室"), ("办公厅", "办公厅"), ("人民政府", "政府"), ("政府", "政府"),
    ("委员会", "委"), ("委", "委"), ("局", "局"), ("厅", "厅"), ("部", "部"), ("院", "院"),
    ("会", "会"), ("办", "办公室"), ("组", "组"), ("公司", "公司"), ("中心", "中心"),
)  # fmt: skip
"""How a name ends → what counts as the same end."""


class Issuers(NamedTuple):
    """The names of those who issue a document."""

    names: tuple[str, ...]
    """Without 文件 and blanks; empty: not known."""
    where: str
    """``发文机关标志`` or ``标题``."""
    is_mark: bool


_SHORTEST = 4
"""Signs of a name on a line of its own that are more than a part's: 组织部."""
NOBODY = Issuers((), "", is_mark=False)


def issuers_of(subject: Subject) -> Issuers:
    """Return who issues a document by its mark, or else by its title."""
    marks = [e.text for e in subject.of(Role.ISSUER_MARK)]
    names: list[str] = []
    for mark in marks:
        for one in part_mark(mark):
            bare = "".join(one.split())
            while _SUFFIX.search(bare):
                bare = _SUFFIX.sub("", bare)
            if bare:
                names.append(bare)
    if names and all(map(_is_name, names)):
        return Issuers(tuple(names), "发文机关标志", is_mark=True)
    return titled_issuers(subject)


def titled_issuers(subject: Subject) -> Issuers:
    """Return who issues a document by its title, whatever its mark says."""
    title = "\u3000".join(e.text.strip() for e in subject.of(Role.TITLE))
    found = _IN_TITLE.match(re.sub(r"\s*\n\s*", "\u3000", title))
    if found is None:
        return NOBODY
    written = found["names"].strip("、 \u3000")
    parts = [
        "".join(one.split())
        for one in re.split(r"[、\s\u3000]+", written)
        if one.strip()
    ]
    if len(parts) > 1 and not all(len(p) > _SHORTEST and is_office(p) for p in parts):
        parts = ["".join(parts)]
    if not all(map(is_office, parts)):
        return NOBODY
    return Issuers(tuple(parts), "标题", is_mark=False)


def _is_name(name: str) -> bool:
    return is_office(name) or name.startswith("中共") or name.endswith("委员会")


def is_same_office(name: str, issuers: tuple[str, ...]) -> str:
    """Say how the name of who signs stands to those who issue.

    Returns:
        ``same`` (one of them, its full name or its standard short one), ``short`` (a
        shorter form that an office may have settled, or not), ``other``.
    """
    how = [_compared(name, one) for one in issuers]
    for wanted in ("same", "short"):
        if wanted in how:
            return wanted
    return "other"


def are_together(signed: list[str], issuers: tuple[str, ...]) -> bool:
    """Return whether all sign whom a title names one behind another, in any order."""
    whole = "".join(issuers)
    return len("".join(signed)) == len(whole) and all(one in whole for one in signed)


def _compared(name: str, issuer: str) -> str:
    if name == issuer:
        return "same"
    if _standard(name) == _standard(issuer):
        return "same"
    short, long = sorted((_standard(name), _standard(issuer)), key=len)
    if _tail(short) != _tail(long) or long.endswith(short):
        return "other"
    if len(_standard(name)) > len(_standard(issuer)):
        return "other"
    is_within = short[:1] == long[:1] and _is_subsequence(short, long)
    return "short" if is_within and not long.endswith(short) else "other"


def _standard(name: str) -> str:
    """Return a name in the standard short form of its parts: 中共…委员会 → 中共…委."""
    for full, short in (
        ("中国共产党", "中共"),
        ("人民代表大会常务委员会", "人大常委会"),
        ("人民代表大会", "人大"),
        ("中国人民政治协商会议", "政协"),
        ("中华人民共和国", ""),
        ("常务委员会", "常委会"),
        ("和改革委员会", "改革委"),
        ("发展改革委员会", "发展改革委"),
        ("委员会", "委"),
        ("壮族自治区", "自治区"),
        ("回族自治区", "自治区"),
        ("维吾尔自治区", "自治区"),
    ):
        name = name.replace(full, short)
    return name.removeprefix("中共") if name.endswith(("党委", "党组")) else name


def _tail(name: str) -> str:
    return next((end for tail, end in _TAILS if name.endswith(tail)), name[-1:])


def _is_subsequence(short: str, long: str) -> bool:
    signs = iter(long)
    return all(one in signs for one in short)
