"""The page of a batch, for who reads no JSON: how each file of the folder stands.

It is made of the plan and of what the report says, not of what a run has seen: so it is
the same whether a run did all, resumed, or did one file that was saved while watching,
and it needs no memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import merge
from pathlib import Path
from typing import Any

from govdoc import files
from govdoc.batches.entries import Folders
from govdoc.batches.former import Former
from govdoc.batches.ledger import Ledger
from govdoc.batches.plan import Plan, Task
from govdoc.batches.seal import is_untouched, page_of, sealed
from govdoc.batches.types import FileOutcome
from govdoc.batches.worker import REPORT_SUFFIX
from govdoc.errors import OutputError
from govdoc.findings import Change, Finding, Place, Severity
from govdoc.formats import DOCX, place_word
from govdoc.reports.folder import (
    Fate,
    FileLink,
    FolderFile,
    FolderList,
    FolderReport,
    LeftOutFiles,
    write_folder,
)
from govdoc.reports.reported import doubts
from govdoc.transforms.review import TO_FILL

MOST = 500
"""Files that are listed; the report has all. With names of usual length the page stays
below a megabyte."""
MOST_TO_DO = 200
"""Files of one fate that are listed with what is to be done."""
FEW = 3
"""Doubts of one file that are told."""
MOST_LEFT = 100
"""Outputs of earlier runs that are listed for one reason."""
_NAMED = 10
"""Files that were left out for one reason, and that are named."""
_Planned = Task | FileOutcome
NONE_LEFT = Former({}, (), ())
_BROKEN = "报告里这一份的记录坏了", "请不加 --resume 再运行一次"


def write_page(
    plan: Plan,
    ledger: Ledger,
    whose: Folders,
    only: Collection[str] | None,
    is_check: bool,
    former: Former = NONE_LEFT,
    *,
    is_under_way: bool = False,
) -> Path:
    """Write the page of the folder as it is now.

    Args:
        plan: all of the folder.
        ledger: the report of the run.
        whose: the folders.
        only: the sources that the run was to do; None: all.
        is_check: they were checked, not formatted.
        former: what earlier runs have left.
        is_under_way: the run has only begun.

    Returns:
        Where it stands.

    Raises:
        OutputError: it cannot be written, or somebody else's file has its name.
    """
    path = page_of(ledger.path, is_check)
    ledger.check()
    if os.path.lexists(path) and not is_untouched(path):
        message = (
            f"{files.shown(path)}: 已有别的文件用这个名字，或结果页被改过，没有动它"
        )
        raise OutputError(message, "请把它改名或移走，再运行一次")
    told = _Gathering(ledger, whose, only, is_check, former).gather(plan)
    page = sealed(write_folder(told._replace(is_under_way=is_under_way)))
    files.write_atomic(path, page, durable=False, mode=ledger.mode)
    return path


class _Gathering:
    """What is told of the folder, in one walk through its plan."""

    def __init__(
        self,
        ledger: Ledger,
        whose: Folders,
        only: Collection[str] | None,
        is_check: bool,
        former: Former,
    ) -> None:
        self._ledger = ledger
        self._only = only
        self._is_check = is_check
        self._former = former
        self._folder = Path(whose.source).name
        self._to_source = _way(ledger.path.parent, whose.source)
        self._to_target = _way(ledger.path.parent, whose.target)
        self._files = _Listing(MOST)
        self._by_fate = {fate: _Listing(MOST_TO_DO) for fate in Fate}
        self._pages = self._doubts = 0

    def gather(self, plan: Plan) -> FolderReport:
        with self._ledger.telling() as tell:
            refused: Sequence[_Planned] = sorted(plan.refused, key=_by_folders)
            for one in merge(refused, plan.tasks, key=_by_folders):
                self._add(self._see(one, tell))
        return FolderReport(
            folder=files.shown(self._folder),
            report=files.shown(self._ledger.path.name),
            is_check=self._is_check,
            pages=self._pages,
            doubts=self._doubts,
            files=self._files.listed(),
            by_fate={fate: found.listed() for fate, found in self._by_fate.items()},
            former=list(self._left()),
            left_out=list(_left_out(plan.left_out)),
        )

    def _left(self) -> Iterator[LeftOutFiles]:
        for why, outputs in self._former.by_reason():
            links = [
                FileLink(files.shown(one), _below(self._to_target, one))
                for one in outputs[:MOST_LEFT]
            ]
            if links:
                yield LeftOutFiles(why, len(outputs), links)

    def _add(self, found: FolderFile) -> None:
        self._pages += found.pages or 0
        self._doubts += found.doubt_count
        self._files.add(found)
        for fate in found.fates:
            self._by_fate[fate].add(found)

    def _see(
        self, one: _Planned, tell: Callable[[str], Mapping[str, Any]]
    ) -> FolderFile:
        source = FileLink(files.shown(one.source), _below(self._to_source, one.source))
        if isinstance(one, FileOutcome):
            return _failed(source, one.message, one.hint)
        if self._is_waiting(one):
            return FolderFile(source, [Fate.WAITING])
        try:
            return self._told(one, source, tell(one.source))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return _failed(source, *_BROKEN)

    def _is_waiting(self, task: Task) -> bool:
        """Return whether the run was to do a source, and ended before."""
        entry = self._ledger.entry(task.source)
        is_asked = self._only is None or task.source in self._only
        return entry.at is None or (is_asked and entry.run != self._ledger.run)

    def _told(
        self, task: Task, source: FileLink, line: Mapping[str, Any]
    ) -> FolderFile:
        """Return a file as a line of the report tells of it.

        Raises:
            ValueError: it tells of none.
        """
        match line:
            case {
                "state": "written" | "unchanged",
                "pages": int() | None as pages,
                "findings": list(records),
            }:
                found = doubts(map(_finding, records))
            case {
                "state": "failed" | "skipped",
                "message": str() | None as message,
                "hint": str() | None as hint,
            }:
                return _failed(source, message, hint)
            case _:
                raise ValueError
        to_fill = next((one for one in found if one.code == TO_FILL), None)
        found = [one for one in found if one.code != TO_FILL]
        fates = [Fate.DOUBTFUL] if found else []
        fates += [Fate.TO_FILL] if to_fill else []
        return FolderFile(
            source,
            fates or [Fate.SURE],
            made=list(map(self._made, task.outputs)),
            older=list(map(self._made, self._former.older.get(task.source, ()))),
            pages=pages,
            doubts=found[:FEW],
            doubt_count=len(found),
            to_fill=to_fill,
            place_word=place_word(task.source),
        )

    def _made(self, output: str) -> FileLink:
        suffix = output.rpartition(".")[2]
        word = "Word" if f".{suffix}" == DOCX.suffix else suffix.upper()
        way = _below(self._to_target, output)
        return FileLink("报告" if output.endswith(REPORT_SUFFIX) else word, way)


class _Listing:
    """The first files of a list, and how many there are: the rest is not kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._shown: list[FolderFile] = []

    def add(self, found: FolderFile) -> None:
        self._size += 1
        if len(self._shown) < self._most:
            self._shown.append(found)

    def listed(self) -> FolderList:
        return FolderList(self._size, self._shown)


