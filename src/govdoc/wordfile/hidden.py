"""Which characters a file hides: by themselves, or by a style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from govdoc.wordfile.names import W, is_on, value_of

_DEEPEST = 20
"""Styles that stand on one another."""


class HidingStyles:
    """The styles of a file, as far as they hide."""

    def __init__(self, styles: Any) -> None:
        """Read them; None: there are none."""
        self._styles = {}
        self._plain = ""
        for one in () if styles is None else styles.iterfind(f"{W}style"):
            name = one.get(f"{W}styleId", "")
            self._styles[name] = one
            is_default = one.get(f"{W}default") in ("1", "true", "on")
            if is_default and one.get(f"{W}type") == "paragraph":
                self._plain = name

    def of_paragraph(self, paragraph: Any) -> Callable[[Any], bool]:
        """Return what says of a run of a paragraph whether it is hidden."""
        named = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or self._plain
        below = self._hides(named)

        def is_hidden(run: Any) -> bool:
            properties = run.find(f"{W}rPr")
            if properties is None:
                return below
            said = _said(properties)
            if said is not None:
                return said
            own = value_of(properties.find(f"{W}rStyle"))
            return (bool(own) and self._hides(own)) is not below

        return is_hidden

    def _hides(self, name: str) -> bool:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return False
            properties = style.find(f"{W}rPr")
            said = None if properties is None else _said(properties)
            if said is not None:
                return said
            name = value_of(style.find(f"{W}basedOn"))
        return False


def _said(properties: Any) -> bool | None:
    found = [
        one
        for name in ("vanish", "webHidden")
        if (one := properties.find(f"{W}{name}")) is not None
    ]
    return any(map(is_on, found)) if found else None
