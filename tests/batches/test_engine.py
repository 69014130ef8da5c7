"""A batch on an executor: what comes back, what does not, and who is refused."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import govdoc
from govdoc.batches import BatchInterrupted, FileOutcome, State, engine, remote
from govdoc.batches.engine import Engine
from govdoc.batches.entries import Entry
from govdoc.batches.orders import Answer, Order
from govdoc.batches.plan import Task
from govdoc.batches.remote import Refused
from govdoc.batches.run import Batch
from govdoc.errors import GovdocError
from govdoc.options import BatchOptions, LookOptions, Options, OutputOptions

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
TWO = BatchOptions(jobs=2)
BOTH = Options(output=OutputOptions(to=("docx", "pdf")))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for number in range(6):
        path = tmp_path / f"src/组{number % 2}/{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT}\n　　第{number}份。\n", encoding="utf-8")
    return tmp_path


def outputs(folder: Path) -> dict[str, bytes]:
    """Return all that lies in a folder but the report and its page."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".jsonl", ".html"}
    }


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_does_as_the_local_pool(
    room: Path, kind: Callable[[int], Executor], monkeypatch: pytest.MonkeyPatch
) -> None:
    (room / "src/坏.txt").write_bytes(b"\0\0")
    local = govdoc.batch(room / "src", room / "local", options=BOTH, how=TWO)
    monkeypatch.chdir(room)
    with kind(2) as executor:
        done = govdoc.batch("src", "dst", options=BOTH, how=TWO, executor=executor)
        assert (done.counts, done.exit_code) == (local.counts, local.exit_code)
        assert outputs(room / "dst") == outputs(room / "local")
        again = govdoc.batch(
            "src", "dst", options=BOTH, how=TWO._replace(resume=True), executor=executor
        )
    assert again.counts == {State.UNCHANGED: 6, State.FAILED: 1}


def test_a_style_of_the_clients_own_travels(room: Path) -> None:
    style = room / "mine.toml"
    style.write_text(
        '[style]\nextends = "notice"\n[role.body]\nsize = "15pt"\n', "utf-8"
    )
    look = Options(look=LookOptions(style=style))
    govdoc.batch(room / "src", room / "local", options=look, how=TWO)
    with ThreadPoolExecutor(2) as executor:
        govdoc.batch(
            room / "src", room / "dst", options=look, how=TWO, executor=executor
        )
    assert outputs(room / "dst") == outputs(room / "local")


def test_limits_are_held_on_an_executor(room: Path) -> None:
    how = BatchOptions(jobs=1, timeout=0.001, patterns=("0.txt",))
    with ThreadPoolExecutor(1) as executor:
        done = govdoc.batch(room / "src", room / "dst", how=how, executor=executor)
    assert "0.001 秒还没有排完" in (done.failures[0].message or "")


def test_an_interrupt_keeps_what_was_sent(room: Path) -> None:
    told: list[FileOutcome] = []

    def interrupt(outcome: FileOutcome, size: int) -> None:
        told.append(outcome)
        if len(told) == 1:
            raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor, pytest.raises(BatchInterrupted) as caught:
        govdoc.batch(
            room / "src",
            room / "dst",
            how=BatchOptions(jobs=1),
            on_outcome=interrupt,
            executor=executor,
        )
    report = caught.value.report
    assert report.counts[State.WRITTEN] + report.not_done == 6
    assert len(outputs(room / "dst")) >= report.counts[State.WRITTEN]
    assert not list(room.rglob(".govdoc-*"))


def test_an_executor_that_is_closed_stops_the_run(room: Path) -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(GovdocError, match="执行器停了"):
        govdoc.batch(room / "src", room / "dst", how=TWO, executor=executor)


def test_a_worker_of_another_version_says_so_before_it_reads_anything() -> None:
    (said,) = pickle.loads(remote.work("0.0", b"no pickle", b"none either"))
    assert "这里是 0.0" in said.why


