"""What a worker process has loaded before its first task."""

from __future__ import annotations

import subprocess
import sys

import pytest

_CODE = """
import resource
from pathlib import Path
from govdoc.batches.process import warm_up
warm_up(())
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + 50_000, size + 50_000))
for encoding in ("gb18030", "big5hkscs", "utf-16-le"):
    "通知".encode(encoding).decode(encoding)
print("read")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_where_memory_is_short_a_text_in_gbk_is_still_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CODE], capture_output=True, text=True, check=False
    )
    assert done.stdout == "read\n", done.stderr
