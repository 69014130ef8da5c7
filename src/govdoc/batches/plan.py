"""What a batch will do: sources of a folder, their outputs, and names that clash."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from govdoc import files
from govdoc.batches.anchor import Inode, inode
from govdoc.batches.ledger import NAME
from govdoc.batches.own import made_of_others, recorded_inodes
from govdoc.batches.seal import is_page
from govdoc.batches.shards import is_of, is_report
from govdoc.batches.types import FileOutcome, State, failure
from govdoc.batches.walk import left_out, walk
from govdoc.errors import OutputError
from govdoc.formats import readable_suffixes, renamed
from govdoc.options import Shard

PATTERNS = tuple(f"*{suffix}" for suffix in readable_suffixes())


@dataclass(frozen=True, slots=True)
class Task:
    """One source and where it goes."""

    source: str
    """Below the source folder, with ``/``."""
    outputs: tuple[str, ...]
    """Below the target folder, with ``/``."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is known before the first write."""

    tasks: tuple[Task, ...]
    refused: tuple[FileOutcome, ...]
    """Clashes, links, folders that cannot be read."""
    left_out: tuple[FileOutcome, ...] = ()
    """Files of other formats, hidden ones, outputs of ours; the messages say why. Where
    a pattern says what is wanted, none but outputs of ours that it names."""

    @property
    def size(self) -> int:
        """How many outcomes there will be."""
        return len(self.tasks) + len(self.refused) + len(self.left_out)

    def share(self, shard: Shard) -> Plan:
        """Return what it says of one shard's sources, and of its left-out files."""
        return Plan(
            tuple(one for one in self.tasks if is_of(shard, one.source)),
            tuple(one for one in self.refused if is_of(shard, one.source)),
            tuple(one for one in self.left_out if is_of(shard, one.source)),
        )

    def of(self, sources: Collection[str]) -> Plan:
        """Return what it says of some sources."""
        return Plan(
            tuple(task for task in self.tasks if task.source in sources),
            tuple(outcome for outcome in self.refused if outcome.source in sources),
        )


def make_plan(
    source: Path,
    target: Path,
    patterns: Sequence[str],
    suffixes: Sequence[str],
    report: Path | None = None,
    recorded: Collection[str] = (),
) -> Plan:
    """Walk the source folder and decide every output's name.

    Args:
        source: a folder; hidden files and folders in it are passed over, as is what
            says roles beside a source; links to folders are not followed, nor those
            that lead out of it. The page of a batch is none of its texts.
        target: a folder that exists; where it lies below ``source`` it is not walked.
        patterns: globs for a file's name, or with ``/`` for its whole path below
            ``source``; upper and lower case are one.
        suffixes: of the outputs.
        report: a file that is neither source nor output; None: no such file.
        recorded: outputs of earlier runs, below the target: they are no sources where
            they lie among them.

    Returns:
        Tasks in the order of their paths. Sources that would write to one file, or
        over a source, are refused all together; what we have made of one of them is
        none. Where the patterns are the default, every other file is named, too, but
        for outputs.

    Raises:
        OutputError: the target cannot be written to, or the report would be a source or
            an output.
    """
    found = _find(source, target, patterns, recorded)
    tasks = [task_of(one, suffixes) for one in found.sources]
    inodes = set(found.sources.values())
    if report is not None:
        _spare(report, tasks, target, inodes)
    clashes = _clashes(tasks, target) | _overwrites(tasks, target, inodes)
    refused = [failure(name, clashes[name]) for name in sorted(clashes)]
    kept = tuple(task for task in tasks if task.source not in clashes)
    made = set[str]()
    if inode(source) == inode(target):
        made |= {output for task in tasks for output in task.outputs}
    left = (
        one
        for one in found.left_out
        if one.source not in made and not is_report(one.source, NAME)
    )
    return Plan(kept, (*found.refused, *refused), tuple(left))


