"""Where style files lie: a built-in name or a path → the file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govdoc.errors import StylesheetError
from govdoc.model.kinds import GENERAL, KIND_NAMES, kind_called

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BASE = GENERAL
"""The style that all others extend in the end."""
_SUFFIX = ".toml"
_LONGEST = 200
"""Characters of a name that an error repeats."""


@lru_cache(maxsize=1)
def styles_folder() -> Traversable:
    """Return the folder of the built-in style files: in the package, or in a checkout.

    No path where the package lies in a zip archive.
    """
    parents = Path(__file__).parents
    # Beside a zipped application may lie a folder of that name which is not ours.
    for parent in (1, 3) if parents[2].name == "src" else (1,):
        folder = parents[parent] / "styles"
        if folder.is_dir():
            return folder
    from importlib import resources

    return resources.files("govdoc") / "styles"


def style_names() -> tuple[str, ...]:
    """Return the names of the built-in styles, sorted."""
    files = (path for path in styles_folder().iterdir() if path.name.endswith(_SUFFIX))
    return tuple(sorted(map(style_name, files)))


def style_name(path: Traversable) -> str:
    """Return a style's name: its file's, without the suffix."""
    return path.name.removesuffix(_SUFFIX)


def find_style(name: str, beside: Traversable | None = None) -> Traversable:
    """Return the file of a style.

    Args:
        name: of a built-in style, in Chinese or as its file is called, or a path.
        beside: the file whose ``extends`` says the path; None: it is as seen from the
            working folder.

    Raises:
        StylesheetError: neither is there.
    """
    if "/" not in name and "\\" not in name:
        built_in = styles_folder() / f"{kind_called(name)}{_SUFFIX}"
        if _is_file(built_in):
            return built_in
    path = beside.parent / name if isinstance(beside, Path) else Path(name)
    if _is_file(path):
        return path
    names = {style: name for name, style in reversed(KIND_NAMES.items())}
    known = "、".join(names.get(style, style) for style in style_names())
    raise StylesheetError(
        f"找不到样式“{name[:_LONGEST]}”：既不是内置样式，也不是文件",
        f"内置样式有 {known}；自己的样式请写路径，如 ./我的样式.toml",
    )


def _is_file(path: Traversable) -> bool:
    """Return whether there is a file; of a name that no file can have there is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
