"""What each family of rules is worth, and how fast reading is.

    python benchmarks/recognition.py tests/recognition/strangers   # ablation, as Markdown
    python benchmarks/recognition.py --speed                    # time and growth

A labelled folder holds ``raw/NNN_*.txt`` and ``labels/NNN.tsv`` (see ``scoring.py``).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reading import read
from scoring import Score, score_folder

from govdoc.recognition.order import FAMILIES

SAMPLES = Path(__file__).parents[1] / "samples"
SIZES = (30_000, 300_000, 3_000_000)
COLUMNS = (
    "规则",
    "标题 F1",
    "段内标题断点",
    "误标（每千行）",
    "其他要素",
    "略去查准",
    "略去查全",
    "丢字",
)


def row(name: str, score: Score) -> str:
    """Return one row of the ablation table."""
    cells = (
        name,
        f"{score.heading_f1:.3f}",
        f"{score.split:.3f}",
        f"{score.false_headings:.1f}",
        f"{score.roles:.3f}",
        f"{score.junk_precision:.3f}",
        f"{score.junk_recall:.3f}",
        str(score.lost),
    )
    return "| " + " | ".join(cells) + " |"


def ablation(folder: Path, show: bool) -> None:
    """Print the scores with all rules, then without each family."""
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + "---|" * len(COLUMNS))
    whole = score_folder(folder, read)
    print(row("全部规则", whole))
    for family, name in FAMILIES.items():
        score = score_folder(folder, partial(read, without=(family,)))
        print(row(f"去掉：{name}", score))
    if show:
        print(*whole.differences, sep="\n")


def speed() -> None:
    """Print the time of reading texts grown from the samples, best of three."""
    print("| 字数 | 秒 | 每万字毫秒 |")
    print("|---|---|---|")
    for size in SIZES:
        text = grown(size)
        best = min(seconds(text) for _ in range(3))
        print(f"| {len(text):,} | {best:.3f} | {best * 1e7 / len(text):.2f} |")


def grown(size: int) -> str:
    """Repeat the samples, whole and in turn, up to a number of characters."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    cycle = "\n\n".join(texts) + "\n\n"
    return (cycle * (size // len(cycle) + 1))[:size]


def seconds(text: str) -> float:
    """Time one reading on one core (processor time, not the clock)."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--show", action="store_true", help="list every difference")
    options = parser.parse_args(arguments)
    if options.folder is None and not options.speed:
        parser.error("a labelled folder or --speed")
    if options.folder is not None:
        ablation(options.folder, options.show)
    if options.speed:
        speed()


if __name__ == "__main__":
    main()
