"""The batch itself: plan, orders to workers, the report; one bad file stops no other."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from govdoc import files, formats
from govdoc.batches.ledger import NAME, Ledger
from govdoc.batches.plan import PATTERNS, Plan, Task, make_plan
from govdoc.batches.pool import Lost, Pool
from govdoc.batches.types import (
    BatchInterrupted,
    BatchReport,
    FileOutcome,
    OnOutcome,
    State,
    failure,
)
from govdoc.batches.worker import Answer, Order, Setup, serve
from govdoc.errors import DiskFullError, InputError, OutputError, UsageError
from govdoc.job import load_stylesheet
from govdoc.model.plain import to_plain
from govdoc.options import (
    DEFAULT_BATCH,
    DEFAULT_OPTIONS,
    BatchOptions,
    GivenFacts,
    Options,
    Style,
)
from govdoc.stylesheet import Stylesheet
from govdoc.version import __version__

_GRACE = 5.0
"""Seconds that files begun may take to be finished after an interrupt."""


def batch(
    source: str | Path,
    target: str | Path,
    *,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    how: BatchOptions = DEFAULT_BATCH,
    on_outcome: OnOutcome | None = None,
) -> BatchReport:
    """Format every text below a folder into another, in worker processes.

    The folders' layout is kept. A file that fails stops no other. Call it from under
    ``if __name__ == "__main__":``, since workers import the main module.

    Args:
        source: the folder of texts; nothing in it is changed.
        target: made if missing; may lie below ``source``.
        style: as for `format_file`.
        facts: as for `format_file`.
        options: as for `format_file`; ``options.output.to`` names the formats.
        how: how the batch works.
        on_outcome: called with each outcome as it comes, and the number of sources.

    Returns:
        Counts and failures; each outcome is a line of the report file.

    Raises:
        InputError: ``source`` is not a folder that can be read, or has vanished.
        OutputError: the target or the report cannot be written, or the disk is full.
        StylesheetError: the style is missing or broken.
        UsageError: options that make no sense.
        BatchInterrupted: after what was begun is finished or removed, and recorded.
    """
    chosen = options.with_look(style, facts)
    with Batch(source, target, options=chosen, how=how, on_outcome=on_outcome) as job:
        return job.run()


class Batch:
    """A pair of folders with warm workers and an open report; for use with ``with``."""

    def __init__(
        self,
        source: str | Path,
        target: str | Path,
        *,
        options: Options = DEFAULT_OPTIONS,
        how: BatchOptions = DEFAULT_BATCH,
        on_outcome: OnOutcome | None = None,
    ) -> None:
        """Check everything that can be checked, open the report; see `batch`."""
        self.source, self.target = Path(source), Path(target)
        self.how = how
        self.patterns = tuple(how.patterns) or PATTERNS
        self._tell = on_outcome or (lambda outcome, size: None)
        how.check()
        options.check()
        suffixes = _suffixes(options)
        sheet = _sheet(options)
        facts = {"version": __version__, "options": _facts(options, suffixes)}
        key = _key(facts, sheet)
        if not how.report_words:
            facts["options"] = _facts(_wordless(options), suffixes)
        _check_folder(self.source)
        _make_folder(self.target)
        self._facts = {
            **facts, "source": str(self.source), "target": str(self.target),
        }  # fmt: skip
        self._setup = Setup(
            source=self.source,
            target=self.target,
            options=options,
            suffixes=suffixes,
            key=key,
            force=self.how.force,
            resume=self.how.resume,
            durable=self.how.durable,
            memory=(self.how.memory or 0) << 20,
        )
        path = self.how.report or self.target / NAME
        self._ledger = Ledger(path, bool(self.how.report_words))
        self._pool: Pool[Task] | None = None

    def __enter__(self) -> Batch:
        """Return the batch itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers and close the report."""
        if self._pool is not None:
            self._pool.close()
        self._ledger.close()

    def run(self, only: Collection[str] | None = None) -> BatchReport:
        """Do every source, or those of some paths below the source folder.

        Raises:
            GovdocError: what stops the whole run; see `batch`.
            BatchInterrupted: what was begun is finished or removed, and recorded.
        """
        plan = self._plan(only)
        tally = _Tally(plan.size, self._ledger.path)
        sources = (self.source / task.source for task in plan.tasks)
        self._ledger.narrow(files.narrowest(sources))
        self._ledger.begin(self._setup.key, self._facts)
        try:
            for outcome in (*plan.refused, *plan.left_out):
                self._ledger.finish(outcome)
                self._settle(outcome, tally)
            for outcome in self._work(plan):
                self._settle(outcome, tally)
        except KeyboardInterrupt:
            for outcome in self._last_words():
                self._settle(outcome, tally)
            raise BatchInterrupted(tally.report()) from None
        finally:
            self._end(tally.report())
        return tally.report()

    def _plan(self, only: Collection[str] | None) -> Plan:
        suffixes = self._setup.suffixes
        plan = make_plan(self.source, self.target, self.patterns, suffixes)
        files.sweep(self._folders(plan.tasks))
        if only is None:
            return plan
        return Plan(
            tuple(task for task in plan.tasks if task.source in only),
            tuple(outcome for outcome in plan.refused if outcome.source in only),
        )

    def _folders(self, tasks: Sequence[Task]) -> set[Path]:
        return {(self.target / name).parent for task in tasks for name in task.outputs}

    def _work(self, plan: Plan) -> Iterator[FileOutcome]:
        if self._pool is None:
            self._pool = self._make_pool()
        for task, result in self._pool.run(plan.tasks):
            yield self._record(task, result)

    def _last_words(self) -> Iterator[FileOutcome]:
        """Finish what was begun before an interrupt, then end the workers."""
        if self._pool is None:
            return
        for task, result in self._pool.drain(_GRACE):
            if isinstance(result, Answer):
                yield self._record(task, result)
        self._pool.close()

    def _make_pool(self) -> Pool[Task]:
        return Pool(
            serve,
            self._setup,
            self.how.jobs or _cores(),
            self.how.timeout,
            order=lambda task: Order(task, self._ledger.entry(task.source)),
            is_note=lambda said: not isinstance(said, Answer),
            note=lambda task, owned: self._ledger.start(task.source, owned),
            bury=lambda task: files.sweep(self._folders([task])),
        )

    def _record(self, task: Task, result: Answer | Lost) -> FileOutcome:
        if isinstance(result, Lost):
            outcome = self._lost(task, result)
            self._ledger.finish(outcome)
            return outcome
        outcome = result.outcome
        self._ledger.finish(outcome, result.sha256, result.owned)
        if result.is_hopeless:
            raise DiskFullError(
                outcome.message or "", "已停下；请腾出空间，再加 --resume 接着排"
            )
        if outcome.state is State.FAILED:
            self._check_folders()
        return outcome

    def _lost(self, task: Task, lost: Lost) -> FileOutcome:
        name = files.shown(self.source / task.source)
        if lost.is_late:
            seconds = f"{self.how.timeout:g}"
            error = InputError(
                f"{name}: {seconds} 秒还没有排完，已停下这一份",
                "若确需排版，请用 --timeout 放宽",
            )
        else:
            error = InputError(
                f"{name}: 排它的进程两次意外退出（被系统结束，或内存不足）",
                "请单独用 govdoc format 排这一份，看是什么原因",
            )
        return failure(task.source, error)

    def _check_folders(self) -> None:
        """Stop the run when a folder has gone, instead of failing file after file."""
        for folder, kind in ((self.source, InputError), (self.target, OutputError)):
            if not folder.is_dir():
                raise kind(
                    f"{files.shown(folder)}: 文件夹不见了（磁盘或网络断开？），已停下",
                    "接好后加 --resume 接着排",
                )

    def _settle(self, outcome: FileOutcome, tally: _Tally) -> None:
        tally.add(outcome)
        self._tell(outcome, tally.size)

    def _end(self, report: BatchReport) -> None:
        counts = {state.value: report.counts.get(state, 0) for state in State}
        # On a full disk the report lacks its last line, and all others are true.
        with contextlib.suppress(OutputError):
            self._ledger.end({**counts, "not_done": report.not_done})


_NAMED = 10
"""Files of other formats that the summary names; the report names all."""


class _Tally:
    """Counts; keeps the failures only, so that a long run stays small."""

    def __init__(self, size: int, report: Path) -> None:
        self.size = size
        self._path = report
        self._began = perf_counter()
        self._counts: Counter[State] = Counter()
        self._failures: list[FileOutcome] = []
        self._left_out: list[str] = []
        self._findings = self._pages = 0

    def add(self, outcome: FileOutcome) -> None:
        self._counts[outcome.state] += 1
        self._findings += len(outcome.findings)
        self._pages += outcome.pages or 0
        if outcome.exit_code:
            self._failures.append(outcome)
        if outcome.state is State.LEFT_OUT and len(self._left_out) < _NAMED:
            self._left_out.append(outcome.source)

    def report(self) -> BatchReport:
        return BatchReport(
            counts=dict(self._counts),
            not_done=self.size - self._counts.total(),
            failures=tuple(self._failures),
            left_out=tuple(self._left_out),
            findings=self._findings,
            pages=self._pages,
            seconds=perf_counter() - self._began,
            report=self._path,
        )


def _suffixes(options: Options) -> tuple[str, ...]:
    """Return the suffixes of the outputs.

    Raises:
        UsageError: a format that nobody writes.
    """
    words = options.output.to or (formats.DOCX.suffix,)
    try:
        forms = [formats.document_format(word) for word in words]
    except OutputError as error:
        raise UsageError(error.message, error.hint) from None
    return tuple(dict.fromkeys(form.suffix for form in forms))


def _check_folder(source: Path) -> None:
    try:
        is_folder = source.is_dir()
        source.stat()
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            message = f"{files.shown(source)}: 没有这个文件夹"
            raise InputError(message, "请检查名字和路径") from None
        raise files.unreadable(source, error) from None
    if not is_folder:
        raise InputError(
            f"{files.shown(source)}: 这是文件，不是文件夹", "一份文件请用 govdoc format"
        )


def _make_folder(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"{files.shown(target)}: 这是文件，不是文件夹") from None
    except OSError as error:
        raise files.unwritable(target, error) from None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _sheet(options: Options) -> Stylesheet | None:
    """Return the style that is asked for; None: each document's own.

    Raises:
        StylesheetError: it is missing or broken.
    """
    style = options.look.style
    return None if style is None else load_stylesheet(style)


def _facts(options: Options, suffixes: Sequence[str]) -> dict[str, Any]:
    """Return what outputs depend on, as JSON has it; a style by its name."""
    style = options.look.style
    if isinstance(style, Stylesheet):
        options = options.with_look(style.name)
    output = options.output._replace(to=tuple(suffixes))
    return dict(to_plain(options._replace(output=output)))


def _wordless(options: Options) -> Options:
    """Return the options as a report has them that keeps no words."""
    facts = dict.fromkeys(options.look.facts or {}, "")
    text = options.text._replace(protect=())
    return options.with_look(facts=facts)._replace(text=text)


def _key(facts: Mapping[str, Any], sheet: Stylesheet | None) -> str:
    """Return a name for the facts and what the style says now."""
    said = "" if sheet is None else repr(sheet)
    words = json.dumps([facts, said], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:16]
