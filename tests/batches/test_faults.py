"""The fault injections of docs/trust.md, at a size for every day."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "benchmarks" / "trust"


@pytest.mark.parametrize(
    "words",
    [
        ["kill.py", "--times", "1", "--files", "6", "--seed", "7"],
        ["full.py", "--times", "1", "--files", "4", "--seed", "3"],
        ["fuzz.py", "--inputs", "600", "--seed", "2"],
        ["fuzz.py", "--inputs", "150", "--seed", "5", "--kind", "styles"],
        ["fuzz.py", "--inputs", "150", "--seed", "5", "--kind", "front-matters"],
        ["fuzz.py", "--inputs", "40", "--seed", "5", "--kind", "docx"],
        ["fuzz.py", "--inputs", "200", "--seed", "5", "--kind", "commands"],
    ],
    ids=lambda words: f"{words[0]} {words[-1]}",
)
def test_faults(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPTS / words[0], *words[1:]],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
