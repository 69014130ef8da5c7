"""What is not installed is added by what installed the program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govdoc.extras import adding


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("nothing", "'{}/bin/python' -m pip install 'govdoc[web]'"),
        ("bin/pip", "pip install 'govdoc[web]'"),
        ("pipx_metadata.json", "pipx runpip govdoc install 'govdoc[web]'"),
        ("uv-receipt.toml", "uv pip install --python '{}' 'govdoc[web]'"),
    ],
)
def test_the_command_is_that_of_the_installer(
    left: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = tmp_path / "a home"
    (apart / "bin").mkdir(parents=True)
    (apart / left).touch(0o755)
    monkeypatch.setattr(sys, "prefix", str(apart))
    monkeypatch.setattr(sys, "executable", str(apart / "bin" / "python"))
    monkeypatch.setenv("PATH", str(apart / "bin"))
    assert adding("govdoc[web]") == said.format(apart)


def test_a_plain_name_is_not_quoted() -> None:
    assert adding("OpenCC").endswith(" OpenCC")
