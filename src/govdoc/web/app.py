"""The application: its addresses, the door before them, the desk behind them."""

from __future__ import annotations

import asyncio
import contextlib
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from govdoc.errors import GovdocError
from govdoc.version import __version__
from govdoc.web import api_routes, look_routes, page_routes, pane_routes
from govdoc.web.desk import Desk
from govdoc.web.failures import failure_of
from govdoc.web.guard import Door, Guard
from govdoc.web.jobs import Jobs
from govdoc.web.orders import Failure
from govdoc.web.problems import problem

_ROUTERS = (
    api_routes.router,
    look_routes.router,
    pane_routes.router,
    page_routes.router,  # the last, for it has all files of the page
)
_LOOK = 0.5
"""Seconds between looks at whether orders wait behind long ones."""


def make_app(door: Door, desk: Desk, fault: Callable[[str], None]) -> Guard:
    """Return the application behind its door.

    Args:
        door: who may come in.
        desk: where orders are handed in; opened and closed with the application.
        fault: called with what is said of each fault of our own.
    """
    jobs = Jobs(desk)

    @contextlib.asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        desk.start()
        looking = asyncio.create_task(_keep_looking(desk, jobs))
        yield
        looking.cancel()
        await jobs.close()
        await asyncio.to_thread(desk.close)

    app = FastAPI(
        title="govdoc", version=__version__, lifespan=life,
        openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.desk, app.state.jobs, app.state.fault = desk, jobs, fault
    for router in _ROUTERS:
        app.include_router(router)
    app.add_exception_handler(GovdocError, _govdoc_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)
    return Guard(app, door)


async def _keep_looking(desk: Desk, jobs: Jobs) -> None:
    while True:
        await asyncio.sleep(_LOOK)
        desk.look()
        jobs.look()


async def _govdoc_error(_: Request, error: Exception) -> Response:
    return problem(failure_of(error))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "没有这个地址", 405: "这个地址不用这种方法"}
    message = words.get(error.status_code, "请求有误")
    told = problem(Failure(error.status_code, "http", message))
    if error.status_code == 405:
        told.headers["allow"] = ", ".join(_methods(request))
    return told


def _methods(request: Request) -> list[str]:
    """Return what an address may be asked by; one route of several says its own alone."""
    routes = [route for one in (request.app, *_ROUTERS) for route in one.routes]
    fit = (
        route.methods or ()
        for route in routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is Match.PARTIAL
    )
    found = {method for methods in fit for method in methods}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


async def _invalid(_: Request, error: Exception) -> Response:
    return problem(Failure(400, "usage", "请求里有值不合要求"))


async def _fault(request: Request, error: Exception) -> Response:
    """Answer to a fault of our own; where it stands is said, of what it was about nothing."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}，第 {last.lineno} 行"
    request.app.state.fault(f"程序出错（{type(error).__name__}，{place}）")
    return problem(failure_of(error))
