"""How much of a batch's speed the service keeps, and what a hostile request costs others.

usage: python benchmarks/service.py [--clients N] [--requests N] [--rounds N]

Each client asks for DOCX and PDF of a text of four pages, one request after another, on a
connection of its own; no two texts are the same. By turns with it, `govdoc batch` sets the
same texts; what it takes to start, and for one file, is taken off. Then as many requests
once more, with hostile ones among them. Memory is that of the server's own process.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from speed import text_of

from serving import TOKEN, Service, start, stop

GOVDOC = [sys.executable, "-m", "govdoc"]
CHARACTERS = 2_300
"""Four pages."""
GOAL = 0.8
MARGIN = 20.0
"""MB by which memory may change where it is called flat."""


def memory(server: Service) -> float:
    """Return MB that a server's own process has in memory."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Client:
    """Asks one request after another on one connection."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)

    def ask(self, path: str, body: bytes) -> tuple[int, bytes]:
        heads = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        self.line.request("POST", path, body, heads)
        said = self.line.getresponse()
        return said.status, said.read()

    def format(self, text: str) -> tuple[int, bytes]:
        words = {"text": text, "name": "文.txt", "to": "docx,pdf"}
        return self.ask("/v1/format", json.dumps(words, ensure_ascii=False).encode())


class Load:
    """Clients that share texts among them, until none is left."""

    def __init__(self, port: int, texts: Sequence[str], clients: int) -> None:
        self.times: list[float] = []
        self.errors: list[str] = []
        self._port, self._left = port, iter(texts)
        began = time.perf_counter()
        threads = [threading.Thread(target=self._run) for _ in range(clients)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        self.seconds = time.perf_counter() - began

    def _run(self) -> None:
        client = Client(self._port)
        for text in self._texts():
            began = time.perf_counter()
            status, data = client.format(text)
            self.times.append(time.perf_counter() - began)
            if status != 200:
                self.errors.append(f"{status} {data[:200]!r}")
            elif not zipfile.is_zipfile(BytesIO(data)):
                self.errors.append("no ZIP")

    def _texts(self) -> Iterator[str]:
        while (text := next(self._left, None)) is not None:
            yield text

    def percentile(self, part: float) -> float:
        return sorted(self.times)[int(part * (len(self.times) - 1))]


def batch(texts: Sequence[str]) -> float:
    """Return the seconds that a batch takes."""
    folder = Path(tempfile.mkdtemp(prefix="govdoc-service-"))
    sources = folder / "texts"
    sources.mkdir()
    for number, text in enumerate(texts):
        (sources / f"{number}.txt").write_text(text, encoding="utf-8")
    began = time.perf_counter()
    subprocess.run(
        [*GOVDOC, "batch", str(sources), str(folder / "made"), "--pdf", "-q"],
        check=True,
    )
    seconds = time.perf_counter() - began
    made = len(list((folder / "made").glob("*.pdf")))
    shutil.rmtree(folder)
    if made != len(texts):
        raise SystemExit(f"the batch made {made} of {len(texts)} files")
    return seconds


def harm(port: int, told: list[str]) -> None:
    """Send what hangs, bursts and breaks off, and note what is answered."""
    endless = Client(port)
    slow = threading.Thread(
        target=lambda: told.append(f"endless: {endless.format('<a>' * 160_000)[0]}")
    )
    slow.start()
    told.append(f"deep JSON: {Client(port).ask('/v1/format', b'[' * 1_000_000)[0]}")
    told.append(f"half a million on a line: {Client(port).format('字' * 600_000)[0]}")
    gone = Client(port)
    gone.line.request(
        "POST", "/v1/format", json.dumps({"text": "<b>" * 160_000, "to": "pdf"}),
        {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
    )  # fmt: skip
    time.sleep(1)
    gone.line.close()
    told.append("gone after a second")
    slow.join()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=200, help="of each client")
    parser.add_argument("--rounds", type=int, default=4)
    how = parser.parse_args()
    share = how.clients * how.requests // how.rounds
    text = text_of(CHARACTERS)
    texts = [text.replace("2026", f"{n}") for n in range(share)]
    server = start("--token", TOKEN, "--timeout", "10")
    port = urlsplit(server.address).port or 0
    Load(port, texts[: 4 * how.clients], how.clients)  # gets warm
    before = memory(server)
    rates: list[tuple[float, float]] = []
    loads = []
    for _ in range(how.rounds):
        alone = (share - 1) / (batch(texts) - batch(texts[:1]))
        load = Load(port, texts, how.clients)
        loads.append(load)
        rates.append((share / load.seconds, alone))
        print(f"service {rates[-1][0]:.1f}/s, batch {rates[-1][1]:.1f}/s", flush=True)
    between = memory(server)
    told: list[str] = []
    harmful = threading.Thread(target=harm, args=(port, told))
    harmful.start()
    beside = Load(port, texts, how.clients)
    harmful.join()
    after = memory(server)
    stop(server)
    if server.process.returncode:
        raise SystemExit("the server did not end well")
    ours, theirs = (statistics.median(side) for side in zip(*rates, strict=True))
    errors = [one for load in (*loads, beside) for one in load.errors]
    print(
        f"| requests | {sum(len(one.times) for one in loads)}, errors {len(errors)} |"
    )
    print(f"| service / batch | {ours:.1f}/s / {theirs:.1f}/s = {ours / theirs:.2f} |")
    last = loads[-1]
    print(
        f"| a request | {last.percentile(0.5):.3f} s, 95 % {last.percentile(0.95):.3f} s |"
    )
    print(f"| with hostile ones ({'; '.join(told)}) | {share / beside.seconds:.1f}/s |")
    print(f"| memory | {before:.0f} → {between:.0f} → {after:.0f} MB |")
    print(*errors[:5], sep="\n")
    is_flat = between - before < MARGIN
    return 0 if not errors and ours >= GOAL * theirs and is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
