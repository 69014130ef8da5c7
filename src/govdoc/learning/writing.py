"""Settings -> a style file, with what each has otherwise than GB/T 9704-2012."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from govdoc.learning.departures import STANDARD, departure
from govdoc.learning.types import SeenSetting
from govdoc.model.roles import Role
from govdoc.screen import one_line
from govdoc.stylesheet import Stylesheet
from govdoc.stylesheet.schema import ROLE_KEYS, TABLES


def style_file(
    title: str,
    extends: str,
    source: str,
    written: Iterable[SeenSetting],
    sheet: Stylesheet,
) -> str:
    """Return the text of a style file, in the order of the schema.

    Args:
        title: of the style.
        extends: name of the built-in style.
        source: what it was learnt from.
        written: its settings.
        sheet: the style that they make.
    """
    by_table: dict[str, list[SeenSetting]] = {}
    for one in written:
        by_table.setdefault(one.table, []).append(one)
    lines = [
        f"# 从“{one_line(source)}”学来，只写与 {extends} 不同之处。",
        f"# “{STANDARD}”之后是与标准不同的地方。",
        "",
        "[style]",
        f"title = {_toml(title)}",
        f"extends = {_toml(extends)}",
    ]
    for table, names in _tables():
        found = sorted(by_table.get(table, ()), key=lambda one: names.index(one.key))
        if found:
            role = found[0].role
            about = f"    # {role.chinese}" if role is not None else ""
            lines += ["", f"[{table}]{about}"]
            lines += [_line(one, sheet) for one in found]
    return "\n".join(lines) + "\n"


def _tables() -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, keys in TABLES.items():
        yield table, tuple(key.name for key in keys)
    for role in Role:
        yield f"role.{role.key}", tuple(key.name for key in ROLE_KEYS)


def _toml(value: object) -> str:
    """Return a value as TOML: its texts are as JSON's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(seen: SeenSetting, sheet: Stylesheet) -> str:
    said = "；".join(filter(None, (departure(seen, sheet), seen.note)))
    line = f"{seen.key} = {_toml(seen.value)}"
    return f"{line}    # {said}" if said else line
