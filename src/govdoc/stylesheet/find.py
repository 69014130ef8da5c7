"""Where style files lie: a built-in name or a path → the file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govdoc.errors import StylesheetError
from govdoc.model.kinds import GENERAL, KIND_NAMES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BASE = GENERAL
"""The style that all others extend in the end."""
STYLE_NAMES = {**KIND_NAMES, "企业公文": "enterprise"}
"""What built-in styles may be called, in Chinese → the name of each: that of a kind, and
the example of a house's own."""
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


def chinese_name(style: str) -> str:
    """Return what a built-in style is called; it may be given as its name."""
    return next((word for word, one in STYLE_NAMES.items() if one == style), style)


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
        built_in = styles_folder() / f"{STYLE_NAMES.get(name, name)}{_SUFFIX}"
        if _is_file(built_in):
            return built_in
    path = beside.parent / name if isinstance(beside, Path) else Path(name)
    if _is_file(path):
        return path
    raise StylesheetError(
        f"找不到样式“{name[:_LONGEST]}”：既不是内置样式，也不是文件", _hint(path)
    )


def _hint(path: Path) -> str:
    """Return what may be meant by a path where there is no file."""
    file = path.with_name(f"{path.name}{_SUFFIX}") if path.name else path
    if _is_file(file):
        shown = file if file.is_absolute() else f"./{file.as_posix()}"
        return f"旁边有这个文件：是不是 {shown}？自己的样式要写全路径和 .toml"
    known = "、".join(map(chinese_name, style_names()))
    return f"内置样式有 {known}；自己的样式请写路径，如 ./我的样式.toml"


def _is_file(path: Traversable) -> bool:
    """Return whether there is a file; of a name that no file can have there is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
