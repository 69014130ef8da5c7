"""Requests -> sources and options: a form with files, or JSON with texts.

Options go by the names of their fields in `govdoc.options` (`named`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from starlette.requests import Request

from govdoc.api import TEXT
from govdoc.errors import UsageError
from govdoc.model.said import parse_roles
from govdoc.options import CheckOptions, Options
from govdoc.web.addresses import ADDRESSES
from govdoc.web.forms import FILE, read_body
from govdoc.web.named import options_of, roles_of, string
from govdoc.web.orders import Given

SOURCES = ("text", "name", "roles")
"""What a request says of its sources, beside files."""
_LONGEST_NAME = 80
"""Characters; a disk takes 255 bytes."""


class Wanted(NamedTuple):
    """What a request asks for."""

    sources: Sequence[Given]
    options: Options
    checks: CheckOptions
    own: Mapping[str, Any]
    """What only this address takes."""


async def read_request(request: Request, own: Collection[str] = ()) -> Wanted:
    """Return what a request asks for.

    Args:
        request: a form (``multipart/form-data``), or JSON.
        own: names that this address takes besides options and sources.

    Raises:
        UsageError: neither, a name that nobody knows, or a value that makes no sense.
        StylesheetError: no such style.
        RefusedError: too many bytes, or files.
    """
    body = await read_body(request)
    words = {name: value for name, value in body.words.items() if value is not None}
    roles = roles_of(words.pop("roles", None))
    parse_roles(roles, "roles")
    sources = [Given(file_name(name), data, roles=roles) for name, data in body.files]
    text, name = words.pop("text", None), words.pop("name", None)
    if name is not None and text is None:
        raise UsageError("name 是 text 的名字，没有 text", "文件的名字写在 file 里")
    if text is not None:
        called = file_name(None if name is None else string("name", name))
        sources.append(Given(called, text=string("text", text), roles=roles))
    mine = {key: words.pop(key) for key in own if key in words}
    for name in words:
        paths = [one.path for one in ADDRESSES if any(o.name == name for o in one.own)]
        if paths:
            said = f"{request.url.path} 没有 {name}"
            raise UsageError(said, f"这一项只用于 {'、'.join(paths)}")
    options, checks = options_of(words, (*own, *SOURCES, FILE))
    return Wanted(sources, options, checks, mine)


def only_source(wanted: Wanted) -> Given:
    """Return the source of a request that is about one.

    Raises:
        UsageError: it has none, or several.
    """
    if len(wanted.sources) != 1:
        raise UsageError("要有一份文稿，不多不少")
    return wanted.sources[0]


def only_file(wanted: Wanted) -> Given:
    """Return the file of a request that is about one; a text is none.

    Raises:
        UsageError: it has none, or several.
    """
    if len(wanted.sources) != 1 or wanted.sources[0].text is not None:
        raise UsageError("要有一个文件，不多不少")
    return wanted.sources[0]


def file_name(given: str | None) -> str:
    """Return a name without any folder, for messages and for outputs."""
    if given is None:
        return TEXT
    name = PurePosixPath(PureWindowsPath(given).name).name
    name = "".join(char for char in name if char.isprintable())
    return name.strip(" .")[-_LONGEST_NAME:] or TEXT
