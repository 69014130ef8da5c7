"""A page and the files that it came with: MHT parted by the standard library."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Mapping
from email.message import Message
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from govdoc.errors import InputError
from govdoc.files import Content, sniff
from govdoc.readers.html.encoding import decode_page

_MOST_PARTS = 5_000
"""Of one archive; a page has a part a picture."""


class WebPage(NamedTuple):
    """A page, decoded."""

    text: str
    broken: int = 0
    """Signs that could not be decoded."""
    place: str = ""
    """Its address in its archive, from which the others are named; empty: it has none."""
    files: Mapping[str, bytes] = MappingProxyType({})
    """Address or ``cid:…`` → a file that came with it."""

    def find(self, address: str) -> bytes:
        """Return the file of an address, as the page writes it; empty: it is not here."""
        if not self.files:
            return b""
        whole = urljoin(self.place, address)
        there = (address, whole, unquote(address), unquote(whole))
        return next((self.files[one] for one in there if one in self.files), b"")


def open_page(data: bytes, name: str) -> WebPage:
    """Return the page of a file, with what came along in an archive.

    Raises:
        InputError: an archive without a page, or a page that cannot be decoded.
    """
    if sniff(data) is not Content.MHT:
        return WebPage(*decode_page(data, name))
    parts = _parts(data, name)
    page = next((one for one in parts if one.get_content_type() == "text/html"), None)
    if page is None:
        raise InputError(f"{name}: 网页存档里没有网页", "请重新保存一次")
    text, broken = decode_page(_bytes(page), name, page.get_content_charset() or "")
    place = page.get("Content-Location", "")
    beside = {}
    for part in parts:
        if part is not page:
            content = _bytes(part)
            beside.update(dict.fromkeys(_names(part, place), content))
    return WebPage(text, broken, place, beside)


def _parts(data: bytes, name: str) -> list[Message]:
    """Return the parts, those within others too, but never without end."""
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        whole = email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError):
        raise _broken(name) from None
    found: list[Message] = []
    waiting: list[Message] = [whole]
    while waiting and len(found) < _MOST_PARTS:
        one = waiting.pop(0)
        inside = one.get_payload() if one.is_multipart() else None
        if isinstance(inside, list):
            waiting += [part for part in inside if isinstance(part, Message)]
        else:
            found.append(one)
    return found


def _broken(name: str) -> InputError:
    return InputError(f"{name}: 网页存档已损坏", "请重新保存一次")


def _bytes(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (LookupError, ValueError):
        return b""
    return content if isinstance(content, bytes) else b""


def _names(part: Message, base: str) -> list[str]:
    """Return the addresses by which the page may name a part."""
    names = []
    cid = str(part.get("Content-ID", "")).strip().strip("<>")
    if cid:
        names.append(f"cid:{cid}")
    place = str(part.get("Content-Location", "")).strip()
    if place:
        names += [place, urljoin(base, place), unquote(place)]
    return names
