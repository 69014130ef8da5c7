"""Run the server: its socket, its address, its end."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable

import uvicorn

from govdoc.batches.pool import cores
from govdoc.errors import UsageError
from govdoc.options import LOOPBACK, ServeOptions
from govdoc.web.app import make_app
from govdoc.web.desk import Desk
from govdoc.web.guard import TOKEN, Door
from govdoc.web.worker import Terms


def run(how: ServeOptions, ready: Callable[[str], None]) -> None:
    """Serve until the process is asked to end.

    Args:
        how: checked.
        ready: called once connections are taken, with the address to open.

    Raises:
        UsageError: the port is in use, or the address is none of this machine.
    """
    token = how.token or secrets.token_urlsafe(24)
    bound = _bind(how.host, how.port)
    port = int(bound.getsockname()[1])
    is_https = how.certfile is not None
    door = Door(token, frozenset({*LOOPBACK, *how.allow_hosts}), port, is_https)
    desk = Desk(Terms((how.memory or 0) << 20), how.jobs or cores(), how.timeout)
    config = uvicorn.Config(
        make_app(door, desk),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="on",
        h11_max_incomplete_event_size=64 << 10,
        timeout_graceful_shutdown=5,
        ssl_certfile=str(how.certfile) if how.certfile else None,
        ssl_keyfile=str(how.keyfile) if how.keyfile else None,
    )
    name = _shown(how)
    address = f"{'https' if is_https else 'http'}://{name}:{port}/?{TOKEN}={token}"
    _Server(config, lambda: ready(address)).run(sockets=[bound])


class _Server(uvicorn.Server):
    """Says when it has started."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise UsageError(
            f"{host}:{port} 用不了：{error.strerror or error}",
            "换一个端口，如 --port 8766；--port 0 为任取一个",
        ) from None
    return bound


def _shown(how: ServeOptions) -> str:
    """Return the name in the address that is shown."""
    if how.is_local:
        return f"[{how.host}]" if ":" in how.host else how.host
    return how.allow_hosts[0]
