"""Try the program that needs no Python (scripts/build_single.sh) in a root without one.

usage: python benchmarks/single_file.py dist/govdoc ROOT FONTS      (as root)

ROOT: a folder with a system in it, as ``debootstrap --variant=minbase`` makes one; it may
have no Python. FONTS: a folder of fonts. Everything runs below ROOT by chroot; what is
asked of the server comes from outside, over the loopback.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

TEXT = (
    "关于做好防汛工作的通知\n\n各科室：\n\n一、加强值守\n\n"
    "请于6月1日前排好班次。\n\n市水务局\n2026年5月8日\n"
)
PAGE = f"<html><body><main>{''.join(f'<p>{x}</p>' for x in TEXT.split())}</main></body></html>"
RTF = "{\\rtf1\\ansi " + "".join(f"\\u{ord(x)}?" for x in "关于开会的通知") + "\\par}"
OFFICE = """#!/bin/sh
echo "libraries:${LD_LIBRARY_PATH:-none}" > /home/room/said
while [ "$1" != --outdir ]; do shift; done
cp /home/room/a.docx "$2/source.docx"
"""
"""What stands in for LibreOffice: it also tells which libraries it is given."""
ROOM = "home/room"


class Bare:
    """A system without Python, and the program in it."""

    def __init__(self, program: Path, root: Path, fonts: Path) -> None:
        self.root, self.room = root, root / ROOM
        for old in (self.room, root / "fonts"):
            shutil.rmtree(old, ignore_errors=True)
        self.room.mkdir(parents=True)
        shutil.copytree(fonts, root / "fonts")
        shutil.copy(program, root / "usr/local/bin/govdoc")
        self.write("a.txt", TEXT)

    def write(self, name: str, text: str) -> Path:
        path = self.room / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def words(self, *words: str) -> list[str]:
        within = ["chroot", str(self.root), "env", "-i", f"HOME=/{ROOM}"]
        where = ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C", "sh", "-c"]
        return [*within, *where, f'cd /{ROOM} && exec "$@"', "sh", *words]

    def call(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(self.words(*words), capture_output=True, timeout=120)
        said = (done.stdout + done.stderr).decode()
        assert done.returncode == code, f"{words}: {done.returncode}\n{said}"
        return said

    def seconds(self, *words: str) -> float:
        began = time.perf_counter()
        self.call(*words)
        return time.perf_counter() - began

    @contextlib.contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        with subprocess.Popen(self.words(*words), stdout=subprocess.PIPE) as process:
            try:
                yield process
                process.send_signal(signal.SIGINT)
                process.wait(20)
            finally:
                process.kill()


def there_is_no_python(bare: Bare) -> None:
    bare.call("which", "python3", code=1)


def starts(bare: Bare) -> None:
    first = bare.seconds("govdoc", "--help")
    later = statistics.median(bare.seconds("govdoc", "--help") for _ in range(9))
    print(f"   第一次启动 {first:.2f} 秒，以后 {later:.2f} 秒")
    assert later < 1


def fonts_then_doctor(bare: Bare) -> None:
    bare.call("govdoc", "doctor", code=1)
    bare.call("govdoc", "fonts", "install", "--from", "/fonts")
    for piece in json.loads(bare.call("govdoc", "doctor", "--json")):
        print("  ", piece["state"], piece["subject"], piece["found"])


def every_output(bare: Bare) -> None:
    bare.call("govdoc", "new", "通知")
    for word in ("docx", "pdf", "ofd"):
        bare.call("govdoc", "format", "a.txt", "--to", word)
    for word in ("svg", "png"):
        bare.call("govdoc", "preview", "a.txt", "-o", f"a.{word}")
    bare.call("govdoc", "format", "a.txt", "--script", "台湾", "-o", "tw.docx")
    bare.call("govdoc", "styles", "list")


def every_input(bare: Bare) -> None:
    bare.write("a.md", f"# {TEXT}")
    bare.write("a.html", PAGE)
    bare.write("a.rtf", RTF)
    for name in ("a.md", "a.docx", "a.pdf", "a.html", "a.rtf"):
        assert "通知" in bare.call("govdoc", "text", name), name


def another_program_gets_its_own_libraries(bare: Bare) -> None:
    office = bare.write("office", OFFICE)
    office.chmod(0o755)
    said = bare.call("govdoc", "text", "a.rtf", "--engine", "./office")
    assert "防汛" in said
    assert (bare.room / "said").read_text() == "libraries:none\n"


def checks(bare: Bare) -> None:
    bare.write("bad.txt", TEXT.replace("5月8日", "2月30日"))
    assert "错误" in bare.call("govdoc", "check", "bad.txt", code=1)
    bare.call("govdoc", "format", "a.txt", "--report", "r.html", "-o", "r.docx")


def a_folder(bare: Bare) -> None:
    for number in range(6):
        bare.write(f"src/{number}.txt", TEXT)
    bare.call("govdoc", "batch", "src", "dst", "--pdf", "--jobs", "2")
    assert len(list((bare.room / "dst").glob("*.pdf"))) == 6


def watching(bare: Bare) -> None:
    with bare.running("govdoc", "batch", "src", "seen", "--watch"):
        wanted = bare.room / "seen" / "5.docx"
        ends = time.monotonic() + 30
        while not wanted.exists() and time.monotonic() < ends:
            time.sleep(0.2)
    assert wanted.exists()


def a_server(bare: Bare) -> None:
    with bare.running("govdoc", "serve", "--port", "0") as process:
        assert process.stdout is not None
        found = re.search(rb"(http://\S+?/)\?token=(\S+)", process.stdout.readline())
        assert found is not None
        address, token = (one.decode() for one in found.groups())
        page = ask(f"{address}?token={token}", token).decode()
        for part in re.findall(r'(?:src|href)="/?([^"#:]+)"', page):
            assert ask(address + part, token), part
        order = json.dumps({"text": TEXT, "to": "pdf"}).encode()
        made = ask(f"{address}v1/format", token, order)
        assert made.startswith(b"%PDF"), made[:300]


def ask(address: str, token: str, body: bytes | None = None) -> bytes:
    heads = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(address, body, heads)
    with urllib.request.urlopen(request, timeout=60) as answer:
        said: bytes = answer.read()
        return said


STEPS = (
    there_is_no_python, starts, fonts_then_doctor, every_output, every_input,
    another_program_gets_its_own_libraries, checks, a_folder, watching, a_server,
)  # fmt: skip
"""In order: later ones read what earlier ones have written."""

if __name__ == "__main__":
    bare = Bare(*map(Path, sys.argv[1:4]))
    for step in STEPS:
        print(f"{step.__name__}…", flush=True)
        step(bare)
    print("全部做成")