@pytest.mark.parametrize("what", ["proof", "source", "makeup"])
def test_a_worker_that_would_do_other_is_refused(
    room: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(parcel: remote.Parcel) -> bytes:
        if what == "proof":
            (room / "dst" / parcel.proof).write_text("of another folder")
        elif what == "source":
            away = parcel.setup.source._replace(path=room / "not mounted")
            object.__setattr__(parcel.setup, "source", away)
        else:
            fonts = {**parcel.makeup.fonts, "方正小标宋简体": "0" * 64}
            object.__setattr__(parcel, "makeup", parcel.makeup._replace(fonts=fonts))
        return dumps(parcel)

    dumps = pickle.dumps

    class Spoiling:
        loads = pickle.loads

        @staticmethod
        def dumps(made: Any) -> bytes:
            return spoil(made) if isinstance(made, remote.Parcel) else dumps(made)

    monkeypatch.setattr(engine, "pickle", Spoiling)
    seen = {
        "proof": "不是这边的那个文件夹",
        "source": "看不到文件夹",
        "makeup": "方正小标宋",
    }
    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(GovdocError, match=f"工作机 .*{seen[what]}"),
    ):
        govdoc.batch(room / "src", room / "dst", how=TWO, executor=executor)
    assert outputs(room / "dst") == {}


class DeathError(Exception):
    """Workers died of a load."""


class Play(Executor):
    """A crew, and its executor, that answers by a script."""

    def __init__(self, answer: Callable[[list[Order], int], Any], slots: int = 1):
        self.answer = answer
        self.sent: list[list[str]] = []
        self.told: list[str] = []
        self.gone: list[str] = []
        self.renewed = 0
        self.most = self.out = 0
        self.size = slots

    def submit(self, fn: Any, /, *words: Any, **more: Any) -> Future[Any]:
        orders = pickle.loads(words[-1])
        self.sent.append([one.task.source for one in orders])
        future: Future[Any] = Future()
        self.out += 1
        self.most = max(self.most, self.out)
        future.add_done_callback(self._back)
        said = self.answer(orders, len(self.sent))
        if said is None:
            future.cancel()
        elif isinstance(said, Exception):
            future.set_exception(said)
        else:
            future.set_result(pickle.dumps(said))
        return future

    def _back(self, future: Future[Any]) -> None:
        self.out -= 1

    def executor(self) -> Executor | None:
        return self

    def slots(self) -> int:
        return self.size

    def each(self) -> Sequence[Executor]:
        return ()

    def dismiss(self, worker: str) -> bool:
        self.gone.append(worker)
        return True

    def renew(self) -> None:
        self.renewed += 1

    def is_death(self, error: BaseException) -> bool:
        return isinstance(error, DeathError)

    def close(self) -> None: ...


def written(order: Order) -> Answer:
    return Answer(FileOutcome(source=order.task.source, state=State.WRITTEN))


@pytest.fixture
def play(room: Path) -> Iterator[Callable[[Play, int], list[tuple[str, str]]]]:
    """Yield what has a crew do so many tasks, and returns what became of each."""

    def run(crew: Play, size: int) -> list[tuple[str, str]]:
        with Batch(room / "src", room / "dst") as job:
            made = Engine(
                crew,
                job._setup,
                None,
                order=lambda task: Order(task, Entry()),
                refuse=crew.told.append,
            )
            tasks = [Task(f"{number}.txt", ()) for number in range(size)]
            said = [(task.source, type(one).__name__) for task, one in made.run(tasks)]
            made.close()
        return sorted(said)

    yield run


def all_of(size: int, but: Sequence[str] = ()) -> list[tuple[str, str]]:
    names = [f"{number}.txt" for number in range(size)]
    return sorted((one, "Lost" if one in but else "Answer") for one in names)


def test_loads_are_bounded_and_get_small(play: Any) -> None:
    crew = Play(lambda orders, call: [written(one) for one in orders], slots=3)
    assert play(crew, 500) == all_of(500)
    sizes = [len(load) for load in crew.sent]
    assert (max(sizes), sizes[-1]) == (16, 1)
    assert sizes == sorted(sizes, reverse=True)


