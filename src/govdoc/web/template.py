"""Loaded once, to have all loaded and warm that works need: workers are copies of it."""

from __future__ import annotations

from importlib import import_module

from govdoc.batches.process import WARM_UP, settle_down, warm_up
from govdoc.web.orders import Given, Work
from govdoc.web.works import WORKS, do


def _get_warm() -> None:
    for work in WORKS:
        import_module(f"govdoc.web.works.{work}")
    warm_up((".docx", ".pdf"))
    do(
        Work("view", Given("预热.txt", text=WARM_UP), asked={"want": [1]}),
        lambda _: None,
    )
    settle_down()


_get_warm()
