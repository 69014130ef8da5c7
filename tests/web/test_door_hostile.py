"""Requests that are meant to harm: they cost only themselves, and leave no trace."""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from serving import TOKEN, Service, start, stop

SECRET = "绝密之事不可说"
"""In every text that goes wrong: nobody may ever say it."""
PROBLEM = b"content-type: application/problem+json"
SMALL = {"text": "关于开会的通知\n\n各单位：\n\n　　请开会。\n"}


@pytest.fixture(scope="module")
def planted() -> Iterator[Service]:
    """A server whose workers go wrong at a word; at the end it has said nothing."""
    folder = Path(__file__).parent / "planted"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
        running = start("--token", TOKEN, "--timeout", "8", "--memory", "700")
    yield running
    said = stop(running)
    assert running.process.returncode == 0
    assert SECRET not in said
    assert SECRET[:3] not in said
    assert TOKEN not in said
    assert "Traceback" not in said
    assert said.endswith("已停止\n")


@pytest.fixture(scope="module")
def client(planted: Service) -> Iterator[httpx.Client]:
    with planted.client() as made:
        yield made


def view(client: httpx.Client, text: str) -> httpx.Response:
    return client.post("/page/view", json={"text": text})


def connect(service: Service) -> socket.socket:
    place = urlsplit(service.address)
    return socket.create_connection((place.hostname or "", place.port or 0), 30)


def head(service: Service, *lines: str) -> bytes:
    own = (
        "POST /page/view HTTP/1.1", f"Host: {urlsplit(service.address).netloc}",
        f"Authorization: Bearer {TOKEN}", "Content-Type: application/json",
    )  # fmt: skip
    return "".join(f"{one}\r\n" for one in (*own, *lines, "")).encode()


def everything(line: socket.socket) -> bytes:
    """Read until the other end closes."""
    data = b""
    try:
        while more := line.recv(65_536):
            data += more
    except ConnectionResetError:
        pass
    return data


@pytest.mark.parametrize(
    ("word", "status", "code"),
    [
        ("【错】", 500, "internal"),
        ("【死】", 422, "died"),
        ("【撑】", 413, "memory"),
        ("【缺】", 413, "memory"),
    ],
)
def test_work_that_goes_wrong_is_told_without_a_word_of_it(
    client: httpx.Client, word: str, status: int, code: str
) -> None:
    said = view(client, f"{word}{SECRET}")
    assert said.status_code == status
    assert said.json()["code"] == code
    assert SECRET not in said.text
    assert client.post("/page/view", json=SMALL).status_code == 200


def test_what_a_library_says_goes_to_nobody(client: httpx.Client) -> None:
    assert view(client, f"【说】{SECRET}\n\n　　正文。\n").status_code == 200


def test_a_fault_of_the_server_itself_is_said_without_a_word_of_the_text(
    client: httpx.Client,
) -> None:
    said = client.post("/page/view", json={**SMALL, "facts": {"错": SECRET}})
    assert said.status_code == 500
    assert said.headers["content-type"] == "application/problem+json"
    assert "RuntimeError" in said.text
    assert SECRET not in said.text


def test_while_hostile_requests_run_a_small_one_is_answered(
    planted: Service, client: httpx.Client
) -> None:
    told: list[str] = []

    def harm(word: str) -> None:
        with planted.client() as own:
            said = own.post("/v1/format", json={"text": f"{word}{SECRET}", "to": "pdf"})
            told.append(f"{said.status_code} {said.json()['code']}")

    words = ["【慢】", "【忙】", "【慢】", "【慢】"]
    harmful = [threading.Thread(target=harm, args=(word,)) for word in words]
    for one in harmful:
        one.start()
    waits = []
    while len(told) < len(harmful):
        began = monotonic()
        assert client.post("/page/view", json=SMALL).status_code == 200
        waits.append(monotonic() - began)
    for one in harmful:
        one.join()
    assert max(waits) < 2
    assert told == ["504 late"] * len(harmful)


