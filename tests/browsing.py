"""Chromium without a window, for tests and for the pictures of the README."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from govdoc.fonts import user_font_folder

SCREEN = {"width": 1366, "height": 768}
"""A usual screen of an office, in CSS pixels."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
"""The last: no name of the network is found, whoever asks for it."""
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""So that the page's own words are seen where the system has no Chinese font."""


def program() -> str | None:
    """Return where the system's Chromium is; None: it has none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@contextmanager
def chromium(folder: Path) -> Iterator[Any]:
    """Start the system's Chromium, which must be there; ``folder`` is for its fonts."""
    from playwright.sync_api import sync_playwright

    fonts = folder / "fonts.conf"
    told = _FONTS.format(fonts=user_font_folder(), cache=folder / "cache")
    fonts.write_text(told, "utf-8")
    env = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=program(), args=_FLAGS, env=env)
        yield found
        found.close()
