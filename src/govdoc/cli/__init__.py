"""The command line: the only place where an error becomes an exit code."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from govdoc.cli.environment import COMPLETING

EXIT_BUG = 70
EXIT_INTERRUPTED = 130
_LAST_STREAM = 2
_ALLOCATIONS = 1_000_000
"""Objects between two searches for cycles. A document is a great many objects and no
cycles to speak of: 463 pages are a quarter of these. Python's own 700 cost a tenth of the
time; the process ends with its document."""
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
    if "govdoc.batches.pool" in sys.modules:
        sys.exit(code)
    os._exit(code)


def main() -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(_ALLOCATIONS)
    _fill_streams()
    for stream in (sys.stdout, sys.stderr):  # names that the terminal cannot show
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    code = _run()
    if "govdoc.kept.patterns" in sys.modules:
        from govdoc.kept.patterns import keep_patterns

        keep_patterns()
    return code


def _fill_streams() -> None:
    """Put what says and hears nothing in the place of a standard stream that is closed.

    Daemons, and programs without a window, have none; no file that is opened later may get
    its number, since libraries would write their complaints into it.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        os.set_inheritable(number, True)
    os.close(number)
    for name, how in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, how, encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, stream)


def _run() -> int:
    from govdoc.cli.app import app
    from govdoc.cli.console import print_error
    from govdoc.cli.stopping import is_interrupt, stoppable
    from govdoc.errors import GovdocError

    if COMPLETING in os.environ:
        from govdoc.cli.completion import answer_shells

        answer_shells()
    try:
        with stoppable():
            code = app(prog_name="govdoc", standalone_mode=False)
    except GovdocError as error:
        print_error(error.message, error.hint)
        return error.exit_code
    except SystemExit as leaving:  # a pipe that was closed
        return leaving.code if isinstance(leaving.code, int) else 1
    except (KeyboardInterrupt, Exception) as error:
        if is_interrupt(error):
            return _say_interrupted()
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
        return _say_interrupted()
    return code if isinstance(code, int) else 0


def _say_interrupted() -> int:
    from govdoc.cli.console import print_error

    print_error("已中断，没有留下半份文件")
    return EXIT_INTERRUPTED


def _say_misuse(error: Any) -> int:
    from govdoc.cli.console import print_error, say
    from govdoc.cli.usage import explain

    if type(error).__name__ == "NoArgsIsHelpError":
        for line in error.format_message().split("\n"):
            say(line, is_error=True)
    else:
        print_error(*explain(error))
    return int(error.exit_code)
