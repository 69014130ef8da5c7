"""A batch on several machines, all of them this one: Dask on loopback, a shared folder.

Each part compares every output with a run of the local pool, byte for byte, and asks that
nothing is left beside them.

    python benchmarks/scale.py --files 2000 speed        # against the local pool of two
    python benchmarks/scale.py --files 600 workers       # kill -9 of workers, again and again
    python benchmarks/scale.py --files 600 scheduler     # kill -9 of the scheduler
    python benchmarks/scale.py --files 600 client        # kill -9 of the client, then --resume
    python benchmarks/scale.py --files 600 shards        # four clients at once
    python benchmarks/scale.py --files 600 tls           # encrypted; clients without certificates
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent / "trust"))

from folders import command, make_texts, snapshot

_SECONDS_UP = 30
_KILLS = 4
"""Clients that are killed in a row."""


class Site:
    """A scheduler and its workers, each a process of its own."""

    def __init__(
        self,
        room: Path,
        workers: int = 2,
        threads: int = 1,
        configuration: Path | None = None,
    ) -> None:
        """Start them; with a configuration that has certificates, encrypted."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        scheme = "tcp" if configuration is None else "tls"
        self.address = f"{scheme}://127.0.0.1:{self.port}"
        self.environment = {"DASK_CONFIG": str(configuration)} if configuration else {}
        self._room = room
        self._threads = threads
        self.scheduler = self._start_scheduler()
        self.workers = [self.start_worker() for _ in range(workers)]

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            kill(process)

    def start_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        words = ["--nthreads", str(self._threads), "--memory-limit", "0", "--no-nanny"]
        return self._start("worker", self.address, *words, **environment)

    def restart_scheduler(self) -> None:
        """kill -9, and start it again where it was, with the workers that left with it."""
        kill(self.scheduler)
        for process in self.workers:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            kill(process)
        self.scheduler = self._start_scheduler()
        self.workers = [self.start_worker() for _ in self.workers]

    def kill_worker(self, number: int) -> None:
        """kill -9, and start another in its place."""
        kill(self.workers[number])
        self.workers[number] = self.start_worker()

    def _start_scheduler(self) -> subprocess.Popen[bytes]:
        words = ["--host", "127.0.0.1", "--port", str(self.port)]
        made = self._start("scheduler", *words)
        until = time.monotonic() + _SECONDS_UP
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return made
            time.sleep(0.1)
        raise TimeoutError("no scheduler")

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            cwd=self._room,
            env={
                **os.environ,
                "DASK_TEMPORARY_DIRECTORY": str(self._room),
                **self.environment,
                **environment,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


class Ended(NamedTuple):
    """How a batch went."""

    code: int
    seconds: float
    cpu: float
    """Seconds of the client itself."""
    size: int
    """MB of the client at most."""
    said: str


def run(
    source: Path | str,
    target: Path | str,
    *words: str,
    meanwhile: Callable[[subprocess.Popen[bytes]], None] = lambda process: None,
    **environment: str,
) -> Ended:
    """Run a batch, and something else while it runs."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command(source, target, "--pdf", *words),
            stdout=said,
            stderr=said,
            env={**os.environ, **environment},
        )
        meanwhile(process)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
        said.seek(0)
        words_said = said.read().decode(errors="replace")
    cpu = used.ru_utime + used.ru_stime
    return Ended(
        process.returncode, seconds, cpu, used.ru_maxrss >> 10, words_said.strip()
    )


def is_over(process: subprocess.Popen[bytes]) -> bool:
    """Ask without taking its last words away, which `os.wait4` wants."""
    found = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
    return found is not None


def outputs(folder: Path) -> dict[str, str]:
    """Return SHA-256 by path of everything in a folder but reports and their pages."""
    ours = (".jsonl", ".html")
    return {
        name: one for name, one in snapshot(folder).items() if not name.endswith(ours)
    }


def show(what: str, ended: Ended, files: int) -> None:
    cpu = f"{1000 * ended.cpu / files:.2f} ms of the client a file"
    rate = f"{files / ended.seconds:.1f} files/s"
    print(
        f"{what}: exit {ended.code}, {ended.seconds:.1f} s, {rate}, {cpu}, {ended.size} MB"
    )


class Trial(NamedTuple):
    """What each part has."""

    room: Path
    source: Path
    files: int
    whole: Path
    """What the local pool has made."""
    local: Ended


def speed(trial: Trial, site: Site, rng: random.Random) -> Iterator[str]:
    words = ("--cluster", site.address)
    warm = run(trial.source, trial.room / "warm", *words)
    show("cluster", warm, trial.files)
    again = run(trial.source, trial.room / "out", *words)
    show("cluster, workers that have loaded everything", again, trial.files)
    ratio = trial.local.seconds / again.seconds
    print(f"speed by that of the local pool: {ratio:.2f}")
    if ratio < 0.8:
        yield f"{ratio:.2f} of the local pool's speed"
    if again.cpu / trial.files > 0.005:
        yield "more than 5 ms of the client a file"


def workers(trial: Trial, site: Site, rng: random.Random) -> Iterator[str]:
    kills = 0

    def meanwhile(process: subprocess.Popen[bytes]) -> None:
        nonlocal kills
        while not is_over(process):
            time.sleep(rng.uniform(4, 10))  # one takes some seconds to start
            site.kill_worker(rng.randrange(len(site.workers)))
            kills += 1

    ended = run(
        trial.source, trial.room / "out", "--cluster", site.address, meanwhile=meanwhile
    )
    show(f"{kills} workers killed", ended, trial.files)
    if ended.code:
        yield f"exit {ended.code}: {ended.said}"


def scheduler(trial: Trial, site: Site, rng: random.Random) -> Iterator[str]:
    kills = 0

    def meanwhile(process: subprocess.Popen[bytes]) -> None:
        nonlocal kills
        while not is_over(process) and not _made(trial.room / "out"):
            time.sleep(0.1)  # it is at work: nobody waits for one that is not there yet
        while not is_over(process) and kills < 3:
            time.sleep(rng.uniform(3, 6))
            site.restart_scheduler()
            kills += 1

    ended = run(
        trial.source, trial.room / "out", "--cluster", site.address, meanwhile=meanwhile
    )
    show(f"{kills} schedulers killed", ended, trial.files)
    if ended.code:
        yield f"exit {ended.code}: {ended.said}"


def client(trial: Trial, site: Site, rng: random.Random) -> Iterator[str]:
    out = trial.room / "out"
    words = ("--cluster", site.address, "--resume")
    killed = [_killed_at_work(trial.source, out, words, rng) for _ in range(_KILLS)]
    ended = run(trial.source, out, *words)
    show(f"{killed.count(True)} clients killed, the last", ended, trial.files)
    if not all(killed):
        yield "a client was done before it was killed: more --files are needed"
    if ended.code:
        yield f"exit {ended.code}: {ended.said}"


def _killed_at_work(
    source: Path, out: Path, words: Sequence[str], rng: random.Random
) -> bool:
    """Run a client, kill it some seconds after its first output; False: it was done."""
    before, wait = _made(out), rng.uniform(0.5, 4)

    def meanwhile(process: subprocess.Popen[bytes]) -> None:
        while not is_over(process) and _made(out) == before:
            time.sleep(0.1)
        until = time.monotonic() + wait
        while not is_over(process) and time.monotonic() < until:
            time.sleep(0.1)
        if not is_over(process):
            os.kill(process.pid, signal.SIGKILL)

    return run(source, out, *words, meanwhile=meanwhile).code == -signal.SIGKILL


def _made(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.pdf"))


def shards(trial: Trial, site: Site, rng: random.Random) -> Iterator[str]:
    out = trial.room / "out"
    words = ["--pdf", "--cluster", site.address]
    started = [
        subprocess.Popen(
            [*command(trial.source, out, *words), "--shard", f"{number}/4", "--quiet"]
        )
        for number in range(1, 5)
    ]
    codes = [process.wait() for process in started]
    ended = run(trial.source, out, "--cluster", site.address, "--resume")
    show("all again after four shards", ended, trial.files)
    print(ended.said)
    if any(codes) or ended.code:
        yield f"exits {codes}, {ended.code}"
    if "已写出" in ended.said:
        yield "the resumed run did not believe the shards' reports"


def tls(trial: Trial, site: Site, rng: random.Random) -> Iterator[str]:
    for target in ("warm", "out"):
        words = ("--cluster", site.address)
        ended = run(trial.source, trial.room / target, *words, **site.environment)
        show(f"encrypted, {target}", ended, trial.files)
        if ended.code:
            yield f"exit {ended.code}: {ended.said}"
    stranger = str(make_certificates(trial.room / "stranger"))
    bare = site.address.replace("tls:", "tcp:")
    for address, environment, seen in (
        (site.address, {}, "没有配置证书"),
        (site.address, {"DASK_CONFIG": stranger}, "连不上调度器"),
        (bare, {}, "连不上调度器"),
        (bare, site.environment, "只许加密的连接"),
    ):
        refused = trial.room / "refused"
        ended = run(trial.source, refused, "--cluster", address, **environment)
        print(ended.said)
        lines = [one for one in ended.said.splitlines() if "提示：" not in one]
        if ended.code != 2 or len(lines) != 1 or seen not in lines[0]:
            yield f"exit {ended.code}, not a line with {seen}: {ended.said}"
        if outputs(refused):
            yield f"{address} with {environment} has done something"


def make_certificates(folder: Path) -> Path:
    """Make an authority and a certificate of it; return the folder of Dask's configuration."""
    folder.mkdir()
    new = ("-newkey", "rsa:2048", "-nodes")
    authority = ("-out", "ca.pem", "-keyout", "ca.key", "-subj", "/CN=authority")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
    for words in (
        ("req", "-x509", *new, *authority, "-days", "2"),
        ("req", *new, "-out", "asked.pem", "-keyout", "key.pem", "-subj", "/CN=govdoc"),
        ("x509", "-req", "-in", "asked.pem", *signed, "-out", "cert.pem"),
    ):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    pair = f"{{cert: {folder / 'cert.pem'}, key: {folder / 'key.pem'}}}"
    configuration = folder / "dask"
    configuration.mkdir()
    (configuration / "distributed.yaml").write_text(f"""\
distributed:
  comm:
    require-encryption: true
    tls:
      ca-file: {folder / "ca.pem"}
      scheduler: {pair}
      worker: {pair}
      client: {pair}
""")
    return configuration


PARTS = {
    part.__name__: part for part in (speed, workers, scheduler, client, shards, tls)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", choices=PARTS)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        make_texts(room / "src", asked.files, asked.seed)
        whole = room / "whole"
        local = run(room / "src", whole, "--jobs", str(asked.workers))
        show("local pool", local, asked.files)
        for name in asked.parts:
            rng = random.Random(asked.seed)
            part = room / name
            part.mkdir()
            trial = Trial(part, room / "src", asked.files, whole, local)
            configuration = None if name != "tls" else make_certificates(part / "tls")
            with Site(part, asked.workers, configuration=configuration) as site:
                wrong += [f"{name}: {one}" for one in PARTS[name](trial, site, rng)]
            there, wanted = outputs(part / "out"), outputs(whole)
            differing = sorted(
                one for one in {*there, *wanted} if there.get(one) != wanted.get(one)
            )
            wrong += [
                f"{name}: not as by the local pool: {one}" for one in differing[:9]
            ]
    print("\n".join(wrong) or "nothing wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
