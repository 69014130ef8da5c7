"""Worker processes that die or hang take no other with them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from govdoc.batches.pool import Lost, Pool
from govdoc.errors import GovdocError


def serve(connection: Connection, folder: Path) -> None:
    """Obey words: say, die, die once, hang; note what is begun."""
    connection.send(True)
    while True:
        try:
            word, number = connection.recv()
        except EOFError:
            return
        connection.send(["note", number])
        assert connection.recv() is True
        if word == "die" or (word == "once" and not (folder / "died").exists()):
            (folder / "died").touch()
            os._exit(9)
        if word == "hang":
            time.sleep(60)
        connection.send(number)


def refuse(connection: Connection, folder: Path) -> None:
    raise SystemExit(3)


Word = tuple[str, int]


class Trial:
    def __init__(self, folder: Path, timeout: float | None = None, job: object = serve):
        self.notes: list[object] = []
        self.buried: list[Word] = []
        self.pool: Pool[Word] = Pool(
            job,  # type: ignore[arg-type]
            folder,
            2,
            timeout,
            order=lambda task: task,
            is_note=lambda said: isinstance(said, list),
            note=lambda task, said: self.notes.append(said),
            bury=self.buried.append,
        )


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    made = Trial(tmp_path)
    with made.pool:
        yield made


def test_death_is_tried_again_alone_then_told(trial: Trial) -> None:
    tasks = [("say", 0), ("die", 1), ("once", 2), *(("say", n) for n in range(3, 9))]
    results = dict(trial.pool.run(tasks))
    assert results.pop(("die", 1)) == Lost(is_late=False)
    assert sorted(results.values()) == [0, 2, 3, 4, 5, 6, 7, 8]
    assert trial.buried.count(("die", 1)) == 2
    assert trial.notes.count(["note", 1]) == 2


def test_a_task_over_its_time_is_ended_and_the_others_go_on(tmp_path: Path) -> None:
    made = Trial(tmp_path, timeout=0.5)
    with made.pool:
        results = dict(made.pool.run([("hang", 1), ("say", 2), ("say", 3)]))
    assert results == {("hang", 1): Lost(is_late=True), ("say", 2): 2, ("say", 3): 3}


def test_drain_waits_for_what_was_begun(trial: Trial) -> None:
    running = trial.pool.run([("say", n) for n in range(50)])
    first = next(running)
    rest = dict(trial.pool.drain(10))
    assert first == (("say", first[1]), first[1])
    assert len(rest) <= 2
    assert list(trial.pool.drain(10)) == []


def test_workers_that_cannot_start(tmp_path: Path) -> None:
    made = Trial(tmp_path, job=refuse)
    with made.pool, pytest.raises(GovdocError, match="启动不了"):
        list(made.pool.run([("say", 1)]))
