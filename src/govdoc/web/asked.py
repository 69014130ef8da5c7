"""Requests -> sources and options: a form with files, or JSON with texts.

Options go by the names of their fields in `govdoc.options`, and take what the command
line takes for them; but nothing that names a file of this machine.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from govdoc.api import TEXT
from govdoc.errors import GovdocError, UsageError
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.options import (
    ENGINES,
    CheckOptions,
    LookOptions,
    Option,
    Options,
    OutputOptions,
    ReadingOptions,
    TextOptions,
)
from govdoc.stylesheet import style_names
from govdoc.web.orders import Given

MOST = 256_000_000
"""Bytes of one request; its files are held to their own limits besides."""
_MOST_FILES = 1_000
_MOST_FIELDS = 1_000
_LONGEST_NAME = 200
_SOURCES = ("text", "name", "roles")
_YES = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}


class TooLargeError(GovdocError):
    """A request has more bytes than are taken."""


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
        TooLargeError: too many bytes.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MOST:
        raise _too_large()
    if media == "multipart/form-data":
        words, files = await _form(request)
    elif media == "application/json":
        words, files = await _json(request), []
    else:
        hint = "用 multipart/form-data（file=@文件）或 application/json（text）"
        raise UsageError(f"看不懂这种请求：{media or '没有写 Content-Type'}", hint)
    text = words.get("text")
    roles = _roles(words.get("roles"))
    sources = [Given(name, data, roles=roles) for name, data in files]
    if text is not None:
        sources.append(
            Given(_name(words.get("name")), text=_word("text", text), roles=roles)
        )
    rest = {key: value for key, value in words.items() if key not in _SOURCES}
    mine = {key: rest.pop(key) for key in own if key in rest}
    options, checks = options_of(rest, own)
    return Wanted(sources, options, checks, mine)


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MOST:
            raise _too_large()
    return bytes(data)


def _too_large() -> TooLargeError:
    return TooLargeError(f"请求超过上限 {MOST:,} 字节", "请分几次提交")


async def _json(request: Request) -> dict[str, Any]:
    try:
        words = json.loads(await _body(request))
    except (ValueError, RecursionError):
        raise UsageError("请求不是有效的 JSON（UTF-8）") from None
    if not isinstance(words, dict):
        raise UsageError("JSON 应是一个对象，如 {“text”: “……”, “to”: “pdf”}")
    return words


class _InMemory(MultiPartParser):
    """Keeps files in memory: no word of them lies on the disk."""

    spool_max_size = MOST


async def _form(request: Request) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    size = 0

    async def counted() -> Any:
        nonlocal size
        async for chunk in request.stream():
            size += len(chunk)
            if size > MOST:
                raise _too_large()
            yield chunk

    parser = _InMemory(
        request.headers, counted(), max_files=_MOST_FILES, max_fields=_MOST_FIELDS,
        max_part_size=MOST,
    )  # fmt: skip
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        raise UsageError("表单（multipart/form-data）不完整，或写错了") from None
    words: dict[str, Any] = {}
    files: list[tuple[str, bytes]] = []
    try:
        for key, value in form.multi_items():
            if not isinstance(value, str):
                files.append((_name(value.filename), await value.read()))
            elif key in words:
                old = words[key]
                words[key] = [*old, value] if isinstance(old, list) else [old, value]
            else:
                words[key] = value
    finally:
        await form.close()
    return words, files


def _name(given: object) -> str:
    """Return a name without any folder, for messages and for outputs."""
    if not isinstance(given, str):
        return TEXT
    name = PurePosixPath(PureWindowsPath(given).name).name
    name = "".join(char for char in name if char.isprintable())
    return name.strip(" .")[-_LONGEST_NAME:] or TEXT


def _roles(given: object) -> Mapping[int, str]:
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            given = ()
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise UsageError("roles 应是 {“行号”: “角色”}")
    try:
        return {int(key): _word("roles", value) for key, value in given.items()}
    except ValueError:
        raise UsageError("roles 的键应是行号") from None


def options_of(
    words: Mapping[str, Any], own: Collection[str] = ()
) -> tuple[Options, CheckOptions]:
    """Return the options that words ask for.

    Args:
        words: names of fields → values.
        own: other names, for the error alone.

    Raises:
        UsageError: a name that nobody knows, or a value that makes no sense.
    """
    left = dict(words)
    output = _filled(OutputOptions, left, skip=("to",))
    look = _filled(LookOptions, left)
    text = _filled(TextOptions, left)
    reading = _filled(ReadingOptions, left)
    checks = _filled(CheckOptions, left)
    limits = _limits(left.pop("limits", None))
    if left:
        name = next(iter(left))
        known = [*own, *_SOURCES, *_NAMES]
        near = get_close_matches(name, known, 1, 0.6)
        raise UsageError(
            f"不认识的选项“{name}”", f"是不是“{near[0]}”？" if near else None
        )
    options = Options(output, look, text, reading, limits)
    options.check()
    return options, checks


def _filled(kind: Any, words: dict[str, Any], skip: Collection[str] = ()) -> Any:
    """Return an options class with the fields that words name, which are taken out."""
    values = {}
    for name, said in _fields(kind).items():
        if name in words and name not in skip:
            default = kind._field_defaults[name]
            values[name] = _value(name, words.pop(name), said, default)
    return kind(**values)


def _fields(kind: Any) -> dict[str, Option]:
    return {
        name: extra
        for name, annotation in kind.__annotations__.items()
        for extra in getattr(annotation, "__metadata__", ())
        if isinstance(extra, Option)
    }


_NAMES = (
    *(
        name
        for kind in (
            OutputOptions,
            LookOptions,
            TextOptions,
            ReadingOptions,
            CheckOptions,
        )
        for name in _fields(kind)
    ),
    "limits",
)


def _value(name: str, given: Any, said: Option, default: object) -> Any:
    if name == "style":
        return _style(_word(name, given))
    if name == "engine" and given not in ENGINES:
        raise UsageError(f"engine 不能是“{given}”", f"可用：{'、'.join(ENGINES)}")
    if isinstance(default, bool):
        return _flag(name, given)
    if said.typed is Path:
        return tuple(_several(name, given))
    if name == "facts" and not isinstance(given, (str, list)):
        return _facts(given)
    if said.many:
        parse = said.parse or list
        return parse(_several(name, given))
    word = _word(name, given)
    return said.parse(word) if said.parse is not None else word


def _style(word: str) -> str:
    if word not in style_names():
        raise UsageError(f"没有样式“{word}”", f"可用：{'、'.join(style_names())}")
    return word


def _facts(given: object) -> Mapping[str, str | Sequence[str]]:
    if not isinstance(given, dict):
        raise UsageError("facts 应是 {“盖章”: “有”}，一个键可有一列值")
    return {
        key: _several("facts", value)
        if isinstance(value, list)
        else _word("facts", value)
        for key, value in given.items()
    }


def _flag(name: str, given: object) -> bool:
    if isinstance(given, bool):
        return given
    if isinstance(given, str) and given.lower() in _YES:
        return _YES[given.lower()]
    raise UsageError(f"{name} 应是 true 或 false")


def _word(name: str, given: object) -> str:
    if not isinstance(given, str):
        raise UsageError(f"{name} 应是一个字符串")
    return given


def _several(name: str, given: object) -> list[str]:
    if isinstance(given, str):
        return [line for line in given.splitlines() if line.strip()]
    if not isinstance(given, list):
        raise UsageError(f"{name} 应是一列字符串")
    return [_word(name, one) for one in given]


def _limits(given: object) -> Limits:
    """Return the limits, of which a request may lower some."""
    if given is None:
        return DEFAULT_LIMITS
    if not isinstance(given, dict):
        raise UsageError("limits 应是 {“pages”: 100}")
    lower = {}
    for name, number in given.items():
        if name not in Limits._fields or type(number) is not int or number < 1:
            known = "、".join(Limits._fields)
            raise UsageError(f"limits 里的“{name}”不对", f"可用：{known}；值是正整数")
        lower[name] = min(number, getattr(DEFAULT_LIMITS, name))
    return DEFAULT_LIMITS._replace(**lower)
