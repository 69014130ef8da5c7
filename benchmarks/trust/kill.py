"""kill -9 of the batch at random moments, each followed by another try.

After each: every output is whole or absent, and the report is true. In the end
`--resume` gives what an unbroken run gives, byte for byte, and no file beside.

    python benchmarks/trust/kill.py --times 200
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from folders import differences, kill_all, make_texts, run, snapshot, start, wrongs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as room:
        source, whole, broken = (Path(room) / n for n in ("src", "whole", "broken"))
        make_texts(source, asked.files)
        began = time.perf_counter()
        assert run(source, whole, "--pdf").returncode == 0
        unbroken = time.perf_counter() - began
        expected, found, resumed, kills = snapshot(whole), [], 0, 0
        while kills < asked.times:
            process = start(source, broken, "--pdf", "--resume")
            time.sleep(rng.uniform(0, unbroken))
            is_over = process.poll() is not None
            kill_all(process) if not is_over else process.communicate()
            kills += not is_over
            found += wrongs(broken, expected)
            if is_over or kills == asked.times or rng.random() < 0.1:
                last = run(source, broken, "--pdf", "--resume")
                found += [f"exit {last.returncode}: {last.stderr}"] * bool(
                    last.returncode
                )
                found += differences(broken, expected)
                resumed += 1
                shutil.rmtree(broken)
    print(f"{kills} kills of a run of {unbroken:.1f} s over {asked.files} files")
    print(f"{resumed} resumed to the end and compared; wrong: {len(found)}")
    print("\n".join(found[:20]))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
