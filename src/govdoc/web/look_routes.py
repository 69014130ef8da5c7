"""Addresses of the page: skeletons, pictures of styles, the report."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from govdoc.options import DEFAULT_OPTIONS
from govdoc.skeletons import skeleton
from govdoc.stylesheet import style_names
from govdoc.web.asked import only_source, read_request
from govdoc.web.handing import answered, done
from govdoc.web.looks import shown_in
from govdoc.web.orders import Failure, Given, Work
from govdoc.web.problems import problem

router = APIRouter(include_in_schema=False)
_FIRST_PAGE = {"to": ("svg",), "page": 1, "dpi": 96}
_pictures: dict[str, bytes] = {}
"""SVG of styles, by their names: drawn once."""


@router.get("/page/skeleton")
async def new(kind: str = "") -> Response:
    """Return the skeleton of a kind, by its name in Chinese or in the program."""
    return Response(skeleton(kind), media_type="text/plain; charset=utf-8")


@router.get("/page/looks/{style}.svg")
async def picture(request: Request, style: str) -> Response:
    """Return what a style looks like: the first page of a skeleton in it."""
    if style not in style_names():
        raise HTTPException(404)
    if style not in _pictures:
        options = DEFAULT_OPTIONS.with_look(style)
        source = Given("样稿.txt", text=shown_in(style))
        order = Work("preview", source, options, _FIRST_PAGE)
        answer = await done(request, order)
        if isinstance(answer, Failure):
            return problem(answer)
        _pictures[style] = answer.files[0].data
    return Response(_pictures[style], media_type="image/svg+xml")


@router.post("/page/report")
async def report(request: Request) -> Response:
    """Return the report of a text or a file (`works.report`)."""
    asked = await read_request(request)
    source = only_source(asked)
    text = asked.options.text._replace(ids=True)
    order = Work("report", source, asked.options._replace(text=text))
    return await answered(request, order)
