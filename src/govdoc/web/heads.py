"""Heads that every answer has: what a browser may do with it."""

from __future__ import annotations

from collections.abc import Iterable

Heads = list[tuple[bytes, bytes]]
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OWN = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def headed(heads: Iterable[tuple[bytes, bytes]]) -> Heads:
    """Return an answer's heads with those of every answer; what it says itself stays."""
    heads = list(heads)
    said = {name for name, _ in heads}
    own = ((name.encode(), value.encode()) for name, value in _OWN.items())
    return [*heads, *(one for one in own if one[0] not in said)]
