"""Which modules of govdoc does a test file really run?

usage: python benchmarks/reached.py FILE…

Runs the tests and prints, as one line of JSON, the files of this tree's package whose
functions were called: importing a module does not count. Exit code: that of pytest.
"""

from __future__ import annotations

import inspect
import json
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "govdoc"


def main() -> int:
    """Run the tests under a tracer that sees calls only."""
    called: set[CodeType] = set()

    def note(frame: FrameType, _event: str, _arg: object) -> None:
        called.add(frame.f_code)

    threading.settrace(note)
    sys.settrace(note)
    status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *sys.argv[1:]])
    sys.settrace(None)
    paths = {Path(code.co_filename) for code in called if _is_function(code)}
    ours = {path for path in paths if path.is_relative_to(PACKAGE)}
    print(json.dumps(sorted(path.relative_to(PACKAGE).as_posix() for path in ours)))
    return status


def _is_function(code: CodeType) -> bool:
    """Whether it is more than what runs when a module is imported."""
    at_import = code.co_qualname.startswith("<")  # a comprehension at a module's head
    return bool(code.co_flags & inspect.CO_OPTIMIZED) and not at_import


if __name__ == "__main__":
    sys.exit(main())
