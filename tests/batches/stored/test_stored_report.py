"""A report that grows by parts: nothing of it is lost, whoever writes it when."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.batches import FileOutcome, State
from govdoc.batches.entries import Entry, Folders
from govdoc.batches.shards import is_of
from govdoc.batches.stored import report as room
from govdoc.batches.stored.report import StoredReport
from govdoc.batches.stored.shelf import EntryShelf
from govdoc.batches.stored.store import Store
from govdoc.errors import OutputError
from govdoc.options import Shard

WHOSE = Folders("memory://in", "memory://out")


def open_report(shard: Shard | None = None, whose: Folders = WHOSE) -> StoredReport:
    return StoredReport(Store("memory://out", OutputError), whose, shard, True)


def begin(report: StoredReport, whose: Folders = WHOSE) -> StoredReport:
    report.begin("k", whose._asdict())
    return report


def finish(report: StoredReport, source: str, digest: str = "d") -> None:
    made = {f"{source}.docx": digest}
    outcome = FileOutcome(source=source, state=State.WRITTEN, outputs=tuple(made))
    report.finish(outcome, "s", made)


def right(source: str, digest: str = "d") -> Entry:
    return Entry({f"{source}.docx": (digest,)}, "s", "k")


def names(memory: Any) -> list[str]:
    return [name.removeprefix("/out/") for name in sorted(memory.find("/out"))]


def test_parts_are_joined_at_the_end(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_LINES", 2)
    report = begin(open_report())
    for number in range(5):
        finish(report, f"{number}")
    assert names(memory) == [
        f"govdoc-batch.parts/000001-{number:06}.jsonl" for number in (1, 2, 3)
    ]
    report.end({})
    assert names(memory) == ["govdoc-batch.jsonl"]
    lines = memory.cat_file("/out/govdoc-batch.jsonl").splitlines()
    events = [json.loads(line)["event"] for line in lines]
    assert events == ["run", *["done"] * 5, "end"]
    begin(again := open_report()).end({})
    assert [again.entry(f"{number}") for number in range(5)] == [
        right(f"{number}") for number in range(5)
    ]
    assert len(memory.cat_file("/out/govdoc-batch.jsonl").splitlines()) == 9


@pytest.mark.parametrize("limit", ["_LINES", "_BYTES", "_SECONDS"])
def test_what_is_recorded_does_not_wait_for_long(
    memory: Any, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in ("_LINES", "_BYTES", "_SECONDS"):
        monkeypatch.setattr(room, one, 0 if one == limit else 10**9)
    finish(begin(open_report()), "a")
    assert open_report().entry("a") == right("a")


def test_what_a_killed_run_has_left_is_read_and_joined_by_the_next(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_LINES", 1)
    finish(begin(open_report()), "a", "old")  # and is killed
    finish(begin(open_report()), "a", "new")  # and so is this
    report = begin(open_report())
    assert report.entry("a") == right("a", "new")
    report.end({})
    assert names(memory) == ["govdoc-batch.jsonl"]
    assert open_report().entry("a") == right("a", "new")


def test_parts_that_were_joined_and_stayed_do_no_harm(memory: Any) -> None:
    """A run may be killed between the two."""
    report = begin(open_report())
    finish(report, "a")
    stayed = {name: memory.cat_file(name) for name in memory.find("/out")}
    report.end({})
    for name, data in stayed.items():
        memory.pipe_file(name, data)
    assert open_report().entry("a") == right("a")
    begin(open_report()).end({})
    assert names(memory) == ["govdoc-batch.jsonl"]


def test_two_that_write_to_one_report_at_once(memory: Any) -> None:
    one, other = open_report(), open_report()
    begin(one)
    with pytest.raises(OutputError, match="另一个 govdoc batch 正在写"):
        other.begin("other", WHOSE._asdict())


def test_each_shard_has_a_report_and_reads_those_of_all(memory: Any) -> None:
    first = begin(open_report(Shard(1, 2)))
    finish(first, "a")
    first.end({})
    second = begin(open_report(Shard(2, 2)))
    finish(second, "b")
    second.end({})
    assert names(memory) == ["govdoc-batch.1-2.jsonl", "govdoc-batch.2-2.jsonl"]
    whole = open_report()
    assert whole.entry("a") == Entry()
    assert whole.others("a") == (right("a"), Entry())
    (owner,) = (n for n in (1, 2) if is_of(Shard(n, 2), "a"))
    found = {n: open_report(Shard(n, 2)) for n in (1, 2)}
    told = {n: (one.entry("a"), *one.others("a")) for n, one in found.items()}
    assert right("a") in told.pop(owner)
    (other,) = told.values()  # it is not this shard's: why remember it?
    assert all(entry == Entry() for entry in other)


def test_what_another_source_left_in_the_report_is_nobodys(memory: Any) -> None:
    elsewhere = WHOSE._replace(source="memory://elsewhere")
    report = begin(open_report(whose=elsewhere), elsewhere)
    finish(report, "a")
    report.end({})
    assert open_report().entry("a") == Entry()
    assert open_report(whose=elsewhere).entry("a") == right("a")


@pytest.mark.parametrize(
    "name", ["govdoc-batch.jsonl", "govdoc-batch.parts/000001-000001.jsonl"]
)
def test_a_file_that_is_no_report_is_left_alone(memory: Any, name: str) -> None:
    memory.pipe_file(f"/out/{name}", b"my notes\n")
    with pytest.raises(OutputError, match="第 1 行不是"):
        open_report()
    assert memory.cat_file(f"/out/{name}") == b"my notes\n"


DIGESTS = st.lists(st.none() | st.text("ab", max_size=2), max_size=2).map(tuple)
ENTRIES = st.builds(
    Entry,
    st.dictionaries(st.text(max_size=3), DIGESTS, max_size=2),
    st.none() | st.text(max_size=3),
    st.none() | st.text(max_size=3),
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)


@given(st.lists(st.tuples(WORDS, ENTRIES), max_size=5))
def test_a_shelf_keeps_what_it_is_given(kept: list[tuple[str, Entry]]) -> None:
    shelf = EntryShelf()
    for source, entry in kept:
        shelf[source] = entry
    assert dict(shelf) == dict(kept) and len(shelf) == len(dict(kept))
