"""A file in the target, by which workers on other machines know that they see the same."""

from __future__ import annotations

import hashlib
import os
from time import monotonic

from govdoc import files
from govdoc.batches.sides import TargetSide

_KEPT = 3600.0
"""Seconds after which it is written again, lest another client take it for a leftover."""


class Proof:
    """The file, while a run lasts."""

    def __init__(self, target: TargetSide) -> None:
        """Write nothing yet."""
        self._target = target
        self._token = os.urandom(16).hex().encode()
        self._written: float | None = None
        self.name = target.passing_name()
        self.digest = hashlib.sha256(self._token).hexdigest()
        """SHA-256 of what it holds."""

    def keep(self) -> None:
        """Write it, where it was not written lately.

        Raises:
            OutputError: nothing can be written there.
        """
        now = monotonic()
        if self._written is None or now - self._written > _KEPT:
            made = [(self.name, self._token)]
            self._target.write(made, durable=False, mode=files.ANY_MODE)
            self._written = now

    def remove(self) -> None:
        """Take it away."""
        self._target.remove(self.name)
