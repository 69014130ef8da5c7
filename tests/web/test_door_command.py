"""``govdoc serve`` as a command: how it begins, what it refuses, how it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from serving import TOKEN, Service, start

SERVE = [sys.executable, "-m", "govdoc", "serve"]
OUTSIDE = ("--host", "0.0.0.0", "--token", TOKEN, "--allow-host", "oa.example.gov.cn")


Start = Callable[..., Service]


@pytest.fixture
def begin() -> Iterator[Start]:
    """Start a server, which ends with the test, whatever comes of that."""
    begun: list[Service] = []

    def one(*words: str) -> Service:
        begun.append(start("--jobs", "1", *words))
        return begun[-1]

    yield one
    for service in begun:
        service.process.kill()
        service.process.wait()


def refused(*words: str, code: str = "") -> str:
    """Return the one line, and its hint, that a command ends with."""
    command = [sys.executable, "-c", code, "serve"] if code else SERVE
    done = subprocess.run(
        [*command, *words], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert 1 <= done.stderr.count("\n") <= 2
    return done.stderr


def children(pid: int) -> set[int]:
    """Return the processes that descend from one."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found |= {int(stat.parent.name), *children(int(stat.parent.name))}
    return found


def said_by(service: Service, number: int = signal.SIGTERM) -> str:
    """Send a signal; return what is said after the address, till nobody can say more."""
    service.process.send_signal(number)
    service.process.wait(30)
    service.reader.join(10)
    assert not service.reader.is_alive()  # a worker has its end of the pipe as well
    return "".join(service.said[1:])


