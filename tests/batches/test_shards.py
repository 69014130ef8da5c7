"""Several clients at one folder: each source is one client's, and their reports are one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.batches import Batch, State
from govdoc.batches.shards import is_of, is_report, report_of
from govdoc.errors import UsageError
from govdoc.options import BatchOptions, Shard

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"


@given(st.text(), st.integers(1, 20))
def test_each_source_is_of_one_shard(source: str, total: int) -> None:
    shards = [Shard(number, total) for number in range(1, total + 1)]
    names = source.encode(errors="ignore").decode()
    assert [is_of(one, names) for one in shards].count(True) == 1


def test_a_source_is_of_the_same_shard_on_every_machine() -> None:
    found = [n for n in range(1, 17) if is_of(Shard(n, 16), "甲/通知.txt")]
    assert found == [7]


def test_what_reports_are_called() -> None:
    whole = Path("dst/govdoc-batch.jsonl")
    assert report_of(None, whole) == whole
    assert report_of(Shard(3, 16), whole).name == "govdoc-batch.3-16.jsonl"
    named = ("govdoc-batch.jsonl", "govdoc-batch.3-16.jsonl", "govdoc-batch.x.jsonl")
    assert [is_report(one, whole.name) for one in named] == [True, True, False]


@pytest.mark.parametrize(
    "shard", [Shard(0, 4), Shard(5, 4), Shard(1, 0), Shard(1, 10_001)]
)
def test_no_such_shard(shard: Shard) -> None:
    with pytest.raises(UsageError, match="没有这一份"):
        BatchOptions(shard=shard).check()


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    for number in range(8):
        (tmp_path / f"src/{number}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "src/说明.xyz").touch()
    return tmp_path


def run(room: Path, target: str = "dst", **how: object) -> dict[State, int]:
    options = BatchOptions(jobs=1)._replace(**how)  # type: ignore[arg-type]
    with Batch(room / "src", room / target, how=options) as job:
        return dict(job.run().counts)


def test_shards_do_all_and_are_one_for_whoever_goes_on(room: Path) -> None:
    done = [run(room, shard=Shard(number, 3)) for number in (1, 2, 3)]
    assert sum(one.get(State.WRITTEN, 0) for one in done) == 8
    assert sum(one.get(State.LEFT_OUT, 0) for one in done) == 1
    assert max(one.get(State.WRITTEN, 0) for one in done) < 8
    again = {State.UNCHANGED: 8, State.LEFT_OUT: 1}
    assert run(room, resume=True) == again
    halves = [run(room, resume=True, shard=Shard(number, 2)) for number in (1, 2)]
    assert sum(one.get(State.UNCHANGED, 0) for one in halves) == 8
    for report in (room / "dst").glob("govdoc-batch.*-*.jsonl"):
        report.unlink()
    assert run(room, resume=True) == again


def test_two_clients_write_at_once(room: Path) -> None:
    one, other = (BatchOptions(jobs=1, shard=Shard(number, 2)) for number in (1, 2))
    with (
        Batch(room / "src", room / "dst", how=one) as first,
        Batch(room / "src", room / "dst", how=other) as second,
    ):
        done = first.run().counts, second.run().counts
    assert sum(counts[State.WRITTEN] for counts in done) == 8


def test_a_report_that_is_being_written_tells_its_whole_lines(room: Path) -> None:
    run(room, shard=Shard(1, 1))
    report = room / "dst/govdoc-batch.1-1.jsonl"
    data = report.read_bytes()
    report.write_bytes(data[: data.rindex(b'"event": "done"') + 20])
    cut = report.read_bytes()
    counts = run(room, resume=True)
    assert (counts[State.UNCHANGED], counts[State.WRITTEN]) == (7, 1)
    assert report.read_bytes() == cut


def test_reports_of_shards_are_no_texts(room: Path) -> None:
    shutil.copytree(room / "src", room / "both")
    for number in (1, 2):
        how = BatchOptions(jobs=1, shard=Shard(number, 2), resume=True)
        for _ in range(2):
            with Batch(room / "both", room / "both", how=how) as job:
                left = job.run().left_out
                assert all(one.size == 1 for one in left.values())


def test_outputs_of_sources_that_are_gone_are_told_by_whose_they_were(
    room: Path,
) -> None:
    for number in (1, 2):
        run(room, shard=Shard(number, 2))
    gone = [room / "src/1.txt", room / "src/2.txt"]
    for path in gone:
        path.unlink()
    (room / "src/1.md").write_text(
        TEXT, encoding="utf-8"
    )  # another name, the same words
    told = [former(room, shard=Shard(number, 3)) for number in (1, 2, 3)]
    told += [former(room, shard=None)]
    told += [former(room, shard=None)]
    is_mine = [is_of(Shard(number, 3), "2.txt") for number in (1, 2, 3)]
    assert ["2.docx" in one for one in told] == [*is_mine, True, True]
    assert "1.docx" not in told[-1]


def former(room: Path, shard: Shard | None) -> list[str]:
    how = BatchOptions(jobs=1, resume=True, shard=shard)
    with Batch(room / "src", room / "dst", how=how) as job:
        return [name for left in job.run().former.values() for name in left.names]
