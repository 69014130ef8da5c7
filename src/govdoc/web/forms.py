"""Bodies of requests -> their words and files: a form, or JSON; no byte goes to the disk."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

from starlette.requests import ClientDisconnect, Request

from govdoc.errors import UsageError
from govdoc.web.failures import RefusedError
from govdoc.web.form_parts import FormParts, utf_8
from govdoc.web.named import OBJECTS, clipped, once
from govdoc.web.orders import Failure

MOST = 256_000_000
"""Bytes of one request; its files are held to their own limits besides."""
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
        words = json.loads(data, object_pairs_hook=once)
    except ValueError:
        raise UsageError("请求不是有效的 JSON（UTF-8）") from None
    except RecursionError:
        raise UsageError(
            "请求的 JSON 套得太深", "一个对象，其中的值至多再套一层"
        ) from None
    if not isinstance(words, dict):
        raise UsageError("JSON 应是一个对象，如 {“text”: “……”, “to”: “pdf”}")
    if FILE in words:
        raise UsageError("JSON 里不能有 file", "文件用 multipart/form-data 提交")
    for name, such in OBJECTS.items():
        if not isinstance(words.get(name), dict | None):
            raise UsageError(f"JSON 里 {name} 应是一个对象", f"如 {such}")
    return Body(words, [])


async def _form(request: Request) -> Body:
    reading = FormParts(request.headers["content-type"])
    async for chunk in _counted(request):
        reading.write(chunk)
    body = Body({}, [])
    for key, file, data in reading.finish():
        if file is not None:
            if key != FILE:
                raise UsageError(
                    f"文件放在“{clipped(key)}”里，应放在 file 里",
                    "每个文件一个 file，可以有多个",
                )
            body.files.append((file, data))
            continue
        if key == FILE:
            raise UsageError("file 没有带文件名", "如 curl -F file=@通知.docx")
        value = utf_8(data, f"字段 {clipped(key)} ")
        if key in body.words:
            old = body.words[key]
            several = old if isinstance(old, list) else [old]
            body.words[key] = [*several, value]
        else:
            body.words[key] = value
    return body
