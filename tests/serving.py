"""A server that tests start, and texts for it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import httpx

TOKEN = "test-token-of-our-own"


class Service(NamedTuple):
    """A server that runs."""

    address: str
    """With scheme and port, without a path."""
    process: subprocess.Popen[str]

    @property
    def first(self) -> str:
        """The address that sets the cookie."""
        return f"{self.address}/?token={TOKEN}"

    def client(self, **heads: str) -> httpx.Client:
        """Return a client that has the token."""
        heads = {"Authorization": f"Bearer {TOKEN}", **heads}
        return httpx.Client(base_url=self.address, headers=heads, timeout=60)


def start(*words: str) -> Service:
    """Start a server on a port of its own choice, and wait until it listens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "govdoc", "serve", "--port", "0", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"(https?://[^/\s]+)/", line)
        if found is not None:
            return Service(found[1], process)
    raise AssertionError("the server ended before it listened")


def stop(service: Service) -> str:
    """End a server; return what it has said since it began to listen."""
    service.process.terminate()
    said, _ = service.process.communicate(timeout=20)
    return said


def sample(name: str) -> str:
    """Return the text of a sample."""
    path = Path(__file__).parents[1] / "samples" / name
    return path.read_text(encoding="utf-8")
