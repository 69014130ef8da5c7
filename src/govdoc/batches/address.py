"""Where the texts of a batch are: a folder of this machine, or an address of a store."""

from __future__ import annotations

import os
import re
from pathlib import Path

from govdoc import files
from govdoc.errors import UsageError

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://(.*)", re.IGNORECASE | re.DOTALL)
"""One letter is a drive: ``C:\\文稿``, ``C://文稿``."""
_TORN = re.compile(r"([a-z][a-z0-9+.-]+):/(?!/)", re.IGNORECASE)
_SECRET = re.compile(r":(?!\d{1,5}$)")
"""In what stands before the first slash: a port alone is none."""
_QUERY = re.compile(r"\?[\w.-]+=")
_SAME = {"s3a": "s3", "gcs": "gs", "abfss": "abfs", "az": "abfs"}
"""Schemes that lead to the same store as another: else a target could be its own source."""


def is_address(said: str) -> bool:
    """Return whether a place is said as an address, be it one that means a folder."""
    return _ADDRESS.fullmatch(said) is not None


def find_place(said: str | Path) -> Path | str:
    """Return a folder of this machine, or the address of a store, without a last ``/``.

    Raises:
        UsageError: it would give away what opens the store, or names nothing in it.
    """
    found = None if isinstance(said, Path) else _ADDRESS.fullmatch(said)
    if found is None:
        if isinstance(said, str) and (torn := _TORN.match(said)):
            raise UsageError(
                f"{files.shown(said)}: 地址少了一条斜线", f"应写成 {torn[1]}://…"
            )
        return Path(said)
    scheme, way = found[1].lower(), found[2]
    if scheme in {"file", "local"}:
        return Path(way.lstrip("/") if os.name == "nt" else way)
    host, _, below = way.rstrip("/").partition("/")
    if _SECRET.search(host) or _QUERY.search(way):
        raise UsageError(
            f"{scheme}://…: 地址里不能有口令、参数",
            "凭证从环境变量或那个库自己的设置里读，如 AWS_ACCESS_KEY_ID、AWS_ENDPOINT_URL",
        )
    if not host and scheme != "memory":
        raise UsageError(f"{files.shown(said)}: 地址不完整", "应写成 s3://桶/文件夹")
    if below and {"", ".", ".."} & set(below.split("/")):
        raise UsageError(
            f"{files.shown(said)}: 地址里有空的一段，或“.”“..”", "请写成完整的地址"
        )
    return f"{_SAME.get(scheme, scheme)}://{way.rstrip('/')}"