def task_of(source: str, suffixes: Sequence[str]) -> Task:
    """Return a source with where it goes."""
    outputs = (renamed(Path(source), suffix).as_posix() for suffix in suffixes)
    return Task(source, tuple(outputs))


class _Found(NamedTuple):
    """What lies in the source folder."""

    sources: dict[str, Inode]
    refused: list[FileOutcome]
    left_out: list[FileOutcome]


def _find(
    source: Path, target: Path, patterns: Sequence[str], recorded: Collection[str]
) -> _Found:
    """Look at everything in the source folder; see `make_plan`."""
    found = _Found({}, [], [])
    former = recorded_inodes(source, target, recorded)
    names_all = tuple(patterns) == PATTERNS
    for one in walk(source, inode(target), patterns):
        if not isinstance(one, FileOutcome):
            relative, number = one
            if is_page(source / relative):
                continue
            if number not in former:
                found.sources[relative] = number
            elif names_all:
                found.left_out.append(left_out(relative, "以前从别的文稿排出的成品"))
        elif one.state is not State.LEFT_OUT:
            found.refused.append(one)
        elif names_all:
            found.left_out.append(one)
    for relative in list(made_of_others(source, found.sources)):
        del found.sources[relative]
        found.left_out.append(left_out(relative, "从旁边同名的文稿排出的成品"))
    return found


def _clashes(tasks: Sequence[Task], target: Path) -> dict[str, OutputError]:
    """Find sources whose outputs would be one file on the target's disk."""
    fold = _fold if _ignores_case(target) else str
    claims: dict[str, list[Task]] = {}
    for task in tasks:
        claims.setdefault(fold(task.outputs[0]), []).append(task)
    found: dict[str, OutputError] = {}
    for rivals in claims.values():
        if len(rivals) > 1:
            found.update((task.source, clash(task, rivals)) for task in rivals)
    return found


def clash(task: Task, rivals: Sequence[Task]) -> OutputError:
    """Return what is said of a source that would write to the same file as others."""
    others = [files.shown(r.source) for r in rivals if r is not task]
    names = "、".join(others[:3]) + (f" 等 {len(others)} 份" if others[3:] else "")
    return OutputError(
        f"{files.shown(task.source)}: 和 {names} 会写成同一个文件，都没有排",
        "请改名，或用 --pattern 分开，输出到不同的文件夹",
    )


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _ignores_case(folder: Path) -> bool:
    """Ask the disk itself; also proves that the folder can be written to.

    Raises:
        OutputError: it cannot.
    """
    probe = folder / f".govdoc-probe-{os.getpid()}"
    try:
        probe.touch()
        found = probe.with_name(probe.name.upper()).exists()
        probe.unlink()
    except OSError as error:
        raise files.unwritable(folder, error) from None
    return found


def _overwrites(
    tasks: Sequence[Task], target: Path, inodes: set[Inode]
) -> dict[str, OutputError]:
    """Find outputs that are sources, through whatever link."""
    found = {}
    for task in tasks:
        for output in task.outputs:
            if inode(target / output) in inodes:
                name = files.shown(target / output)
                found[task.source] = OutputError(
                    f"{name}: 这是输入文件，不会被覆盖", "请换一个放成品的文件夹"
                )
    return found


def _spare(
    report: Path, tasks: Sequence[Task], target: Path, inodes: set[Inode]
) -> None:
    """Make sure that the report is no source and will be no output.

    Raises:
        OutputError: it is, or would be.
    """
    outputs = {_fold(output) for task in tasks for output in task.outputs}
    file, root = Path(os.path.realpath(report)), os.path.realpath(target)
    is_within = file.is_relative_to(root)
    is_output = is_within and _fold(file.relative_to(root).as_posix()) in outputs
    if is_output or inode(report) in inodes:
        message = f"{files.shown(report)}: 报告和要排的文稿（或成品）是同一个文件"
        raise OutputError(message, "请用 --report 另指一份报告")
