"""What the user sees: findings, errors, summaries; one line each."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import typer

from govdoc.errors import OutputError
from govdoc.findings import DOUBTFUL, Finding, Severity
from govdoc.screen import STEERING, one_line, printable

if TYPE_CHECKING:  # a start that only prints its help needs neither
    from govdoc.model.document import Document
    from govdoc.model.roles import Role

_SHOWN = 10
"""Findings of one code that are printed before the rest is only counted."""
_WHOLE = ("R104", "R105")
"""Codes whose findings are all printed: what is left out is never only counted."""

_PATIENCE = 2.0
"""Seconds that need no explanation."""
_LONGEST = 2_000
"""Characters of a line that is no text of a document's."""


def say(line: str, is_error: bool = False) -> None:
    """Print one line; every name and text that is shown goes through here.

    Args:
        line: in Chinese; what would steer the terminal is masked, ends of lines are blanks.
        is_error: print it to the error stream.
    """
    shown = one_line(line)
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}……"
    typer.echo(shown, err=is_error)


def say_json(value: object, indent: int | None = None) -> None:
    """Print a value as JSON, to the standard output."""
    import json

    words = json.dumps(value, ensure_ascii=False, indent=indent)
    # What JSON allows as it is would steer the terminal, or cannot be encoded.
    codes = (*STEERING - set(range(32)), *range(0xD800, 0xE000))
    escaped = words.translate({code: f"\\u{code:04x}" for code in codes})
    product().write(f"{escaped}\n")


def say_text(text: str) -> None:
    """Print a text that is the command's product: as it is, but to a terminal."""
    stream = product()
    stream.write(printable(text) if stream.isatty() else text)


def check_output() -> None:
    """Make sure that what a command prints is not lost.

    Raises:
        OutputError: standard output is closed.
    """
    if is_closed(sys.stdout):
        raise OutputError("标准输出是关着的，结果没有地方写", "请写到文件或管道里")


def is_closed(stream: TextIO) -> bool:
    """Return whether a standard stream only stands in for one that the process lacks."""
    return getattr(stream, "name", "") == os.devnull


def product() -> TextIO:
    """Return the standard output, where a command's product goes, in UTF-8.

    Raises:
        OutputError: it is closed.
    """
    check_output()
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Show on a terminal that work goes on, once it has taken two seconds."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_spin, args=(doing, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _spin(doing: str, done: threading.Event) -> None:
    if done.wait(_PATIENCE):
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(one_line(doing))):
        done.wait()


def print_error(message: str, hint: str | None = None, kind: str = "错误") -> None:
    """Print an error in one line and its hint in another, to the error stream."""
    say(f"{kind}：{message}", is_error=True)
    if hint:
        say(f"  提示：{hint}", is_error=True)


HOW_TO_SEE = "逐处查看用 --report 改动.html"
"""How changes are seen one by one, where no report was asked for."""


def print_findings(
    name: str,
    findings: Iterable[Finding],
    verbosity: int,
    details: str = HOW_TO_SEE,
) -> None:
    """Print findings to the error stream; changes of the text are only counted.

    Args:
        name: the source.
        findings: of every step.
        verbosity: 0: warnings, errors and doubts, a few of each code; 1: also other
            hints, and the lines that were changed; 2: all.
        details: where the changes are listed one by one.
    """
    counts: Counter[str] = Counter()
    changes: list[Finding] = []
    hinted: set[tuple[str, str]] = set()
    for finding in findings:
        if finding.change is not None and verbosity < 2:
            changes.append(finding)
            continue
        is_asked = verbosity > 0 or finding.code in DOUBTFUL
        if finding.severity is Severity.HINT and not is_asked:
            continue
        counts[finding.code] += 1
        is_listed = finding.code in _WHOLE or counts[finding.code] <= _SHOWN
        if not is_listed and verbosity < 2:
            continue
        where = f"{name}:{finding.place.first_line}" if finding.place else name
        line = f"{where}: {finding.code} {finding.severity.value} {finding.message}"
        say(line, is_error=True)
        if finding.hint and (finding.code, finding.hint) not in hinted:
            say(f"  提示：{finding.hint}", is_error=True)
            hinted.add((finding.code, finding.hint))

    for code, count in counts.items():
        if count > _SHOWN and verbosity < 2 and code not in _WHOLE:
            say(f"{name}: {code} 另有 {count - _SHOWN} 处", is_error=True)
    _print_changes(name, changes, details, has_lines=verbosity > 0)


def _print_changes(
    name: str, changes: Sequence[Finding], details: str, *, has_lines: bool
) -> None:
    """Say how often the text was changed for what; what has a hint, on a line each."""
    made = [one for one in changes if one.change and not one.change.is_rejected]
    sure = [one for one in made if one.hint is None]
    if sure:
        each = "，".join(
            f"{about} {n}{_lines_of(about, sure) if has_lines else ''}"
            for about, n in Counter(one.about for one in sure).most_common()
        )
        message = f"改正文字 {len(sure)} 处：{each}"
        say(f"{name}: {message}（{details}）", is_error=True)
    if len(made) < len(changes):
        kept = len(changes) - len(made)
        say(f"{name}: 照清单没有改 {kept} 处（{details}）", is_error=True)
    doubtful = Counter((one.code, one.about, one.hint) for one in changes if one.hint)
    for (code, about, hint), n in doubtful.items():
        say(f"{name}: {code} {about} {n} 处{hint}（{details}）", is_error=True)


def _lines_of(about: str, changes: Iterable[Finding]) -> str:
    """Return where the first changes of a kind stand: （第 3、7 行等）; empty: nowhere."""
    places = [one.place for one in changes if one.about == about and one.place]
    lines = sorted({place.first_line for place in places})
    more = "等" if len(lines) > _SHOWN else ""
    return f"（第 {'、'.join(map(str, lines[:_SHOWN]))} 行{more}）" if lines else ""


def summary(document: Document, pages: int | None) -> str:
    """Say in one line what was recognised, how surely, and how many pages there are."""
    from govdoc.model.document import Paragraph

    title = " ".join(document.title_lines)
    parts = [f"标题《{title}》" if title else "未识别到标题"]
    counts = _heading_counts(document)
    parts += [f"{role.chinese} {counts[role]} 个" for role in counts]
    lines = [one for one in document.dropped if not one.is_part]
    wished = sum(one.is_wished for one in lines)
    if len(lines) > wished:
        parts.append(f"略去杂项 {len(lines) - wished} 行")
    if wished:
        parts.append(f"照标记略去 {wished} 行")
    doubtful = sum(
        isinstance(block, Paragraph) and block.is_doubtful for block in document.blocks
    )
    parts.append(f"拿不准 {doubtful} 处" if doubtful else "没有拿不准的")
    if pages is not None:
        parts.append(f"共 {pages} 页")
    return "，".join(parts)


def _heading_counts(document: Document) -> dict[Role, int]:
    from govdoc.model.roles import HEADING_LEVELS, Role

    counts: dict[Role, int] = {}
    found = [block.role for block in document.blocks]
    found += [
        block.run_in.role
        for block in document.blocks
        if block.run_in and block.run_in.role not in (None, block.role)
    ]
    for role in (*HEADING_LEVELS, Role.LEAD, Role.CHAPTER, Role.ARTICLE):
        if role in found:
            counts[role] = found.count(role)
    return counts
