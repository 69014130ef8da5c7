"""Addresses of the text pane: what roles look like, a file as a text, clean words."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from govdoc.model.said import SETTABLE
from govdoc.stylesheet import load, style_names
from govdoc.stylesheet.wording import say_look
from govdoc.web.asked import only_file, only_source, read_request
from govdoc.web.handing import answered
from govdoc.web.orders import JSON, Work, as_json

router = APIRouter(include_in_schema=False)


@router.get("/page/looks/{style}.json")
async def looks(style: str) -> Response:
    """Return what each role looks like in a style, in words."""
    if style not in style_names():
        raise HTTPException(404)
    sheet = load(style)
    said = {role.key: say_look(sheet.looks[role], sheet.page.cell) for role in SETTABLE}
    return Response(as_json(said), media_type=JSON)


@router.post("/page/words")
async def words(request: Request) -> Response:
    """Return a file as a text that is typed in (`works.words`)."""
    asked = await read_request(request)
    source = only_file(asked)
    return await answered(request, Work("words", source, asked.options))


@router.post("/page/clean")
async def clean(request: Request) -> Response:
    """Return the words of a text or a file, set right and without marks (`works.clean`)."""
    asked = await read_request(request)
    return await answered(request, Work("clean", only_source(asked), asked.options))
