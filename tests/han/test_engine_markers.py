"""The two engines share a module name: the markers must choose exactly one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize(
    ("implementation", "platform", "machine", "name"),
    [
        ("CPython", "linux", "x86_64", "OpenCC"),
        ("CPython", "linux", "aarch64", "OpenCC"),
        ("CPython", "linux", "loongarch64", "opencc-python-reimplemented"),
        ("CPython", "darwin", "arm64", "OpenCC"),
        ("CPython", "darwin", "x86_64", "OpenCC"),
        ("CPython", "win32", "AMD64", "OpenCC"),
        ("CPython", "win32", "ARM64", "opencc-python-reimplemented"),
        ("CPython", "freebsd14", "amd64", "opencc-python-reimplemented"),
        ("PyPy", "linux", "x86_64", "opencc-python-reimplemented"),
    ],
)
def test_exactly_one_engine(
    implementation: str, platform: str, machine: str, name: str
) -> None:
    environment = {
        "platform_python_implementation": implementation,
        "sys_platform": platform,
        "platform_machine": machine,
    }
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = map(Requirement, project["dependencies"])
    engines = [r for r in wanted if r.name.lower().startswith("opencc")]
    chosen = [r.name for r in engines if r.marker and r.marker.evaluate(environment)]
    assert chosen == [name]
