"""What the page offers to choose from: roles, facts, styles, scripts, levels, formats."""

from __future__ import annotations

from typing import Any

from govdoc import formats
from govdoc.han.script import SCRIPTS
from govdoc.limits import DEFAULT_LIMITS
from govdoc.model.facts import KEYS
from govdoc.model.said import NAMES
from govdoc.options import Level
from govdoc.web.looks import skeleton_list, style_list
from govdoc.web.role_table import role_groups, role_rows


def catalogue() -> dict[str, Any]:
    """Return all lists, each in the order in which it is shown."""
    return {
        "roles": role_rows(),
        "role_groups": role_groups(),
        "marks": sorted(NAMES),
        "facts": [
            {
                "key": key.key, "chinese": key.chinese, "clause": key.clause,
                "is_list": key.is_list, "choices": list(key.choices),
                "also": list(key.also), "part": _part(key.clause),
            }
            for key in KEYS
        ],
        "styles": style_list(),
        "skeletons": skeleton_list(),
        "scripts": list(SCRIPTS),
        "levels": [level.name.lower() for level in Level],
        "formats": [
            {
                "suffix": one.suffix, "chinese": one.chinese,
                "needs_pages": one.needs_pages,
            }
            for one in formats.documents()
        ],
        "readable": list(formats.readable_suffixes()),
        "texts": [*formats.PLAIN.suffixes, *formats.MARKDOWN.suffixes],
        "limits": {"text": DEFAULT_LIMITS.size, "file": DEFAULT_LIMITS.package},
    }  # fmt: skip


_PARTS = {"7.2": "版头", "7.3": "主体", "7.4": "版记"}


def _part(clause: str) -> str:
    """Return which part of a document a clause of the standard is about."""
    return _PARTS.get(".".join(clause.split(".")[:2]), "其他")
