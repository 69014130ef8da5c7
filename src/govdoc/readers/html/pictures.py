"""WebPictures of a page: in it, beside it, or elsewhere, where nobody fetches them."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections import Counter
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from govdoc.limits import Limits
from govdoc.model.source import SourcePicture
from govdoc.readers.html.archive import WebPage
from govdoc.readers.html.css import Declared, length
from govdoc.units import pt

_DATA = re.compile(r"data:image/([\w.+-]{1,40})((?:;[^,;]{0,80}){0,5}),", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]+:|[/\\])", re.IGNORECASE)
"""An address of the web, or from the root of a disk."""
_SMALLEST = pt(4)
"""A picture that is no wider or no higher shows nothing: it counts visits, or spaces."""
_ADDRESSES = ("src", "data-src", "data-original")
"""The later ones are where pages name what they would load when it is looked at."""
REMOTE, TOO_LARGE, BROKEN = "在网上", "太大", "已损坏"


class WebPictures:
    """Reads the pictures of one page, and counts those that are not there."""

    def __init__(self, page: WebPage, limits: Limits) -> None:
        """Begin with none."""
        self._page, self._limits = page, limits
        self._count = 0

    def read(
        self, element: Any, declared: Declared, lost: Counter[str]
    ) -> SourcePicture | None:
        """Return the picture of an ``img``, without its number; None: there is none here.

        Args:
            element: the ``img``.
            declared: what the page says of it.
            lost: why pictures are not there, which is counted.
        """
        address = next(
            (one for k in _ADDRESSES if (one := element.get(k, "").strip())), ""
        )
        width = length(declared.get("width") or element.get("width", ""))
        height = length(declared.get("height") or element.get("height", ""))
        is_tiny = any(one is not None and one <= _SMALLEST for one in (width, height))
        if not address or is_tiny:
            return None
        alt = " ".join(element.get("alt", "").split())[:200]
        if address[:5].lower() == "data:":
            return self._inline(address, SourcePicture("", 0, b"", alt, width), lost)
        data = self._page.find(address)
        if data:
            name = unquote(
                re.split(r"[/\\]", address.split("?")[0].removeprefix("cid:"))[-1]
            )
            return SourcePicture(name or "图片", 0, data, alt, width)
        if _ELSEWHERE.match(address):
            lost[REMOTE] += 1
            return None
        file = unquote(re.split(r"[?#]", address)[0])
        return SourcePicture(file.removeprefix("./"), 0, b"", alt, width)

    def _inline(
        self, address: str, picture: SourcePicture, lost: Counter[str]
    ) -> SourcePicture | None:
        """Return the picture that its own address holds."""
        found = _DATA.match(address)
        rest = address[found.end() :] if found else ""
        if self._limits.picture and len(rest) * 3 // 4 > self._limits.picture:
            lost[TOO_LARGE] += 1
            return None
        data = b""
        if found and found[2].lower().endswith(";base64"):
            try:
                data = b64decode(unquote(rest))
            except (binascii.Error, ValueError):
                data = b""
        elif found:
            data = unquote_to_bytes(rest)
        if not data or found is None:
            lost[BROKEN] += 1
            return None
        self._count += 1
        suffix = found[1].lower().partition("+")[0].replace("jpeg", "jpg")
        return picture._replace(file=f"图{self._count}.{suffix}", data=data)
