"""What the page offers to choose from: roles, facts, styles, scripts, levels, formats."""

from __future__ import annotations

from typing import Any

from govdoc import formats
from govdoc.han.script import SCRIPTS
from govdoc.limits import DEFAULT_LIMITS
from govdoc.model.facts import KEYS
from govdoc.model.kinds import kind_name
from govdoc.model.roles import HEADING_LEVELS, Role
from govdoc.model.said import NAMES, SETTABLE
from govdoc.options import Level
from govdoc.stylesheet import style_names


def catalogue() -> dict[str, Any]:
    """Return all lists, each in the order in which it is shown."""
    return {
        "roles": [_role(role) for role in Role],
        "marks": sorted(NAMES),
        "facts": [
            {
                "key": key.key, "chinese": key.chinese, "clause": key.clause,
                "is_list": key.is_list, "choices": list(key.choices),
                "also": list(key.also),
            }
            for key in KEYS
        ],
        "styles": [{"name": one, "chinese": kind_name(one)} for one in style_names()],
        "scripts": list(SCRIPTS),
        "levels": [level.name.lower() for level in Level],
        "formats": [
            {"suffix": one.suffix, "chinese": one.chinese} for one in formats.documents()
        ],
        "readable": list(formats.readable_suffixes()),
        "texts": [*formats.PLAIN.suffixes, *formats.MARKDOWN.suffixes],
        "limits": {"text": DEFAULT_LIMITS.size, "file": DEFAULT_LIMITS.package},
    }  # fmt: skip


def _role(role: Role) -> dict[str, Any]:
    return {
        "key": role.key, "chinese": role.chinese, "clause": role.clause,
        "level": HEADING_LEVELS.get(role), "is_settable": role in SETTABLE,
    }  # fmt: skip
