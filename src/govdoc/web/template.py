"""Loaded once, to have all loaded and warm that works need: workers are copies of it."""

from __future__ import annotations

from importlib import import_module

from govdoc.batches.process import settle_down, warm_up
from govdoc.web.orders import Given, Work
from govdoc.web.works import WORKS, do

_WARM_UP = "关于预热的通知\n\n各单位：\n\n　　一、预热\n\n　　正文。\n"


def _get_warm() -> None:
    for work in WORKS:
        import_module(f"govdoc.web.works.{work}")
    warm_up((".docx", ".pdf"))
    do(
        Work("view", Given("预热.txt", text=_WARM_UP), asked={"want": [1]}),
        lambda _: None,
    )
    settle_down()


_get_warm()
