"""A batch on Dask: a scheduler and workers, each a process of its own, on loopback."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from scale import Site, make_texts, outputs

import govdoc
from govdoc.batches import Batch, FileOutcome, State, cluster
from govdoc.errors import GovdocError, UsageError
from govdoc.options import BatchOptions, Options, OutputOptions

CERTIFICATES = ("tls.ca-file", "tls.client.cert", "tls.client.key")
PDF = Options(output=OutputOptions(to=("pdf",)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    pytest.importorskip("distributed")
    with Site(tmp_path_factory.mktemp("site")) as made:
        yield made


def test_a_worker_that_is_killed_and_a_stranger_that_joins(
    site: Site, tmp_path: Path
) -> None:
    make_texts(tmp_path / "src", 24)
    how = BatchOptions(cluster=site.address)
    killed: list[FileOutcome] = []

    def kill(outcome: FileOutcome, size: int) -> None:
        if not killed:
            site.workers.pop().kill()
        killed.append(outcome)

    source, target = tmp_path / "src", tmp_path / "dst"
    done = govdoc.batch(source, target, options=PDF, how=how, on_outcome=kill)
    assert done.counts == {State.WRITTEN: 24}
    govdoc.batch(source, tmp_path / "local", options=PDF, how=BatchOptions(jobs=2))
    right = outputs(tmp_path / "local")
    assert outputs(target) == right

    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/FZXBSJW.TTF").write_bytes(b"another")
    site.workers.append(site.start_worker(GOVDOC_FONTS=str(tmp_path / "fonts")))
    wait_for(site, 2)
    with pytest.raises(GovdocError, match=r"工作机 .*字体 "):
        govdoc.batch(source, target, options=PDF, how=how)
    assert outputs(target) == right


def test_a_stranger_that_joins_later_gets_nothing_more(tmp_path: Path) -> None:
    """And loads that wait for the only other worker do not go with it, either."""
    pytest.importorskip("distributed")
    make_texts(tmp_path / "src", 200)
    (tmp_path / "other/sitecustomize.py").parent.mkdir()
    (tmp_path / "other/sitecustomize.py").write_text(
        "import govdoc.version\ngovdoc.version.__version__ = '0.0'\n"
    )
    told: list[str] = []
    with Site(tmp_path, workers=1) as site:

        def join(outcome: FileOutcome, size: int) -> None:
            if len(site.workers) == 1:
                paths = [str(tmp_path / "other"), os.environ.get("PYTHONPATH", "")]
                other = site.start_worker(PYTHONPATH=os.pathsep.join(paths))
                site.workers.append(other)
                wait_for(site, 2)

        def replace(why: str) -> None:
            told.append(why)
            site.kill_worker(0)

        with Batch(
            tmp_path / "src",
            tmp_path / "dst",
            how=BatchOptions(cluster=site.address),
            on_outcome=join,
            on_refusal=replace,
        ) as job:
            done = job.run()
    assert done.counts == {State.WRITTEN: 200}
    assert done.refused == tuple(told)
    assert re.fullmatch(r"工作机 .*: govdoc 那边是 0\.0，这里是 .*", "\n".join(told))


def wait_for(site: Site, workers: int) -> None:
    crew = cluster.Cluster(site.address)
    while crew.slots() < workers:
        time.sleep(0.1)
    crew.close()


@pytest.mark.parametrize(
    ("address", "seen"),
    [("scheduler", "不像调度器的地址"), ("tcp://x:99999999", "不像"), ("", "不像")],
)
def test_what_is_no_address(address: str, seen: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match=seen):
        cluster.Cluster(address)


@pytest.mark.parametrize(
    ("address", "configured", "seen"),
    [
        ("tls://x:8786", {}, "没有配置证书"),
        ("tls://x:8786", dict.fromkeys(CERTIFICATES, "none.pem"), "证书读不了"),
        ("tcp://x:8786", {"require-encryption": True}, "只许加密的连接"),
    ],
)
def test_certificates_that_are_not_as_the_address_is(
    address: str, configured: dict[str, object], seen: str
) -> None:
    dask = pytest.importorskip("dask")
    comm = {f"distributed.comm.{name}": value for name, value in configured.items()}
    with dask.config.set(comm), pytest.raises(UsageError, match=seen):
        cluster.Cluster(address)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_REACH", 1.0)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        began = time.monotonic()
        with pytest.raises(UsageError, match="连不上调度器"):
            cluster.Cluster(f"tcp://127.0.0.1:{mute.getsockname()[1]}")
    assert time.monotonic() - began < 10


def test_the_library_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="需要 distributed") as caught:
        cluster.Cluster("tcp://scheduler:8786")
    assert "govdoc[cluster]" in (caught.value.hint or "")


def test_jobs_are_the_workers_own() -> None:
    with pytest.raises(UsageError, match="不能同用"):
        BatchOptions(jobs=2, cluster="tcp://scheduler:8786").check()
