"""The plan of a store: name by name, with those that would write to one file told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.batches.plan import PATTERNS, Task
from govdoc.batches.stored import names
from govdoc.batches.stored.listing import plan_of
from govdoc.batches.stored.names import StoredName, pages_of
from govdoc.batches.stored.store import Store
from govdoc.errors import InputError
from govdoc.options import Shard


class Named(Store):
    """A store of names alone."""

    def __init__(self, *listed: str) -> None:
        super().__init__("memory://names", InputError)
        self._listed = sorted(listed, key=str.encode)

    def names(self, start: str = "", but: str | None = None) -> Iterator[StoredName]:
        yield from map(StoredName, self._listed)


def plan(*listed: str, **more: Any) -> list[tuple[str, str]]:
    """Return sources with what becomes of them."""
    found = plan_of(Named(*listed), PATTERNS, (".docx", ".pdf"), **more)
    return [
        (one.source, "do" if isinstance(one, Task) else one.state.value)
        for one in found
    ]


def test_what_is_done_and_what_is_not() -> None:
    found = plan(
        "a.txt", "a.txt.roles.toml", "甲/.hidden.txt", "甲/b.zip", "甲/b.docx", ".x/y.txt",
        "govdoc-batch.jsonl", "govdoc-batch.2-3.jsonl", ".govdoc-proof", "甲/../c.txt", "d//e.txt",
    )  # fmt: skip
    assert sorted(found) == [
        (".x/y.txt", "left out"),
        ("a.txt", "do"),
        ("d//e.txt", "failed"),
        ("甲/../c.txt", "failed"),
        ("甲/.hidden.txt", "left out"),
        ("甲/b.docx", "do"),
        ("甲/b.zip", "left out"),
    ]


STEMS = st.lists(st.text("ab.-甲", min_size=1, max_size=3), min_size=1, max_size=2)
SOURCES = st.builds(
    lambda parts, suffix: "/".join(f"x{part}x" for part in parts) + suffix,
    STEMS,
    st.sampled_from([".txt", ".md", ".docx"]),
)


@given(st.sets(SOURCES, max_size=12))
def test_those_that_would_write_to_one_file_are_all_refused(listed: set[str]) -> None:
    """Whatever stands between them in the order of a store."""
    stems = [one.rpartition(".")[0] for one in listed]
    assert dict(plan(*listed)) == {
        one: "do" if stems.count(one.rpartition(".")[0]) == 1 else "failed"
        for one in listed
    }


def test_a_name_waits_only_while_names_begin_like_it() -> None:
    drawn = 0

    class Counting(Named):
        def names(
            self, start: str = "", but: str | None = None
        ) -> Iterator[StoredName]:
            nonlocal drawn
            for number in range(10_000):
                drawn += 1
                yield StoredName(f"{number:05}.txt")

    first = next(plan_of(Counting(), PATTERNS, (".docx",)))
    assert first.source == "00000.txt" and drawn == 2


def test_shards_share_a_store() -> None:
    listed = [f"{number}.txt" for number in range(50)] + ["1.md"]
    parts = [plan(*listed, shard=Shard(number, 3)) for number in (1, 2, 3)]
    assert sorted(chain(*parts)) == sorted(plan(*listed))
    assert all(parts)


class Bucket:
    """What S3 answers, page by page."""

    def __init__(self, *keys: str) -> None:
        self.keys = sorted(keys, key=str.encode)
        self.asked = 0

    def call_s3(self, method: str, **asked: Any) -> dict[str, Any]:
        assert method == "list_objects_v2" and asked["Bucket"] == "桶"
        self.asked += 1
        after, most = asked["StartAfter"].encode(), asked["MaxKeys"]
        found = [
            {"Key": key}
            for key in self.keys
            if key.startswith(asked["Prefix"]) and key.encode() > after
        ]
        return {"Contents": found[:most], "IsTruncated": len(found) > most}


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_of_any_size_tell_the_same(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ["a/1.txt", "a/", "a/out/1.docx", "a/out/2.docx", "a/z.txt", "a/𠀀.txt", "b"]
    monkeypatch.setattr(names, "_PAGE", size)
    found = [one.name for one in pages_of(Bucket(*keys), "桶/a", "", "out/")]
    assert found == ["1.txt", "z.txt", "𠀀.txt"]


def test_what_answers_and_is_no_store() -> None:
    """A proxy's page, which a client takes for an empty answer."""

    class Page:
        def call_s3(self, method: str, **asked: Any) -> dict[str, Any]:
            return {"ResponseMetadata": {"HTTPStatusCode": 200}}

    with pytest.raises(names.StrangeAnswerError):
        list(pages_of(Page(), "桶", "", None))


def test_a_folder_that_is_passed_over_is_not_listed() -> None:
    bucket = Bucket(*(f"out/{number}" for number in range(20_000)), "z.txt")
    assert [one.name for one in pages_of(bucket, "桶", "", "out/")] == ["z.txt"]
    assert bucket.asked == 2


def test_folders_of_a_store(memory: Any) -> None:
    for name in ("in/b/1.txt", "in/a.txt", "in/out/1.docx", "in/b/c/2.txt"):
        memory.pipe_file(f"/{name}", b"x")
    store = Store("memory://in", InputError)
    found = [one.name for one in store.names(but="out/")]
    assert found == ["a.txt", "b/1.txt", "b/c/2.txt"]
    assert [one.name for one in store.names("b/c")] == ["b/c/2.txt"]
