"""A server of our own, and a real browser before it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from govdoc.fonts import user_font_folder
from serving import TOKEN, Service, start, stop

_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""So that the page's own words are seen where the system has no Chinese font."""


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """A server for all tests that do not ask for one of their own."""
    running = start("--token", TOKEN)
    yield running
    stop(running)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium, without a window."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("没有 chromium，浏览器里的测试没有做")
    folder = tmp_path_factory.mktemp("fontconfig")
    fonts = folder / "fonts.conf"
    fonts.write_text(
        _FONTS.format(fonts=user_font_folder(), cache=folder / "cache"), "utf-8"
    )
    with sync_api.sync_playwright() as play:
        env = os.environ | {"FONTCONFIG_FILE": str(fonts)}
        found = play.chromium.launch(executable_path=program, args=_FLAGS, env=env)
        yield found
        found.close()


@pytest.fixture
def page(browser: Any, service: Service) -> Iterator[Any]:
    """The page, opened by its first address; at the end nothing may have gone wrong.

    That is: an error of a script, a breach of the content policy, a request that leaves
    this machine.
    """
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, accept_downloads=True
    )
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    made.on(
        "request",
        lambda one: (
            one.url.startswith((service.address, "blob:", "data:"))
            or wrong.append(one.url)
        ),
    )
    made.goto(service.first)
    made.wait_for_selector("#text")
    yield made
    context.close()
    assert not wrong, wrong
