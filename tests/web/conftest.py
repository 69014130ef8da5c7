"""A server of our own, and a real browser before it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

from browsing import SCREEN, chromium, program
from serving import TOKEN, Service, start, stop

_EVERY_DAY = ("test_page_access", "test_page_journey", "test_page_live")
"""Modules of tests in a browser that are run unless more is asked for."""
_PATIENCE = 60_000
"""ms until what is waited for must be there, on a machine that does much else."""
_NOT_LOADED = "Failed to load resource"
"""What Chromium says of every answer from 400 on."""
_BREACHES = """
addEventListener("securitypolicyviolation", (event) => {
  const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
  console.error("CSP", violatedDirective, blockedURI, sourceFile, lineNumber);
});
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Give what opens a browser to one worker: a browser takes a core.

    Only the journey through everything, and what a screen reader and a keyboard need,
    are for every day; the journeys of the page's parts take minutes.
    """
    is_whole = config.getoption("--every-page")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("browser"))
            if not is_whole and item.path.stem not in _EVERY_DAY:
                item.add_marker(
                    pytest.mark.skip("浏览器里的长测试，加 --every-page 才做")
                )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add to a failure what the server has said."""
    report = yield
    running = getattr(item, "funcargs", {}).get("service")
    if report.failed and isinstance(running, Service):
        report.sections.append(("the server said", "".join(running.said[-40:])))
    return report


@pytest.fixture(autouse=True)
def own_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide Playwright's event loop, which sleeps in this thread, from who runs another."""
    theirs = asyncio._get_running_loop()
    if theirs is None or "browser" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(theirs)


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """A server for all tests that do not ask for one of their own."""
    running = start("--token", TOKEN)
    yield running
    stop(running)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium, without a window."""
    pytest.importorskip(
        "playwright.sync_api", reason="没有 playwright，浏览器里的测试没有做"
    )
    if program() is None:
        pytest.skip("没有 chromium，浏览器里的测试没有做")
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def open_page(browser: Any, service: Service) -> Iterator[Callable[..., Any]]:
    """Open the page as often as is asked for, each time as another user would.

    At the end nothing may have gone wrong in any: no error of a script, no breach of the
    content policy, no request that leaves this machine.
    """
    contexts = []
    wrong: list[str] = []

    def made(**settings: Any) -> Any:
        """Return a page that is open; ``settings`` as those of Playwright's contexts."""
        settings = {"viewport": SCREEN} | settings
        context = browser.new_context(accept_downloads=True, **settings)
        contexts.append(context)
        context.add_init_script(_BREACHES)
        context.on("page", lambda page: watch(page, service, wrong))
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.goto(service.first)
        page.wait_for_selector("#text")
        return page

    yield made
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """The page, opened by its first address on a usual screen."""
    return open_page()


def watch(page: Any, service: Service, wrong: list[str]) -> None:
    """Note whatever goes wrong in a page.

    That a source is refused (400, 413, 415, 422) is an answer, and none of that.
    """
    own = (f"{service.address}/", "blob:", "data:")

    def look(request: Any) -> None:
        if not request.url.startswith(own):
            wrong.append(f"a request leaves: {request.url}")

    def answered(response: Any) -> None:
        if response.status in (401, 403, 404, 405, 421) or response.status >= 500:
            wrong.append(f"{response.status}: {response.url}")

    def said(message: Any) -> None:
        if message.type == "error" and not message.text.startswith(_NOT_LOADED):
            wrong.append(message.text)

    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", said)
    page.on("request", look)
    page.on("response", answered)
