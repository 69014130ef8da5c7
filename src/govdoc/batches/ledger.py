"""The report of a batch: JSON lines, true at every moment.

Events, one object a line: ``run`` (version, options, folders), ``start`` (before a
source's outputs are touched), ``done`` (after), ``end``. A source that has a ``start``
and no ``done`` was being worked on when the run was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdoc import files
from govdoc.batches.types import FileOutcome, State
from govdoc.errors import OutputError
from govdoc.findings import Finding

NAME = "govdoc-batch.jsonl"
_WORDLESS = ("code", "severity", "is_doubtful", "first_line", "last_line")
"""Of a finding, what says nothing of the text."""
_HEAD = b'{"event": "run"'
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
Owned = Mapping[str, str | None]
"""Outputs that are ours and may be replaced: path → SHA-256, or None: whatever it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is recorded of a source."""

    outputs: Owned = field(default_factory=dict)
    sha256: str | None = None
    """Of the source as it was written; None: it was not."""
    key: str | None = None
    """Of the run that wrote it."""


class Ledger:
    """The report file, open for appending, and what it says of each source."""

    def __init__(self, path: Path, keeps_words: bool = True) -> None:
        """Open or make the file, and read what earlier runs recorded.

        Args:
            path: the file.
            keeps_words: record what is said of the texts, not its codes and lines alone.

        Raises:
            OutputError: it cannot be written, is not a report of ours, or another run
                writes to it.
        """
        self.path = path
        self._keeps_words = keeps_words
        self._entries: dict[str, Entry] = {}
        self._key: str | None = None
        try:
            self._file = os.open(path, _FLAGS, 0o666)
        except OSError as error:
            raise files.unwritable(path, error) from None
        try:
            self._lock()
            self._load()
        except BaseException:
            self.close()
            raise

    def entry(self, source: str) -> Entry:
        """Return what is recorded of a source."""
        return self._entries.get(source, Entry())

    def narrow(self, mode: int) -> None:
        """Take from the file the permission bits that the texts lack whose words it keeps.

        Args:
            mode: as `files.narrowest` tells; Windows knows no such bits.
        """
        now = os.fstat(self._file).st_mode
        if hasattr(os, "fchmod") and stat.S_ISREG(now):
            with contextlib.suppress(OSError):  # another user's: it stays as it is
                os.fchmod(self._file, now & (mode | 0o600) & files.ANY_MODE)

    def begin(self, key: str, facts: Mapping[str, object]) -> None:
        """Record that a run begins."""
        self._key = key
        self._append({"event": "run", "key": key, **facts})

    def start(self, source: str, owned: Owned) -> None:
        """Record that a source's outputs are about to be written."""
        self._append({"event": "start", "file": source, "outputs": owned})
        self._entries[source] = Entry(owned)

    def finish(
        self,
        outcome: FileOutcome,
        sha256: str | None = None,
        owned: Owned | None = None,
    ) -> None:
        """Record an outcome.

        Args:
            outcome: of one source.
            sha256: of the source and the pictures it names, where it was read.
            owned: None: as it was.
        """
        kept = self.entry(outcome.source).outputs if owned is None else owned
        line = {"event": "done", "file": outcome.source, "state": outcome.state.value}
        rest = {
            "sha256": sha256,
            "outputs": kept,
            "pages": outcome.pages,
            "seconds": round(outcome.seconds, 3),
            "findings": [self._told(finding) for finding in outcome.findings],
            "message": outcome.message if self._keeps_words else None,
            "hint": outcome.hint if self._keeps_words else None,
            "exit_code": outcome.exit_code,
        }
        self._append({**line, **rest})
        self._remember(outcome.source, outcome.state.value, sha256, kept)

    def _told(self, finding: Finding) -> Mapping[str, object]:
        record = finding.to_dict()
        if self._keeps_words:
            return record
        return {key: record[key] for key in _WORDLESS if key in record}

    def end(self, facts: Mapping[str, object]) -> None:
        """Record that the run is over."""
        self._append({"event": "end", **facts})

    def close(self) -> None:
        """Close the file; the lock goes with it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _append(self, line: Mapping[str, object]) -> None:
        """Write a whole line or nothing."""
        size = os.fstat(self._file).st_size
        data = _encode(line)
        try:
            while data:
                data = data[os.write(self._file, data) :]
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, size)
            raise files.unwritable(self.path, error) from None

    def _lock(self) -> None:
        """Keep other runs out; the system frees the lock however this one ends."""
        try:
            import fcntl
        except ImportError:  # Windows: the file cannot be shared that way
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(
                f"{files.shown(self.path)}: 另一个 govdoc batch 正在写这份报告",
                "请等它结束，或用 --report 另指一份",
            ) from None
        except OSError:  # some network folders know no locks
            return

    def _load(self) -> None:
        """Read the lines; a last one that was cut off is taken away."""
        end = 0
        with self.path.open("rb") as stream:
            for raw in stream:
                if not raw.endswith(b"\n"):
                    break
                self._take(raw, is_first=end == 0)
                end += len(raw)
            else:
                return
        if end == 0 and not _HEAD.startswith(raw[: len(_HEAD)]):
            raise self._foreign()
        os.ftruncate(self._file, end)

    def _foreign(self) -> OutputError:
        return OutputError(
            f"{files.shown(self.path)}: 不是 govdoc 的报告，没有动它",
            "请用 --report 另指一份报告",
        )

    def _take(self, raw: bytes, is_first: bool) -> None:
        try:
            line: dict[str, Any] = json.loads(raw)
            event = line["event"]
            if is_first and event != "run":
                raise ValueError
            if event == "run":
                self._key = line["key"]
            elif event == "start":
                self._entries[line["file"]] = Entry(line["outputs"])
            elif event == "done":
                state, sha256 = line["state"], line["sha256"]
                self._remember(line["file"], state, sha256, line["outputs"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise self._foreign() from None

    def _remember(
        self, source: str, state: str, sha256: str | None, owned: Owned
    ) -> None:
        is_right = state in {State.WRITTEN.value, State.UNCHANGED.value}
        self._entries[source] = (
            Entry(owned, sha256, self._key) if is_right else Entry(owned)
        )


def _encode(line: Mapping[str, object]) -> bytes:
    """Encode as UTF-8; names that are not UTF-8 make the whole line ASCII."""
    try:
        return f"{json.dumps(line, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(line)}\n".encode()
