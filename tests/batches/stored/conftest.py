"""Stores of this process, empty at the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def memory() -> Iterator[Any]:
    """A store of fsspec's own, which lives in this process."""
    import fsspec

    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
