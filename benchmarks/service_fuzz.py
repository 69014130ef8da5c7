"""Hostile requests: what the service answers to 2,000 of them, half of them schemathesis's.

usage: python benchmarks/service_fuzz.py [--requests N] [--seed N] [--schemathesis PROGRAM]
                                           [--coverage]

schemathesis draws requests from the OpenAPI, right ones and wrong ones. It is no dependency:
``python -m venv st && st/bin/pip install schemathesis``, then ``--schemathesis st/bin/st``;
with ``--coverage`` it also goes through the bounds of every option, some 6,000 requests.
Our own are forms and JSON with values of any type, broken bodies, names of a megabyte,
binary files and files cut or changed in places, heads that lie, jobs.

Wrong is an answer of 500 or more other than 503 and 504, a trace in any answer or in what
the server says, a connection that ends without an answer though its request was whole, a
server that is not healthy in the end. Ends with 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import govdoc  # noqa: E402
from serving import TOKEN, Service, sample, start, stop  # noqa: E402

TRACE = re.compile(r'Traceback|File \\*"[^"]*\.py|site-packages|\.py\\*", line \d')
ALLOWED = {503, 504}
WORKS = ("format", "outline", "check", "text", "preview")
MEMORY = "400"
THEIRS = "schemathesis"


class Told(NamedTuple):
    """What came of a request."""

    status: int
    """0: the connection ended without an answer."""
    body: str
    what: str
    """What was sent, for people."""
    is_whole: bool = True
    """The request was as HTTP wants it: it is owed an answer."""


def wrong(told: Told) -> str:
    """Return what is wrong with an answer; empty: nothing."""
    if told.status == 0 and told.is_whole:
        return "no answer"
    if told.status >= 500 and told.status not in ALLOWED:
        return f"status {told.status}"
    found = TRACE.search(told.body)
    return f"trace: {found[0]}" if found else ""


class Fuzzer:
    """Draws requests of our own, and sends them as bytes."""

    def __init__(self, service: Service, seed: int) -> None:
        self.draw = random.Random(seed)
        self.place = urlsplit(service.address)
        text = sample("notice.txt")
        document = govdoc.read_text(text)
        self.files = [
            ("通知.txt", text.encode()),
            ("通知.docx", govdoc.render(document, "docx").data),
            ("通知.pdf", govdoc.render(document, "pdf").data),
            ("页.html", f"<html><body><p>{text}</p></body></html>".encode()),
            ("稿.md", f"# 标题\n\n{text}".encode()),
            ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)),
            ("稿.rtf", b"{\\rtf1\\ansi \\u20851?\\par}"),
            ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ]
        self.text = text
        with service.client() as client:
            described = client.get("/v1/openapi.json").json()
        post = described["paths"]["/v1/preview"]["post"]
        bodies = post["requestBody"]["content"]
        self.fields: dict[str, Any] = bodies["application/json"]["schema"]["properties"]

    def requests(self, count: int) -> Iterator[Told]:
        """Send so many requests."""
        kinds = (self.form, self.form, self.json, self.json, self.broken, self.job)
        for _ in range(count):
            yield self.draw.choice(kinds)()

    def send(self, what: str, head: str, body: bytes, *, is_whole: bool = True) -> Told:
        """Send bytes, and read the whole answer."""
        where = (self.place.hostname, self.place.port)
        answer = bytearray()
        try:
            with socket.create_connection(where, 150) as connection:
                try:
                    connection.sendall(head.encode("utf-8", "surrogateescape") + body)
                    if not is_whole:
                        connection.shutdown(socket.SHUT_WR)
                except OSError:
                    pass  # it was refused before all was sent: the answer tells
                while chunk := connection.recv(1 << 16):
                    answer += chunk
        except OSError as error:
            what += f" ({type(error).__name__})"
        status = re.match(rb"HTTP/1\.1 (\d{3})", answer)
        body_text = answer.decode("utf-8", "replace")
        is_binary = b"application/zip" in answer or b"%PDF" in answer[:2_000]
        return Told(
            int(status[1]) if status else 0,
            "" if is_binary else body_text,
            what,
            is_whole,
        )

    def post(self, what: str, work: str, media: str, body: bytes, **more: str) -> Told:
        heads = {
            "Host": self.place.netloc, "Authorization": f"Bearer {TOKEN}",
            "Content-Type": media, "Content-Length": str(len(body)),
            "Connection": "close", **more,
        }  # fmt: skip
        query = self.draw.choice(
            ("", "", "", "", "", "?findings=json", "?findings=json", "?job=1", "?x=%00")
        )
        lines = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
        head = f"POST /v1/{work}{query} HTTP/1.1\r\n{lines}\r\n"
        return self.send(what, head, body, is_whole=len(more) == 0)

    def value(self, depth: int = 0) -> Any:
        """Return a value of any type."""
        draw = self.draw
        plain: list[Any] = [
            None, True, False, 0, -1, 1, 10**30, 1.5, "", "x", "\ud800", "\x00", "是",
            "full", "docx,pdf", "../../etc/passwd", "/dev/zero", "{", "[", "=", "盖章=有",
            "a" * 100_000, "HD", "2026-01-01", "T121-0123456789", "notice", "\u202e\n",
        ]  # fmt: skip
        if depth > 3 or draw.random() < 0.6:
            return draw.choice(plain)
        if draw.random() < 0.5:
            return [self.value(depth + 1) for _ in range(draw.randrange(4))]
        return {self.name(): self.value(depth + 1) for _ in range(draw.randrange(4))}

    def name(self) -> str:
        """Return a name, most often of a field."""
        names = [*self.fields, "盖章", "标题", "1", "3", "-1", "pages", "", "x" * 1_000]
        return self.draw.choice(names)

    def right(self, name: str) -> Any:
        """Return a value that a field takes, if that is told."""
        schema = self.fields.get(name, {})
        if "enum" in schema:
            return self.draw.choice(schema["enum"])
        if schema.get("type") == "boolean":
            return self.draw.random() < 0.5
        return self.value()

    def asked(self) -> dict[str, Any]:
        """Return some fields; every other time all of them are right."""
        draw = self.draw
        if draw.random() < 0.5:
            sure = [
                name
                for name, one in self.fields.items()
                if "enum" in one or one.get("type") == "boolean"
            ]
            names = draw.sample(sure, draw.randrange(3))
            return {name: self.right(name) for name in names}
        names = [self.name() for _ in range(draw.choice((1, 1, 2, 3, 6)))]
        return {
            name: self.right(name) if draw.random() < 0.7 else self.value()
            for name in names
            if name not in ("text", "name") or draw.random() < 0.2
        }

    def json(self) -> Told:
        """Send JSON."""
        asked = {"text": self.text, **self.asked()}
        if self.draw.random() < 0.2:
            asked["text"] = self.value()
        work = self.draw.choice(WORKS)
        body = json.dumps(asked).encode()
        return self.post(
            f"json {work} {str(asked)[:300]}", work, "application/json", body
        )

    def file(self) -> tuple[str, bytes]:
        """Return a file: as it is, cut, changed in places, or of random bytes."""
        draw = self.draw
        name, data = draw.choice(self.files)
        kind = draw.randrange(4)
        if kind == 1:
            data = data[: draw.randrange(len(data) + 1)]
        elif kind == 2:
            changed = bytearray(data)
            for _ in range(draw.randrange(1, 30)):
                changed[draw.randrange(len(changed))] = draw.randrange(256)
            data = bytes(changed)
        elif kind == 3:
            data = data[: draw.randrange(9)] + draw.randbytes(draw.randrange(3_000))
        if draw.random() < 0.2:
            name = draw.choice(
                ["", "..", "/etc/passwd", "C:\\x.txt", "a" * 3_900, "\x07", "甲" * 300,
                 '"; x="', "%00.txt", "通知.exe"]
            )  # fmt: skip
        return name, data

    def form(self) -> Told:
        """Send a form."""
        draw, edge = self.draw, f"x{self.draw.randrange(10**9)}"
        parts = [self.file() for _ in range(draw.choice((0, 1, 1, 1, 2, 5)))]
        key = draw.choice(("file", "file", "file", "file", "files", "text"))
        body, what = b"", []
        for name, data in parts:
            head = f'Content-Disposition: form-data; name="{key}"; filename="{name}"'
            body += f"--{edge}\r\n{head}\r\n\r\n".encode() + data + b"\r\n"
            what.append(f"{name[:20]}:{len(data)}")
        for name, value in self.asked().items():
            said = value if isinstance(value, str) else json.dumps(value)
            head = f'Content-Disposition: form-data; name="{name}"'
            one = f"--{edge}\r\n{head}\r\n\r\n{said}\r\n".encode("utf-8", "replace")
            body += one * draw.choice((1, 1, 1, 2))
            what.append(f"{name[:20]}={said[:40]!r}")
        if draw.random() < 0.9:
            body += f"--{edge}--\r\n".encode()
        media, work = f"multipart/form-data; boundary={edge}", draw.choice(WORKS)
        return self.post(f"form {work} {what}", work, media, body)

    def broken(self) -> Told:
        """Send what HTTP, a form or JSON does not allow."""
        draw, work = self.draw, self.draw.choice(WORKS)
        body = draw.randbytes(draw.randrange(2_000))
        kind = draw.randrange(8)
        form = "multipart/form-data; boundary=x"
        if kind == 0:
            return self.post("random JSON", work, "application/json", body)
        if kind == 1:
            return self.post("random form", work, form, b"--x\r\n" + body)
        if kind == 2:
            head = b'--x\r\nContent-Disposition: form-data; name="' + b"n" * 1_000_000
            return self.post("a name of a megabyte", work, form, head)
        if kind == 3:
            deep = b'{"text": ' + b"[" * draw.randrange(200_000)
            return self.post("deep JSON", work, "application/json", deep)
        if kind == 4:
            media = draw.choice(("", "x", form.upper(), form + "; charset=utf-7",
                                 "multipart/form-data; boundary=" + "b" * 300,
                                 "multipart/form-data; boundary=\xff"))  # fmt: skip
            return self.post(f"media {media[:40]}", work, media, body)
        if kind == 5:
            length = draw.choice(
                ("-1", "1e3", "99999999999", "0x10", "\xb2", "5, 6", "")
            )
            more = {"Content-Length": length}
            return self.post(f"length {length}", work, "application/json", body, **more)
        if kind == 6:
            more = {"Transfer-Encoding": "chunked", "Content-Length": "3"}
            return self.post("chunks that lie", work, "application/json", body, **more)
        return self.send("no HTTP", "", body, is_whole=False)

    def job(self) -> Told:
        """Ask for a job, a real one or none; or for an address that is none."""
        draw = self.draw
        method = draw.choice(("GET", "DELETE", "PUT", "HEAD", "POST", "PATCH"))
        path = draw.choice(
            ("/v1/jobs/x", "/v1/jobs/%00/result", "/v1/jobs/" + "j" * 5_000, "/v1/jobs/",
             "/v1/jobs/..%2f..%2fetc/result", "/v1/health?x", "/v1/openapi.json", "/v1/",
             "/page/%2e%2e/app.py", "/page/..\\app.py", "//", "/v1/format/", "/%ff%fe")
        )  # fmt: skip
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.place.netloc}\r\nConnection: close"
            f"\r\nAuthorization: Bearer {TOKEN}\r\nContent-Length: 0\r\n\r\n"
        )
        return self.send(f"{method} {path[:60]}", head, b"")


def schemathesis(
    program: str, service: Service, count: int, seed: int, phases: str
) -> Iterator[Told]:
    """Have schemathesis send at least so many requests, as its cassette has them."""
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        while done < count:
            tape = Path(folder, f"{seed}.har")
            subprocess.run(
                [
                    str(Path(program).resolve()), "run", f"{service.address}/v1/openapi.json",
                    "--no-color",
                    "-H", f"Authorization: Bearer {TOKEN}", "--checks", "not_a_server_error",
                    "-n", str(max(1, (count - done) // 10)), "--seed", str(seed),
                    "--report", "har", "--report-har-path", str(tape),
                    "--phases", phases, "--continue-on-failure", "--request-timeout", "150",
                    "--suppress-health-check", "all", "--warnings", "off",
                ],
                cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            entries = json.loads(tape.read_text("utf-8"))["log"]["entries"]
            for one in entries:
                request, response = one["request"], one["response"]
                sent = str(request.get("postData", {}).get("text", ""))[:300]
                what = f"{THEIRS} {request['method']} {request['url']} {sent}"
                text = response["content"].get("text") or ""
                yield Told(response["status"], text, what)
            done, seed = done + len(entries), seed + 1


def every(asked: argparse.Namespace, service: Service) -> Iterator[Told]:
    """Send all requests: half of them schemathesis's, if it is there."""
    left = asked.requests
    if asked.schemathesis:
        phases = "coverage,fuzzing" if asked.coverage else "fuzzing"
        half = left // 2
        for told in schemathesis(asked.schemathesis, service, half, asked.seed, phases):
            left -= 1
            yield told
    yield from Fuzzer(service, asked.seed).requests(max(left, asked.requests // 2))


def main() -> int:
    """Run, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schemathesis", default="")
    parser.add_argument("--coverage", action="store_true")
    asked = parser.parse_args()
    service = start("--token", TOKEN, "--memory", MEMORY, "--timeout", "60")
    began, seen, bad = time.monotonic(), Counter[int](), list[str]()
    theirs = 0
    try:
        for told in every(asked, service):
            theirs += told.what.startswith(THEIRS)
            seen[told.status] += 1
            if found := wrong(told):
                bad.append(f"{found}: {told.what}\n    {told.body[-400:]}")
        with service.client() as client:
            health = client.get("/v1/health")
            made = client.post("/v1/format", json={"text": sample("notice.txt")})
        if not (health.is_success and made.is_success):
            bad.append(
                f"not healthy in the end: {health.status_code}, {made.status_code}"
            )
    finally:
        said = stop(service)
    if TRACE.search(said) or "防汛" in said:
        bad.append(f"the server said: {said[:2_000]}")
    total, seconds = sum(seen.values()), time.monotonic() - began
    print(f"{total} requests, {theirs} of schemathesis, in {seconds:.0f} s")
    print("answers: " + ", ".join(f"{n} × {code}" for code, n in sorted(seen.items())))
    print(f"wrong: {len(bad)}")
    for one in bad[:20]:
        print(f"  {one}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
