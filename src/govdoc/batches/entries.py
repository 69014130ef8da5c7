"""What the lines of a report say of each source, and which outputs are ours by that."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from govdoc.batches.address import is_address
from govdoc.batches.types import State

Digests = Mapping[str, str]
"""Outputs → SHA-256 of what was, or is about to be, written there."""


class Folders(NamedTuple):
    """The folders of a run, absolute, or addresses; outputs are told apart by the first."""

    source: str
    target: str

    def is_as(self, source: object, target: object) -> bool:
        """Return whether a recorded run was one of the same source.

        Args:
            source: as recorded; no absolute path: version 0.1 wrote it, and any may be.
            target: likewise.

        Returns:
            True where both folders have moved together, too.
        """
        if is_address(self.source) or (isinstance(source, str) and is_address(source)):
            return source == self.source
        if not (isinstance(source, str) and Path(source).is_absolute()):
            return True
        if os.path.normcase(source) == os.path.normcase(self.source):
            return True
        return isinstance(target, str) and _way(source, target) == _way(*self)


def folders_of(source: Path, target: Path) -> Folders:
    """Return the folders as they are recorded."""
    return Folders(os.path.realpath(source), os.path.realpath(target))


def _way(source: str, target: str) -> str:
    """Return the way from the target to the source, or the source's whole path."""
    try:
        return os.path.normcase(os.path.relpath(source, target))
    except ValueError:  # on another drive
        return source


@dataclass(frozen=True, slots=True)
class Entry:
    """What is recorded of a source."""

    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Outputs that are ours while they have one of these SHA-256: the last that was
    written, and after a kill those that may have been."""
    sha256: str | None = None
    """Of the source as it was written; None: it was not."""
    key: str | None = None
    """Of the run that wrote it."""
    words: str | None = None
    """SHA-256 of the source of which the last outputs were made, be it right or to be
    looked at again; None: not told."""
    former: tuple[tuple[str, str | None], ...] = ()
    """The outputs that were not made when the last were, with what ``words`` was then."""
    at: int | None = field(default=None, compare=False)
    """Where in the report the line begins that tells what became of it (bytes), and not
    only that nothing has changed since; None: there is none."""
    run: int = field(default=0, compare=False)
    """Number of the run that last looked at it, as in `Entries.run`; 0: none has."""

    def words_of(self, output: str) -> str | None:
        """Return ``words`` as it was when an output was made."""
        return dict(self.former).get(output, self.words)

    def made_of_other(self, words: str | None) -> Iterator[str]:
        """Yield the outputs that were made of other words, where both are told."""
        for name in self.outputs:
            was = self.words_of(name)
            if None not in (words, was) and was != words:
                yield name


class Entries:
    """The entries of one source folder, as a report's lines make them, one by one."""

    def __init__(
        self, whose: Folders, kept: MutableMapping[str, Entry] | None = None
    ) -> None:
        """Begin with none; lines of runs of another source folder will be passed over.

        Args:
            whose: the folders.
            kept: where entries are kept; None: in memory.
        """
        self._whose = whose
        self._key: str | None = None
        self._is_same = False
        self._entries: MutableMapping[str, Entry] = {} if kept is None else kept
        self.run = 0
        """How many runs the lines tell of."""

    def entry(self, source: str) -> Entry:
        """Return what is recorded of a source."""
        return self._entries.get(source, Entry())

    def outputs(self) -> set[str]:
        """Return every output that is recorded."""
        return {name for entry in self._entries.values() for name in entry.outputs}

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Yield every source, of those that are gone, too, with what is recorded of it."""
        yield from self._entries.items()

    def take(self, line: object, at: int) -> None:
        """Take the next line.

        Args:
            line: as JSON has it.
            at: where it begins in the report, in bytes.

        Raises:
            ValueError: it is no line of a report, or not the first.
        """
        match line:
            case {"event": "run", "key": str(key), **facts}:
                self._key = key
                self.run += 1
                folders = facts.get("source"), facts.get("target")
                self._is_same = self._whose.is_as(*folders)
            case _ if self._key is None:
                raise ValueError
            case {"event": "start", "file": str(source), "outputs": dict(outputs)}:
                self._start(source, _digests(outputs))
            case {
                "event": "done",
                "file": str(source),
                "state": str(state),
                "sha256": str() | None as sha256,
                "outputs": dict(outputs),
                **rest,
            }:
                is_right = not rest.get("exit_code")
                self._finish(source, state, sha256, _digests(outputs), at, is_right)
            case {"event": "start" | "done" | "run"}:
                raise ValueError
            case {"event": str()}:  # of a later version, or the end
                return
            case _:
                raise ValueError

    def _start(self, source: str, made: Digests) -> None:
        known = self.entry(source).outputs
        both = {
            name: tuple({**dict.fromkeys(known.get(name, ())), digest: None})
            for name, digest in made.items()
        }
        entry = replace(self.entry(source), sha256=None, key=None)
        former = {**dict(entry.former), **dict.fromkeys(made)}  # until it is done
        entry = replace(entry, former=tuple(former.items()))
        self._keep(source, replace(entry, outputs={**known, **both}))

    def _finish(
        self,
        source: str,
        state: str,
        sha256: str | None,
        made: Digests,
        at: int,
        is_right: bool,
    ) -> None:
        entry = self.entry(source)
        if state == State.UNCHANGED.value and entry.at is not None:
            at = entry.at
        entry = replace(entry, sha256=None, key=None, at=at, run=self.run)
        if state in {State.WRITTEN.value, State.UNCHANGED.value}:
            now = {name: (digest,) for name, digest in made.items()}
            before = dict(entry.former)
            former = (
                (name, before.get(name, entry.words))
                for name in entry.outputs
                if name not in made
            )
            entry = replace(
                entry,
                outputs={**entry.outputs, **now},
                # What has to be looked at is looked at again by the next run.
                sha256=sha256 if is_right else None,
                key=self._key,
                words=sha256,
                former=tuple(former),
            )
        self._keep(source, entry)

    def _keep(self, source: str, entry: Entry) -> None:
        if self._is_same:
            self._entries[source] = entry


def _digests(outputs: Mapping[object, object]) -> Digests:
    """Check what a line says of outputs; version 0.1 wrote null before it wrote them.

    Raises:
        ValueError: the shape is none that any version wrote.
    """
    if not all(isinstance(digest, str | None) for digest in outputs.values()):
        raise ValueError
    return {str(name): str(digest) for name, digest in outputs.items() if digest}
