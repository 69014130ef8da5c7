"""Skeletons: for each kind with a form of its own a text to be filled in (``texts/``).

Each has the elements of its kind in their order (GB/T 9704-2012; 党政机关公文处理工作条例),
and ``××`` where something is to be written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govdoc.errors import UsageError
from govdoc.model.kinds import KINDS, kind_called
from govdoc.screen import guess

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_SUFFIX = ".txt"
_LONGEST = 40
"""Characters of a name that an error repeats."""


class Skeleton(NamedTuple):
    """One that may be asked for."""

    kind: str
    """As `govdoc.model.kinds` calls it."""
    chinese: str


def skeletons() -> tuple[Skeleton, ...]:
    """Return those that there are, the commonest kinds first."""
    there = {one.name.removesuffix(_SUFFIX) for one in _folder().iterdir()}
    known = {kind.style: kind.chinese for kind in KINDS if kind.style in there}
    order = [*_COMMON, *(name for name in known if name not in _COMMON)]
    return tuple(Skeleton(name, known[name]) for name in order)


_COMMON = (
    "notice", "request", "report", "letter", "reply", "opinion", "minutes", "speech",
    "circular", "decision", "plan", "announcement", "public_notice",
)  # fmt: skip
"""In the order in which offices use them."""


def skeleton(name: str) -> str:
    """Return the text of a kind's skeleton.

    Args:
        name: of the kind, in Chinese or as the program calls it.

    Raises:
        UsageError: there is none of that name; it says which is like it.
    """
    kind = kind_called(name.strip())
    if kind not in {one.kind for one in skeletons()}:
        raise UsageError(f"没有“{name.strip()[:_LONGEST]}”的样稿", _hint(name.strip()))
    return (_folder() / f"{kind}{_SUFFIX}").read_text("utf-8")


def _hint(name: str) -> str:
    there = skeletons()
    words = [word for one in there for word in (one.chinese, one.kind)]
    known = "、".join(one.chinese for one in there)
    return guess(name, words, 0.5) or f"可用：{known}"


def _folder() -> Traversable:
    folder = Path(__file__).parent / "texts"
    if folder.is_dir():
        return folder
    from importlib import resources  # the package lies in a zip archive

    return resources.files("govdoc") / "skeletons" / "texts"
