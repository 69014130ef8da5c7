"""Simplified or Traditional, told by frequent characters that differ."""

from __future__ import annotations

_HANT = frozenset("國會發對說時來為這個們學與關開經過長東實體產業區務總書機條報")
_HANS = frozenset("国会发对说时来为这个们学与关开经过长东实体产业区务总书机条报")


def detect_script(text: str) -> str:
    """Tell ``hant`` from ``hans`` by which forms are more frequent in the text."""
    hant = sum(map(text.count, _HANT))
    hans = sum(map(text.count, _HANS - _HANT))
    return "hant" if hant > hans else "hans"
