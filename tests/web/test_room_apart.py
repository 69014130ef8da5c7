"""Whoever does not serve does not load the web room, nor what it is made of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "notice.txt"
APART = (
    "govdoc.web",
    "fastapi",
    "starlette",
    "uvicorn",
    "pydantic",
    "httpx",
    "asyncio",
)
_RUN = "import sys\nsys.argv = ['govdoc', *{!r}]\nfrom govdoc.cli import run\nrun()"


@pytest.mark.parametrize(
    "does",
    [
        "import govdoc",
        "import govdoc\ngovdoc.read_text('关于开会的通知')",
        _RUN.format(["--help"]),
        _RUN.format(["serve", "--help"]),
        _RUN.format(["format", "--help"]),
        _RUN.format(["outline", str(SAMPLE)]),
        _RUN.format(["text", str(SAMPLE)]),
    ],
    ids=[
        "import",
        "read",
        "help",
        "help of serve",
        "help of format",
        "outline",
        "text",
    ],
)
def test_the_web_room_is_not_loaded(does: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", does],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "govdoc" in loaded
    assert sorted(name for name in loaded if name.startswith(APART)) == []


def test_without_its_libraries_the_command_says_what_to_install() -> None:
    does = "import sys\nsys.modules['uvicorn'] = None\n" + _RUN.format(["serve"])
    done = subprocess.run(
        [sys.executable, "-c", does],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "govdoc serve 还要装 uvicorn" in done.stderr
    assert "pip install 'govdoc[web]'" in done.stderr
    assert "Traceback" not in done.stderr
