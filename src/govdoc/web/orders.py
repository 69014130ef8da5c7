"""What travels between the server and its workers: orders, notes, answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from govdoc.options import DEFAULT_OPTIONS, Options

JSON = "application/json"
Code = Literal[
    "answer-too-large", "busy", "cancelled", "closed", "died", "fonts", "host", "http",
    "input", "internal", "jobs-full", "late", "limit", "long-head", "malformed", "memory", "no-job",
    "origin", "output", "slow", "style", "too-large", "unauthorized", "unfinished",
    "unsure", "usage", "workers",
]  # fmt: skip
"""Of problems, for programs (``docs/service.md``); none ever changes its meaning."""


def as_json(value: object) -> bytes:
    """Return a value as JSON; halves of characters become question marks."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


class Given(NamedTuple):
    """One source, as a request brought it."""

    name: str
    """As the client calls it; a name, never a path."""
    data: bytes = b""
    """The whole file; without meaning where there is a text."""
    text: str | None = None
    """A text that is decoded; None: it is a file."""
    roles: Mapping[int, str] = {}
    """What lines are, as for `govdoc.read`."""


class Work(NamedTuple):
    """One piece of work for one worker."""

    work: str
    """A key of `works.WORKS`."""
    source: Given = Given("")
    options: Options = DEFAULT_OPTIONS
    asked: Mapping[str, Any] = {}
    """What only this work asks for, by name."""
    kin: str = ""
    """Orders of one kin are best done by one worker, which keeps what it has made; empty:
    any will do."""


class Stage(NamedTuple):
    """Said by a worker while it is at work."""

    name: str
    """What it does now, in Chinese."""


class Made(NamedTuple):
    """A file that a work made."""

    name: str
    """Of the source, with what tells the two apart; never a path."""
    media: str
    data: bytes


class Reply(NamedTuple):
    """What came of an order."""

    data: bytes = b""
    """What is not a file; empty: ``files`` are all."""
    media: str = JSON
    """The type of ``data``."""
    files: tuple[Made, ...] = ()
    findings: tuple[Mapping[str, Any], ...] = ()
    """As `Finding.to_dict`."""
    pages: int | None = None


class Failure(NamedTuple):
    """Why an order came to nothing."""

    status: int
    """Of HTTP."""
    code: Code
    message: str
    """One line in Chinese: what, where."""
    hint: str | None = None
    """One line in Chinese: how to mend it."""
    is_exhausted: bool = False
    """Memory ran out: the process should be replaced."""