def _failed(source: FileLink, message: str | None, hint: str | None) -> FolderFile:
    """Return a file that is not done; the message need not name it once more."""
    told = message or ""
    folder, name, why = told.partition(f"{source.text}: ")
    if name and folder[-1:] in {"", "/", os.sep}:
        told = why
    return FolderFile(source, [Fate.FAILED], message=told, hint=hint or "")


def _by_folders(one: _Planned) -> tuple[list[str], str]:
    """Return by what a plan's tasks are sorted: a folder's own files, then those below."""
    folder, _, name = one.source.rpartition("/")
    return folder.split("/"), name


def _left_out(outcomes: Sequence[FileOutcome]) -> Iterator[LeftOutFiles]:
    by_reason: dict[str, list[str]] = {}
    for one in outcomes:
        by_reason.setdefault(one.message or "", []).append(one.source)
    for why, names in by_reason.items():
        links = [FileLink(files.shown(name), "") for name in names[:_NAMED]]
        yield LeftOutFiles(why, len(names), links)


def _finding(record: Mapping[str, Any]) -> Finding:
    """Return what a line of the report holds of a finding, as far as a page needs it.

    Raises:
        ValueError: it holds none.
    """
    match {"message": "", "first_line": 0, "page": None, **record}:
        case {
            "code": str(code),
            "severity": "error" | "warning" | "hint" as severity,
            "message": str(message),
            "first_line": int(line),
            "page": int() | None as page,
        }:
            grave = Severity[severity.upper()]
            change = Change("", "") if "before" in record else None
            is_doubtful = bool(record.get("is_doubtful"))
            place = Place(line, line)
            return Finding(
                code, grave, message, place=place, change=change,
                is_doubtful=is_doubtful, page=page,
            )  # fmt: skip
        case _:
            raise ValueError


def _way(page_folder: Path, folder: str) -> str | None:
    """Return the way from the page to a folder, with ``/``; None: on another drive."""
    try:
        way = os.path.relpath(folder, os.path.realpath(page_folder))
    except ValueError:
        return None
    return Path(way).as_posix()


def _below(way: str | None, name: str) -> str:
    """Return the way from the page to a file; empty: there is none."""
    if way is None:
        return ""
    return name if way == "." else f"{way}/{name}"
