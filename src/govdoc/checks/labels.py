"""Texts whose elements are named, each on a line of its own: 标题：…, 成文日期：…."""

from __future__ import annotations

from govdoc.checks.subject import Subject, once
from govdoc.kept.patterns import compile_pattern

_NAMES = compile_pattern(
    r"\s*[【\[]?(?:标题|正文|落款|署名|发文机关(?:标志|署名)?|发文字号|签发人|主送机关|成文日期|附件说明"
    r"|印发机关|印发日期)[】\]]?\s*[：:]"
)
_FEWEST = 3
"""Of them that no printed document has at once."""


@once
def is_form_of_labels(subject: Subject) -> bool:
    """Return whether a file names its elements; the names are not part of them."""
    found = sum(_NAMES.match(one.text) is not None for one in subject.elements)
    return found >= _FEWEST
