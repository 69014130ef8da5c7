"""Addresses of the text pane: what roles look like, and a file as a text."""

from __future__ import annotations

import json

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from govdoc.errors import UsageError
from govdoc.model.said import SETTABLE
from govdoc.stylesheet import load, style_names
from govdoc.stylesheet.wording import say_look
from govdoc.web.asked import read_request
from govdoc.web.handing import done
from govdoc.web.orders import JSON, Failure, Work
from govdoc.web.problems import problem

router = APIRouter(include_in_schema=False)


@router.get("/page/looks/{style}.json")
async def looks(style: str) -> Response:
    """Return what each role looks like in a style, in words."""
    if style not in style_names():
        raise HTTPException(404)
    sheet = load(style)
    said = {role.key: say_look(sheet.looks[role], sheet.page.cell) for role in SETTABLE}
    return Response(json.dumps(said, ensure_ascii=False).encode(), media_type=JSON)


@router.post("/page/words")
async def words(request: Request) -> Response:
    """Return a file as a text that is typed in (`works.words`)."""
    asked = await read_request(request)
    if len(asked.sources) != 1 or asked.sources[0].text is not None:
        raise UsageError("要有一个文件，不多不少")
    answer = await done(request, Work("words", asked.sources[0], asked.options))
    if isinstance(answer, Failure):
        return problem(answer)
    return Response(answer.data, media_type=answer.media)
