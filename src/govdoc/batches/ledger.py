"""The report of a batch: JSON lines, true at every moment.

Events, one object a line: ``run`` (the schema of ``pages`` and ``findings``, which is
that of other reports; the program's version, options, folders), ``start`` (before a
source's outputs are touched, with the SHA-256 that they will have), ``done`` (after),
``end``. A source that has a ``start`` and no ``done`` was being worked on when the run
was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from govdoc import files
from govdoc.batches.anchor import anchor, inode
from govdoc.batches.entries import Digests, Entries, Entry, Folders
from govdoc.batches.lines import done_line, encoded, run_line, wordless
from govdoc.batches.types import FileOutcome
from govdoc.errors import OutputError

NAME = "govdoc-batch.jsonl"
_HEAD = b'{"event": "run"'
_LONGEST = 200_000_000
"""Bytes of one line: more than a worker within its memory can have found."""
_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_NONBLOCK", 0)  # a pipe is refused, not waited for
_ANOTHER = "请用 --report 另指一份报告"


class Ledger:
    """The report file, open for appending, and what it says of each source."""

    def __init__(self, path: Path, whose: Folders, keeps_words: bool = True) -> None:
        """Open or make the file, and read what earlier runs recorded.

        Args:
            path: of the file.
            whose: the folders; what is recorded of other sources stays, unread.
            keeps_words: record what is said of the texts, not its codes and lines alone.

        Raises:
            OutputError: it cannot be written, is not a report of ours, or another run
                writes to it.
        """
        self.path = path
        self._keeps_words = keeps_words
        self._mode = files.ANY_MODE
        self._folder = anchor(path.parent, OutputError)
        self._entries = Entries(whose)
        self._file = self._open()
        try:
            self._lock()
            self._size = self._load()
        except BaseException:
            self.close()
            raise

    def entry(self, source: str) -> Entry:
        """Return what is recorded of a source."""
        return self._entries.entry(source)

    def outputs(self) -> set[str]:
        """Return every output that is recorded, of sources that are gone, too."""
        return self._entries.outputs()

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Yield every source, of those that are gone, too, with what is recorded of it."""
        return self._entries.items()

    @property
    def run(self) -> int:
        """The number of the run that is, or was last, under way, as in `Entry.run`."""
        return self._entries.run

    @property
    def mode(self) -> int:
        """The permission bits of the file."""
        return os.fstat(self._file).st_mode & files.ANY_MODE

    @contextlib.contextmanager
    def telling(self) -> Iterator[Callable[[str], Mapping[str, Any]]]:
        """Yield what returns the line that tells what became of a source.

        It has no words where none are to be kept, whatever an earlier run kept; none is
        like an empty line.
        """
        with open(self._file, "rb", closefd=False) as stream:

            def tell(source: str) -> Mapping[str, Any]:
                at = self.entry(source).at
                if at is None:
                    return {}
                stream.seek(at)
                line = json.loads(stream.readline(_LONGEST))
                return line if self._keeps_words else wordless(line)

            yield tell

    def narrow(self, mode: int) -> None:
        """Take from the file the permission bits that the texts lack whose words it keeps.

        Args:
            mode: as `files.narrowest` tells; Windows knows no such bits.
        """
        self._mode = (mode | 0o600) & files.ANY_MODE
        now = os.fstat(self._file).st_mode
        if hasattr(os, "fchmod") and stat.S_ISREG(now):
            with contextlib.suppress(OSError):  # another user's: it stays as it is
                os.fchmod(self._file, now & self._mode)

    def begin(self, key: str, facts: Mapping[str, object]) -> None:
        """Record that a run begins."""
        self._append(run_line(key, facts))

    def start(self, source: str, made: Digests) -> None:
        """Record that a source's outputs are about to be written."""
        self._append({"event": "start", "file": source, "outputs": made})

    def finish(
        self,
        outcome: FileOutcome,
        sha256: str | None = None,
        made: Digests | None = None,
    ) -> None:
        """Record an outcome.

        Args:
            outcome: of one source.
            sha256: of the source and the pictures it names, where it was read.
            made: the outputs as they are now; None: nobody has looked.
        """
        self._append(done_line(outcome, sha256, made, self._keeps_words))

    def end(self, facts: Mapping[str, object]) -> None:
        """Record that the run is over."""
        self._append({"event": "end", **facts})

    def check(self) -> None:
        """Make sure that the name still leads to what was written; made anew if it went.

        Raises:
            OutputError: another file has the name, or another program wrote to ours.
        """
        self._folder.check()
        status = os.fstat(self._file)
        if status.st_size != self._size:
            raise self._meddled("被别的程序改动了")
        if not os.path.lexists(self.path):
            self._restore()
        elif inode(self.path) != (status.st_dev, status.st_ino):
            raise self._meddled("被换成了别的文件")

    def close(self) -> None:
        """Close the file, and let others have it.

        Processes that an executor has forked of this one hold it open, with its lock.
        """
        if self._file >= 0:
            with contextlib.suppress(ImportError, OSError):  # not on Windows
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_UN)
            os.close(self._file)
            self._file = -1

    def _append(self, line: Mapping[str, object]) -> None:
        """Write a whole line or nothing."""
        self.check()
        data = rest = encoded(line)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise files.unwritable(self.path, error) from None
        self._entries.take(line, self._size)
        self._size += len(data)

    def _restore(self) -> None:
        """Write the report again from the file that lost its name."""
        with open(self._file, "rb", closefd=False) as stream:
            stream.seek(0)
            data = stream.read()
        files.write_atomic(self.path, data, durable=False, mode=self._mode)
        self.close()
        self._file = self._open()
        self._lock()

    def _open(self) -> int:
        """Open the file, which nothing but a plain one is; a device is not even tried."""
        path = self.path
        try:
            if path.exists() and not path.is_file():
                raise OutputError(f"{files.shown(path)}: 不是普通文件", _ANOTHER)
            file = os.open(path, _FLAGS | os.O_CREAT, 0o666)
        except OSError as error:
            raise files.unwritable(path, error) from None
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise OutputError(f"{files.shown(path)}: 不是普通文件", _ANOTHER)
        return file

    def _lock(self) -> None:
        """Keep other runs out; the system frees the lock however this one ends."""
        try:
            import fcntl
        except ImportError:  # Windows: the file cannot be shared that way
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(
                f"{files.shown(self.path)}: 另一个 govdoc batch 正在写这份报告",
                "请等它结束，或用 --report 另指一份",
            ) from None
        except OSError:  # some network folders know no locks
            return

    def _load(self) -> int:
        """Read the lines and return their size; a last one that was cut off is taken away.

        Nothing is taken from a file whose first line is not whole and ours.
        """
        end = number = 0
        with open(self._file, "rb", closefd=False) as stream:
            if stream.read(len(_HEAD)) not in {b"", _HEAD}:
                raise self._foreign(1)
            stream.seek(0)
            while raw := stream.readline(_LONGEST):
                number += 1
                if raw.endswith(b"\n"):
                    self._take(raw, number, end)
                    end += len(raw)
                elif number == 1 or len(raw) == _LONGEST:
                    raise self._foreign(number)
                else:
                    os.ftruncate(self._file, end)
        return end

    def _take(self, raw: bytes, number: int, at: int) -> None:
        try:
            self._entries.take(json.loads(raw), at)
        except (ValueError, RecursionError):
            raise self._foreign(number) from None

    def _foreign(self, number: int) -> OutputError:
        return OutputError(
            f"{files.shown(self.path)}: 不是 govdoc 的报告（第 {number} 行不是），没有动它",
            _ANOTHER,
        )

    def _meddled(self, how: str) -> OutputError:
        return OutputError(
            f"{files.shown(self.path)}: 运行中报告{how}，已停下",
            "请查明是谁改的；接着排请加 --resume，或用 --report 另指一份报告",
        )
