"""A disk that fills up at random moments (a small tmpfs; needs root).

Each time: no half file, no temporary file, one clear line, sources intact; with space
again `--resume` gives what an unbroken run gives.

    python benchmarks/trust/full.py --times 50
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from folders import REPORT, differences, make_texts, run, snapshot, wrongs


def mount(folder: Path, kilobytes: int, *, again: bool = False) -> None:
    options = f"size={kilobytes}k" + (",remount" if again else "")
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True
    )


def judge(
    target: Path, source: Path, whole: dict[str, str], texts: dict[str, str]
) -> list[str]:
    done = run(source, target, "--pdf")
    lines = [line for line in done.stderr.splitlines() if line.startswith("错误")]
    found = wrongs(target, whole)
    if done.returncode:
        if done.returncode != 6 or len(lines) != 1 or "磁盘已满" not in lines[0]:
            found.append(f"exit {done.returncode}, not one clear line: {done.stderr}")
        found += [f"{p} survives" for p in target.rglob(".govdoc-*-*")]
    if snapshot(source) != texts:
        found.append("sources were changed")
    mount(target, 100_000, again=True)
    last = run(source, target, "--pdf", "--resume")
    found += [f"resume: exit {last.returncode}: {last.stderr}"] * bool(last.returncode)
    return found + differences(target, whole)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    found, fills = [], 0
    with tempfile.TemporaryDirectory() as room:
        source, whole, target = (Path(room) / n for n in ("src", "whole", "small"))
        make_texts(source, asked.files)
        assert run(source, whole, "--pdf").returncode == 0
        expected, texts = snapshot(whole), snapshot(source)
        size = (
            sum(p.stat().st_size for p in whole.rglob("*") if p.name != REPORT) // 1024
        )
        target.mkdir()
        for _ in range(asked.times):
            try:
                mount(target, rng.randrange(4, size))
            except (OSError, subprocess.CalledProcessError):
                print("cannot mount a tmpfs here")
                return 77
            try:
                found += judge(target, source, expected, texts)
                fills += 1
            finally:
                subprocess.run(["umount", str(target)], check=True)
    print(
        f"{fills} full disks of 4 to {size} KB over {asked.files} files; wrong: {len(found)}"
    )
    print("\n".join(found[:20]))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
