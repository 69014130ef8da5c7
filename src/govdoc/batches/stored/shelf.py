"""Entries of a report that are too many for memory: a table that SQLite keeps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, MutableMapping

from govdoc.batches.entries import Entry

_GET = "select said from entries where source = ?"
_SET = (
    "insert into entries values (?, ?) on conflict do update set said = excluded.said"
)


class EntryShelf(MutableMapping[str, Entry]):
    """Sources → what tells that their outputs are ours, and right.

    SQLite keeps it in memory, and in a file without a name where it grows. What only
    pages and lists of former outputs ask for is not kept.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._table = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._table.execute(
            "create table entries (source text primary key, said text) without rowid"
        )

    def __getitem__(self, source: str) -> Entry:
        """Return what is known of a source."""
        row = self._table.execute(_GET, [source]).fetchone()
        if row is None:
            raise KeyError(source)
        outputs, sha256, key = json.loads(row[0])
        known = {name: tuple(digests) for name, digests in outputs.items()}
        return Entry(known, sha256, key)

    def __setitem__(self, source: str, entry: Entry) -> None:
        """Keep what is known of a source."""
        outputs = {name: list(digests) for name, digests in entry.outputs.items()}
        said = json.dumps([outputs, entry.sha256, entry.key])
        self._table.execute(_SET, [source, said])

    def __delitem__(self, source: str) -> None:
        """Forget a source."""
        self._table.execute("delete from entries where source = ?", [source])

    def __iter__(self) -> Iterator[str]:
        """Yield the sources."""
        for (source,) in self._table.execute("select source from entries"):
            yield source

    def __len__(self) -> int:
        """Return how many there are."""
        return int(self._table.execute("select count(*) from entries").fetchone()[0])
