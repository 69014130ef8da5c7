"""Which places are folders, which are addresses, and what an address may not say."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from govdoc.batches.address import find_place, is_address
from govdoc.batches.stored.store import Store
from govdoc.errors import InputError, UsageError


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("文稿", Path("文稿")),
        ("C:\\文稿", Path("C:\\文稿")),
        ("d:文稿", Path("d:文稿")),
        ("D://文稿", Path("D://文稿")),
        ("file:///共享/文稿", Path("/共享/文稿")),
        (Path("s3:/x"), Path("s3:/x")),
        ("s3://桶/文稿/", "s3://桶/文稿"),
        ("S3://Bucket/A", "s3://Bucket/A"),
        ("hdfs://node:8020/文稿", "hdfs://node:8020/文稿"),
        ("abfs://box@account.dfs/x", "abfs://box@account.dfs/x"),
        ("memory://in", "memory://in"),
        ("s3a://桶/x", "s3://桶/x"),
        ("gcs://桶/档#1?", "gs://桶/档#1?"),
    ],
)
def test_a_place(said: str | Path, place: str | Path) -> None:
    assert find_place(said) == place


@pytest.mark.parametrize(
    "said",
    [
        "s3://key:secret@桶/x",
        "s3://key:SE/secret@桶/x",
        "abfs://box/x?sig=secret",
        "s3:///x",
        "s3:/桶/x",
        "file:/x",
        "s3://桶//x",
        "s3://桶/y/../x",
    ],
)
def test_an_address_that_is_refused_gives_nothing_away(said: str) -> None:
    with pytest.raises(UsageError) as raised:
        find_place(said)
    assert "secret" not in raised.value.message


def test_a_drive_is_no_scheme() -> None:
    assert not is_address("C://x") and is_address("cc://x")


def test_a_store_travels_as_its_address() -> None:
    """What it was reached by stays where it was reached."""
    store = Store("memory://in", InputError)
    store.reach()
    said = pickle.dumps(store)
    assert len(said) < 200 and pickle.loads(said).address == store.address


@pytest.mark.parametrize(
    ("address", "seen"), [("nosuch://a/b", "不认识"), ("gs://a/b", "读写它的库没有装")]
)
def test_what_nothing_here_reaches(address: str, seen: str) -> None:
    with pytest.raises(UsageError, match=seen):
        Store(address, InputError).reach()
