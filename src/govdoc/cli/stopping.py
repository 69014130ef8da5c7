"""How a command ends before its time: asked to, out of time, out of memory."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from govdoc.errors import InputError

if TYPE_CHECKING:
    from govdoc.options import Bounds

_REQUESTS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Asked to end; the terminal was closed (not on Windows, where that is the third)."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Make a request to end, or a closed terminal, the same as Ctrl-C.

    What nohup, or who else began the process, has it ignore is ignored.
    """
    known = [getattr(signal, name, None) for name in _REQUESTS]
    wanted = [one for one in known if one and _is_default(one)] if _is_main() else []
    for number in wanted:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in wanted:
            signal.signal(number, signal.SIG_DFL)


@contextlib.contextmanager
def within(bounds: Bounds, name: str) -> Iterator[None]:
    """Hold the work on one source to its time and memory.

    Raises:
        InputError: it took more.
    """
    late: list[bool] = []
    try:
        with _memory(bounds.memory), _alarm(bounds.timeout, late):
            yield
    except MemoryError:
        most = f"，已到 {bounds.memory:,} MB 的上限" if bounds.memory else ""
        hint = "若确需排版，请用 --memory 放宽（0 为不限）"
        raise InputError(f"{name}: 内存不够{most}", hint) from None
    except (KeyboardInterrupt, Exception) as error:
        if not (late and is_interrupt(error)):
            raise
        hint = "若确需排版，请用 --timeout 放宽（0 为不限）"
        message = f"{name}: {bounds.timeout:g} 秒还没有排完，已停下"
        raise InputError(message, hint) from None


def is_interrupt(error: BaseException) -> bool:
    """Return whether work was interrupted, or an error came of that: a file half closed."""
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, KeyboardInterrupt):
        seen = seen.__context__
    return seen is not None


@contextlib.contextmanager
def _alarm(seconds: float | None, late: list[bool]) -> Iterator[None]:
    """Interrupt the main thread after so many seconds, having said so in ``late``."""
    if seconds is None or not _is_main():
        yield
        return

    def ring(*_: object) -> None:
        late.append(True)
        _interrupt()

    if hasattr(signal, "setitimer"):
        old = signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, old)
        return
    import _thread  # Windows has no alarm; what waits there for a disk is not woken

    def wake() -> None:
        late.append(True)
        _thread.interrupt_main()

    timer = threading.Timer(seconds, wake)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextlib.contextmanager
def _memory(megabytes: int | None) -> Iterator[None]:
    """Limit what the work may add to the address space, where the system can.

    It cannot on Windows and macOS. What the process has already is not the work's: a
    server, or a test run, has loaded much before.
    """
    try:
        import resource
    except ImportError:
        megabytes = None
    if not megabytes or not hasattr(resource, "RLIMIT_AS"):
        yield
        return
    old = resource.getrlimit(resource.RLIMIT_AS)
    most = _address_space() + (megabytes << 20)
    if old[0] != resource.RLIM_INFINITY:
        most = min(most, old[0])
    with contextlib.suppress(OSError, ValueError):  # less is allowed already
        resource.setrlimit(resource.RLIMIT_AS, (most, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, old)


def _address_space() -> int:
    """Return the bytes of address space that the process has; 0: nobody knows."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):  # BSD need not have it
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _is_default(number: int) -> bool:
    return signal.getsignal(number) == signal.SIG_DFL


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
