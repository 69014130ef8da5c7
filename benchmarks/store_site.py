"""An object store on this machine that fails as they do: moto's S3 behind a proxy of ours.

The proxy answers one request in N with an error or none at all, before or after the store
has done what was asked, lets each wait for some milliseconds, and counts what goes through.
It changes no byte of what it lets through, so signatures stay right, and refuses what is not
as its SHA-256 says, which moto would take.

    python benchmarks/store_site.py --fail 20 --delay 30     # until Ctrl-C; tells the address
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import contextlib
import hashlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, NamedTuple

_SECONDS_UP = 30
_CONTROL = "/_proxy"
"""Where the proxy itself is spoken to; no bucket is named so."""
_OF_A_HOP = {
    "connection",
    "content-length",
    "expect",
    "keep-alive",
    "transfer-encoding",
}

_BEFORE = ("500", "503", "reset")
_AFTER = ("done, 500", "done, reset", "cut")
FAULTS = (*_BEFORE, *_AFTER)
"""What happens to a request instead of its answer. The first three never reach the store;
of the others the store has done what was asked, and ``cut`` breaks off within the body."""
_ERRORS = {
    "500": ("InternalError", 500),
    "503": ("SlowDown", 503),
    "digest": ("BadDigest", 400),
}


class Temper(NamedTuple):
    """How the store behaves."""

    fail: int = 0
    """One request in so many fails; 0: none."""
    delay: float = 0.0
    """Seconds that each request waits."""
    seed: int = 1


class Counts(NamedTuple):
    """What went through the proxy."""

    requests: collections.Counter[str]
    """By what was asked of which bucket: ``PUT out``, ``LIST src``."""
    faults: collections.Counter[str]
    """By what happened to them."""
    up: int = 0
    """Bytes of bodies to the store."""
    down: int = 0
    """Bytes of bodies from it."""

    def since(self, before: Counts) -> Counts:
        """Return what has been added to earlier counts."""
        return Counts(
            self.requests - before.requests,
            self.faults - before.faults,
            self.up - before.up,
            self.down - before.down,
        )


class StoreSite:
    """The store and the proxy, each a process of its own."""

    def __init__(self) -> None:
        store, proxy = _free_port(), _free_port()
        self.address = f"http://127.0.0.1:{proxy}"
        self._port = proxy
        self._started = [
            _start(["-m", "moto.server", "-H", "127.0.0.1", "-p", str(store)], store),
            _start([__file__, "--port", str(proxy), "--store", str(store)], proxy),
        ]

    def __enter__(self) -> StoreSite:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._started:
            process.kill()
            process.wait()

    def set_temper(self, temper: Temper) -> None:
        self._ask("POST", json.dumps(temper._asdict()))

    def counts(self) -> Counts:
        """Return what has gone through since the site was made."""
        requests, faults, up, down = json.loads(self._ask("GET"))
        return Counts(
            collections.Counter(requests), collections.Counter(faults), up, down
        )

    def _ask(self, method: str, body: str = "") -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        with contextlib.closing(connection):
            connection.request(method, _CONTROL, body)
            return connection.getresponse().read()


def environment(address: str) -> dict[str, str]:
    """Return what a client of a store needs to be told."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "any",
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(words: list[str], port: int) -> subprocess.Popen[bytes]:
    """Start a server and wait until it listens."""
    process = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + _SECONDS_UP
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process
        time.sleep(0.05)
    process.kill()
    raise TimeoutError(f"does not listen: {words}")


