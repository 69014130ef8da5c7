"""A server that tests start, and texts for it."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import httpx

TOKEN = "test-token-of-our-own"
_PATIENCE = 60
"""Seconds until a server must listen, on a machine that does much else."""
_ADDRESS = re.compile(r"(https?://[^/\s]+)/")


class Service(NamedTuple):
    """A server that runs."""

    address: str
    """With scheme and port, without a path."""
    process: subprocess.Popen[str]
    said: list[str]
    """What it has said up to now, a line each."""
    reader: threading.Thread

    @property
    def first(self) -> str:
        """The address that sets the cookie."""
        return f"{self.address}/?token={TOKEN}"

    def client(self, **heads: str) -> httpx.Client:
        """Return a client that has the token."""
        heads = {"Authorization": f"Bearer {TOKEN}", **heads}
        return httpx.Client(base_url=self.address, headers=heads, timeout=60)


def start(*words: str) -> Service:
    """Start a server on a port of its own choice, and wait until it listens.

    What it says is read all the while, so that it never waits for a full pipe.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "govdoc", "serve", "--port", "0", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", errors="replace",
        env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    said: list[str] = []
    listens: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            found = _ADDRESS.search(line)
            if found is not None:
                listens.put(found[1])
        listens.put(None)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        address = listens.get(timeout=_PATIENCE)
    except queue.Empty:
        address = None
    if address is None:
        process.kill()
        process.wait()
        raise AssertionError(f"the server does not listen; it said: {''.join(said)}")
    return Service(address, process, said, reader)


def stop(service: Service) -> str:
    """End a server; return what it has said since it began to listen."""
    service.process.terminate()
    try:
        service.process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        service.process.kill()
        raise
    service.reader.join(timeout=20)
    at = next(n for n, line in enumerate(service.said) if _ADDRESS.search(line))
    return "".join(service.said[at + 1 :])


def sample(name: str) -> str:
    """Return the text of a sample."""
    path = Path(__file__).parents[1] / "samples" / name
    return path.read_text(encoding="utf-8")
