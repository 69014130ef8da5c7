"""``govdoc format --dump``: a shape of a document on its way, for who works on govdoc."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from govdoc.cli.console import say_json
from govdoc.cli.options import Opened
from govdoc.errors import UsageError
from govdoc.job import Job
from govdoc.model.json import pages
from govdoc.model.plain import to_plain
from govdoc.options import Options

SHAPES: dict[str, Callable[[Opened, Options], Any]] = {
    "source": lambda opened, options: to_plain(opened.source()),
    "document": lambda opened, options: _job(opened, options).document.to_dict(),
    "flow": lambda opened, options: to_plain(_job(opened, options).flow),
    "pages": lambda opened, options: pages(_job(opened, options).pages),
}
"""What can be shown → how; in the order in which they are made."""


def check_shape(shape: str) -> None:
    """Make sure that there is such a shape.

    Raises:
        UsageError: there is none.
    """
    if shape not in SHAPES:
        raise UsageError(f"--dump 不能是“{shape}”", f"可用：{'、'.join(SHAPES)}")


def dump(opened: Opened, shape: str, options: Options) -> None:
    """Print a shape of a source as JSON."""
    say_json(SHAPES[shape](opened, options), indent=1)


def _job(opened: Opened, options: Options) -> Job:
    return Job(opened.document(), options, name=opened.name)
