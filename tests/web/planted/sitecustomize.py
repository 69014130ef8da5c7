"""In the path of a server under test: words in a text make the work on it go wrong.

Python loads it at its start, in the workers too; so the server itself needs no order that
only tests give.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from typing import Any

from govdoc.web import works
from govdoc.web.orders import Reply

_do = works.do


def _sleep(text: str) -> None:
    time.sleep(600)


def _spin(text: str) -> None:
    while True:
        pass


def _fail(text: str) -> None:
    raise RuntimeError(text)


def _fail_to_load(text: str) -> None:
    raise ImportError(text)


def _die(text: str) -> None:
    os._exit(3)


def _swell(text: str) -> None:
    held = [bytearray(50_000_000)]
    while True:
        held.append(bytearray(50_000_000))


def _tell_who(text: str) -> Reply:
    time.sleep(1)
    return Reply(str(os.getpid()).encode())


def _chatter(text: str) -> None:
    print(text)
    os.write(2, text.encode())
    warnings.warn(text, stacklevel=1)
    logging.getLogger("some.library").error(text)


_PLANTED: dict[str, Callable[[str], Reply | None]] = {
    "【慢】": _sleep, "【忙】": _spin, "【错】": _fail, "【缺】": _fail_to_load,
    "【死】": _die, "【撑】": _swell, "【谁】": _tell_who,
    "【多】": lambda text: Reply(bytes(30_000_000)), "【说】": _chatter,
}  # fmt: skip


def _go_wrong(order: Any, tell: Any) -> Reply:
    text = order.source.text or order.source.data.decode("utf-8", "ignore")
    for word, do in _PLANTED.items():
        said = do(text) if word in text else None
        if said is not None:
            return said
    return _do(order, tell)


works.do = _go_wrong

if "serve" in sys.orig_argv:
    from govdoc.web import asked, connection, intake

    connection._PATIENCE = intake._GRACE = 1.0
    _options_of = asked.options_of

    def _wrong_options(words: Any, own: Any = ()) -> Any:
        if "错" in words.get("facts", {}):
            raise RuntimeError(str(words))
        return _options_of(words, own)

    asked.options_of = _wrong_options

    def _refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a file was opened on the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        setattr(tempfile, name, _refuse)
