"""The tail: signature, date of issue, note, attachments, cc, printing information."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.roles import Role
from govdoc.readers.text.head import DATE
from govdoc.readers.text.lines import Line

_DATE = re.compile(rf"{DATE}$")
_NOTE = re.compile(r"[（〔].{2,80}[）〕]$|注[：].*|联系(人|电话|方式)[：].*")
_ATTACHMENT_NOTE = re.compile(r"附 *件? *[：]")
_ATTACHMENT = re.compile(r"附 *件 *[一二三四五六七八九十\d]{0,2} *[：]?$")
_ITEM = re.compile(r"\d{1,2}[.、] *[^。；]{2,60}$")
_CC = re.compile(r"(抄送|抄报|抄发|主送)[：]")
_PRINTED = re.compile(rf".{{0,40}}{DATE} *印发")
_MAX_NAME = 30
_NEAR = 4
"""Lines between a date of issue and the foot that notes and copies may take."""


def find_tail(lines: Sequence[Line], start: int) -> dict[int, Role]:
    """Return the roles of what follows the text, from line ``start`` on."""
    roles: dict[int, Role] = {}
    for i in range(start, len(lines)):
        role = _by_word(lines[i].fold)
        if role is not None:
            roles[i] = role
    _take_items(lines, roles)
    _take_signature(lines, start, roles)
    return roles


def _by_word(fold: str) -> Role | None:
    if _CC.match(fold):
        return Role.CC
    if _PRINTED.match(fold):
        return Role.PRINTING_INFO
    if _ATTACHMENT.match(fold):
        return Role.ATTACHMENT
    if _ATTACHMENT_NOTE.match(fold):
        return Role.ATTACHMENT_NOTE
    return None


def _take_items(lines: Sequence[Line], roles: dict[int, Role]) -> None:
    """The numbered lines under an attachment note are part of it (7.3.4)."""
    for i in [i for i, role in roles.items() if role is Role.ATTACHMENT_NOTE]:
        following = i + 1
        while following < len(lines) and following not in roles:
            if not _ITEM.match(lines[following].fold):
                break
            roles[following] = Role.ATTACHMENT_NOTE
            following += 1


def _take_signature(lines: Sequence[Line], start: int, roles: dict[int, Role]) -> None:
    """A date alone on its line near the end, and the names beside it (7.3.5)."""
    for i in range(start, len(lines)):
        if i in roles or not _DATE.match(lines[i].fold):
            continue
        if not _is_near_end(i, len(lines), roles):
            continue
        roles[i] = Role.DATE_OF_ISSUE
        above = i - 1
        while above >= start and above not in roles and _is_name(lines[above].fold):
            roles[above] = Role.SIGNATURE
            above -= 1
        below = i + 1
        if above == i - 1 and below < len(lines) and _is_name(lines[below].fold):
            roles.setdefault(below, Role.SIGNATURE)
        while below < len(lines) and below <= i + _NEAR:
            if below not in roles and _NOTE.match(lines[below].fold):
                roles[below] = Role.NOTE
            below += 1


def _is_near_end(i: int, count: int, roles: dict[int, Role]) -> bool:
    if i >= count - 1 - _NEAR:
        return True
    return any(roles.get(j) is Role.ATTACHMENT for j in range(i + 1, i + 2 + _NEAR))


def _is_name(fold: str) -> bool:
    return (
        len(fold) <= _MAX_NAME
        and fold[-1] not in "。；：！？，、…"
        and not (re.match(r"[一二三四五六七八九十\d（]", fold))
    )
