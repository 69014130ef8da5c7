"""Commands as processes of their own: how long they take, and what memory they hold."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_TICK = 0.005
"""Seconds between two looks at the memory of a family of processes."""


@dataclass(frozen=True)
class Run:
    """Commands that ran one after another: seconds by the clock and on the processor."""

    clock: float
    processor: float


def run(*commands: list[str]) -> Run:
    """Run commands one after another; their times add up."""
    clock = processor = 0.0
    for command in commands:
        start = time.perf_counter()
        process = _begin(command)
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        clock += time.perf_counter() - start
        processor += usage.ru_utime + usage.ru_stime
        if status:
            raise SystemExit(f"{command[:4]}: {errors.decode(errors='replace')[-500:]}")
    return Run(clock, processor)


def memory(*commands: list[str]) -> float:
    """Return the most MB that a command's processes held together (Linux)."""
    most = 0
    for command in commands:
        process = _begin(command)
        while process.poll() is None:
            family = _family(process.pid)
            most = max(most, sum(map(_held, family)))
            time.sleep(_TICK)
    return most / 1024


def _begin(command: list[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as where programs are used
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )


def _family(parent: int) -> list[int]:
    """Return a process and all that it began, and those began."""
    listed = Path(f"/proc/{parent}/task").glob("*/children")
    try:
        children = [child for one in listed for child in one.read_text().split()]
    except OSError:  # it has ended
        return []
    return [parent, *(one for child in children for one in _family(int(child)))]


def _held(process: int) -> int:
    """Return a process's share of memory in KB; what several share is counted once."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
