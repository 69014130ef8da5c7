"""Very many files in one run: the parent's memory and open files, while it runs.

python benchmarks/trust/many.py --files 20000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from folders import REPORT, make_texts, start

MEGABYTES = 200


def sample(pid: int) -> tuple[float, int] | None:
    """Return a process's memory in MB and its open files; None: it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        rss = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(rss.split()[1]) / 1024, len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except (OSError, StopIteration):
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--pdf", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        source, target = Path(room) / "src", Path(room) / "dst"
        make_texts(source, asked.files)
        began = time.perf_counter()
        process = start(source, target, *(["--pdf"] if asked.pdf else []))
        seen: list[tuple[float, int]] = []
        while process.poll() is None:
            time.sleep(0.25)
            found = sample(process.pid)
            seen += [found] if found else []
        seconds = time.perf_counter() - began
        report = (target / REPORT).stat().st_size / 1e6
        made = sum(1 for path in target.rglob("*.docx"))
    seen = seen[4:-1]  # while it starts and ends
    third = len(seen) // 3
    early, late = seen[third], seen[-1]
    print(
        f"{asked.files:,} files, {seconds:.0f} s, exit {process.returncode}, {made:,} DOCX"
    )
    print(
        f"parent: {max(m for m, _ in seen):.0f} MB at most, {early[0]:.0f} MB after a"
    )
    print(f"third, {late[0]:.0f} MB at the end; open files {early[1]} and {late[1]}")
    print(f"report: {report:.1f} MB")
    is_flat = late[0] - early[0] < 32 and late[1] <= early[1]
    is_whole = process.returncode == 0 and made == asked.files
    return int(not (is_flat and is_whole and late[0] < MEGABYTES))


if __name__ == "__main__":
    sys.exit(main())
