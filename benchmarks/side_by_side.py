"""What `speed.py` prints: rows of Markdown, in which two contenders stand side by side."""

from __future__ import annotations

import argparse
import statistics
import sys
from operator import attrgetter
from pathlib import Path

from processes import Run, memory, run


class Bench:
    """Rows of Markdown, printed as they come and kept for a file."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder = folder
        self.options = options
        self.measure = attrgetter("processor" if options.processor else "clock")
        self.lines: list[str] = []
        self.add("work", "govdoc", "yardstick", "ratio", "goal")
        self.say("|---|---|---|---|---|")

    def wants(self, name: str) -> bool:
        """Whether a row was asked for."""
        return self.options.only in name

    def say(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)

    def add(self, *cells: str) -> None:
        self.say(f"| {' | '.join(cells)} |")

    def compare(
        self, name: str, ours: list[list[str]], theirs: list[list[str]], goal: str,
        rounds: int = sys.maxsize, *, is_beyond: bool = False,
    ) -> None:  # fmt: skip
        """Add both medians and their ratio.

        Args:
            name: what is done.
            ours: commands that run one after another.
            theirs: the same of the yardstick.
            goal: the most that the ratio may be.
            rounds: at most.
            is_beyond: what we take beyond the yardstick counts, not the ratio.
        """
        if not self.wants(name):
            return
        run(*ours), run(*theirs)
        rounds = min(rounds, self.options.rounds)
        pairs = [(run(*ours), run(*theirs)) for _ in range(rounds)]
        sides = [self._times(side) for side in zip(*pairs, strict=True)]
        our, their = map(statistics.median, sides)
        found = (
            f"+ {(our - their) * 1000:.0f} ms" if is_beyond else f"{our / their:.2f}"
        )
        self.add(name, *map(_spread, sides), found, goal)

    def hold(
        self, name: str, ours: list[list[str]], theirs: list[list[str]], goal: str
    ) -> None:
        """Add the most memory that all processes of each side held, and the ratio."""
        if self.wants(name) and Path("/proc/self/smaps_rollup").exists():
            held = memory(*ours), memory(*theirs)
            cells = (f"{one:.0f} MB" for one in held)
            self.add(name, *cells, f"{held[0] / held[1]:.2f}", goal)

    def time(self, *commands: list[str]) -> float:
        """Return the seconds of one run."""
        (seconds,) = self._times([run(*commands)])
        return seconds

    def _times(self, runs: list[Run]) -> list[float]:
        return [self.measure(one) for one in runs]

    def path(self, name: str) -> str:
        """Return a path in the folder of this run."""
        return str(self.folder / name)


def _spread(times: list[float]) -> str:
    median = statistics.median(times)
    return f"{median:.3f} s [{min(times):.3f}–{max(times):.3f}]"
