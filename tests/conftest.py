from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govdoc.kept.patterns import keep_patterns

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
OFFICIAL = sorted((ROOT / "samples" / "official").glob("*.txt"))
FORMS = sorted((ROOT / "tests" / "forms").glob("*.txt"))
"""Texts of a few lines, for what no sample has: two issuers, a stamp, a long mark."""


@pytest.fixture(scope="session", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(
    scope="session", params=[*SAMPLES, *OFFICIAL, *FORMS], ids=lambda path: path.stem
)
def specimen(request: pytest.FixtureRequest) -> Path:
    """One text of each kind that there is."""
    return request.param


@pytest.fixture(scope="session", params=[*OFFICIAL, *FORMS], ids=lambda path: path.stem)
def official(request: pytest.FixtureRequest) -> Path:
    """One text of each form of an official document."""
    return request.param


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests make out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVDOC_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
        atexit.unregister(keep_patterns)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite tests/golden/")
    parser.addoption(
        "--every-page", action="store_true", help="also the long tests in a browser"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name under tests/golden/, or rewrite it."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), (
            f"{path}: run pytest --accept, then review the difference"
        )
        assert text == path.read_text(encoding="utf-8")

    return check
