"""What the page offers to begin with and to choose looks from: skeletons, styles."""

from __future__ import annotations

from typing import Any

from govdoc.model.kinds import GENERAL, KINDS, kind_name
from govdoc.skeletons import skeleton, skeletons
from govdoc.stylesheet import style_names
from govdoc.stylesheet.describe import describe

_PLAINEST = "notice"
"""The skeleton that shows a style of no kind, or of a kind that has none."""


def skeleton_list() -> list[dict[str, Any]]:
    """Return the skeletons, the commonest first."""
    return [{"kind": one.kind, "chinese": one.chinese} for one in skeletons()]


def style_list() -> list[dict[str, Any]]:
    """Return the styles: that of any document, of kinds as skeletons come, of houses."""
    kinds = {one.style for one in KINDS}
    first = [GENERAL, *(one.kind for one in skeletons())]
    order = {name: place for place, name in enumerate(first)}
    names = sorted(style_names(), key=lambda name: (order.get(name, len(order)), name))
    return [
        {
            "name": name,
            "chinese": kind_name(name) if name in kinds else describe(name).title,
            "is_kind": name in kinds,
        }
        for name in names
    ]


def shown_in(style: str) -> str:
    """Return the text that shows what a style looks like."""
    kinds = {one.kind for one in skeletons()}
    return skeleton(style if style in kinds else _PLAINEST)
