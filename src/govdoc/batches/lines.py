"""The lines of a batch's report, as JSON; see `govdoc.batches.ledger`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from govdoc.batches.entries import Digests
from govdoc.batches.types import FileOutcome
from govdoc.findings import REPORT_SCHEMA

_WORDLESS = ("code", "severity", "is_doubtful", "first_line", "last_line", "page")
"""Of a finding, what says nothing of the text."""


def run_line(key: str, facts: Mapping[str, object]) -> dict[str, Any]:
    """Return the line that tells that a run begins."""
    return {"event": "run", "report": REPORT_SCHEMA, "key": key, **facts}


def done_line(
    outcome: FileOutcome,
    sha256: str | None,
    made: Digests | None,
    keeps_words: bool,
) -> Mapping[str, Any]:
    """Return the line that tells what became of a source.

    Args:
        outcome: of one source.
        sha256: of the source and the pictures it names; None: it was not read.
        made: the outputs as they are now; None: nobody has looked.
        keeps_words: with what is said of the text, not its codes and lines alone.
    """
    line = {
        "event": "done",
        "file": outcome.source,
        "state": outcome.state.value,
        "sha256": sha256,
        "outputs": made or {},
        "pages": outcome.pages,
        "seconds": round(outcome.seconds, 3),
        "findings": [finding.to_dict() for finding in outcome.findings],
        "message": outcome.message,
        "hint": outcome.hint,
        "exit_code": outcome.exit_code,
    }
    return line if keeps_words else wordless(line)


def wordless(line: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what may be kept of the line of an outcome where no words are."""
    bare = [
        {key: record[key] for key in _WORDLESS if key in record}
        for record in line["findings"]
    ]
    return {**line, "findings": bare, "message": None, "hint": None}


def encoded(line: Mapping[str, object]) -> bytes:
    """Encode as UTF-8; names that are not UTF-8 make the whole line ASCII."""
    try:
        return f"{json.dumps(line, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(line)}\n".encode()
