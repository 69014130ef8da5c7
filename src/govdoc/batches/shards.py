"""Several clients at one folder: which sources are whose, and what their reports are called."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from pathlib import Path

from govdoc.batches.entries import Entries, Folders
from govdoc.options import Shard

_MARK = re.compile(r"\.\d+-\d+")


def is_of(shard: Shard, source: str) -> bool:
    """Return whether a source is a shard's, by its path: on each machine alike.

    Args:
        shard: one of several.
        source: path below the source folder, with ``/``.
    """
    digest = hashlib.sha256(os.fsencode(source)).digest()
    return int.from_bytes(digest[:8], "big") % shard.total == shard.number - 1


def report_of(shard: Shard | None, report: Path) -> Path:
    """Return where a shard keeps its report; None: all sources are one client's."""
    if shard is None:
        return report
    return report.with_name(
        f"{report.stem}.{shard.number}-{shard.total}{report.suffix}"
    )


def recorded_beside(report: Path, own: Path, whose: Folders) -> list[Entries]:
    """Return what the reports of other shards say, and that of all.

    They may be written to meanwhile, by clients of other machines: what is not there yet,
    or cannot be read, tells nothing.

    Args:
        report: what the report of all is called.
        own: the one that is passed over.
        whose: the folders; what is said of other sources is passed over, too.
    """
    try:
        beside = sorted(report.parent.iterdir())
    except OSError:
        return []
    return [
        _read(path, whose)
        for path in beside
        if path.name != own.name and is_report(path.name, report.name)
    ]


def _read(report: Path, whose: Folders) -> Entries:
    entries = Entries(whose)
    with (
        contextlib.suppress(OSError, ValueError, RecursionError),
        report.open("rb") as stream,
    ):
        for line in stream:
            entries.take(json.loads(line), at=0)  # nobody tells of it by that
    return entries


def is_report(name: str, report: str) -> bool:
    """Return whether a file has the name of a report, or of one of its shards."""
    whole = Path(report)
    stem, suffix = re.escape(whole.stem), re.escape(whole.suffix)
    return re.fullmatch(f"{stem}({_MARK.pattern})?{suffix}", name) is not None
