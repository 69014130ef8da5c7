"""The door: who may ask, from where, how much; what every answer's head says."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

from govdoc.web.heads import headed
from govdoc.web.intake import Intake
from govdoc.web.orders import Failure
from govdoc.web.problems import problem
from govdoc.web.refusal import page_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "govdoc"
"""Followed by ``-`` and the port: servers on one machine share their cookies' jar."""
TOKEN = "token"
"""Of the first address's query, which sets the cookie."""
_OPEN = frozenset({"/v1/health"})
_OWN_SITES = ("same-origin", "none")
_UNKNOWN_HOST = Failure(
    421,
    "host",
    "这个地址不是本服务的",
    "用启动时显示的地址；别的名字要用 --allow-host 写明",
)
_NO_HOST = Failure(
    421, "host", "请求没有写 Host", "用 HTTP/1.1；用 HTTP/1.0 的也要有 Host 表头"
)
_FOREIGN = Failure(
    403, "origin", "别的网页不能使用本服务", "请在 govdoc 自己的页面里操作"
)
_NOBODY = Failure(
    401, "unauthorized", "没有口令，或口令不对",
    "程序用 Authorization: Bearer 口令；网页请打开启动时显示的整个地址",
)  # fmt: skip
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::([0-9]{1,5}))?", re.ASCII)
"""A Host header, in lower case: a name, or an address, and a port."""


class Door(NamedTuple):
    """What the door knows."""

    token: str
    port: int
    own: frozenset[str]
    """Names of this machine, by which it is called with the port alone."""
    allowed: frozenset[str] = frozenset()
    """Other names; before them may stand a server that has a port of its own."""
    is_https: bool = False
    tickets: frozenset[str] = frozenset()
    """In place of the token in the first address, each for once: others may see them."""

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"{COOKIE}-{self.port}"

    def answers_to(self, host: str) -> bool:
        """Return whether a Host header, in lower case, names this server."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name, port = found[1].strip("[]"), found[2]
        standard = "443" if self.is_https else "80"
        return name in self.allowed or (
            name in self.own and (port or standard) == str(self.port)
        )


class Guard:
    """Lets through who may ask; answers the others itself."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Stand before an application."""
        self._app = app
        self._door = door
        self._intake = Intake()
        self._tickets = set(door.tickets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = headed(message.get("headers", ()))
            await send(message)

        heads = _Heads(scope)
        is_entering = self._enters(scope)
        refused = self._refuse(scope, heads, is_entering)
        if refused is not None:
            told = page_of(refused) if heads.wants_page else problem(refused)
            if refused is _NOBODY:
                told.headers["www-authenticate"] = "Bearer"
            await told(scope, receive, answer)
        elif is_entering:
            self._tickets.difference_update(_words(scope))
            await self._enter(answer)
        else:
            with self._intake.open(receive) as counted:
                await self._app(_as_get(scope), counted, answer)

    def _refuse(self, scope: Scope, heads: _Heads, is_entering: bool) -> Failure | None:
        """Return why a request is refused; None: it is not."""
        host = heads.only("host").lower()
        if not heads.has("host"):
            return _NO_HOST
        if not self._door.answers_to(host):
            return _UNKNOWN_HOST
        if self._is_foreign(scope, heads, host):
            return _FOREIGN
        if scope["path"] in _OPEN or is_entering or self._is_known(heads):
            return None
        return _NOBODY

    def _is_foreign(self, scope: Scope, heads: _Heads, host: str) -> bool:
        """Return whether another site's page asks; only its links may lead to ours."""
        if heads.has("origin"):
            # Without HTTPS of our own, a server before us may have it.
            ours = {f"https://{host}"}
            if not self._door.is_https:
                ours.add(f"http://{host}")
            return heads.only("origin").lower() not in ours
        if not heads.has("sec-fetch-site"):
            return False
        is_link = (
            scope["method"] == "GET" and heads.only("sec-fetch-mode") == "navigate"
        )
        return not is_link and heads.only("sec-fetch-site") not in _OWN_SITES

    def _is_known(self, heads: _Heads) -> bool:
        if heads.has("authorization"):
            scheme, _, given = heads.only("authorization").partition(" ")
            return scheme.lower() == "bearer" and self._is_token(given.strip())
        return any(self._is_token(one) for one in heads.cookies(self._door.cookie))

    def _is_token(self, word: str) -> bool:
        return secrets.compare_digest(word.encode(), self._door.token.encode())

    def _enters(self, scope: Scope) -> bool:
        """Return whether a request is the first of a page: its address has the token."""
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        words = _words(scope)
        return len(words) == 1 and (
            self._is_token(words[0]) or words[0] in self._tickets
        )

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


def _as_get(scope: Scope) -> Scope:
    """Return a request as routes know it: HEAD is GET, of whose answer no body is sent."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def _words(scope: Scope) -> list[str]:
    """Return what an address gives as the token."""
    return parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN, [])


class _Heads:
    """The heads of a request; one that came twice counts as empty."""

    def __init__(self, scope: Scope) -> None:
        self._values: dict[str, list[str]] = {}
        for key, value in scope["headers"]:
            self._values.setdefault(key.decode("latin-1"), []).append(
                value.decode("latin-1")
            )

    def has(self, name: str) -> bool:
        return name in self._values

    def only(self, name: str) -> str:
        values = self._values.get(name, [])
        return values[0] if len(values) == 1 else ""

    @property
    def wants_page(self) -> bool:
        """Whether a person looks at the answer."""
        return "text/html" in ",".join(self._values.get("accept", []))

    def cookies(self, name: str) -> list[str]:
        """Return what cookies of a name hold; others', however odd, do not matter."""
        pairs = ";".join(self._values.get("cookie", [])).split(";")
        found = (one.strip().partition("=") for one in pairs)
        return [value.strip('"') for key, _, value in found if key == name]
