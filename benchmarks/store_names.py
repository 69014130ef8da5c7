"""A store of a million names and nothing else: how much a client keeps that goes through them.

S3 is played by a small server, which makes each page when it is asked for; any other store
by a filesystem of fsspec's, which tells a folder at a time. Run as a program it is the client
that is measured: `scale_store.py listing` starts it.
"""

from __future__ import annotations

import contextlib
import http.server
import json
import resource
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, quote, urlsplit
from xml.sax.saxutils import escape

from fsspec import AbstractFileSystem, register_implementation

NAMES = "names"
"""The bucket, and the scheme of the other store."""
IN_FOLDERS, IN_ONE = LAYOUTS = ("in folders", "in one")
_IN_A_FOLDER = 1000
_PAGE = 1000


class Names(Sequence[str]):
    """So many names in order, none of which is kept."""

    def __init__(self, size: int, layout: str) -> None:
        self._size = size
        self._layout = layout

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: int) -> str:  # type: ignore[override]
        folder = place // _IN_A_FOLDER if self._layout == IN_FOLDERS else 0
        name = f"关于做好第{place:07}号防汛抗旱和安全生产工作的通知（征求意见稿）.txt"
        return f"来文/第{folder:04}组/{name}"

    def below(self, start: str) -> range:
        """Return the places of the names that begin so."""
        return range(bisect_left(self, start), bisect_left(self, f"{start}\U0010ffff"))


def page(names: Names, asked: dict[str, str]) -> str:
    """Return the answer of ListObjectsV2."""
    prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter", "")
    after = asked.get("continuation-token") or asked.get("start-after", "")
    places = names.below(prefix)
    place = max(places.start, bisect_left(names, f"{after}\0") if after else 0)
    room = min(int(asked.get("max-keys", _PAGE)), _PAGE)
    rows: list[str] = []
    last = ""
    while place < places.stop and len(rows) < room:
        last = names[place]
        more = last[len(prefix) :]
        if delimiter and delimiter in more:
            folder = prefix + more.partition(delimiter)[0] + delimiter
            rows.append(
                f"<CommonPrefixes><Prefix>{_told(folder, asked)}</Prefix></CommonPrefixes>"
            )
            last = f"{folder}\U0010ffff"
            place = names.below(folder).stop
        else:
            rows.append(
                f"<Contents><Key>{_told(last, asked)}</Key>"
                "<LastModified>2026-03-01T00:00:00.000Z</LastModified>"
                '<ETag>"d41d8cd98f00b204e9800998ecf8427e"</ETag>'
                "<Size>4000</Size><StorageClass>STANDARD</StorageClass></Contents>"
            )
            place += 1
    is_cut = place < places.stop
    token = f"<NextContinuationToken>{escape(last)}</NextContinuationToken>"
    kind = "<EncodingType>url</EncodingType>" if "encoding-type" in asked else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<Name>{NAMES}</Name><Prefix>{_told(prefix, asked)}</Prefix>{kind}"
        f"<KeyCount>{len(rows)}</KeyCount><MaxKeys>{room}</MaxKeys>"
        f"<IsTruncated>{str(is_cut).lower()}</IsTruncated>{token if is_cut else ''}"
        f"{''.join(rows)}</ListBucketResult>"
    )


def _told(name: str, asked: dict[str, str]) -> str:
    return quote(name) if "encoding-type" in asked else escape(name)


@contextlib.contextmanager
def serve_names(size: int, layout: str) -> Iterator[str]:
    """Serve them as S3 does; yields the address."""
    names = Names(size, layout)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            words = {name: some[0] for name, some in parse_qs(asked.query).items()}
            if "list-type" not in words:
                return self._answer(404, "<Error><Code>NoSuchKey</Code></Error>")
            mine = names if asked.path.strip("/") == NAMES else Names(0, layout)
            self._answer(200, page(mine, words))

        def do_HEAD(self) -> None:
            is_bucket = urlsplit(self.path).path.count("/") < 2
            self._answer(200 if is_bucket else 404, "")

        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._answer(200, "")

        def _answer(self, status: int, text: str) -> None:
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _NamesFileSystem(AbstractFileSystem):
    """The same names, told a folder at a time."""

    protocol = NAMES
    size = 0
    """How many there are; set before it is used."""

    def ls(self, path: str, detail: bool = True, **_: object) -> list[object]:
        names = Names(self.size, IN_FOLDERS)
        prefix = f"{self._strip_protocol(path).strip('/')}/".lstrip("/")
        places = names.below(prefix)
        rows: list[dict[str, object]] = []
        while places:
            first, slash, _ = names[places.start][len(prefix) :].partition("/")
            name = prefix + first
            kind = "directory" if slash else "file"
            rows.append({"name": name, "size": 0 if slash else 4000, "type": kind})
            inside = names.below(f"{name}/") if slash else places[:1]
            places = range(inside.stop, places.stop)
        if not rows:
            raise FileNotFoundError(path)
        return [*rows] if detail else [row["name"] for row in rows]


def measure(address: str, size: int) -> dict[str, object]:
    """Go through all names; returns how many, seconds, and what this process has used."""
    _NamesFileSystem.size = size
    register_implementation(NAMES, _NamesFileSystem)
    began = time.monotonic()
    found = _go_through(address)
    seconds = round(time.monotonic() - began, 1)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = round(used.ru_utime + used.ru_stime, 1)
    most = used.ru_maxrss >> 10
    return {"names": found, "seconds": seconds, "cpu": cpu, "MB": most}


def _go_through(address: str) -> int:
    """Plan what a batch would do; returns how many sources there are."""
    from govdoc.batches.plan import PATTERNS, Task
    from govdoc.batches.stored.listing import plan_of
    from govdoc.batches.stored.store import Store
    from govdoc.errors import InputError

    store = Store(address, InputError)
    found = plan_of(store, PATTERNS, (".docx", ".pdf"))
    return sum(1 for one in found if isinstance(one, Task))


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
