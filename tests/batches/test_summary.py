"""The page of a batch: how a folder stands, for who reads no JSON."""

from __future__ import annotations

import errno
import json
import os
import re
import tracemalloc
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.batches import Batch, BatchInterrupted, BatchReport, FileOutcome, State
from govdoc.batches import summary as room_of_pages
from govdoc.batches.entries import folders_of
from govdoc.batches.ledger import NAME, Ledger
from govdoc.batches.plan import Plan, Task
from govdoc.batches.seal import is_untouched
from govdoc.batches.summary import FEW, MOST, MOST_TO_DO, write_page
from govdoc.batches.types import failure
from govdoc.batches.walk import left_out
from govdoc.errors import InputError, OutputError
from govdoc.findings import Finding, Place, Severity
from govdoc.options import BatchOptions, CheckOptions, ReportWords
from govdoc.reports.html import as_address

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"
DOUBTFUL = "关于开会的通知\n\n各单位：\n\n　　半个“引号，请于2026年2月30日到会。\n"
PAGE = "排版结果.html"
ONE = BatchOptions(jobs=1)
RESUMED = ONE._replace(resume=True)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for name in ("一.txt", "二.txt", "甲/三.txt"):
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "src/二.txt").write_text(DOUBTFUL, encoding="utf-8")
    return tmp_path


def run(room: Path, how: BatchOptions = ONE, target: str = "dst") -> BatchReport:
    return govdoc.batch(room / "src", room / target, how=how)


def sections(path: Path | None) -> list[str]:
    """Return what a reader sees, a cell a line: the head, then what has a heading."""
    assert path is not None
    page = path.read_text("utf-8").partition("</style>")[2]
    cells = re.sub("<t[dr]", "\n<i", page)
    return [unescape(re.sub("<[^>]*>", "", part)) for part in cells.split("<h2>")]


def shown(path: Path | None) -> str:
    return "".join(sections(path))


def links(path: Path) -> dict[str, bytes]:
    """Return where the page's links lead, by what they say."""
    found = re.findall('<a href="([^"]*)">([^<]*)', path.read_text("utf-8"))
    base = f"file://{path.as_posix()}"
    return {
        unescape(text): unquote_to_bytes(urlsplit(urljoin(base, unescape(to))).path)
        for to, text in found
    }


class Stage:
    """A plan and its report, without any file but the report."""

    def __init__(self, folder: Path, words: bool = True) -> None:
        self.whose = folders_of(folder / "src", folder / "dst")
        (folder / "dst").mkdir(exist_ok=True)
        self.ledger = Ledger(folder / "dst" / NAME, self.whose, words)
        self.tasks: list[Task] = []

    def begin(self) -> None:
        facts = self.whose._asdict()
        self.ledger.begin("k", facts)

    def add(
        self, name: str, *findings: Finding, state: State = State.WRITTEN, **rest: Any
    ) -> None:
        made = {f"{name}.docx": "0"} if state is State.WRITTEN else {}
        outcome = FileOutcome(source=name, state=state, findings=findings, **rest)
        self.ledger.finish(outcome, "s", made)
        self.tasks.append(Task(name, (f"{name}.docx",)))

    def write(
        self,
        refused: Iterable[FileOutcome] = (),
        left: Iterable[FileOutcome] = (),
        waiting: Iterable[str] = (),
    ) -> Path:
        late = [Task(name, (f"{name}.docx",)) for name in waiting]
        plan = Plan((*self.tasks, *late), tuple(refused), tuple(left))
        return write_page(plan, self.ledger, self.whose, None, is_check=False)


def warning(message: str, line: int = 3, page: int | None = 2) -> Finding:
    place = Place(line, line)
    return Finding("T201", Severity.WARNING, message, place=place, page=page)


