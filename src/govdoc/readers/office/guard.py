"""Runs a program for another process, and outlives that only to clear away.

Started as a script of its own, with the standard library alone: whoever started it may
be killed, and then nobody else would end the program and remove what it was given. It
says one word when the program is over, and goes when nobody listens any more.

Arguments: seconds (0: no limit), a folder that is removed at the end, the command.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

DONE, FAILED, LATE, ABSENT = "done", "failed", "late", "absent"
"""What it says: the program has ended well or badly, was too slow, cannot be started."""
_MEMORY = 4 << 30
"""Bytes of address space for the program, which takes half a GB for most documents."""


def main(words: Sequence[str]) -> None:
    """Run the command; stdin's end is the end of whoever wants it."""
    seconds, folder, *command = words
    try:
        _serve(float(seconds) or None, folder, command)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(seconds: float | None, folder: str, command: Sequence[str]) -> None:
    _free_memory()
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        _say(ABSENT)
        return
    listener = threading.Thread(target=_await_end, args=(process,), daemon=True)
    listener.start()
    try:
        said = FAILED if process.wait(seconds) else DONE
    except subprocess.TimeoutExpired:
        said = LATE
    finally:
        _kill(process)
    _say(said)
    listener.join()


def _await_end(process: subprocess.Popen[bytes]) -> None:
    """Wait until nobody wants the program any more, and end it."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdin.buffer.read()
    if process.returncode is None:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it has started."""
    if sys.platform == "win32":
        words = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(words, capture_output=True, check=False)
    else:
        with contextlib.suppress(OSError):  # none of them is there any more
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_memory() -> None:
    """Give the program more memory than whoever started us may have."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        own = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (own, most))


def _say(word: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
