"""Roles as the page's menu shows them: in groups, by short names, by what is typed."""

from __future__ import annotations

from typing import Any

from govdoc.model.roles import HEADING_LEVELS, Role
from govdoc.model.said import KEEP_BLANKS, NAMES, OMIT, SETTABLE, Said, said_of

_LONG = 6
"""Signs of a name from which on the mark in a text has a shorter one."""
GROUPS: tuple[tuple[str, tuple[tuple[Role, str], ...]], ...] = (
    ("标题", (
        (Role.TITLE, "bt"), (Role.SUBTITLE, "fbt"), (Role.BYLINE, "jhr"),
        (Role.DATELINE, "txrq"), (Role.SALUTATION, "cw"), (Role.RECIPIENTS, "zsjg"),
    )),
    ("正文层次", (
        (Role.BODY, "zw"), (Role.HEADING_1, "yjbt"), (Role.HEADING_2, "ejbt"),
        (Role.HEADING_3, "sjbt"), (Role.HEADING_4, "sjbt"), (Role.LEAD, "dsllj"),
        (Role.CHAPTER, "zbt"), (Role.ARTICLE, "t"),
    )),
    ("结尾", (
        (Role.ATTACHMENT_NOTE, "fjsm"), (Role.SIGNATURE, "fwjgsm"),
        (Role.DATE_OF_ISSUE, "cwrq"), (Role.NOTE, "fz"), (Role.ATTACHMENT, "fj"),
        (Role.ATTENDANCE, "cxqjlxry"),
    )),
    ("版头", (
        (Role.COPY_NUMBER, "fh"), (Role.CLASSIFICATION, "mjhbmqx"),
        (Role.URGENCY, "jjcd"), (Role.ISSUER_MARK, "fwjgbz"),
        (Role.DOCUMENT_NUMBER, "fwzh"), (Role.SIGNER, "qfr"),
    )),
    ("版记", ((Role.CC, "csjg"), (Role.PRINTING_INFO, "yfjghyfrq"))),
    ("其他", ((Role.TABLE, "bg"), (Role.TOC, "ml"))),
)  # fmt: skip
"""A group's name → its roles, each with the first letters of its name in pinyin, by which
a clerk finds it without an input method. Those that are asked for most stand first."""
_INITIALS = {role: letters for _, roles in GROUPS for role, letters in roles}


def role_groups() -> list[list[Any]]:
    """Return the groups: a name, and the keys of its roles."""
    return [[name, [role.key for role, _ in roles]] for name, roles in GROUPS]


def role_rows() -> list[dict[str, Any]]:
    """Return all roles, each with what the page must know of it."""
    return [_row(role) for role in Role]


def role_list() -> list[dict[str, Any]]:
    """Return all that a program may say of a line, or is told of one."""
    roles = [_told(role.key, Said(role), role.chinese, role.clause) for role in Role]
    wishes = (("omit", OMIT, "略去"), ("keep_blanks", KEEP_BLANKS, "留空"))
    return [*roles, *(_told(*each, "—") for each in wishes)]


def _told(key: str, said: Said, chinese: str, clause: str) -> dict[str, Any]:
    return {
        "key": key, "chinese": chinese, "clause": clause,
        "names": [name for name, meant in NAMES.items() if meant == said],
        "is_settable": said_of(key) == said,
    }  # fmt: skip


def _row(role: Role) -> dict[str, Any]:
    names = [name for name, said in NAMES.items() if said == Said(role)]
    names = names if role in SETTABLE else [role.chinese]
    short = min(names, key=len)
    return {
        "key": role.key, "chinese": role.chinese, "clause": role.clause,
        "level": HEADING_LEVELS.get(role), "is_settable": role in SETTABLE,
        "short": short, "mark": role.chinese if len(role.chinese) <= _LONG else short,
        "names": names, "initials": _INITIALS.get(role, ""),
    }  # fmt: skip
