"""Addresses of the text pane: what roles look like, and a file as a text."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from govdoc.model.said import SETTABLE
from govdoc.stylesheet import load, style_names
from govdoc.stylesheet.wording import say_look
from govdoc.web.asked import only_file, read_request
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