class _Proxy:
    """What the proxy's process does."""

    def __init__(self, store: str, temper: Temper) -> None:
        self._store = store
        self._counts = Counts(collections.Counter(), collections.Counter())
        self._set(temper)

    def application(self) -> Any:
        from aiohttp import web

        made = web.Application(client_max_size=1 << 30)
        made.router.add_post(_CONTROL, self._control)
        made.router.add_get(_CONTROL, self._tell)
        made.router.add_route("*", "/{any:.*}", self._pass)
        made.cleanup_ctx.append(self._session_of)
        return made

    async def _session_of(self, _: object) -> AsyncIterator[None]:
        import aiohttp

        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(
            connector=connector, auto_decompress=False
        ) as self._session:
            yield

    def _set(self, temper: Temper) -> None:
        self._temper = temper
        self._rng = random.Random(temper.seed)

    async def _control(self, request: Any) -> Any:
        from aiohttp import web

        self._set(Temper(**await request.json()))
        return web.Response()

    async def _tell(self, _: object) -> Any:
        from aiohttp import web

        return web.json_response(self._counts)

    def _count(self, up: int = 0, down: int = 0) -> None:
        counts = self._counts
        self._counts = counts._replace(up=counts.up + up, down=counts.down + down)

    async def _pass(self, request: Any) -> Any:
        body = await request.read()
        self._count(up=len(body))
        self._counts.requests[_kind(request)] += 1
        await asyncio.sleep(self._temper.delay)
        if not _is_as_sent(request, body):
            return self._fail(request, "digest")
        fault = ""
        if self._temper.fail and self._rng.randrange(self._temper.fail) == 0:
            fault = self._rng.choice(FAULTS)
            self._counts.faults[fault] += 1
        if fault in _BEFORE:
            return self._fail(request, fault)
        status, headers, answer = await self._forward(request, body)
        self._count(down=len(answer))
        if fault == "cut" and len(answer) > 1:
            return await _cut(request, status, headers, answer)
        if fault:
            return self._fail(request, "500" if fault == "done, 500" else "reset")
        return _answer(request, status, headers, answer)

    async def _forward(
        self, request: Any, body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        import yarl
        from multidict import CIMultiDict

        kept = CIMultiDict(
            (name, value)
            for name, value in request.headers.items()
            if name.lower() not in _OF_A_HOP
        )
        async with self._session.request(
            request.method,
            yarl.URL(self._store + request.raw_path, encoded=True),
            headers=kept,
            skip_auto_headers=(
                "User-Agent",
                "Accept",
                "Accept-Encoding",
                "Content-Type",
            ),
            data=body,
            allow_redirects=False,
        ) as got:
            answer = await got.read()
            headers = CIMultiDict(
                (name, value)
                for name, value in got.headers.items()
                if name.lower() not in _OF_A_HOP - {"content-length"}
            )
            return got.status, headers, answer

    def _fail(self, request: Any, fault: str) -> Any:
        if fault == "reset":
            return _hang_up(request)
        code, status = _ERRORS[fault]
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f"<Error><Code>{code}</Code><Message>as asked for</Message></Error>"
        )
        body = b"" if request.method == "HEAD" else text.encode()
        return _answer(request, status, {"Content-Type": "application/xml"}, body)


def _kind(request: Any) -> str:
    """Return what is asked of which bucket."""
    asked, bucket = request.method, request.path.split("/")[1]
    if asked == "GET" and "list-type" in request.query:
        asked = "LIST"
    elif asked == "PUT" and "x-amz-copy-source" in request.headers:
        asked = "COPY"
    elif request.query and asked in {"PUT", "POST"}:  # several deleted, several parts
        asked += f"?{min(request.query)}"
    return f"{asked} {bucket}"


def _is_as_sent(request: Any, body: bytes) -> bool:
    """Return whether a body has the SHA-256 that is said of it, for which moto does not look."""
    said = request.headers.get("x-amz-checksum-sha256")
    return said in (None, b64encode(hashlib.sha256(body).digest()).decode())


def _hang_up(request: Any) -> Any:
    """Reset the connection: the client sees no answer."""
    from aiohttp import web

    if request.transport is not None:
        request.transport.abort()
    return web.Response()  # goes nowhere


async def _cut(
    request: Any, status: int, headers: Mapping[str, str], answer: bytes
) -> Any:
    from aiohttp import web

    response = web.StreamResponse(status=status, headers=headers)
    response.content_length = len(answer)
    await response.prepare(request)
    await response.write(answer[: len(answer) // 2])
    request.transport.abort()
    return response


def _answer(request: Any, status: int, headers: Mapping[str, str], body: bytes) -> Any:
    from aiohttp import web

    response = web.Response(status=status, headers=headers)
    if request.method != "HEAD":  # whose length is that of what it does not bring
        response.body = body
    return response


def serve(port: int, store: str, temper: Temper) -> None:
    from aiohttp import web

    made = _Proxy(store, temper).application()
    web.run_app(made, host="127.0.0.1", port=port, print=None, access_log=None)


@contextlib.contextmanager
def told(address: str) -> Iterator[None]:
    """Have the way to a store in the environment of this process and of its children."""
    before = dict(os.environ)
    os.environ.update(environment(address))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fail", type=int, default=0, help="one request in so many")
    parser.add_argument("--delay", type=float, default=0, help="milliseconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--store", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    temper = Temper(asked.fail, asked.delay / 1000, asked.seed)
    if asked.port:
        serve(asked.port, f"http://127.0.0.1:{asked.store}", temper)
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the servers go, too
    with StoreSite() as site, contextlib.suppress(KeyboardInterrupt):
        site.set_temper(temper)
        for name, value in environment(site.address).items():
            print(f"export {name}={value}")
        while True:
            time.sleep(60)
    return 0


if __name__ == "__main__":
    sys.exit(main())