def test_no_more_is_sent_than_is_worked_at(play: Any) -> None:
    waiting: list[tuple[Future[Any], list[Order]]] = []

    class Slow(Play):
        def submit(self, fn: Any, /, *words: Any, **more: Any) -> Future[Any]:
            future: Future[Any] = Future()
            waiting.append((future, pickle.loads(words[-1])))
            self.most = max(self.most, len(waiting))
            if len(waiting) > 2 * self.size:  # all are out: one comes back
                first, orders = waiting.pop(0)
                first.set_result(pickle.dumps([written(one) for one in orders]))
            if waiting and waiting[-1][1][-1].task.source == "299.txt":
                for one, orders in waiting:
                    one.set_result(pickle.dumps([written(order) for order in orders]))
            return future

    crew = Slow(lambda orders, call: None, slots=2)
    assert play(crew, 300) == all_of(300)
    assert crew.most == 2 * 2 + 1


def test_what_comes_back_in_part_goes_out_again(play: Any) -> None:
    crew = Play(lambda orders, call: [written(orders[0])])
    assert play(crew, 40) == all_of(40)


def test_a_lost_connection_costs_nothing_but_another_try(play: Any) -> None:
    crew = Play(
        lambda orders, call: None if call % 3 == 1 else [written(one) for one in orders]
    )
    assert play(crew, 40) == all_of(40)
    assert crew.renewed


def test_a_file_that_workers_die_of_is_told_and_its_neighbours_are_done(
    play: Any,
) -> None:
    def die(orders: list[Order], call: int) -> Any:
        if any(one.task.source == "7.txt" for one in orders):
            return DeathError()
        return [written(one) for one in orders]

    crew = Play(die)
    assert play(crew, 64) == all_of(64, but=["7.txt"])
    assert [load for load in crew.sent if "7.txt" in load][-1] == ["7.txt"]
    assert sum("7.txt" in load for load in crew.sent) == 2


def test_what_the_worker_alone_does_not_see_stops_the_run(
    play: Any, room: Path
) -> None:
    def blind(orders: list[Order], call: int) -> Any:
        return [Refused("工作机 x: 看不到", "挂上", written(orders[0]))]

    (room / "src/0.txt").touch()
    with pytest.raises(GovdocError, match="看不到"):
        play(Play(blind), 1)
    (room / "src/0.txt").unlink()
    assert play(Play(blind), 1) == all_of(1)


def test_a_worker_that_is_refused_gets_no_more_and_is_told_once(play: Any) -> None:
    def answer(orders: list[Order], call: int) -> Any:
        strange = Refused("工作机 x: 字体不同", "装", worker=f"tcp://x:{call // 2}")
        if call == 5:
            return [written(orders[0]), strange]
        return [strange] if call in {2, 3} else [written(one) for one in orders]

    crew = Play(answer)
    assert play(crew, 100) == all_of(100)
    assert crew.gone == ["tcp://x:1", "tcp://x:1", "tcp://x:2"]
    assert crew.told == ["工作机 x: 字体不同"]
    assert not crew.renewed


def test_where_only_refused_workers_are_left_the_run_says_why(
    play: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_TICK", 0.01)
    monkeypatch.setattr(engine, "_PATIENCE", 0.05)

    class Strange(Play):
        def executor(self) -> Executor | None:
            return None if self.gone else self

        def slots(self) -> int:
            return 0 if self.gone else 1

    crew = Strange(
        lambda orders, call: [Refused("工作机 x: 字体不同", "装", None, "x")]
    )
    with pytest.raises(GovdocError, match="没有可用的工作进程了\n工作机 x: 字体不同"):
        play(crew, 40)
    assert len(crew.sent) == 3, "what was out when the first came back"


def test_a_run_without_workers_gives_up(
    play: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_TICK", 0.01)
    monkeypatch.setattr(engine, "_PATIENCE", 0.05)

    class Deaf(Play):
        def submit(self, fn: Any, /, *words: Any, **more: Any) -> Future[Any]:
            return Future()

    with pytest.raises(GovdocError, match="没有可用的工作进程了"):
        play(Deaf(lambda orders, call: None, slots=0), 3)


@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (ImportError("No module named 'govdoc'"), "没有 govdoc"),
        (OSError("x"), "引擎出错"),
    ],
)
def test_an_engine_that_can_do_nothing(play: Any, error: Exception, seen: str) -> None:
    with pytest.raises(GovdocError, match=seen):
        play(Play(lambda orders, call: error), 3)