def ends(service: Service, number: int) -> str:
    """Send a signal; return what is said, once no process is left."""
    deadline = time.monotonic() + 30  # it answers before its workers are there
    while not (workers := children(service.process.pid)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    said = said_by(service, number)
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return said


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_is_asked_to_end_ends_well(begin: Start, number: signal.Signals) -> None:
    service = begin()
    with httpx.stream("GET", f"{service.address}/v1/health"):  # a connection is open
        said = ends(service, number)
    assert service.process.returncode == 0
    assert said == "文稿只在本机处理，不上网，不写磁盘；按 Ctrl-C 停止\n已停止\n"


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_second_request_ends_it_at_once(begin: Start) -> None:
    service = begin("--token", TOKEN)
    with service.client() as client:  # workers are there
        assert client.post("/page/view", json={"text": "文"}).status_code == 200
    with socket.create_connection(("127.0.0.1", int(service.address[-5:]))) as line:
        line.sendall(
            f"POST /page/view HTTP/1.1\r\nHost: {service.address[7:]}\r\n"
            f"Authorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"
            "Content-Length: 10\r\n\r\n{".encode()
        )
        time.sleep(0.5)
        service.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert service.process.poll() is None
        ends(service, signal.SIGINT)
    assert service.process.returncode == 130


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_server_that_is_killed_leaves_no_worker(begin: Start) -> None:
    ends(begin(), signal.SIGKILL)


@pytest.mark.parametrize("missing", ["fastapi", "uvicorn"])
def test_what_is_not_installed_is_told_in_a_line(missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from govdoc.cli import run; run()"
    )
    said = refused(code=code)
    assert f"govdoc serve 还要装 {missing}" in said
    assert "pip install 'govdoc[web]'" in said


def test_a_port_in_use_is_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert f"127.0.0.1:{port} 用不了：端口已被别的程序占用" in refused(
            "--port", str(port)
        )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--host", "0.0.0.0"), "要同时用 --token 和 --allow-host"),
        (("--host", "0.0.0.0", "--token", TOKEN), "要同时用 --token 和 --allow-host"),
        (("--host", "::", "--allow-host", "a"), "要同时用 --token 和 --allow-host"),
        (("--host", "", "--allow-host", "a"), "要同时用 --token 和 --allow-host"),
        (("--token", "short"), "--token 至少要 16 个字符"),
        (("--token", TOKEN, "--token", f"{TOKEN}-2"), "--token 写了两次"),
        (("--token", ""), "--token 是空的"),
        (("--certfile", "x.pem"), "--certfile、--keyfile 要一起用"),
        (("--certfile", "x.pem", "--keyfile", "y.pem"), "x.pem: 没有这个文件"),
        (("--port", "70000"), "应是 0 到 65535 的整数"),
        (("--host", "192.0.2.1", "--token", TOKEN, "--allow-host", "a"), "不是本机的地址"),
        (("--host", "no.invalid", "--token", TOKEN, "--allow-host", "a"), "不是本机的地址"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_line(words: tuple[str, ...], line: str) -> None:
    assert line in refused(*words)


def test_a_browser_is_opened_at_an_address_that_lets_in_once(
    begin: Start, tmp_path: Path
) -> None:
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/opened\n', "utf-8")
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER", f"{program} %s")
        service = begin("--open")
    deadline = time.monotonic() + 20
    while not (tmp_path / "opened").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(0.2)
    address = (tmp_path / "opened").read_text().strip()
    assert address.startswith(f"{service.address}/?token=")
    with httpx.Client(timeout=60) as client:
        assert client.get(address).status_code == 303
        assert client.get(service.address).status_code == 200
    assert httpx.get(address).status_code == 401  # others may have seen it
    assert address not in said_by(service)


def test_others_may_come_by_a_name_and_are_told_that_http_can_be_read(
    begin: Start,
) -> None:
    service = begin(*OUTSIDE)
    port = service.address.rpartition(":")[2]
    assert service.address == f"http://oa.example.gov.cn:{port}"
    for host, status in (
        ("oa.example.gov.cn", 200), (f"OA.example.gov.cn:{port}", 200),
        ("oa.example.gov.cn:8443", 200), ("0.0.0.0", 421), (f"192.0.2.1:{port}", 421),
    ):  # fmt: skip
        said = httpx.get(f"http://127.0.0.1:{port}/v1/health", headers={"Host": host})
        assert said.status_code == status, host
    said = said_by(service)
    assert "没有用 HTTPS" in said
    assert TOKEN not in said


def test_https_by_a_certificate_of_ones_own(begin: Start, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("没有 openssl")
    certificate, key, locked = (tmp_path / name for name in ("c.pem", "k.pem", "l.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        ["openssl", "rsa", "-aes256", "-passout", "pass:secret", "-in", key, "-out", locked],
        check=True, capture_output=True,
    )  # fmt: skip
    broken = tmp_path / "b.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n")
    for words in ((broken, key), (certificate, broken), (key, certificate),
                  (certificate, locked)):  # fmt: skip
        said = refused("--certfile", str(words[0]), "--keyfile", str(words[1]))
        assert "证书和私钥用不了" in said
    service = begin(
        "--host", "localhost", "--token", TOKEN,
        "--certfile", str(certificate), "--keyfile", str(key),
    )  # fmt: skip
    assert re.fullmatch(r"https://localhost:\d+", service.address)
    trust = ssl.create_default_context(cafile=str(certificate))
    with httpx.Client(verify=trust, timeout=60) as client:
        said = client.get(service.first)
        assert "; Secure" in said.headers["set-cookie"]
        heads = {"Origin": service.address.replace("https", "http")}
        address = f"{service.address}/page/view"
        assert (
            client.post(address, json={"text": "文"}, headers=heads).status_code == 403
        )
        heads = {"Origin": service.address}
        assert (
            client.post(address, json={"text": "文"}, headers=heads).status_code == 200
        )
    assert "没有用 HTTPS" not in said_by(service)


def test_the_command_line_does_without_the_web_room() -> None:
    code = (
        "import sys, govdoc, govdoc.cli.app, govdoc.cli.serve\n"
        "assert not [one for one in sys.modules if one.startswith(('govdoc.web', 'fastapi'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
