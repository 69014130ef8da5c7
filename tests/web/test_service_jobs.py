"""Long work as jobs: progress, result, cancelling, forgetting; bounds."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest

from govdoc.web import jobs, several
from govdoc.web.failures import RefusedError
from govdoc.web.orders import Given, Made, Reply, Work
from serving import Service, sample

SPEECH = sample("speech.txt")


@pytest.fixture(scope="module")
def client(service: Service) -> Any:
    with service.client() as client:
        yield client


def over(client: httpx.Client, address: str) -> dict[str, Any]:
    """Wait for a job's end; return what is told of it then."""
    for _ in range(600):
        told: dict[str, Any] = client.get(address).json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_job_gives_what_the_request_would(client: httpx.Client) -> None:
    files = [("file", (f"{n}.txt", SPEECH.encode())) for n in range(3)]
    files.append(("file", ("空.txt", b"")))
    at_once = client.post("/v1/format", files=files, data={"to": "pdf"})
    begun = client.post("/v1/format?job=1", files=files, data={"to": "pdf"})
    assert begun.status_code == 202
    told = begun.json()
    assert begun.headers["location"] == told["self"] == f"/v1/jobs/{told['id']}"
    assert (told["state"], told["total"], told["done"]) == ("waiting", 4, 0)
    told = over(client, told["self"])
    assert (told["state"], told["done"], told["failed"]) == ("done", 4, 1)
    assert 500 < told["expires"] <= 600
    for _ in range(2):
        result = client.get(told["result"])
        assert result.content == at_once.content
        assert result.headers["content-type"] == "application/zip"
    assert client.delete(told["self"]).status_code == 204
    for method, address in (("GET", told["self"]), ("GET", told["result"]),
                            ("DELETE", told["self"])):  # fmt: skip
        gone = client.request(method, address)
        assert gone.status_code == 404
        assert gone.json()["code"] == "no-job"


def test_a_job_is_preferred_by_a_head(client: httpx.Client) -> None:
    heads = {"Prefer": "wait=10, respond-async"}
    begun = client.post("/v1/outline", json={"text": ""}, headers=heads)
    assert begun.status_code == 202
    assert begun.headers["preference-applied"] == "respond-async"
    told = over(client, begun.headers["location"])
    assert told["state"] == "failed"
    result = client.get(told["result"])
    assert result.status_code == 422
    assert result.headers["content-type"] == "application/problem+json"


def test_a_job_that_runs_is_cancelled(client: httpx.Client) -> None:
    long = "\n\n".join([SPEECH] * 40)
    files = [("file", (f"{n}.txt", long.encode())) for n in range(20)]
    begun = client.post("/v1/format?job=1", files=files, data={"to": "pdf"}).json()
    early = client.get(begun["result"])
    assert early.status_code == 409
    assert early.json()["code"] == "unfinished"
    while client.get(begun["self"]).json()["state"] == "waiting":
        time.sleep(0.02)
    told = client.get(begun["self"]).json()
    assert told["state"] == "running"
    assert told["stage"].partition("：")[0].endswith(".txt")
    assert client.delete(begun["self"]).status_code == 204
    start = time.monotonic()
    assert client.post("/v1/outline", json={"text": SPEECH}).is_success
    assert time.monotonic() - start < 30, "the workers are still at the job"


class Slow:
    """A desk whose orders end when they are let go."""

    seats = 2

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.cancelled = 0

    def hand_in(self, order: Work, **_: object) -> Slow:
        return self

    async def answer(self) -> Reply:
        await self.gate.wait()
        return Reply(files=(Made("甲.docx", "a/b", bytes(1_000)),))

    def cancel(self, ticket: Slow) -> None:
        self.cancelled += 1


def test_jobs_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        desk = Slow()
        kept = jobs.Jobs(desk)  # type: ignore[arg-type]
        order = Work("format", Given("甲.txt", bytes(600)))
        monkeypatch.setattr(jobs, "MOST", 3)
        begun = [kept.begin([order, order], is_told=False) for _ in range(3)]
        with pytest.raises(RefusedError):
            kept.begin([order], is_told=False)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        kept.forget(begun[0].id)
        await asyncio.sleep(0.01)
        assert desk.cancelled == 2
        monkeypatch.setattr(jobs, "MOST_BYTES", 3_500)
        with pytest.raises(RefusedError):
            kept.begin([order, order], is_told=False)  # 2,400 of 3,500 are held
        desk.gate.set()
        for one in begun[1:]:
            assert one.task is not None
            await one.task
        states = sorted(one.state for one in begun[1:])
        assert states == ["done", "failed"], "two results of 2,200 are too many"
        monkeypatch.setattr(jobs, "KEPT", 0.0)
        await asyncio.sleep(0.01)
        with pytest.raises(RefusedError):
            kept.find(begun[1].id)
        await kept.close()

    asyncio.run(run())


def test_an_answer_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> list[Any]:
        desk = Slow()
        desk.gate.set()
        monkeypatch.setattr(several, "MOST", 2_500)
        orders = [Work("format", Given("甲.txt"))] * 4
        progress = several.Progress(4)
        return await several.all_done(desk, orders, progress)  # type: ignore[arg-type]

    said = asyncio.run(run())
    assert [getattr(one, "code", None) for one in said] == [
        None, None, "answer-too-large", "answer-too-large"
    ]  # fmt: skip