def test_whoever_sends_slowly_is_cut_off(
    planted: Service, client: httpx.Client
) -> None:
    """The planted server waits 1 s for what others wait 10 s and 20 s for."""
    began = monotonic()
    silent, half, dripping, lying, refused = (connect(planted) for _ in range(5))
    half.sendall(head(planted)[:40])
    lying.sendall(head(planted, "Content-Length: 1000") + b'{"text": "')
    refused.sendall(head(planted, "Host: x", "Content-Length: 1000") + b"{")
    dripping.sendall(head(planted, "Transfer-Encoding: chunked"))
    for _ in range(10):
        try:
            dripping.sendall(b"1\r\n \r\n")
        except OSError:
            break
        assert client.post("/page/view", json=SMALL).status_code == 200
        threading.Event().wait(0.2)
    assert everything(silent) == b""
    for line in (half, lying, dripping):
        assert everything(line).startswith(b"HTTP/1.1 408")
    assert everything(refused).startswith(b"HTTP/1.1 4")
    assert monotonic() - began < 12


def test_heads_without_end_and_lengths_that_lie_are_refused(
    planted: Service, client: httpx.Client
) -> None:
    bad = [
        head(planted, f"X-Long: {'x' * 100_000}"),
        head(planted, *(f"X-{n}: x" for n in range(20_000))),
        head(planted, "Content-Length: -1"),
        head(planted, "Content-Length: 1, 2"),
        head(planted, "Content-Length: 10", "Content-Length: 20"),
        head(planted, f"Content-Length: {'9' * 30}"),
        head(planted, f"Content-Length: {1 << 40}"),
        head(planted, "Content-Length: 3", "Connection: close") + b'{"text": "x"}',
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 30 + b"\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\n\r\n",
    ]
    for data in bad:
        with connect(planted) as line:
            try:
                line.sendall(data)
            except OSError:  # it has been cut off already
                continue
            said = everything(line)
            assert not said or said.startswith(b"HTTP/1.1 4"), data[:80]
            assert not said or PROBLEM in said.lower(), data[:80]
    assert client.post("/page/view", json=SMALL).status_code == 200


def test_what_is_no_http_is_told_as_any_problem_is(planted: Service) -> None:
    for data in (
        b"GET /v1/health HTTP/1.1 x\r\n\r\n",
        b"hello\r\n\r\n",
        head(planted, "Bad Name: x"),
        head(planted, "Transfer-Encoding: chunked") + b"zz\r\n",
    ):
        with connect(planted) as line:
            line.sendall(data)
            answer = everything(line)
        heads, _, body = answer.partition(b"\r\n\r\n")
        assert heads.startswith(b"HTTP/1.1 400"), data[:80]
        assert PROBLEM in heads.lower()
        assert b"x-content-type-options: nosniff" in heads.lower()
        told = json.loads(body)
        assert (told["status"], told["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "data",
    [
        b"GET /v1/health?" + b"x" * 70_000,
        b"GET /v1/health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 70_000,
    ],
)
def test_a_head_that_is_too_long_is_told_so(planted: Service, data: bytes) -> None:
    with connect(planted) as line:
        line.sendall(data)
        answer = everything(line)
    assert answer.startswith(b"HTTP/1.1 431")
    told = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert (told["status"], told["code"]) == (431, "long-head")
    assert "64 KB" in told["title"]


def test_a_head_without_a_host_is_told_so(planted: Service) -> None:
    with connect(planted) as line:
        line.sendall(b"GET /v1/health HTTP/1.0\r\n\r\n")
        answer = everything(line)
    assert answer.startswith(b"HTTP/1.1 421")
    told = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert told["code"] == "host"
    assert told["title"] == "请求没有写 Host"
    assert "HTTP/1.1" in told["hint"]


def test_more_connections_than_are_taken_are_told_so(planted: Service) -> None:
    idle = [connect(planted) for _ in range(400)]
    try:
        said = httpx.get(f"{planted.address}/v1/health", timeout=30)
    finally:
        for one in idle:
            one.close()
    assert said.status_code == 503
    assert said.json()["code"] == "busy"
    assert int(said.headers["retry-after"]) > 0


def test_an_upgrade_to_something_else_is_not_made(planted: Service) -> None:
    with connect(planted) as line:
        line.sendall(
            head(
                planted, "Connection: Upgrade, close", "Upgrade: websocket",
                "Sec-WebSocket-Key: x", "Content-Length: 2",
            )
            + b"{}"
        )  # fmt: skip
        assert everything(line).startswith(b"HTTP/1.1 400")


def test_a_client_that_takes_no_answer_is_cut_off(planted: Service) -> None:
    with connect(planted) as line:
        data = json.dumps({"text": "【多】"}).encode()  # 30 MB, and at once
        line.sendall(head(planted, f"Content-Length: {len(data)}") + data)
        assert line.recv(1) == b"H"
        threading.Event().wait(3)  # it is looked at twice, 1 s apart
        assert len(everything(line)) < 10_000_000


def test_what_is_uploaded_never_lies_on_the_disk(client: httpx.Client) -> None:
    """The planted server cannot open a temporary file."""
    files = {"file": ("大.docx", b"PK\3\4" + bytes(30_000_000))}
    said = client.post("/page/view", files=files)
    assert said.status_code in (413, 422), said.text
    said = client.post("/page/view", files={"text": (None, "字" * 10_000_000)})
    assert said.status_code == 413, said.text


def bomb() -> bytes:
    """Return a DOCX whose text would be half a gigabyte."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(50):
                part.write(b" " * 10_000_000)
    return data.getvalue()


def picture(side: int) -> bytes:
    """Return a PNG that says it is that many pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("炸.docx", bomb()),
        ("深.html", b"<div>" * 200_000),
        ("深.md", b">" * 100_000),
        ("深.xml", b"<a>" * 10_000),
        (
            "实体.html",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b;</p>',
        ),
        ("空.docx", b"PK\x05\x06" + b"\0" * 18),
        ("../../etc/passwd", b"\xff" * 1000),
        ("图.png", picture(100_000)),
        ("长.txt", "字".encode() * 600_000),
    ],
)
def test_a_hostile_file_is_refused_or_set(
    client: httpx.Client, name: str, data: bytes
) -> None:
    said = client.post("/page/view", files={"file": (name, data)})
    assert said.status_code in (200, 413, 422, 504), said.text
    assert "root:" not in said.text
    assert "../" not in said.text


