"""A batch from one object store into another: a real S3 server on loopback, a hostile way to it.

    python benchmarks/scale_store.py store              # everything fails, again and again
    python benchmarks/scale_store.py store-speed        # nothing does: files/s, requests, memory
    python benchmarks/scale_store.py store-shards       # four clients at once, then one
    python benchmarks/scale_store.py listing            # a million names: the client's memory

Those of ``store`` compare every output with a run of the local pool on folders, byte for
byte. 5,000 texts take ``store`` about 20 minutes on two cores, 300 take two.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import store_names
from scale import Ended, Site, command, is_over, make_texts, outputs, run, show
from store_names import LAYOUTS, NAMES, serve_names
from store_site import Counts, StoreSite, Temper, told

_SOURCE, _TARGET = "src", "out"
"""Buckets."""
_REPORT = "govdoc-batch.jsonl"
_HOSTILE = Temper(fail=20, delay=0.03)
_MEMORY = 200
"""MB that a client may need for a million names."""
_TEXTS = {".txt", ".md"}
_ENDS = {"written", "unchanged"}
"""States of sources that have outputs; a resumed run says the second of those it leaves."""


def make_stock(folder: Path, count: int, seed: int) -> None:
    """Write so many texts, and all that lies about beside them."""
    from PIL import Image

    make_texts(folder, count, seed)
    rng = random.Random(seed)
    for path in sorted(folder.rglob("*.txt")):
        drawn = rng.randrange(20)
        if drawn == 0:
            picture = path.with_suffix(".png")
            Image.new("RGB", (60, 40), (rng.randrange(256), 90, 160)).save(picture)
            with path.open("a", encoding="utf-8") as text:
                text.write(f"\n![会场]({picture.name})\n")
        elif drawn == 1:
            said = '[[line]]\nnumber = 5\nstarts = "一、"\nrole = "正文"\n'
            path.with_name(f"{path.name}.roles.toml").write_text(said, "utf-8")
        elif drawn == 2:
            path.with_suffix(".xlsx").write_bytes(b"of no interest")
    for group in sorted(folder.iterdir()):
        for suffix in (".txt", ".md"):  # both would become 争.docx
            (group / f"争{suffix}").write_text("争\n\n甲。\n", "utf-8")


class Store:
    """The buckets, looked at by another library than the one that is tried."""

    def __init__(self) -> None:
        import boto3

        self._client: Any = boto3.client("s3")

    def fill(self, folder: Path, bucket: str) -> None:
        self._client.create_bucket(Bucket=bucket)
        for path in folder.rglob("*"):
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                self._client.put_object(Bucket=bucket, Key=name, Body=path.read_bytes())

    def make(self, bucket: str) -> None:
        self._client.create_bucket(Bucket=bucket)

    def names(self, bucket: str) -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        for page in pages:
            for one in page.get("Contents", ()):
                yield one["Key"]

    def read(self, bucket: str, name: str) -> bytes:
        body: bytes = self._client.get_object(Bucket=bucket, Key=name)["Body"].read()
        return body

    def digests(self, bucket: str) -> dict[str, str]:
        """Return SHA-256 by name, of all but reports; what is left of their parts counts."""
        return {
            name: hashlib.sha256(self.read(bucket, name)).hexdigest()
            for name in self.names(bucket)
            if not name.endswith(".jsonl") or ".parts/" in name
        }


class Trial(NamedTuple):
    """What each part has."""

    room: Path
    files: int
    """Sources, the rivals among them."""
    whole: Path
    """What the local pool has made of the folder."""
    local: Ended
    store: Store
    proxy: StoreSite
    workers: int
    rng: random.Random


def _address(bucket: str) -> str:
    return f"s3://{bucket}"


def store(trial: Trial) -> Iterator[str]:
    """Workers, the scheduler, the client and the store fail; nothing may come of it."""
    before = trial.proxy.counts()
    trial.proxy.set_temper(_HOSTILE)
    with Site(trial.room, trial.workers) as site:
        words = ("--cluster", site.address)
        mishaps = _Mishaps(trial, site, trial.proxy.counts().requests)
        first = _run(*words, meanwhile=mishaps.first)
        show(f"client killed: {mishaps}", first, trial.files)
        second = _run(*words, "--resume", meanwhile=mishaps.then)
        show(f"resumed: {mishaps}", second, trial.files)
    trial.proxy.set_temper(Temper())
    _show_counts(trial.proxy.counts().since(before), trial.files)
    if first.code != -signal.SIGKILL:
        yield f"the client was done before it was killed: exit {first.code}: {first.said}"
    if second.code != trial.local.code:
        yield f"exit {second.code}, on folders {trial.local.code}: {second.said}"
    yield from _differences(trial)


def store_speed(trial: Trial) -> Iterator[str]:
    """Nothing fails: what a file costs."""
    before = trial.proxy.counts()
    alone = _run("--jobs", str(trial.workers))
    show("our own pool", alone, trial.files)
    _show_counts(trial.proxy.counts().since(before), trial.files)
    before = trial.proxy.counts()
    again = _run("--jobs", str(trial.workers), "--resume")
    show("again, nothing to do", again, trial.files)
    _show_counts(trial.proxy.counts().since(before), trial.files)
    with Site(trial.room, trial.workers) as site:
        before = trial.proxy.counts()
        there = _run("--cluster", site.address, "--force")
        show("cluster, all again", there, trial.files)
        _show_counts(trial.proxy.counts().since(before), trial.files)
    for ended in (alone, again, there):
        if ended.code != trial.local.code:
            yield f"exit {ended.code}, on folders {trial.local.code}: {ended.said}"
    yield from _differences(trial)


def store_shards(trial: Trial) -> Iterator[str]:
    """Four clients at once, each with a share, then one that believes their reports."""
    sides = _address(_SOURCE), _address(_TARGET), "--pdf", "--jobs", "1", "--quiet"
    started = [
        subprocess.Popen(
            command(*sides, "--shard", f"{number}/4"), stderr=subprocess.DEVNULL
        )
        for number in range(1, 5)
    ]
    codes = {process.wait() for process in started}
    ended = _run("--jobs", "2", "--resume")
    show("all again after four shards", ended, trial.files)
    if {*codes, ended.code} != {trial.local.code}:
        yield f"exits {codes}, {ended.code}"
    if "已写出" in ended.said:
        yield "the resumed run did not believe the shards' reports"
    yield from _differences(trial)


def _run(
    *words: str,
    meanwhile: Callable[[subprocess.Popen[bytes]], None] = lambda process: None,
) -> Ended:
    return run(_address(_SOURCE), _address(_TARGET), *words, meanwhile=meanwhile)


class _Mishaps:
    """What befalls a run while it goes on; says what has."""

    def __init__(
        self, trial: Trial, site: Site, before: collections.Counter[str]
    ) -> None:
        self._trial, self._site, self._before = trial, site, before
        self._workers = self._schedulers = 0

    def __str__(self) -> str:
        return (
            f"{self._workers} workers and {self._schedulers} schedulers killed so far"
        )

    def first(self, process: subprocess.Popen[bytes]) -> None:
        """Kill workers, at a quarter the scheduler, at half the client."""
        while not is_over(process):
            done = self._done()
            if done > 0.25 and not self._schedulers:
                self._site.restart_scheduler()
                self._schedulers += 1
            elif done > 0.5:
                os.kill(process.pid, signal.SIGKILL)
                return
            self._kill_worker(process)

    def then(self, process: subprocess.Popen[bytes]) -> None:
        """Kill workers."""
        while not is_over(process):
            self._kill_worker(process)

    def _kill_worker(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + self._trial.rng.uniform(6, 12)
        while time.monotonic() < until:  # one takes some seconds to start
            if is_over(process):
                return
            time.sleep(0.2)
        self._site.kill_worker(self._trial.rng.randrange(self._trial.workers))
        self._workers += 1

    def _done(self) -> float:
        asked = self._trial.proxy.counts().requests - self._before
        return asked[f"PUT {_TARGET}"] / (2 * self._trial.files)  # a DOCX and a PDF


def _differences(trial: Trial) -> Iterator[str]:
    """Tell what is not as by the local pool on folders: outputs, and the report."""
    there, wanted = trial.store.digests(_TARGET), outputs(trial.whole)
    differing = sorted(
        one for one in {*there, *wanted} if there.get(one) != wanted.get(one)
    )
    print(f"{len(there)} outputs compared, {len(differing)} differ")
    yield from (f"not as by the local pool: {one}" for one in differing[:9])
    local = (trial.whole / _REPORT).read_bytes()
    ours, twice = states(trial.store.read(_TARGET, _REPORT))
    right, _ = states(local)
    for name in sorted({*ours, *right})[:99]:
        if ours.get(name) != right.get(name):
            yield f"the report says {ours.get(name)} of {name}, not {right.get(name)}"
    yield from (f"told of twice by one run: {name}" for name in sorted(twice)[:9])
    asked = [
        f"{name}: the report says {digest[:8]}"
        for name, digest in _recorded(trial.store.read(_TARGET, _REPORT)).items()
        if there.get(name) != digest
    ]
    yield from asked[:9]


def _lines(report: bytes) -> Iterator[dict[str, Any]]:
    for line in report.splitlines():
        yield json.loads(line)


def states(report: bytes) -> tuple[dict[str, str], set[str]]:
    """Return what became of each source, and those that one run tells of twice."""
    states: dict[str, str] = {}
    told_of: set[str] = set()
    twice: set[str] = set()
    for line in _lines(report):
        if line["event"] == "run":
            told_of.clear()
        elif line["event"] == "done":
            name, state = line["file"], line["state"]
            states[name] = "written" if state in _ENDS else state
            twice |= {name} & told_of
            told_of.add(name)
    return states, twice


def _recorded(report: bytes) -> dict[str, str]:
    """Return SHA-256 by output, as the last lines have it."""
    found: dict[str, str] = {}
    for line in _lines(report):
        if line["event"] == "done" and line["state"] in _ENDS:
            found |= line["outputs"]
    return found


def _show_counts(counts: Counts, files: int) -> None:
    asked = ", ".join(
        f"{kind} {number / files:.3f}"
        for kind, number in sorted(counts.requests.items())
    )
    print(f"  requests a file: {asked}; in all {counts.requests.total() / files:.2f}")
    up, down = counts.up / files, counts.down / files
    print(f"  {up:.0f} B up and {down:.0f} B down a file")
    if counts.faults:
        print(f"  failed: {dict(counts.faults)}")


def listing(names: int) -> Iterator[str]:
    """Let a client go through so many names in a process of its own, and see its memory."""
    for layout in LAYOUTS:
        with serve_names(names, layout) as address, told(address):
            yield from _listed(f"S3, {layout}", names, f"s3://{NAMES}")
    yield from _listed("any other, in folders", names, f"{NAMES}://来文")


def _listed(what: str, names: int, address: str) -> Iterator[str]:
    words = [sys.executable, store_names.__file__, address, str(names)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"{what}: {done.stderr[-900:]}"
        return
    found = json.loads(done.stdout)
    print(f"{what}: {found}")
    if found["names"] != names:
        yield f"{what}: {found['names']} of {names} names"
    if found["MB"] > _MEMORY:
        yield f"{what}: {found['MB']} MB"


PARTS = {"store": store, "store-speed": store_speed, "store-shards": store_shards}


def _tried(name: str, asked: argparse.Namespace, room: Path) -> list[str]:
    """Run a part with a store of its own."""
    make_stock(room / "src", asked.files, asked.seed)
    files = sum(1 for one in (room / "src").rglob("*") if one.suffix in _TEXTS)
    whole = room / "whole"
    local = run(room / "src", whole, "--jobs", "2")
    show("local pool on folders", local, files)
    with StoreSite() as proxy, told(proxy.address):
        there = Store()
        there.fill(room / "src", _SOURCE)
        there.make(_TARGET)
        trial = Trial(
            room=room,
            files=files,
            whole=whole,
            local=local,
            store=there,
            proxy=proxy,
            workers=asked.workers,
            rng=random.Random(asked.seed),
        )
        return list(PARTS[name](trial))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", choices=[*PARTS, "listing"])
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    wrong: list[str] = []
    for name in asked.parts:
        print(f"== {name}")
        with tempfile.TemporaryDirectory() as folder:
            found = (
                listing(asked.names)
                if name == "listing"
                else _tried(name, asked, Path(folder))
            )
            wrong += [f"{name}: {one}" for one in found]
    print("\n".join(wrong) or "nothing wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
