"""The command line: the only place where an error becomes an exit code."""

from __future__ import annotations

import gc
import io
import sys

EXIT_BUG = 70
EXIT_INTERRUPTED = 130
_ALLOCATIONS = 100_000
"""Objects between two searches for cycles. A document is a great many objects and no
cycles to speak of; Python's own 700 cost a tenth of the time."""


def main() -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(_ALLOCATIONS)
    from govdoc.cli.app import app
    from govdoc.cli.console import print_error
    from govdoc.errors import GovdocError

    for stream in (sys.stdout, sys.stderr):  # names that the terminal cannot show
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except GovdocError as error:
        print_error(error.message, error.hint)
        return error.exit_code
    except SystemExit as leaving:
        if leaving.code == EXIT_INTERRUPTED:  # typer's answer to Ctrl-C
            print_error("已中断，没有留下半份文件")
        return leaving.code if isinstance(leaving.code, int) else 1
    except Exception as error:
        if "-vv" in sys.argv:
            raise
        print_error(
            f"程序出错（{type(error).__name__}: {error}）",
            "这是 govdoc 的缺陷；加 -vv 可看到细节，报告时请勿附涉密文本",
        )
        return EXIT_BUG
    return 0