def test_json_that_is_deep_is_refused(client: httpx.Client) -> None:
    heads = {"Content-Type": "application/json"}
    for data in (b"[" * 1_000_000, b'{"a":' * 1_000_000, b'{"text": NaN}', b"\xff"):
        said = client.post("/page/view", content=data, headers=heads)
        assert said.status_code == 400


def test_no_path_of_the_machine_can_be_named(
    client: httpx.Client, tmp_path: Path
) -> None:
    (tmp_path / "图.png").write_bytes(
        Path(__file__).with_name("planted").joinpath("sitecustomize.py").read_bytes()
    )
    (tmp_path / "样式.toml").write_text('extends = "notice"\n', "utf-8")
    for words in (
        {"style": str(tmp_path / "样式.toml")}, {"style": "../notice"},
        {"style": "notice.toml"}, {"engine": "/bin/sh"}, {"to": str(tmp_path / "x.pdf")},
        {"report": str(tmp_path / "x")}, {"folder": str(tmp_path)},
    ):  # fmt: skip
        said = client.post("/page/view", json={**SMALL, **words})
        assert said.status_code == 400, words
    for given in ("protect", "reject", "accept_only"):
        words = {"script": "traditional", given: [str(tmp_path / "样式.toml")]}
        said = client.post("/page/view", json={**SMALL, **words})
        assert said.status_code in (200, 400)
        assert "extends" not in said.text
    for file in (
        "/etc/passwd", "../../../../etc/passwd", f"{tmp_path}/图.png", "图.png",
        f"file://{tmp_path}/图.png", "C:\\Windows\\win.ini", "\\\\host\\share\\x.png",
    ):  # fmt: skip
        for name in ("文.md", "文.html", f"{tmp_path}/文.md", "../文.txt"):
            text = f"# 通知\n\n![图]({file})\n\n<img src='{file}'>\n\n　　正文。\n"
            said = client.post("/page/view", json={"text": text, "name": name})
            assert said.status_code == 200
            assert "root:" not in said.text
            found: Any = said.json()["findings"]
            assert all(
                "不是图片" not in one["message"] for one in found
            )  # nobody looked
    for path in (
        "/page/../app.py", "/page/..%2fapp.py", "/page/%2e%2e/app.py", "/page//etc/passwd",
        "/page/style/../../app.py", "/page/..\\app.py", "/page/", "/page/style",
        "/page/__init__.py", "/page/index.html%00.js",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
