"""What lines are, said in a file beside their source: 讲话.txt.roles.toml -> settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from govdoc import files
from govdoc.errors import InputError
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.said import SIDECAR, Setting, said_of

_KEYS = {"number", "starts", "role"}
_LIKE = (
    '每一行写一段：[[line]]，下面是 number = 13、starts = "开头的字"、role = "二级标题"'
)


def read_roles(source: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Setting, ...]:
    """Return what the file beside a source says of its lines; none: there is no file.

    Args:
        source: the file of the text, whatever its format.
        limits: what to refuse.

    Raises:
        InputError: the file cannot be read, or makes no sense.
    """
    path = source.with_name(source.name + SIDECAR)
    if not os.path.lexists(path):
        return ()
    return parse_roles_beside(
        files.read_text(path, limits), files.shown(path), files.shown(path.name)
    )


def parse_roles_beside(text: str, name: str, origin: str) -> tuple[Setting, ...]:
    """Return what the text of such a file says of the lines of its source.

    Args:
        text: of the file.
        name: how errors call it.
        origin: how findings do.

    Raises:
        InputError: it makes no sense.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "文件"
        raise InputError(f"{name}: {where}写得不对", _LIKE) from None
    return tuple(_settings(table, name, origin))


def _settings(table: Mapping[str, Any], name: str, origin: str) -> Iterator[Setting]:
    lines = table.get("line", [])
    if set(table) - {"line"} or not isinstance(lines, list):
        raise InputError(f"{name}: 只能有一段段的 [[line]]", _LIKE)
    for place, one in enumerate(lines, 1):
        where = f"{name}: 第 {place} 段 [[line]]"
        if not isinstance(one, dict) or set(one) != _KEYS:
            raise InputError(f"{where} 应有 number、starts、role 三项", _LIKE)
        number, starts, role = one["number"], one["starts"], one["role"]
        if type(number) is not int or number < 1:
            raise InputError(f"{where} 的 number 应是从 1 起的整数", _LIKE)
        if not isinstance(starts, str) or not starts.strip():
            raise InputError(f"{where} 的 starts 应是那一行开头的字", _LIKE)
        said = said_of(role) if isinstance(role, str) else None
        if said is None:
            hint = "角色的名字见 docs/recognition.md，如 二级标题、署名、正文、略"
            raise InputError(f"{where} 的 role 没有“{role}”这一种", hint)
        yield Setting(number, said, starts, origin)
