"""How to add a package that is not installed, by what installed this program."""

from __future__ import annotations

import sys
from pathlib import Path


def adding(package: str) -> str:
    """Return the command that puts a package beside this program.

    pipx and uv keep a program apart, where a plain pip would not find it; each leaves a
    file of its own there. So does an environment that nobody has entered.
    """
    from shlex import quote
    from shutil import which

    apart = Path(sys.prefix)
    asked = f"'{package}'" if "[" in package else package
    if (apart / "pipx_metadata.json").is_file():
        return f"pipx runpip govdoc install {asked}"
    if (apart / "uv-receipt.toml").is_file():
        return f"uv pip install --python {quote(str(apart))} {asked}"
    own, plain = Path(sys.executable), which("pip")
    if plain is not None and Path(plain).parent == own.parent:
        return f"pip install {asked}"
    return f"{quote(str(own))} -m pip install {asked}"
