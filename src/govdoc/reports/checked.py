"""What checks have found -> HTML for people, JSON and SARIF for programs."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import PurePath
from typing import Any, NamedTuple

from govdoc.findings import Severity
from govdoc.reports.html import as_html
from govdoc.version import __version__

SUFFIXES = (".html", ".json", ".sarif")
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
}


class CheckedRow(NamedTuple):
    """A finding of a check, as people and programs read it."""

    record: Mapping[str, Any]
    """As JSON has it: ``code``, ``severity``, ``clause``, ``seen``, ``should``,
    ``mend`` …"""
    group: str
    """Which element it is about, in Chinese."""
    severity: Severity
    by: str
    """Who wants it: ``GB/T 9704-2012 7.2.5，应`` and the like."""
    where: str
    """In Chinese: 第 2 行; empty: of the whole file."""
    text: tuple[str, str, str] = ("", "", "")
    """What stands in front, at the place, and behind it."""
    picture: bytes = b""
    """PNG of the place on its page; empty: there is none."""


class CheckedFile(NamedTuple):
    """A file of a report."""

    name: str
    kind: str
    """In Chinese; empty: not recognised."""
    rows: Sequence[CheckedRow]


def write_checked(found: Sequence[CheckedFile], suffix: str) -> bytes:
    """Return a report.

    Args:
        found: the files, at least one.
        suffix: one of `SUFFIXES`.
    """
    made = {".html": _page, ".json": _json, ".sarif": _sarif}[suffix]
    return "".join(made(found)).encode("utf-8", "replace")


def _json(found: Sequence[CheckedFile]) -> Iterator[str]:
    records = [
        {
            "file": one.name,
            "kind": one.kind,
            "findings": [{**row.record, "element": row.group} for row in one.rows],
        }
        for one in found
    ]
    yield json.dumps({"files": records}, ensure_ascii=False, indent=2) + "\n"


def _sarif(found: Sequence[CheckedFile]) -> Iterator[str]:
    rules = {row.record["code"]: row for one in found for row in one.rows}
    driver = {
        "name": "govdoc",
        "version": __version__,
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": row.record["what"]},
                "help": {"text": row.by},
            }
            for code, row in sorted(rules.items())
        ],
    }
    results = [_result(one, row) for one in found for row in one.rows]
    run = {
        "tool": {"driver": driver},
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(one: CheckedFile, row: CheckedRow) -> dict[str, Any]:
    record = row.record
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.name)}}
    if record.get("line"):
        place["region"] = {"startLine": record["line"]}
    location: dict[str, Any] = {"physicalLocation": place}
    if row.where:
        location["message"] = {"text": row.where}
    known = {
        key: record[key] for key in ("para", "page", "part", "mend") if key in record
    }
    return {
        "ruleId": record["code"],
        "level": _LEVELS[row.severity],
        "message": {
            "text": f"{record['what']}：{_seen(record)}；{row.by}{record['should']}"
        },
        "locations": [location],
        "properties": known,
    }


def _uri(name: str) -> str:
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else path.as_posix()


def _page(found: Sequence[CheckedFile]) -> Iterator[str]:
    names = "、".join(PurePath(one.name).name for one in found)
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<title>检查：{as_html(names)}</title>\n<style>\n"
    for sheet in ("page.css", "checked.css"):
        yield files("govdoc.reports").joinpath(sheet).read_text("utf-8")
    yield "</style>\n"
    for one in found:
        yield from _article(one)
    yield "</html>\n"


def _article(one: CheckedFile) -> Iterator[str]:
    yield f'<article>\n<h1 title="{as_html(one.name)}">{as_html(PurePath(one.name).name)}</h1>\n'
    yield f'<p class="sum">{"，".join(_summary(one))}</p>\n'
    for group, rows in groupby(_by_groups(one.rows), key=lambda row: row.group):
        yield f"<h2>{as_html(group)}</h2>\n<table>\n"
        yield '<thead><tr><th class="where">哪里<th class="grade">级别<th>问题</thead>\n'
        yield from map(_row, rows)
        yield "</table>\n"
    yield "</article>\n"


def _by_groups(rows: Sequence[CheckedRow]) -> list[CheckedRow]:
    """Return the rows with those of one element together, the gravest elements first."""
    graves: dict[str, int] = {}
    for row in rows:
        grave = _GRAVEST.index(row.severity)
        graves[row.group] = min(grave, graves.get(row.group, grave))
    groups = list(graves)
    return sorted(rows, key=lambda row: (graves[row.group], groups.index(row.group)))


def _summary(one: CheckedFile) -> Iterator[str]:
    yield f"文种 {as_html(one.kind)}" if one.kind else "没有认出文种"
    counts = Counter(row.severity for row in one.rows)
    for severity in _GRAVEST:
        if counts[severity]:
            yield f"{severity.value} <b>{counts[severity]}</b> 处"
    if not one.rows:
        yield "没有发现问题"


def _row(row: CheckedRow) -> str:
    record = row.record
    quoted = _quoted(row)
    picture = ""
    if row.picture:
        data = b64encode(row.picture).decode("ascii")
        picture = (
            f'<img alt="{as_html(row.where)}的样子" src="data:image/png;base64,{data}">'
        )
    return (
        f"<tr><td>{as_html(row.where) or '全文'}"
        f'<td class="{row.severity.name.lower()}">{row.severity.value}'
        f'<td><b>{as_html(record["what"])}</b><span class="code">{record["code"]}</span>'
        f"<div>{as_html(_seen(record))}</div>"
        f'<div class="hint">{as_html(row.by)}{as_html(record["should"])}</div>{quoted}{picture}\n'
    )


def _seen(record: Mapping[str, Any]) -> str:
    """Return what is seen, and in how many places."""
    count = f"（共 {record['count']} 处）" if "count" in record else ""
    return f"{record['seen']}{count}"


def _quoted(row: CheckedRow) -> str:
    """Return the words around a place, with what a mend would make of it."""
    front, here, behind = map(as_html, row.text)
    if not here:
        return ""
    mend = row.record.get("mend")
    shown = f"<mark>{here}</mark>"
    if mend is not None:
        shown = f"<del>{here}</del>" + (f"<ins>{as_html(mend)}</ins>" if mend else "")
    return f'<div class="quote">{front}{shown}{behind}</div>'
