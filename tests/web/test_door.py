"""Who is let in: by what name, from which page, with which token."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from govdoc.web.guard import Door
from serving import TOKEN, Service, sample

BODY = {"text": sample("speech.txt")}
CLIENT = httpx.Client(verify=False, timeout=60)
"""One for all: to make one takes longer than to ask."""


def ask(service: Service, method: str, path: str, heads: Any, **more: Any) -> Any:
    CLIENT.cookies.clear()
    return CLIENT.request(method, f"{service.address}{path}", headers=heads, **more)


def get(service: Service, path: str = "/", **heads: str) -> httpx.Response:
    return ask(service, "GET", path, named(heads))


def post(service: Service, **heads: str) -> httpx.Response:
    heads = {"Authorization": f"Bearer {TOKEN}", **named(heads)}
    return ask(service, "POST", "/page/view", heads, json=BODY)


def named(heads: dict[str, str]) -> dict[str, str]:
    return {key.replace("_", "-"): value for key, value in heads.items()}


def raw(service: Service, *lines: str) -> str:
    """Return the answer to a head that no library would send."""
    place = urlsplit(service.address)
    with socket.create_connection((place.hostname or "", place.port or 0), 30) as line:
        line.sendall("".join(f"{one}\r\n" for one in (*lines, "")).encode("latin-1"))
        data = b""
        while b"\r\n\r\n" not in data and (more := line.recv(65_536)):
            data += more
    return data.decode("latin-1")


def port(service: Service) -> int:
    found = urlsplit(service.address).port
    assert found is not None
    return found


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.:{port}",
        "localhost.evil.example:{port}", "me@127.0.0.1:{port}", "127.0.0.1:{port}:{port}",
        "127.0.0.1:{port}/", "2130706433:{port}", "[::1:{port}", "", ":{port}", "[]:{port}",
        "0.0.0.0:{port}", "127.1:{port}", "localhost:0{port}0",
    ],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(service: Service, host: str) -> None:
    said = raw(
        service,
        "GET /v1/health HTTP/1.1",
        f"Host: {host.format(port=port(service))}",
        f"Authorization: Bearer {TOKEN}",
    )
    assert said.startswith(("HTTP/1.1 421", "HTTP/1.1 400"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_our_own_names_are_known(service: Service, host: str) -> None:
    heads = {"Host": f"{host}:{port(service)}", "Authorization": f"Bearer {TOKEN}"}
    assert get(service, **heads).status_code == 200


def test_two_hosts_or_none_are_refused(service: Service) -> None:
    own = f"Host: {urlsplit(service.address).netloc}"
    for lines in ([own, own], [own, "Host: evil.example"], []):
        said = raw(service, "GET / HTTP/1.1", f"Authorization: Bearer {TOKEN}", *lines)
        assert said.startswith("HTTP/1.1 4")
    assert raw(service, "GET / HTTP/1.0").startswith("HTTP/1.1 421")


def test_only_our_own_page_may_post(service: Service) -> None:
    netloc = urlsplit(service.address).netloc
    for origin in (
        "null", "", "https://evil.example", f"http://evil.example:{port(service)}",
        "http://127.0.0.1", "http://127.0.0.1:1", f"http://localhost:{port(service)}",
        f"http://{netloc}/", f"http://me@{netloc}", f"ftp://{netloc}", netloc,
        f"http://{netloc}.evil.example",
    ):  # fmt: skip
        assert post(service, Origin=origin).status_code == 403, origin
    assert post(service, Origin=service.address).status_code == 200
    assert post(service, Origin=service.address.upper()).status_code == 200
    for site in ("cross-site", "same-site", "odd"):
        assert post(service, Sec_Fetch_Site=site).status_code == 403
    assert post(service, Sec_Fetch_Site="same-origin").status_code == 200
    assert post(service).status_code == 200  # a program says nothing of it


def test_nothing_is_shared_with_other_pages(service: Service) -> None:
    heads = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    said = ask(service, "OPTIONS", "/page/view", heads)
    assert said.status_code == 403
    assert not [key for key in said.headers if key.startswith("access-control")]
    heads = {"Authorization": f"Bearer {TOKEN}"}
    assert get(service, **heads, Origin="https://evil.example").status_code == 403
    assert get(service, **heads, Sec_Fetch_Site="same-site").status_code == 403
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert get(service, f"/?token={TOKEN}", **link).status_code == 303


def test_the_first_address_sets_a_cookie_that_no_script_and_no_other_site_has(
    service: Service,
) -> None:
    said = get(service, f"/?token={TOKEN}")
    assert (said.status_code, said.headers["location"]) == (303, "/")
    cookie = said.headers["set-cookie"]
    name = f"govdoc-{port(service)}"
    assert cookie == f"{name}={TOKEN}; Path=/; HttpOnly; SameSite=Strict"
    for heads in (
        f"{name}={TOKEN}",
        f"a[b]=@,; {name}={TOKEN}; =",
        f'{name}="{TOKEN}"',
    ):
        assert get(service, Cookie=heads).status_code == 200
    for heads in ("", f"{name}=", f"{name}x={TOKEN}", f"govdoc={TOKEN}", TOKEN):
        assert get(service, Cookie=heads).status_code == 401


@pytest.mark.parametrize(
    "given",
    ["", "Bearer", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN,
     f"Basic {TOKEN}", f"Bearer {TOKEN} {TOKEN}", "Bearer \xff\xfe"],
)  # fmt: skip
def test_whoever_has_no_token_is_told_how_to_get_it(
    service: Service, given: str
) -> None:
    heads: Any = {b"Authorization": given.encode("latin-1")}
    said = ask(service, "GET", "/page/ground/catalogue.json", heads)
    assert said.status_code == 401
    assert said.headers["www-authenticate"] == "Bearer"
    assert said.headers["content-type"] == "application/problem+json"
    assert said.json()["code"] == "unauthorized"
    for wrong in ("", "x", TOKEN[:-1], f"{TOKEN}&token={TOKEN}", "%ff%00", "%ud800"):
        assert get(service, f"/?token={wrong}").status_code == 401
    assert get(service, f"/page/main.js?token={TOKEN}").status_code == 401


def test_a_person_is_told_in_a_page(service: Service) -> None:
    said = get(service, Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert said.status_code == 401
    assert said.headers["content-type"].startswith("text/html")
    assert "govdoc serve --open" in said.text
    policy = said.headers["content-security-policy"]
    assert "script-src" not in policy
    assert "style-src 'sha256-" in policy
    said = get(service, Accept="text/html", Host="evil.example")
    assert (said.status_code, "<h1>" in said.text) == (421, True)


def test_every_answer_says_what_a_browser_may_do_with_it(service: Service) -> None:
    heads = {"Authorization": f"Bearer {TOKEN}"}
    for said in (
        get(service), get(service, **heads), get(service, "/nowhere", **heads),
        get(service, "/page/main.js", **heads), post(service), get(service, f"/?token={TOKEN}"),
        post(service, Origin="null"),
    ):  # fmt: skip
        assert "frame-ancestors 'none'" in said.headers["content-security-policy"]
        assert said.headers["referrer-policy"] == "no-referrer"
        assert said.headers["cache-control"] == "no-store"
        assert said.headers["x-content-type-options"] == "nosniff"
        assert said.headers["cross-origin-resource-policy"] == "same-origin"
        assert TOKEN not in said.text
        assert "server" not in said.headers


def test_behind_another_server_its_name_is_enough() -> None:
    own, allowed = frozenset({"localhost"}), frozenset({"oa.example.gov.cn"})
    door = Door("x" * 16, 8765, own, allowed)
    assert door.answers_to("oa.example.gov.cn")
    assert door.answers_to("oa.example.gov.cn:8443")
    assert door.answers_to("localhost:8765")
    assert not door.answers_to("localhost")
    assert not door.answers_to("oa.example.gov.cn.")
    assert not door.answers_to("xoa.example.gov.cn")
    assert Door("x" * 16, 443, own, is_https=True).answers_to("localhost")
    assert not Door("x" * 16, 443, own).answers_to("localhost")
