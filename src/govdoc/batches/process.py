"""What every worker process does before its first order."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable

from govdoc.api import check_bytes, read_text, render
from govdoc.errors import FontError
from govdoc.files import load_encodings

WARM_UP = "关于预热的通知\n\n各单位：\n\n　　一、预热\n\n　　正文。\n"
"""What is done before the clock runs."""
_ALLOCATIONS = 100_000
"""Objects between two searches for cycles: fewer than on the command line, since a process
makes many documents."""


def leave(*_: object) -> None:
    """End the process, its clean-ups done; for a signal."""
    raise SystemExit(1)


def limit_memory(limit: int) -> None:
    """Hold the process to so many bytes of address space; 0: to none (Linux, BSD)."""
    if limit:
        with contextlib.suppress(ImportError, OSError, ValueError):  # not on Windows
            import resource

            _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (limit, ceiling))


def leave_with_parent() -> None:
    """End the process when its parent ends, whatever it is doing then."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def fall_silent() -> None:
    """Keep what a source makes libraries say, or a core that is dumped, off the disk."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    for number in (1, 2):
        os.dup2(silence, number)
    os.close(silence)
    with contextlib.suppress(ImportError, OSError, ValueError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def warm_up(suffixes: Iterable[str]) -> None:
    """Set a line, so that libraries and fonts are loaded before the clock runs."""
    load_encodings()
    for suffix in suffixes:
        with contextlib.suppress(FontError):
            render(read_text(WARM_UP), suffix)


def warm_up_checks() -> None:
    """Check a line, for the same reason."""
    check_bytes(WARM_UP.encode())


def settle_down() -> None:
    """Search for cycles seldom, and not among what lives as long as the process."""
    gc.set_threshold(_ALLOCATIONS)
    gc.collect()
    gc.freeze()
