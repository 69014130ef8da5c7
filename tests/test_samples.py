"""The list of samples names every sample, and no other."""

from __future__ import annotations

import re
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"


def test_every_sample_is_listed() -> None:
    listed = re.findall(
        r"^\| `([^`]+)` \|", (SAMPLES / "README.md").read_text("utf-8"), re.M
    )
    there = [path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.txt")]
    assert sorted(listed) == sorted(there)