def test_what_needs_a_person_stands_first(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    stage.add("好.txt", Finding("T118", Severity.HINT, "改了逗号"), pages=2)
    grave = Finding("R102", Severity.ERROR, "少一张图")
    doubts = [warning(f"第{n}个", n) for n in range(1, 5)]
    stage.add("疑.txt", *doubts, grave, pages=3)
    fill = Finding("T241", Severity.HINT, "4 处待填", place=Place(1, 1))
    stage.add("填.txt", fill, warning("也"), pages=1)
    stage.add(
        "坏.txt", state=State.FAILED, message="x/坏.txt: 文件是空的", hint="换一份"
    )
    stage.add("旧.txt", state=State.SKIPPED, message="y/旧.docx: 已存在")
    refused = failure("撞.md", InputError("撞.md: 和 撞.txt 撞名"))
    left = [left_out(name, "别的格式") for name in ("甲.zip", "乙.zip")]
    head, failed, doubtful, to_fill, other, every = sections(
        stage.write([refused], left, ["慢.txt"])
    )
    assert "共 7 份，6 页，没有要核对的 1 份，要核对 2 份（6 处），待填 1 份" in head
    assert "没有排成 3 份，还没有排 1 份" in head
    assert "没有做完：1 份还没有排。再运行一次，加 --resume" in head
    assert "坏.txt\n文件是空的换一份" in failed
    assert "撞.md\n和 撞.txt 撞名" in failed
    assert "旧.txt\ny/旧.docx: 已存在" in failed
    assert "错误少一张图R102第 1 行（第 2 页）：第1个" in doubtful, "the gravest first"
    assert f"还有 {5 - FEW} 处" in doubtful
    assert "填.txtWord\n4 处待填，第一处在第 1 行" in to_fill
    assert "别的格式\n甲.zip、乙.zip" in other
    assert "好.txt" not in failed + doubtful + to_fill
    assert len(re.findall(r"\.(?:txt|md)\n", every)) == 7


def test_places_of_a_word_file_are_paragraphs(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    fill = Finding("T241", Severity.HINT, "4 处待填", place=Place(1, 1))
    for name in ("甲.docx", "乙.md"):
        stage.add(name, warning("句号"), fill)
    page = shown(stage.write())
    assert "第 3 段（第 2 页）：句号" in page
    assert "第 3 行（第 2 页）：句号" in page
    assert "第一处在第 1 段" in page


def test_a_page_fetches_nothing_and_runs_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    stage.add("<script>.txt", warning('<img src="http://x">&\u202e'))
    page = stage.write().read_text("utf-8")
    assert not re.search(r"<script|<img|<link|url\(|@import|http:(?!//x)", page)
    assert "&lt;script&gt;.txt" in page
    assert "[U+202E]" in page


NAMES = (
    "a#b.txt", "a?b.txt", "a%41b.txt", "a\"b'c<d>&e.txt", "换\n行.txt", "有 空格.txt",
    "a:b.txt", "\x1b[31m.txt", "~$.txt", "深/更 深/c.txt", "\\.txt",
    os.fsdecode("通报".encode("gbk") + b".txt"),
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="names that Windows has not")
@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_the_files(tmp_path: Path, name: str) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    stage.add(name)
    path = stage.write()
    to_source, to_output = links(path).values()
    assert to_source == os.fsencode(tmp_path / "src" / name)
    assert to_output == os.fsencode(tmp_path / "dst" / f"{name}.docx")


@given(st.binary(min_size=1).filter(lambda name: not {*b"\0/"} & {*name}))
def test_an_address_is_the_name_byte_for_byte(name: bytes) -> None:
    if name in {b".", b".."}:
        return
    made = as_address(f"../甲/{os.fsdecode(name)}")
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", made)
    to = urlsplit(urljoin("file:///顶/成品/页.html", made)).path
    assert unquote_to_bytes(to) == "/顶/甲/".encode() + name


def test_a_report_elsewhere_has_its_own_page_beside_it(room: Path) -> None:
    (room / "报告").mkdir()
    how = ONE._replace(report=room / "报告/一月.jsonl")
    done = run(room, how)
    assert done.page == room / "报告/一月-排版结果.html"
    assert done.page is not None
    for path in links(done.page).values():
        assert Path(os.fsdecode(path)).exists()
    assert not (room / "dst" / PAGE).exists()


def test_however_it_came_about_the_page_is_the_same(room: Path) -> None:
    """At once, resumed, file by file, after an interrupt: it tells how things stand."""
    whole = run(room)
    assert whole.page == room / "dst" / PAGE
    expected = whole.page.read_bytes()
    assert "要核对 1 份（2 处）" in shown(whole.page)
    assert run(room, RESUMED).counts == {State.UNCHANGED: 3}
    assert whole.page.read_bytes() == expected, "what was not set again has its doubts"
    with Batch(room / "src", room / "dst", how=RESUMED) as job:
        job.run()
        (room / "src/甲/三.txt").write_text(DOUBTFUL, encoding="utf-8")
        assert job.run({"甲/三.txt"}).counts == {State.WRITTEN: 1}
        assert "要核对 2 份（4 处）" in shown(whole.page)
        (room / "src/甲/三.txt").write_text(TEXT, encoding="utf-8")
        job.run({"甲/三.txt"})
    assert whole.page.read_bytes() == expected


def test_a_run_that_is_killed_leaves_a_page_that_says_so(room: Path) -> None:
    run(room)
    pages = list[str]()

    def look(outcome: FileOutcome, size: int) -> None:
        pages.append(shown(room / "dst" / PAGE))

    done = govdoc.batch(room / "src", room / "dst", how=ONE, on_outcome=look)
    for page in pages:
        assert "正在做：3 份还没有排。做完这一页会重写；要是早已停了，再运行" in page
        assert "没有要核对的" not in page, "nothing of the run before"
    assert "正在做" not in shown(done.page)


def test_an_interrupted_run_says_what_is_left(room: Path) -> None:
    run(room)
    expected = (room / "dst" / PAGE).read_bytes()
    again = run_interrupted(room)
    assert (again.not_done, again.page) == (2, room / "dst" / PAGE)
    assert "没有做完：2 份还没有排" in shown(again.page)
    assert "共 3 份，1 页，" in shown(again.page), "of this run, not of the one before"
    run(room, RESUMED)
    assert (room / "dst" / PAGE).read_bytes() == expected


def run_interrupted(room: Path) -> BatchReport:
    def interrupt(outcome: FileOutcome, size: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(BatchInterrupted) as caught:
        govdoc.batch(room / "src", room / "dst", how=ONE, on_outcome=interrupt)
    return caught.value.report


def test_a_batch_of_checks_leads_to_its_reports(room: Path) -> None:
    checks = CheckOptions()
    done = govdoc.batch(room / "src", room / "dst", how=ONE, checks=checks)
    assert done.page == room / "dst/检查结果.html"
    assert done.page is not None
    page = shown(done.page)
    assert page.strip().startswith("检查结果：src\n")
    assert "没有要改的" in page
    assert "页" not in "".join(sections(done.page)[-1:]), "nothing was set"
    assert "要改的" in page
    assert links(done.page)["报告"] == os.fsencode(room / "dst/甲/三.检查.html")
    again = govdoc.batch(room / "src", room / "dst", how=RESUMED, checks=checks)
    assert shown(again.page) == page


@pytest.mark.parametrize("how", ["somebody's", "edited", "link", "folder"])
def test_what_somebody_has_under_that_name_is_left_alone(
    tmp_path: Path, how: str
) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    stage.add("一.txt")
    page = stage.write()
    assert stage.write() == page, "ours is replaced"
    before = page.read_bytes()
    if how == "edited":
        before = before.replace("没有".encode(), "看过".encode(), 1)
    elif how == "somebody's":
        before = before[before.index(b"<html") :]
    page.write_bytes(before)
    if how in {"link", "folder"}:
        page.rename(tmp_path / "别的.html")
    if how == "link":
        page.symlink_to(tmp_path / "别的.html")
    elif how == "folder":
        page.mkdir()
    with pytest.raises(OutputError, match="没有动它"):
        stage.write()
    assert how == "folder" or page.read_bytes() == before
    page.rename(tmp_path / "移走")
    assert stage.write() == page


def test_a_page_is_no_source(room: Path) -> None:
    """Not where texts and documents lie together, nor after it has been changed."""
    src = room / "src"
    first = run(room, target="src")
    page = first.page
    assert page == src / PAGE
    assert page is not None
    expected = page.read_bytes()
    with Batch(src, src, how=RESUMED) as job:
        again = job.run()
        assert (again.counts, again.left_out) == ({State.UNCHANGED: 3}, {})
        assert page.read_bytes() == expected
        page.write_bytes(expected + b"seen")
        assert job.run().counts == {State.UNCHANGED: 3}
        page.rename(src / "甲" / PAGE)  # and that of another run
        assert job.run().counts == {State.UNCHANGED: 3}
        (src / "甲" / PAGE).write_text(
            "<p>关于排版结果的通知</p><p>正文。</p>", "utf-8"
        )
        assert job.run().counts == {State.UNCHANGED: 3, State.WRITTEN: 1}


def test_a_page_keeps_words_only_if_it_may(room: Path) -> None:
    (room / "src/空.txt").touch()
    assert "半个“引号" in shown(run(room).page)
    wordless = RESUMED._replace(report_words=ReportWords.OFF)
    done = run(room, wordless)
    assert done.counts == {State.UNCHANGED: 3, State.FAILED: 1}
    page = shown(done.page)
    assert "引号" not in page
    assert "第 5 行（第 1 页）：字句没有记" in page
    assert "要核对 1 份（2 处）" in page
    assert "原因没有记" in page


def test_a_page_that_cannot_be_written_stops_nothing(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, *_: object, **__: object) -> None:
        raise govdoc.files.unwritable(path, OSError(errno.ENOSPC, "no"))

    run(room)
    monkeypatch.setattr(room_of_pages.files, "write_atomic", fail)
    done = run(room)
    assert (done.counts, done.exit_code) == ({State.WRITTEN: 3}, 0)
    assert "磁盘已满" in str(done.page_error)
    assert (done.page, is_untouched(room / "dst" / PAGE)) == (None, True)


def damage(key: str, value: object) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    return lambda line: {**line, key: value}


@pytest.mark.parametrize(
    "how",
    [
        damage("findings", None),
        damage("findings", [7]),
        damage("findings", [{"code": "T201"}]),
        damage("findings", [{"code": "T201", "severity": "dire"}]),
        damage("pages", "two"),
    ],
)
def test_a_damaged_line_costs_its_own_row(
    tmp_path: Path, how: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    stage.add("坏.txt", pages=1)
    stage.add("好.txt", pages=1)
    stage.ledger.close()
    path = tmp_path / "dst" / NAME
    run_, bad, good = map(json.loads, path.read_text("utf-8").splitlines())
    lines = [run_, how(bad), good]
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    again = Stage(tmp_path)
    again.tasks = stage.tasks
    page = shown(
        write_page(Plan(tuple(again.tasks), ()), again.ledger, again.whose, (), False)
    )
    assert "共 2 份，1 页，没有要核对的 1 份，没有排成 1 份" in page
    assert "坏.txt\n报告里这一份的记录坏了" in page


def test_nothing_to_do(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.begin()
    assert "没有找到要排的文件" in shown(stage.write())


HUGE = 100_000


def many(folder: Path, count: int) -> tuple[Stage, Plan]:
    """Return a run of so many files: a third doubtful, a tenth failed."""
    whose = folders_of(folder / "src", folder / "dst")
    (folder / "dst").mkdir(parents=True)
    path = folder / "dst" / NAME
    doubt = warning("引号不成对，未改动：各单位要“高度重视，明确专人负责…").to_dict()
    tasks = []
    with path.open("w", encoding="utf-8") as stream:
        head = {"event": "run", "key": "k", **whose._asdict()}
        stream.write(f"{json.dumps(head)}\n")
        for number in range(count):
            name = f"第{number // 1000:03}组/关于做好防汛工作的通知{number:06}"
            made = {f"{name}.docx": "0" * 64, f"{name}.pdf": "0" * 64}
            is_failed = number % 10 == 0
            done = {
                "event": "done", "file": f"{name}.txt", "sha256": "0" * 64, "pages": 2,
                "state": "failed" if is_failed else "written", "hint": "请检查",
                "outputs": {} if is_failed else made, "message": "文件是空的",
                "findings": [] if is_failed or number % 3 else [doubt] * 4,
            }  # fmt: skip
            stream.write(f"{json.dumps(done, ensure_ascii=False)}\n")
            tasks.append(Task(f"{name}.txt", tuple(made)))
    return Stage(folder), Plan(tuple(tasks), ())


def test_a_huge_run_has_a_page_that_opens(tmp_path: Path) -> None:
    stage, plan = many(tmp_path, HUGE)
    began = process_time()
    path = write_page(plan, stage.ledger, stage.whose, None, is_check=False)
    assert process_time() - began < 10, "a second or two, where nothing else runs"
    assert path.stat().st_size < 1_000_000
    page = shown(path)
    assert f"共 {HUGE:,} 份，180,000 页" in page
    assert f"还有 {HUGE - MOST:,} 份，见 {NAME}。" in page
    assert f"还有 {HUGE // 10 - MOST_TO_DO:,} 份，见 {NAME}。" in page


def test_memory_does_not_grow_with_the_run(tmp_path: Path) -> None:
    peaks = []
    for turn, count in enumerate((8_000, 2_000, 8_000)):
        stage, plan = many(tmp_path / str(turn), count)
        tracemalloc.start()
        write_page(plan, stage.ledger, stage.whose, None, is_check=False)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    _, few, lots = peaks  # in the first, tables of the interpreter's own grow
    assert lots < 1.2 * few
