"""How a batch works; what its outputs look like is `govdoc.options.Options`."""

# No `from __future__ import annotations`: the command reads the fields' annotations.
from pathlib import Path
from typing import Annotated, NamedTuple

from govdoc.errors import UsageError
from govdoc.formats import texts
from govdoc.options import Option

_LEAST_MEMORY = 256
"""MB of address space below which libraries do not load."""


PATTERNS = tuple(f"*{suffix}" for suffix in texts())


class BatchOptions(NamedTuple):
    """How a batch works; each option is declared once, as `govdoc.options` tells."""

    jobs: Annotated[
        int | None, Option("--jobs", "同时排几份；默认每个核一份", typed=int)
    ] = None
    """Worker processes; None: one a core."""
    patterns: Annotated[
        tuple[str, ...],
        Option(
            "--pattern", "只排名字合乎此式的文件，如 '通知*.txt'，可多次",
            parse=tuple, many=True,
        ),
    ] = PATTERNS  # fmt: skip
    """Globs for the sources' names; with ``/``: for their paths below the folder."""
    resume: Annotated[
        bool, Option("--resume", "接着上次排：已经排好且没有变的不再排")
    ] = False
    """Leave alone what the report says is right: same source, options and version,
    outputs as they were written."""
    force: Annotated[bool, Option("--force", "覆盖已有的、不是上次排出的文件")] = False
    """Overwrite outputs that are not known to be ours."""
    report: Annotated[
        Path | None,
        Option("--report", "报告文件；默认 DST/govdoc-batch.jsonl", typed=Path),
    ] = None
    """None: ``govdoc-batch.jsonl`` in the target folder; appended to."""
    timeout: Annotated[
        float | None,
        Option(
            "--timeout", "一份最多排多少秒；0 为不限",
            parse=lambda seconds: seconds or None, typed=float,
        ),
    ] = 120.0  # fmt: skip
    """Seconds for one file; None: no limit."""
    memory: Annotated[
        int | None,
        Option(
            "--memory", "每个进程最多用多少 MB 内存；0 为不限",
            parse=lambda megabytes: megabytes or None, typed=int,
        ),
    ] = 1024  # fmt: skip
    """MB of address space for each worker (Linux, BSD); None: no limit."""
    durable: Annotated[
        bool, Option("--fsync", "每份都等磁盘写牢，断电也不丢；较慢")
    ] = False
    """Wait until the disk itself holds each output (fsync)."""

    def check(self) -> None:
        """Check the numbers.

        Raises:
            UsageError: one makes no sense.
        """
        if self.jobs is not None and self.jobs < 1:
            raise UsageError(f"--jobs {self.jobs}：至少要有一个进程")
        if self.timeout is not None and self.timeout <= 0:
            raise UsageError(f"--timeout {self.timeout:g}：应是大于 0 的秒数")
        if self.memory is not None and self.memory < _LEAST_MEMORY:
            raise UsageError(f"--memory {self.memory}：至少要有 {_LEAST_MEMORY}（MB）")


DEFAULT_BATCH = BatchOptions()
