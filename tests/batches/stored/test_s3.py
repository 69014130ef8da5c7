"""A batch from bucket to bucket, by the command, with a real S3 server (moto's)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer
from scale import command, outputs
from scale_store import Store, make_stock, states
from store_site import environment


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in environment(f"http://{host}:{port}").items():
        monkeypatch.setenv(name, value)
    yield Store()
    server.stop()


def test_a_bucket_becomes_what_a_folder_of_the_same_becomes(
    store: Store, tmp_path: Path
) -> None:
    texts, here = tmp_path / "texts", tmp_path / "here"
    make_stock(texts, 12, seed=4)
    store.fill(texts, "src")
    store.make("out")
    words = ("--pdf", "--jobs", "1")
    both = [
        subprocess.Popen([*command(*sides, *words)], stdout=subprocess.PIPE)
        for sides in ((texts, here), ("s3://src", "s3://out/成品"))
    ]
    (_, _), (said, _) = (process.communicate() for process in both)
    local, ours = (process.returncode for process in both)
    assert ours == local
    right = {f"成品/{name}": digest for name, digest in outputs(here).items()}
    assert store.digests("out") == right
    assert len(right) == 24
    report = store.read("out", "成品/govdoc-batch.jsonl")
    assert states(report) == states((here / "govdoc-batch.jsonl").read_bytes())
    assert "明细见 s3://out/成品/govdoc-batch.jsonl" in said.decode()
