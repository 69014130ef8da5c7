"""Make the pictures of docs/pictures: the page with its own sample, in a real browser.

Run it as ``.venv/bin/python scripts/screenshots.py`` where chromium is; then look at each.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import SCREEN, chromium  # noqa: E402
from page_steps import chip, settled  # noqa: E402
from serving import TOKEN, start, stop  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
_COLOURS = 96
_MOST = 150_000
"""Bytes of a picture; they are carried by every clone."""


def _show_page(page: Any) -> None:
    page.locator("#text").click(position={"x": 300, "y": 300})
    page.keyboard.insert_text("，")  # a server that has just been started is slower
    settled(page)
    page.keyboard.press("Control+z")
    settled(page)


def _show_findings(page: Any) -> None:
    page.get_by_role("tab", name="提示").click()
    for name in ("发文字号", "半角标点"):
        page.locator(".group-name", has_text=name).click()
    item = page.locator(".item", has_text="清淤疏渠").first
    item.locator(".reject").click()
    settled(page)
    item.locator(".go").click()


def _show_roles(page: Any) -> None:
    chip(page, "二、重点任务").click()
    page.wait_for_selector(".role-menu .look:not(:empty)")


SCENES: dict[str, Callable[[Any], None]] = {
    "page": _show_page,
    "findings": _show_findings,
    "roles": _show_roles,
}


def main() -> None:
    """Write each picture, and say how large it is."""
    PICTURES.mkdir(exist_ok=True)
    service = start("--token", TOKEN)
    try:
        with tempfile.TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
            for name, show in SCENES.items():
                page = browser.new_page(viewport=SCREEN, reduced_motion="reduce")
                page.goto(service.first)
                page.get_by_role("button", name="示例").click()
                settled(page)
                show(page)
                page.wait_for_timeout(800)
                _write(PICTURES / f"{name}.png", page.screenshot())
                page.close()
    finally:
        stop(service)


def _write(path: Path, data: bytes) -> None:
    """Write a screenshot with few colours, as it has."""
    picture = Image.open(BytesIO(data)).convert("RGB")
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size:,} bytes")
    if size > _MOST:
        sys.exit(f"{path.name} is larger than {_MOST:,} bytes")


main()
