"""Bodies of requests -> their words and files: a form, or JSON; no byte goes to the disk."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from govdoc.errors import UsageError
from govdoc.web.failures import RefusedError
from govdoc.web.named import clipped
from govdoc.web.orders import Failure

MOST = 256_000_000
"""Bytes of one request; its files are held to their own limits besides."""
MOST_FILES = 1_000
_MOST_FIELDS = 1_000
FILE = "file"
"""The field of a form that bears files."""


class Body(NamedTuple):
    """What a request's body says."""

    words: dict[str, Any]
    """Fields of a form (a list where one comes again), or the keys of an object."""
    files: list[tuple[str | None, bytes]]
    """Names as they were given, and bytes."""


async def read_body(request: Request) -> Body:
    """Return what a request's body says.

    Raises:
        UsageError: neither a form nor JSON, or broken.
        RefusedError: too many bytes.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length[:18]) > MOST:
        raise _too_large()
    try:
        if media == "multipart/form-data":
            return await _form(request)
        if media == "application/json":
            return await _json(request)
    except ClientDisconnect:
        raise UsageError("请求没有发完就断了") from None
    hint = "用 multipart/form-data（file=@文件）或 application/json（text）"
    raise UsageError(f"看不懂这种请求：{clipped(media) or '没有写 Content-Type'}", hint)


def _too_large() -> RefusedError:
    said = f"请求超过上限 {MOST:,} 字节"
    return RefusedError(Failure(413, "too-large", said, "请分几次提交"))


async def _counted(request: Request) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MOST:
            raise _too_large()
        yield chunk


async def _json(request: Request) -> Body:
    data = bytearray()
    async for chunk in _counted(request):
        data += chunk
    try:
        words = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError("请求不是有效的 JSON（UTF-8）") from None
    if not isinstance(words, dict):
        raise UsageError("JSON 应是一个对象，如 {“text”: “……”, “to”: “pdf”}")
    if FILE in words:
        raise UsageError("JSON 里不能有 file", "文件用 multipart/form-data 提交")
    return Body(words, [])


class _InMemory(MultiPartParser):
    """Keeps files in memory: no word of them lies on the disk."""

    spool_max_size = MOST


async def _form(request: Request) -> Body:
    parser = _InMemory(
        request.headers, _counted(request), max_files=MOST_FILES,  # type: ignore[arg-type]
        max_fields=_MOST_FIELDS, max_part_size=MOST,
    )  # fmt: skip
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise UsageError(*_broken(error.message)) from None
    except (KeyError, ValueError):
        raise UsageError(*_broken("")) from None
    body = Body({}, [])
    try:
        for key, value in form.multi_items():
            if not isinstance(value, str):
                if key != FILE:
                    raise UsageError(
                        f"文件放在“{clipped(key)}”里，应放在 file 里",
                        "每个文件一个 file，可以有多个",
                    )
                body.files.append((value.filename, await value.read()))
            elif key == FILE:
                raise UsageError("file 没有带文件名", "如 curl -F file=@通知.docx")
            elif key in body.words:
                old = body.words[key]
                several = old if isinstance(old, list) else [old]
                body.words[key] = [*several, value]
            else:
                body.words[key] = value
    finally:
        await form.close()
    return body


def _broken(message: str) -> tuple[str, str | None]:
    """Say in Chinese what the parser says of a form."""
    if message.startswith("Too many files"):
        return f"文件多于 {MOST_FILES:,} 个", "请分几次提交"
    if message.startswith("Too many fields"):
        return f"表单的字段多于 {_MOST_FIELDS:,} 个", None
    return "表单（multipart/form-data）不完整，或写错了", "用现成的库来拼，不要手写边界"
