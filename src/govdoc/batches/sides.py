"""The two sides of a run, as whoever does its work sees them: folders, or stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, Self

from govdoc.findings import Report
from govdoc.limits import Limits
from govdoc.model.document import Document
from govdoc.model.said import Setting
from govdoc.options import Options


class RunSide(Protocol):
    """Either side. Names are paths below it, with ``/``."""

    def check(self) -> None:
        """Make sure that it is what the run began with.

        Raises:
            GovdocError: it went, or another stands in its place.
        """

    def here(self) -> Self:
        """Return the same as another process, or another machine, sees it."""

    def abroad(self) -> Self:
        """Return it as another machine may be told of it."""

    def shown(self, name: str = "") -> str:
        """Return how messages call a file of it; without a name, itself."""

    @property
    def is_reachable(self) -> bool:
        """Whether it is to be seen from here."""

    @property
    def remedy(self) -> str:
        """In Chinese, how machines are made to see the same."""


class SourceSide(RunSide, Protocol):
    """Where texts are read."""

    def fingerprint(self, name: str, limits: Limits) -> str:
        """Return the SHA-256 of a source, of its pictures and of what says its roles.

        Raises:
            InputError: it cannot be read, or is too large.
        """

    def data(self, name: str, limits: Limits) -> bytes:
        """Return the whole of a source.

        Raises:
            InputError: it cannot be read, or is too large.
        """

    def document(self, name: str, options: Options, report: Report) -> Document:
        """Return a source with its structure, pictures, and what is said of its lines.

        Raises:
            InputError: as for `govdoc.read`.
        """

    def settings(self, name: str, limits: Limits) -> tuple[Setting, ...]:
        """Return what lies beside a source and says what its lines are.

        Raises:
            InputError: it cannot be read, or makes no sense.
        """

    def mode(self, name: str, document: Document | None = None) -> int:
        """Return the permission bits that what is made of a source may have at most.

        Args:
            name: of the source.
            document: whose pictures narrow them, too; None: it has none.
        """

    def is_gone(self, name: str) -> bool:
        """Return whether a source is not to be seen from here."""


class TargetSide(RunSide, Protocol):
    """Where documents are written."""

    def digest(self, name: str) -> str | None:
        """Return the SHA-256 of a file; None: there is none, or it cannot be read."""

    def is_taken(self, name: str) -> bool:
        """Return whether anything has the name of which `digest` tells nothing."""

    def is_special(self, name: str) -> bool:
        """Return whether a link, a folder or a device has the name, which is ours in no case."""

    def write(
        self, made: Sequence[tuple[str, bytes]], durable: bool, mode: int
    ) -> None:
        """Write files, each of which appears whole or not at all; what is there goes.

        Args:
            made: names and contents.
            durable: wait until the disk itself holds them.
            mode: permission bits that they may have at most.

        Raises:
            OutputError: one cannot be written.
        """

    def remove(self, name: str) -> None:
        """Take a file of ours away, if it is there and lets us."""

    def passing_name(self) -> str:
        """Return the name of a file that is of use while the run lasts."""

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what killed processes have left where these files are to stand."""
