"""The folder from which govdoc is installed without a network: what it refuses.

That it installs is tried whenever `scripts/offline_bundle.sh` makes one.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "offline_install.sh"
HERE = f"{sys.version_info[0]}.{sys.version_info[1]} {platform.machine()}"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script for bash")


def install(
    tmp_path: Path, python: str, *words: Path
) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "install.sh"
    script.write_text(SCRIPT.read_text("utf-8").replace("@PYTHON@", python), "utf-8")
    surroundings = {"PATH": "/usr/bin:/bin", "PYTHON": sys.executable}
    surroundings["HOME"] = str(tmp_path)
    return subprocess.run(
        ["bash", script, *words], env=surroundings, capture_output=True, text=True
    )


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    own = tmp_path / "own" / "讲话.txt"
    own.parent.mkdir()
    own.write_text("正文")
    done = install(tmp_path, HERE, own.parent)
    assert done.returncode == 1
    assert "别的东西" in done.stderr
    assert own.read_text() == "正文"


def test_another_python_is_refused(tmp_path: Path) -> None:
    done = install(tmp_path, "2.7 vax", tmp_path / "new")
    assert done.returncode == 1
    assert f"本机是 {HERE}" in done.stderr
    assert not (tmp_path / "new").exists()
