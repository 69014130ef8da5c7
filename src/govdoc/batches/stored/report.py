"""The report of a run in a store: nothing can be appended there, so it grows by parts.

A part is some lines of a ledger (`govdoc.batches.ledger`), written whole. When a run ends
its parts are joined to what earlier runs have left; those of a run that was killed are
read with it by the next, and joined then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic

from govdoc.batches.entries import Digests, Entries, Entry, Folders
from govdoc.batches.ledger import NAME
from govdoc.batches.lines import done_line, encoded, run_line
from govdoc.batches.shards import is_of, is_report, report_of
from govdoc.batches.stored.shelf import EntryShelf
from govdoc.batches.stored.store import Store, TakenError
from govdoc.batches.types import FileOutcome
from govdoc.errors import OutputError
from govdoc.options import Shard

_PART = re.compile(r"(.+)\.parts/(\d{6,})-(\d{6,})\.jsonl")
_LINES = 1_000
_BYTES = 4_000_000
_SECONDS = 10.0
"""After so many lines, or bytes of them, or so long, a part is written."""


def proof_of(shard: Shard | None) -> str:
    """Return the name of what shows workers that they see this store; it goes with the parts."""
    return f"{_name_of(shard).removesuffix('.jsonl')}.parts/proof"


def _name_of(shard: Shard | None) -> str:
    return report_of(shard, Path(NAME)).name


class StoredReport:
    """What a run records in the store of its documents."""

    def __init__(
        self, store: Store, whose: Folders, shard: Shard | None, keeps_words: bool
    ) -> None:
        """Read what earlier runs have recorded, in every report that lies there.

        Args:
            store: of the documents.
            whose: the addresses; what is recorded of other sources is passed over.
            shard: whose report is written; None: all is one client's.
            keeps_words: record what is said of the texts, not its codes and lines alone.

        Raises:
            OutputError: a file that is no report of ours has the name of one.
        """
        self._store = store
        self._keeps_words = keeps_words
        self._shard = shard
        self.name = _name_of(shard)
        self._parts: list[str] = []
        self._others: list[Entries] = []
        self._entries = Entries(whose, EntryShelf())
        self._run = 1
        self._number = 0
        self._lines: list[bytes] = []
        self._size = 0
        self._written = monotonic()
        for report, names in sorted(self._found().items()):
            is_own = report == self.name
            entries = self._entries if is_own else Entries(whose, EntryShelf())
            for name in names:
                self._load(name, entries)
            if is_own:
                self._parts = [name for name in names if name != report]
            else:
                self._others.append(entries)
        if self._parts:
            found = _PART.fullmatch(self._parts[-1])
            assert found is not None
            self._run = int(found[2]) + 1

    def entry(self, source: str) -> Entry:
        """Return what earlier runs have recorded of a source."""
        return self._entries.entry(source)

    def others(self, source: str) -> tuple[Entry, ...]:
        """Return what the reports of other shards, and that of all, say of a source."""
        return tuple(one.entry(source) for one in self._others)

    def begin(self, key: str, facts: Mapping[str, object]) -> None:
        """Record that a run begins; shows that the store can be written to.

        Raises:
            OutputError: it cannot, or another run writes to this report.
        """
        self._add(run_line(key, facts))
        self._write()

    def start(self, source: str, made: Digests) -> None:
        """Record nothing: outputs that a killed run has made are known by their bytes."""

    def finish(
        self,
        outcome: FileOutcome,
        sha256: str | None = None,
        made: Digests | None = None,
    ) -> None:
        """Record an outcome, as `govdoc.batches.ledger.Ledger.finish` does.

        Raises:
            OutputError: the store cannot be written to.
        """
        self._add(done_line(outcome, sha256, made, self._keeps_words))
        is_late = monotonic() - self._written > _SECONDS
        if len(self._lines) >= _LINES or self._size >= _BYTES or is_late:
            self._write()

    def end(self, facts: Mapping[str, object]) -> None:
        """Record that the run is over, and join the parts.

        Raises:
            OutputError: the store cannot be written to; the parts stay, and are as good.
        """
        self._add({"event": "end", **facts})
        self._write()
        self._store.write_parts(self.name, self._joined())
        for name in (*self._parts, proof_of(self._shard)):
            self._store.remove(name)
        self._parts.clear()

    def _found(self) -> dict[str, list[str]]:
        """Return reports → where their lines are, in their order."""
        found: dict[str, list[str]] = {}
        for name in sorted(one.name for one in self._store.names(Path(NAME).stem)):
            part = _PART.fullmatch(name)
            report = f"{part[1]}.jsonl" if part else name
            if is_report(report, NAME):
                names = found.setdefault(report, [])
                names.insert(0 if part is None else len(names), name)
        return found

    def _load(self, name: str, entries: Entries) -> None:
        for number, line in enumerate(self._store.lines(name), 1):
            try:
                told = json.loads(line)
                if self._is_ours(told):
                    entries.take(told, at=0)  # nobody tells of it by that
            except (ValueError, RecursionError):
                raise OutputError(
                    f"{self._store.shown(name)}: 不是 govdoc 的报告"
                    f"（第 {number} 行不是），没有动它",
                    "请把它改名或移走，或换一个放成品的地址",
                ) from None

    def _is_ours(self, told: object) -> bool:
        """Return whether a line may tell of a source that is this client's."""
        match told:
            case {"file": str(source)} if self._shard is not None:
                return is_of(self._shard, source)
        return True

    def _add(self, line: Mapping[str, object]) -> None:
        data = encoded(line)
        self._lines.append(data)
        self._size += len(data)

    def _write(self) -> None:
        """Write what was added as a part, which nobody else has written."""
        self._number += 1
        stem = self.name.removesuffix(".jsonl")
        name = f"{stem}.parts/{self._run:06}-{self._number:06}.jsonl"
        try:
            self._store.write(name, b"".join(self._lines), is_new=True)
        except TakenError:
            raise OutputError(
                f"{self._store.shown(self.name)}: 另一个 govdoc batch 正在写这份报告",
                "请等它结束；几台一起排，各用一个 --shard",
            ) from None
        self._parts.append(name)
        self._lines, self._size = [], 0
        self._written = monotonic()

    def _joined(self) -> Iterator[bytes]:
        for name in (self.name, *self._parts):
            yield from self._store.blocks(name)
