"""The door: who may ask, from where, how much; what every answer's head says."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

from govdoc.web.orders import Failure
from govdoc.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "govdoc"
"""Followed by ``-`` and the port: servers on one machine share their cookies' jar."""
TOKEN = "token"
"""Of the first address's query, which sets the cookie."""
_OPEN = frozenset({"/v1/health"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_UNKNOWN_HOST = Failure(
    421,
    "host",
    "这个地址不是本服务的",
    "用启动时显示的地址；别的名字要用 --allow-host 写明",
)
_FOREIGN = Failure(
    403, "origin", "别的网页不能使用本服务", "请在 govdoc 自己的页面里操作"
)
_NOBODY = Failure(
    401, "unauthorized", "没有口令，或口令不对",
    "程序用 Authorization: Bearer 口令；网页请打开启动时显示的整个地址",
)  # fmt: skip


class Door(NamedTuple):
    """What the door knows."""

    token: str
    hosts: frozenset[str]
    """Names, without ports, by which the server may be called."""
    port: int
    is_https: bool = False

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"{COOKIE}-{self.port}"


class Guard:
    """Lets through who may ask; answers the others itself."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Stand before an application."""
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(k.encode(), v.encode()) for k, v in _HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *own]
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await problem(refused)(scope, receive, headed)
        elif self._enters(scope):
            await self._enter(headed)
        else:
            await self._app(scope, receive, headed)

    def _refuse(self, scope: Scope) -> Failure | None:
        """Return why a request is refused; None: it is not."""
        heads = _heads(scope)
        host = heads.get("host", "")
        if _host(host) not in self._door.hosts:
            return _UNKNOWN_HOST
        origin = heads.get("origin")
        if origin is not None and scope["method"] not in _SAFE:
            scheme = "https" if self._door.is_https else "http"
            if origin != f"{scheme}://{host}":
                return _FOREIGN
        if heads.get("sec-fetch-site") == "cross-site" and scope["method"] not in _SAFE:
            return _FOREIGN
        if scope["path"] in _OPEN or self._enters(scope):
            return None
        return None if self._is_known(heads) else _NOBODY

    def _is_known(self, heads: dict[str, str]) -> bool:
        scheme, _, given = heads.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._is_token(given.strip())
        try:
            cookie = SimpleCookie(heads.get("cookie", "")).get(self._door.cookie)
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    def _is_token(self, word: str) -> bool:
        return secrets.compare_digest(word.encode(), self._door.token.encode())

    def _enters(self, scope: Scope) -> bool:
        """Return whether a request is the first of a page: its address has the token."""
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        words = parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN, [])
        return len(words) == 1 and self._is_token(words[0])

    async def _enter(self, send: Send) -> None:
        """Set the cookie, and lead to an address that shows no token."""
        secure = "; Secure" if self._door.is_https else ""
        cookie = (
            f"{self._door.cookie}={self._door.token}; Path=/; HttpOnly;"
            f" SameSite=Strict{secure}"
        )
        heads = [(b"location", b"/"), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 303, "headers": heads})
        await send({"type": "http.response.body", "body": b""})


def _heads(scope: Scope) -> dict[str, str]:
    pairs: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return {key.decode("latin-1"): value.decode("latin-1") for key, value in pairs}


def _host(head: str) -> str:
    """Return the name in a Host header, without its port; empty: it makes no sense."""
    try:
        return urlsplit(f"//{head}").hostname or ""
    except ValueError:
        return ""
