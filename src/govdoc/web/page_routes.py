"""Addresses of the page itself: its files, and what it asks for while one types."""

from __future__ import annotations

import json
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from govdoc.errors import UsageError
from govdoc.web.asked import only_file, only_source, read_request
from govdoc.web.catalogue import catalogue
from govdoc.web.handing import answered
from govdoc.web.media import media_of
from govdoc.web.orders import JSON, Given, Work, as_json

router = APIRouter(include_in_schema=False)
_FOLDER = Path(__file__).parent / "page"
_FILES = frozenset(
    str(one.relative_to(_FOLDER).as_posix())
    for one in _FOLDER.rglob("*")
    if one.is_file()
)
"""What is served; nothing else can be named."""


@router.get("/")
async def first() -> Response:
    """Return the page."""
    return _file("index.html")


def _file(name: str) -> Response:
    if name not in _FILES:
        raise HTTPException(404)
    path = _FOLDER / name
    return Response(path.read_bytes(), media_type=media_of(path.suffix))


@router.get("/page/catalogue.json")
async def lists() -> Response:
    """Return what the page offers to choose from."""
    return Response(as_json(catalogue()), media_type=JSON)


@router.post("/page/view")
async def view(request: Request) -> Response:
    """Return the live view of a text or a file (`works.view`).

    ``urgent=no`` in the address: nobody waits for it.
    """
    is_urgent = request.query_params.get("urgent") != "no"
    asked = await read_request(request, own=("known", "want", "glyphs"))
    source = only_source(asked)
    own = {key: _list(value) for key, value in asked.own.items()}
    text = asked.options.text._replace(ids=True)
    order = Work("view", source, asked.options._replace(text=text), own, source.name)
    return await answered(request, order, is_urgent=is_urgent)


@router.post("/page/decode")
async def decode(request: Request) -> Response:
    """Return the text of a file, and what encoding it has (`works.decode`)."""
    asked = await read_request(request)
    source = only_file(asked)
    order = Work("decode", source, asked.options)
    return await answered(request, order, is_urgent=True)


@router.post("/page/facts")
async def facts(request: Request) -> Response:
    """Return what stands above a text once it states a fact (`works.facts`)."""
    asked = await read_request(request, own=("key", "values"))
    source = asked.sources[0] if asked.sources else Given("")
    values = [str(one) for one in _list(asked.own.get("values", []))]
    own = {"key": asked.own.get("key"), "values": values}
    return await answered(request, Work("facts", source, asked=own), is_urgent=True)


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
