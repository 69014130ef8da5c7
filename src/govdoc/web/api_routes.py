"""Addresses of the service for programs: works, jobs, lists (``docs/service.md``)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from govdoc import formats
from govdoc.errors import UsageError
from govdoc.stylesheet import style_names
from govdoc.stylesheet.describe import describe
from govdoc.version import __version__
from govdoc.web.addresses import ADDRESSES, WorkAddress
from govdoc.web.asked import read_request
from govdoc.web.desk import Desk
from govdoc.web.failures import CANCELLED
from govdoc.web.handing import while_there
from govdoc.web.jobs import Errand, Jobs
from govdoc.web.named import clipped
from govdoc.web.orders import JSON, Work, as_json
from govdoc.web.packing import pack
from govdoc.web.problems import problem
from govdoc.web.role_table import role_list
from govdoc.web.several import Progress, all_done

router = APIRouter(generate_unique_id_function=lambda route: route.name)
_ASYNC = "respond-async"
"""What ``Prefer`` says (RFC 7240) for a job."""


def _json(value: object, status: int = 200, **heads: str) -> Response:
    named = {name.replace("_", "-"): head for name, head in heads.items()}
    return Response(as_json(value), status, named, JSON)


@router.get("/v1/health", description="服务在不在；不要口令")
async def health() -> Response:
    """Say that the service is there; needs no token."""
    return _json({"status": "ok", "version": __version__})


@router.get("/v1/styles", description="内置的样式")
async def styles() -> Response:
    """Return the styles: names, and what they are called in Chinese."""
    return _json({"styles": await asyncio.to_thread(_styles)})


@cache
def _styles() -> list[dict[str, str]]:
    return [{"name": one, "chinese": describe(one).title} for one in style_names()]


@router.get("/v1/roles", description="角色：一行可以是什么")
async def roles() -> Response:
    """Return the roles: keys, names, clauses, and which may be said of a line."""
    return _json({"roles": role_list()})


@router.get("/v1/formats", description="读得了、写得了的格式")
async def all_formats() -> Response:
    """Return the formats that are read, and that are written."""

    def told(those: tuple[formats.Format, ...]) -> list[dict[str, Any]]:
        return [{"suffixes": one.suffixes, "chinese": one.chinese} for one in those]

    return _json(
        {
            "readable": told(formats.readable()),
            "writable": told(formats.documents()),
            "pictures": told(formats.pictures()),
        }
    )


@router.get("/v1/openapi.json", include_in_schema=False)
async def openapi(request: Request) -> Response:
    """Return the description of all addresses for programs."""
    return _json(await asyncio.to_thread(_described, request.app))


@cache
def _described(app: FastAPI) -> dict[str, Any]:
    # Types of answers bring all checks with them, which a server need not wait for.
    from govdoc.web.openapi import describe

    return describe(app)


@router.get("/v1/jobs/{id}", description="任务做到哪里")
async def job(request: Request, id: str) -> Response:
    """Return how far a job is."""
    return _state(_jobs(request).find(id), 200)


@router.get("/v1/jobs/{id}/result", description="取任务的结果")
async def result(request: Request, id: str) -> Response:
    """Return what came of a job; as often as asked, until it is forgotten."""
    return _jobs(request).result(id).response()


@router.delete("/v1/jobs/{id}", description="取消任务，或删去结果")
async def forget(request: Request, id: str) -> Response:
    """Give a job up, or drop what came of it."""
    _jobs(request).forget(id)
    return Response(status_code=204)


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


def _state(errand: Errand, status: int, **heads: str) -> Response:
    address = f"/v1/jobs/{errand.id}"
    told = {**errand.as_dict(), "self": address, "result": f"{address}/result"}
    if errand.result is None:
        heads["Retry_After"] = "1"
    return _json(told, status, **heads)


def _query(request: Request) -> tuple[bool, bool]:
    """Return whether findings are asked for, and whether a job is.

    Raises:
        UsageError: another name, or another value.
    """
    known = {"findings": {"json"}, "job": {"1"}}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise UsageError(
                f"地址里不认识“{clipped(name)}”",
                "问号后面可写：findings=json、job=1；其余的写在请求正文里",
            )
        if value not in known[name]:
            raise UsageError(
                f"地址里 {name} 不能是“{clipped(value)}”", f"可用：{max(known[name])}"
            )
    return "findings" in request.query_params, "job" in request.query_params


def _works(address: WorkAddress) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a work's address."""
    own = tuple(one.name for one in address.own)

    async def work(request: Request) -> Response:
        is_told, is_job = _query(request)
        preferred = request.headers.get("prefer", "").replace(",", ";").split(";")
        prefers = any(one.strip().lower() == _ASYNC for one in preferred)
        wanted = await read_request(request, own)
        if not wanted.sources:
            raise UsageError("请求里没有文稿", "表单用 file，JSON 用 text")
        text = wanted.options.text._replace(ids=is_told or address.work == "text")
        options = wanted.options._replace(text=text)
        asked = {**address.read(wanted.own), "checks": wanted.checks}
        orders = [Work(address.work, one, options, asked) for one in wanted.sources]
        if is_job or prefers:
            errand = _jobs(request).begin(orders, is_told=is_told)
            heads = {"Preference_Applied": _ASYNC} if prefers else {}
            return _state(errand, 202, Location=f"/v1/jobs/{errand.id}", **heads)
        desk: Desk = request.app.state.desk
        doing = all_done(desk, orders, Progress(len(orders)))
        said = await while_there(request, doing)
        if said is None:
            return problem(CANCELLED)
        names = [one.name for one in wanted.sources]
        packed = await asyncio.to_thread(pack, names, said, is_told=is_told)
        return packed.response()

    return work


for _one in ADDRESSES:
    router.add_api_route(
        _one.path,
        _works(_one),
        methods=["POST"],
        name=_one.work,
        description=_one.title,
    )
