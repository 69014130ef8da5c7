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
from typing import Any

from govdoc.web import works
from govdoc.web.orders import Reply

_do = works.do


def _go_wrong(order: Any, tell: Any) -> Reply:
    text = order.source.text or order.source.data.decode("utf-8", "ignore")
    if "【慢】" in text:
        time.sleep(600)
    if "【忙】" in text:
        while True:
            pass
    if "【错】" in text:
        raise RuntimeError(text)
    if "【死】" in text:
        os._exit(3)
    if "【撑】" in text:
        held = [bytearray(50_000_000)]
        while True:
            held.append(bytearray(50_000_000))
    if "【谁】" in text:
        time.sleep(1)
        return Reply(str(os.getpid()).encode())
    if "【多】" in text:
        return Reply(bytes(30_000_000))
    if "【说】" in text:
        print(text)
        os.write(2, text.encode())
        warnings.warn(text, stacklevel=1)
        logging.getLogger("some.library").error(text)
    return _do(order, tell)


works.do = _go_wrong

if "serve" in sys.orig_argv:
    from govdoc.web import asked, connection, intake

    connection._PATIENCE = intake._GRACE = 1.0
    _options_of = asked.options_of

    def _wrong_options(words: Any, own: Any = ()) -> Any:
        if "错" in words.get("facts", ""):
            raise RuntimeError(str(words))
        return _options_of(words, own)

    asked.options_of = _wrong_options

    def _refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a file was opened on the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        setattr(tempfile, name, _refuse)
