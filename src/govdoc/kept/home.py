"""The user's own folder, where there is one."""

from __future__ import annotations

import os


def user_home() -> str:
    """Return the home folder; empty for a user who has none.

    A container's or a service's user may have no entry in the list of users and no HOME;
    ``/`` is what they are given then, and a path that is not absolute is some place below
    the working folder.
    """
    home = os.path.expanduser("~")  # noqa: PTH111 pathlib costs a cold start
    return home if os.path.isabs(home) and home != "/" else ""  # noqa: PTH117


def user_folder(variable: str, below: str) -> str:
    """Return the folder that a variable of the environment names, or one below the home.

    Args:
        variable: such as ``XDG_CACHE_HOME``; one that is not absolute says nothing.
        below: the path below the home folder.

    Returns:
        Empty: there is none.
    """
    named, home = os.environ.get(variable, ""), user_home()
    if os.path.isabs(named):  # noqa: PTH117
        return named
    return f"{home}/{below}" if home else ""
