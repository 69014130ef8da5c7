"""Which built-in style a file's settings are nearest to, and where they differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from govdoc.errors import StylesheetError
from govdoc.learning.types import SeenSetting
from govdoc.model.roles import TITLE_BLOCK, Role
from govdoc.stylesheet import Stylesheet, load, load_for_kind, style_names
from govdoc.stylesheet.build import load_with
from govdoc.stylesheet.find import BASE
from govdoc.stylesheet.schema import ROLE_KEYS, TABLES, Key
from govdoc.stylesheet.values import Units
from govdoc.units import Length, mm, pt

KEYS = {
    **{f"{table}.{key.name}": key for table, keys in TABLES.items() for key in keys},
    **{f"role.{role.key}.{key.name}": key for role in Role for key in ROLE_KEYS},
}
"""``table.key`` → its row of the schema."""
_SLACK = {
    **dict.fromkeys(("page.left", "page.right", "top", "bottom"), mm(0.3)),
    **dict.fromkeys(("width", "height"), mm(0.5)),
    **dict.fromkeys(("size", "body_size", "thick", "thin"), pt(0.2)),
    "pitch": pt(0.15),
    "role.title.pitch": mm(1.31),  # by as much composition moves its lines
    "title.gap_after": mm(1.5),
    "page_number.below": mm(1),
}
"""By how much lengths differ that are the same: files round. By ``table.key`` or ``key``."""
_INDENT = pt(1.2)
"""Of all other lengths."""


def value_of(sheet: Stylesheet, seen: SeenSetting) -> Any:
    """Return what a style says of a setting, lengths in EMU."""
    role, fills = seen.role, KEYS[f"{seen.table}.{seen.key}"].fills
    if role is not None:
        look = sheet.looks[role]
        if fills == "pitch":
            own = Length(look.text.size + sheet.page.leading)
            return look.pitch or (own if role in TITLE_BLOCK else sheet.page.line)
        return getattr(look if fills in look._fields else look.text, fills)
    if seen.table in ("fonts", "fonts_traditional"):
        is_plain = seen.table == "fonts"
        names = sheet.font_names if is_plain else sheet.traditional_font_names
        return names[fills]
    part = getattr(sheet, seen.table)
    return getattr(part if fills in part._fields else part.text, fills)


def parsed(sheet: Stylesheet, seen: SeenSetting) -> Any:
    """Return a setting as a style would have it.

    Raises:
        ValueError: no style can.
    """
    units = Units(sheet.page.cell, sheet.page.line)
    if seen.table == "page_number":
        units = Units(sheet.page_number.text.size, sheet.page.line)
    key: Key = KEYS[f"{seen.table}.{seen.key}"]
    return key.value.parse(seen.value, None if seen.table == "page" else units)


def differs(sheet: Stylesheet, seen: SeenSetting) -> bool:
    """Whether a style says otherwise, by more than files round."""
    ours, theirs = value_of(sheet, seen), parsed(sheet, seen)
    if isinstance(ours, Length) and isinstance(theirs, Length):
        name = f"{seen.table}.{seen.key}"
        slack = _SLACK.get(name) or _SLACK.get(seen.key, _INDENT)
        return abs(ours - theirs) > slack
    return bool(ours != theirs)


def nearest_style(seen: Sequence[SeenSetting], kind: str) -> str:
    """Return the built-in style that the fewest settings differ from.

    Of several that are as near that of the document's kind, then the base of all. Those
    that would make another document of it, with another head or an issuer of their own,
    are not asked: how a file is set does not tell that.
    """
    preferred = {kind: 0, BASE: 1}
    form = load_for_kind(kind).red_head.form

    def rank(name: str) -> tuple[int, int]:
        differing = sum(_differs(sheets[name], one) for one in seen)
        return differing, preferred.get(name, 2)

    sheets = {name: load(name) for name in style_names()}
    alike = [
        name
        for name, sheet in sheets.items()
        if sheet.red_head.form == form and not sheet.facts.values
    ]
    return min(alike, key=rank)


def _differs(sheet: Stylesheet, seen: SeenSetting) -> bool:
    try:
        return differs(sheet, seen)
    except ValueError:
        return False


class Differences(NamedTuple):
    """What a file has otherwise than a style."""

    written: list[SeenSetting]
    refused: list[SeenSetting]
    """What no style can have."""
    sheet: Stylesheet
    """The style with what is written."""


def differences(seen: Iterable[SeenSetting], style: str) -> Differences:
    """Return the settings that a style does not have.

    What an element inherits counts: a heading that has the body's new size says nothing.
    """
    written: list[SeenSetting] = []
    refused: list[SeenSetting] = []
    sheet = load(style)
    for one in sorted(seen, key=_order):
        try:
            if not differs(sheet, one):
                continue
            sheet = load_with(style, _tables([*written, one]))
        except (ValueError, StylesheetError):
            refused.append(one)
            continue
        written.append(one)
    return Differences(written, refused, sheet)


_BASES = (Role.BODY, Role.TITLE)
"""Elements that others inherit from; they come first."""
_FIRST = ("page", "fonts", "fonts_traditional")
"""Tables whose settings make the units, and the names, of all others."""


def _order(seen: SeenSetting) -> int:
    role = seen.role
    if role is None:
        return 0 if seen.table in _FIRST else 3
    return 1 if role in _BASES else 2


def _tables(written: Iterable[SeenSetting]) -> dict[str, Any]:
    """Return settings as the tables of a style file."""
    tables: dict[str, Any] = {}
    for one in written:
        inner = tables
        for name in one.table.split("."):
            inner = inner.setdefault(name, {})
        inner[one.key] = one.value
    return tables
