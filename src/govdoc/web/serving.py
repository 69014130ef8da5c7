"""Run the server: its socket, its address, its end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import multiprocessing
import os
import secrets
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import uvicorn

from govdoc.batches.pool import cores
from govdoc.errors import UsageError
from govdoc.options import LOOPBACK, ServeOptions
from govdoc.web.app import make_app
from govdoc.web.connection import Connection
from govdoc.web.desk import Desk
from govdoc.web.guard import TOKEN, Door
from govdoc.web.worker import Terms

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_GRACE = 2.0
"""Seconds for which requests may go on once the server is asked to end."""
_IDLE = 5
"""Seconds for which a connection stays open without a request."""
_EXIT_AT_ONCE = 130
_WHY = {
    errno.EADDRINUSE: "端口已被别的程序占用",
    errno.EACCES: "没有权限，1024 以下的端口要管理员才能用",
    errno.EADDRNOTAVAIL: "这不是本机的地址",
}


class Address(NamedTuple):
    """Where the page is to be opened."""

    shown: str
    """May stand in a log: the token only where nobody was told of it before."""
    once: str
    """Lets in once: a browser's command line is seen by all users of a machine."""


def run(
    how: ServeOptions, ready: Callable[[Address], None], fault: Callable[[str], None]
) -> None:
    """Serve until the process is asked to end; a second time, it ends at once.

    Args:
        how: checked.
        ready: called once connections are taken.
        fault: called with what is said of each fault of our own, without a word of a text.

    Raises:
        UsageError: the port is in use, the address is none of this machine, or the
            certificate cannot be used.
    """
    # What libraries warn of may hold words of a text.
    logging.getLogger().addHandler(logging.NullHandler())
    _check_certificate(how)
    token = how.token or secrets.token_urlsafe(24)
    bound = _bind(how.host, how.port)
    port = int(bound.getsockname()[1])
    is_https = how.certfile is not None
    allowed = frozenset(one.lower() for one in how.allow_hosts)
    once = secrets.token_urlsafe(24)
    tickets = frozenset({once} if how.open else ())
    door = Door(token, port, frozenset(LOOPBACK), allowed, is_https, tickets)
    desk = Desk(Terms((how.memory or 0) << 20), how.jobs or cores(), how.timeout)
    config = uvicorn.Config(
        make_app(door, desk, fault),
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="on",
        timeout_keep_alive=_IDLE,
        headers=[("keep-alive", f"timeout={_IDLE - 1}")],  # so that clients close first
        h11_max_incomplete_event_size=64 << 10,
        timeout_graceful_shutdown=int(_GRACE) + 2,
        ssl_certfile=how.certfile,
        ssl_keyfile=how.keyfile,
    )
    root = f"{'https' if is_https else 'http'}://{_shown(how)}:{port}/?{TOKEN}="
    address = Address(f"{root}{'口令' if how.token else token}", f"{root}{once}")
    _Server(config, desk, lambda: ready(address)).run(sockets=[bound])


class _Server(uvicorn.Server):
    """Says when it has started; a request to end it is no error."""

    def __init__(
        self, config: uvicorn.Config, desk: Desk, ready: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._desk = desk
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        closing = asyncio.create_task(self._close_desk())
        await super().shutdown(sockets)
        closing.cancel()

    async def _close_desk(self) -> None:
        await asyncio.sleep(_GRACE)
        await asyncio.to_thread(self._desk.close)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        known = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
        wanted = [one for one in known if signal.getsignal(one) is not signal.SIG_IGN]
        old = {one: signal.signal(one, self.handle_exit) for one in wanted}
        try:
            yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            for worker in multiprocessing.active_children():
                worker.kill()
            os._exit(_EXIT_AT_ONCE)
        self.should_exit = True


def _check_certificate(how: ServeOptions) -> None:
    """Make sure that a certificate can be used.

    Raises:
        UsageError: naming it.
    """
    if how.certfile is None or how.keyfile is None:
        return
    for path in (how.certfile, how.keyfile):
        if not Path(path).is_file():
            raise UsageError(f"{path}: 没有这个文件")
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(how.certfile, how.keyfile, password=lambda: b"")
    except (OSError, ValueError):  # ssl's own errors are among them
        raise UsageError(
            f"{how.certfile}、{how.keyfile}: 证书和私钥用不了",
            "要 PEM 格式，是一对，私钥不加密码，本程序读得到",
        ) from None


def _bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens, so that nobody else can.

    Raises:
        UsageError: the port is in use, or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform == "win32":  # where the other option lets others take the port
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen()
    except OSError as error:
        bound.close()
        is_name = isinstance(error, socket.gaierror)
        number = errno.EADDRNOTAVAIL if is_name else error.errno or 0
        raise UsageError(
            f"{host}:{port} 用不了：{_WHY.get(number, error.strerror)}",
            "换一个端口，如 --port 8766；--port 0 为任取一个"
            if number != errno.EADDRNOTAVAIL
            else "只在本机用不必写 --host；要让别的机器连，写本机的地址或 0.0.0.0",
        ) from None
    return bound


def _shown(how: ServeOptions) -> str:
    """Return the name in the address that is shown."""
    if how.is_local:
        return f"[{how.host}]" if ":" in how.host else how.host
    return how.allow_hosts[0]
