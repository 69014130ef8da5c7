"""Stores as sides of a run; see `govdoc.batches.sides`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self

from govdoc import files
from govdoc.api import read_source, recognise_source
from govdoc.batches.fingerprint import combined
from govdoc.batches.stored.store import Store, TakenError
from govdoc.errors import GovdocError, InputError, OutputError
from govdoc.findings import Report
from govdoc.limits import LONGEST_START, Limits
from govdoc.model.document import Document
from govdoc.model.said import SIDECAR, Setting
from govdoc.options import Options
from govdoc.readers.roles_beside import parse_roles_beside
from govdoc.recognition.markup import picture_files


class _Stored:
    """What both have."""

    def __init__(self, store: Store) -> None:
        """Keep the store."""
        self.store = store

    def check(self) -> None:
        """Do nothing: a store that went says so at each request."""

    def here(self) -> Self:
        """Return the side itself: an address is the same everywhere."""
        return self

    def abroad(self) -> Self:
        """Return the side itself."""
        return self

    def shown(self, name: str = "") -> str:
        """Return how messages call a file of it; without a name, itself."""
        return self.store.shown(name)

    @property
    def is_reachable(self) -> bool:
        """Whether anything here reaches the store."""
        try:
            self.store.reach()
        except GovdocError:
            return False
        return True

    @property
    def remedy(self) -> str:
        """How machines are made to see the same store."""
        return "请在每台机器上装 govdoc[storage]，设同样的服务地址和凭证（环境变量）"


class StoredTexts(_Stored):
    """A store of texts: a `govdoc.batches.sides.SourceSide`."""

    def __init__(self, store: Store) -> None:
        """Keep the store; nothing is read yet."""
        super().__init__(store)
        self._read: dict[str, bytes | None] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without what was read."""
        return StoredTexts, (self.store,)

    def fingerprint(self, name: str, limits: Limits) -> str:
        """Return by what a source is known again; what is read for it is kept until the next."""
        self._read = {}
        own = hashlib.sha256(self.data(name, limits)).hexdigest()
        return combined(own, self._parts(name, limits))

    def data(self, name: str, limits: Limits) -> bytes:
        """Return the whole of a source; see `SourceSide`."""
        shown = self.shown(name)
        if name not in self._read:
            size = self.store.size(name)
            limits.check("package", size, shown)  # no kind of file may be larger
            self._read[name] = self.store.read(name)
        data = self._read[name]
        if data is None:
            raise files.unreadable(shown, FileNotFoundError())
        limits.check_file(data[:LONGEST_START], len(data), shown)
        if not data:
            raise files.empty(shown)
        return data

    def document(self, name: str, options: Options, report: Report) -> Document:
        """Return a source with its structure; see `SourceSide`."""
        limits, shown = options.limits, self.shown(name)
        data = self.data(name, limits)
        source = read_source(data, shown, limits, options.reading)
        document = recognise_source(
            source, shown, limits=limits, report=report,
            settings=self.settings(name, limits), reading=options.reading,
        )  # fmt: skip
        return replace(document, folder=_Beside(self, name))

    def settings(self, name: str, limits: Limits) -> tuple[Setting, ...]:
        """Return what is said of a source's lines beside it; see `SourceSide`."""
        said = self._beside(name + SIDECAR)
        if said is None:
            return ()
        shown = self.shown(name + SIDECAR)
        text = files.decode(said, shown)
        limits.check_text(text, shown)
        return parse_roles_beside(text, shown, shown.rpartition("/")[2])

    def mode(self, name: str, document: Document | None = None) -> int:
        """Return all bits: a store knows none."""
        return files.ANY_MODE

    def is_gone(self, name: str) -> bool:
        """Return whether a source is not there any more."""
        return self.store.read(name) is None

    def picture(self, source: str, name: str, limits: Limits) -> bytes:
        """Return a picture that a source names.

        Raises:
            InputError: it would lie elsewhere, or cannot be read.
        """
        path = f"{source.rpartition('/')[0]}/{'/'.join(files.parts_beside(name))}"
        path = path.lstrip("/")
        data = self._beside(path)
        if data is None:
            raise files.unreadable(name, FileNotFoundError())
        files.check_picture(data, name, limits)
        return data

    def _parts(self, name: str, limits: Limits) -> Iterator[str]:
        """Yield by what what lies beside a source is known again, as for a folder."""
        said = self._beside(name + SIDECAR)
        if said is not None:
            limits.check_file(
                said[:LONGEST_START], len(said), self.shown(name + SIDECAR)
            )
            yield hashlib.sha256(said).hexdigest()
        try:
            text = files.decode(self.data(name, limits), name)
            limits.check_text(text, name)
        except InputError:  # no text
            return
        for one in picture_files(text):
            try:
                yield hashlib.sha256(self.picture(name, one, limits)).hexdigest()
            except InputError as error:
                yield error.message

    def _beside(self, name: str) -> bytes | None:
        if name not in self._read:
            self._read[name] = self.store.read(name)
        return self._read[name]


class _Beside:
    """What lies beside a source: a `govdoc.model.document.Surroundings`."""

    def __init__(self, texts: StoredTexts, source: str) -> None:
        self._texts = texts
        self._source = source

    def read(self, name: str, limits: Limits) -> bytes:
        return self._texts.picture(self._source, name, limits)


class StoredDocuments(_Stored):
    """A store of documents: a `govdoc.batches.sides.TargetSide`."""

    def __init__(self, store: Store, passing_name: str) -> None:
        """Keep the store.

        Args:
            store: of the documents.
            passing_name: what `passing_name` returns: a run that was killed leaves it to
                the next of the same report.
        """
        super().__init__(store)
        self._passing_name = passing_name
        self._absent: set[str] = set()

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without what was seen."""
        return StoredDocuments, (self.store, self._passing_name)

    def digest(self, name: str) -> str | None:
        """Return the SHA-256 of a file; None: there is none."""
        found = self.store.digest(name)
        (self._absent.add if found is None else self._absent.discard)(name)
        return found

    def is_taken(self, name: str) -> bool:
        """Return False: what has a name in a store can be read."""
        return False

    def is_special(self, name: str) -> bool:
        """Return False: a link that has the name is replaced, and not followed."""
        return False

    def write(
        self, made: Sequence[tuple[str, bytes]], durable: bool, mode: int
    ) -> None:
        """Write files, each of which appears by itself; see `TargetSide`."""
        for name, data in made:
            try:
                self.store.write(name, data, is_new=name in self._absent)
            except TakenError:
                raise OutputError(
                    f"{self.shown(name)}: 排的时候有别的程序写了这个文件，没有动它",
                    files.TAKEN_HINT,
                ) from None
        self._absent.clear()

    def remove(self, name: str) -> None:
        """Take a file away, if it is there and lets us."""
        self.store.remove(name)

    def passing_name(self) -> str:
        """Return the name of a file that is of use while the run lasts."""
        return self._passing_name

    def sweep(self, names: Iterable[str]) -> None:
        """Do nothing: stores keep nothing half written that would be seen."""
