"""The works that a worker does, one module each; loaded when one is first asked for.

A work is ``run(order, tell)``: it returns a `Reply` and raises what the library raises.
``tell`` is called with each stage that may take long.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from govdoc.web.orders import Reply, Work

Tell = Callable[[str], None]
WORKS = (
    "check",
    "clean",
    "decode",
    "facts",
    "format",
    "outline",
    "preview",
    "report",
    "text",
    "view",
    "words",
)


def do(order: Work, tell: Tell) -> Reply:
    """Do one order."""
    assert order.work in WORKS
    answer: Reply = import_module(f"govdoc.web.works.{order.work}").run(order, tell)
    return answer
