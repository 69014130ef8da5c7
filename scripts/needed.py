"""Which packages govdoc needs on this machine, and what brings each; read from metadata.

The licences (``licences.py``) and the program that needs no Python (``single.spec``) walk
the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME = "govdoc"
DEVELOPMENT, ALL = "dev", "all"
"""The extras that no user installs, and that are all others on one machine together."""
OF_MANY_MACHINES = ("cluster", "storage")
"""Those that only a batch of many machines needs, which are in no ``all``."""


class Need(NamedTuple):
    """A package that another one asks for."""

    name: str
    """Canonical: in lower case, with hyphens."""
    by: str
    extra: str
    """Of govdoc; empty: it is always needed."""
    is_here: bool
    """Installed; False for what only other systems need."""


def extras() -> tuple[str, ...]:
    """Return what users may install besides, in the order of the metadata."""
    found = metadata.metadata(NAME).get_all("Provides-Extra") or []
    return tuple(one for one in found if one not in (DEVELOPMENT, ALL))


def extras_of_all() -> tuple[str, ...]:
    """Return what users install who want everything on their machine."""
    return tuple(one for one in extras() if one not in OF_MANY_MACHINES)


def needs(*wanted: str) -> Iterator[Need]:
    """Yield every package that govdoc needs by itself and for these extras.

    Each once for what always needs it, and once for each extra that brings it.
    """
    for extra in ("", *wanted):
        seen: set[tuple[str, frozenset[str]]] = set()
        waiting = [
            (requirement, NAME)
            for requirement in _requirements(NAME)
            if _is_for(requirement, extra)
        ]
        while waiting:
            requirement, by = waiting.pop(0)
            name = canonicalize_name(requirement.name)
            key = name, frozenset(requirement.extras)
            if key in seen:
                continue
            seen.add(key)
            here = _is_here(name)
            yield Need(name, by, extra, here)
            if here:
                waiting += [(one, name) for one in _asked(name, requirement.extras)]


def _requirements(name: str) -> list[Requirement]:
    return [Requirement(line) for line in metadata.requires(name) or []]


def _is_for(requirement: Requirement, extra: str) -> bool:
    """Whether govdoc asks for it, on any system, for an extra alone or always."""
    words = str(requirement.marker or "")
    if "extra ==" not in words:
        return not extra
    return bool(extra) and f'extra == "{extra}"' in words


def _asked(name: str, wanted: set[str]) -> Iterator[Requirement]:
    """Yield what an installed package asks for on this system."""
    for requirement in _requirements(name):
        marker = requirement.marker
        if marker is None or any(
            marker.evaluate({"extra": extra}) for extra in ("", *wanted)
        ):
            yield requirement


def _is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
