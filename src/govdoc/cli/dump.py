"""``govdoc format --dump``: a shape of a document on its way, for who works on govdoc."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from govdoc.errors import UsageError
from govdoc.job import Job
from govdoc.model.json import pages
from govdoc.model.plain import to_plain

SHAPES: dict[str, Callable[[Job], Any]] = {
    "document": lambda job: job.document.to_dict(),
    "flow": lambda job: to_plain(job.flow),
    "pages": lambda job: pages(job.pages),
}
"""What can be shown → how; in the order in which they are made."""


def check_shape(shape: str) -> None:
    """Make sure that there is such a shape.

    Raises:
        UsageError: there is none.
    """
    if shape not in SHAPES:
        raise UsageError(f"--dump 不能是“{shape}”", f"可用：{'、'.join(SHAPES)}")


def dump(job: Job, shape: str) -> None:
    """Print a shape as JSON."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    json.dump(SHAPES[shape](job), sys.stdout, ensure_ascii=False, indent=1)
    print()
