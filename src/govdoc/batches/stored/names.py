"""The names in a store, page by page or folder by folder, so that they need not be known all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

_PAGE = 1_000
"""Names that S3 tells at a time."""
_LAST = "\U0010ffff"
"""What sorts behind every name."""


class StrangeAnswerError(Exception):
    """What answers is no S3: a page of a proxy, say."""


class StoredName(NamedTuple):
    """A name in a store."""

    name: str
    """Below the address, with ``/``."""
    is_plain: bool = True
    """False: a link, or something else that is neither file nor folder."""


def pages_of(
    store: Any, root: str, start: str, but: str | None
) -> Iterator[StoredName]:
    """List S3 page by page; its order is that of the names' bytes.

    Args:
        store: as fsspec made it.
        root: bucket and folder.
        start: what the names begin with.
        but: a folder, with ``/`` at its end, that is passed over; None: none is.

    Raises:
        Exception: in many ways.
    """
    bucket, _, folder = root.partition("/")
    top = f"{folder}/" if folder else ""
    after = ""
    while True:
        page = store.call_s3(
            "list_objects_v2", Bucket=bucket, Prefix=f"{top}{start}",
            MaxKeys=_PAGE, StartAfter=after,
        )  # fmt: skip
        if not {"Contents", "KeyCount", "Name"} & set(page):
            raise StrangeAnswerError
        for found in page.get("Contents", ()):
            after = found["Key"]
            name = after.removeprefix(top)
            if but is not None and name.startswith(but):
                after = f"{top}{but}{_LAST}"
                break
            if not after.endswith("/"):  # stands for an empty folder
                yield StoredName(name)
        else:
            if not page.get("IsTruncated"):
                return


def folders_of(
    store: Any, root: str, start: str, but: str | None
) -> Iterator[StoredName]:
    """List a folder, then those in it; arguments as for `pages_of`."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            found = store.ls(f"{root}/{folder}".rstrip("/") or "/", detail=True)
        except FileNotFoundError:  # not made yet, or gone since it was listed
            continue
        below = []
        for one in sorted(found, key=lambda one: str(one["name"])):
            name = folder + one["name"].rstrip("/").rpartition("/")[2]
            if one["type"] == "directory" and not one.get("islink"):
                if f"{name}/" != but and _leads(f"{name}/", start):
                    below.append(f"{name}/")
            elif name.startswith(start):
                is_plain = one["type"] == "file" and not one.get("islink")
                yield StoredName(name, is_plain)
        waiting += reversed(below)


def _leads(folder: str, start: str) -> bool:
    """Return whether names of a folder may begin in a way."""
    return folder.startswith(start) or start.startswith(folder)
