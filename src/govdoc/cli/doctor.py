"""``govdoc doctor``: what this machine has and lacks, and how each is mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import say, say_json

if TYPE_CHECKING:
    from govdoc.doctor import Piece


def doctor_command(
    as_json: Annotated[
        bool, typer.Option("--json", help="输出 JSON，供程序读取")
    ] = False,
) -> None:
    """Look at each piece; the exit code is 1 where one has to be mended."""
    from govdoc.doctor import Health, examine
    from govdoc.screen import columns

    pieces = list(examine(Path.cwd()))
    if as_json:
        say_json(
            [
                {
                    "subject": one.subject, "state": one.state.name.lower(),
                    "found": one.found, "mend": one.mend,
                }
                for one in pieces
            ],
            indent=1,
        )  # fmt: skip
    else:
        widest = max(columns(one.subject) for one in pieces)
        for one in pieces:
            blanks = " " * (widest - columns(one.subject))
            say(f"{one.state.value:　<3}  {one.subject}{blanks}  {one.found}")
            if one.mend:
                say(f"　　　  {' ' * widest}  {one.mend}")
    bad = sum(one.state is Health.BAD for one in pieces)
    if not as_json:
        say(f"有 {bad} 处要处理" if bad else _fine(pieces))
    if bad:
        raise typer.Exit(1)


def _fine(pieces: Sequence[Piece]) -> str:
    from govdoc.doctor import Health

    left = sum(one.state is Health.OPTIONAL for one in pieces)
    return f"可以排版；没有装的 {left} 样，用到时再装" if left else "都正常，可以排版"
