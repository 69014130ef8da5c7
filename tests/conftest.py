from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))


def read_cases(folder: Path) -> Iterator[object]:
    """Yield (input, expected) of every case: title / . / input / . / expected / blank."""
    for path in sorted(folder.glob("*.case")):
        for case in path.read_text(encoding="utf-8").strip().split("\n====\n"):
            title, given, expected = (part.strip("\n") for part in case.split("\n.\n"))
            yield pytest.param(given, expected, id=f"{path.stem}: {title}")


@pytest.fixture(scope="session", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    return request.param
