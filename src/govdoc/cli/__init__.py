"""The command line: the only place where an error becomes an exit code."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from govdoc.kept.patterns import keep_patterns

EXIT_BUG = 70
EXIT_INTERRUPTED = 130
_ALLOCATIONS = 100_000
"""Objects between two searches for cycles. A document is a great many objects and no
cycles to speak of; Python's own 700 cost a tenth of the time."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EIO}
"""What files say for themselves comes as our own error; this is of what was printed."""


def run() -> NoReturn:
    """Run the command line and leave.

    Taking the interpreter apart at the end costs a tenth of a short run. It is left out
    where nothing waits for it: worker processes would, and output that cannot be written.
    """
    code = main()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(code)
    if "multiprocessing" in sys.modules:
        sys.exit(code)
    os._exit(code)


def main() -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(_ALLOCATIONS)
    code = _run()
    keep_patterns()
    return code


def _run() -> int:
    from govdoc.cli.app import app
    from govdoc.cli.console import print_error
    from govdoc.errors import GovdocError

    for stream in (sys.stdout, sys.stderr):  # names that the terminal cannot show
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(prog_name="govdoc", standalone_mode=False)
    except GovdocError as error:
        print_error(error.message, error.hint)
        return error.exit_code
    except SystemExit as leaving:  # a pipe that was closed
        return leaving.code if isinstance(leaving.code, int) else 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            from govdoc.files import unwritable

            full = unwritable(Path("标准输出"), error)
            print_error(full.message, full.hint)
            return full.exit_code
        if hasattr(error, "format_message"):  # typer's own; their root has no one name
            return _say_misuse(error)
        if "-vv" in sys.argv:
            raise
        print_error(
            f"程序出错（{type(error).__name__}: {error}）",
            "这是 govdoc 的缺陷；加 -vv 可看到细节，报告时请勿附涉密文本",
        )
        return EXIT_BUG
    if code == EXIT_INTERRUPTED:  # typer's answer to Ctrl-C
        print_error("已中断，没有留下半份文件")
    return code if isinstance(code, int) else 0


def _say_misuse(error: Any) -> int:
    from govdoc.cli.console import print_error
    from govdoc.cli.usage import explain

    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)
    else:
        print_error(*explain(error))
    return int(error.exit_code)
