"""Addresses of the page itself: its files, and what it asks for while one types."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from govdoc.errors import UsageError
from govdoc.web.asked import read_request
from govdoc.web.catalogue import catalogue
from govdoc.web.handing import done
from govdoc.web.orders import JSON, Failure, Given, Work
from govdoc.web.problems import problem

router = APIRouter(include_in_schema=False)
_FOLDER = Path(__file__).parent / "page"
_FILES = frozenset(
    str(one.relative_to(_FOLDER).as_posix())
    for one in _FOLDER.rglob("*")
    if one.is_file()
)
"""What is served; nothing else can be named."""
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".svg": "image/svg+xml",
}


@router.get("/")
async def first() -> Response:
    """Return the page."""
    return _file("index.html")


def _file(name: str) -> Response:
    if name not in _FILES:
        raise HTTPException(404)
    path = _FOLDER / name
    media = _TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "text/plain"
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(path.read_bytes(), media_type=f"{media}{charset}")


@router.get("/page/catalogue.json")
async def lists() -> Response:
    """Return what the page offers to choose from."""
    data = json.dumps(catalogue(), ensure_ascii=False).encode()
    return Response(data, media_type=JSON)


@router.post("/page/view")
async def view(request: Request) -> Response:
    """Return the live view of a text or a file (`works.view`).

    ``urgent=no`` in the address: nobody waits for it.
    """
    is_urgent = request.query_params.get("urgent") != "no"
    asked = await read_request(request, own=("known", "want", "glyphs"))
    if len(asked.sources) != 1:
        raise UsageError("要有一份文稿，不多不少")
    own = {key: _list(value) for key, value in asked.own.items()}
    text = asked.options.text._replace(ids=True)
    order = Work("view", asked.sources[0], asked.options._replace(text=text), own)
    answer = await done(request, order, is_urgent=is_urgent)
    if isinstance(answer, Failure):
        return problem(answer)
    return Response(answer.data, media_type=answer.media)


@router.post("/page/decode")
async def decode(request: Request) -> Response:
    """Return the text of a file, and what encoding it has (`works.decode`)."""
    asked = await read_request(request)
    if len(asked.sources) != 1 or asked.sources[0].text is not None:
        raise UsageError("要有一个文件，不多不少")
    order = Work("decode", asked.sources[0], asked.options)
    answer = await done(request, order, is_urgent=True)
    if isinstance(answer, Failure):
        return problem(answer)
    return Response(answer.data, media_type=answer.media)


@router.post("/page/facts")
async def facts(request: Request) -> Response:
    """Return what stands above a text once it states a fact (`works.facts`)."""
    asked = await read_request(request, own=("key", "values"))
    source = asked.sources[0] if asked.sources else Given("")
    values = [str(one) for one in _list(asked.own.get("values", []))]
    own = {"key": asked.own.get("key"), "values": values}
    answer = await done(request, Work("facts", source, asked=own), is_urgent=True)
    if isinstance(answer, Failure):
        return problem(answer)
    return Response(answer.data, media_type=answer.media)


def _list(value: object) -> list[object]:
    """Return a list that came as such, or as JSON in a form."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = None
    if not isinstance(value, list):
        raise UsageError("known、want、glyphs、values 应是列表")
    return value


@router.get("/page/{name:path}")
async def file(name: str) -> Response:
    """Return one of the page's files."""
    return _file(name)
