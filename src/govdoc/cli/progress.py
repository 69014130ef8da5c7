"""A bar that shows on a terminal how much of many files is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


def progress_bar(doing: str = "正在排版", *, is_quiet: bool) -> Progress:
    """Return the bar; where no terminal shows it, or nobody wants it, it stays away.

    Args:
        doing: heads it.
        is_quiet: nobody wants it.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    return Progress(
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=is_quiet or not console.is_terminal,
    )
