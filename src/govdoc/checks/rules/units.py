"""Symbols and names of units in wrong forms (NU06)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.passages import SENTENCES, around, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern

_RIGHT = {
    "kg": ("KG", "Kg", "kG"), "km": ("KM", "Km", "kM", "㎞"),
    "km²": ("KM2", "Km2", "km2", "KM²", "Km²"), "m²": ("M2", "m2", "M²"),
    "m³": ("M3", "m3", "M³"), "cm": ("CM", "Cm"), "mm": ("MM", "Mm"),
    "kW": ("KW", "Kw", "kw"), "kWh": ("KWH", "Kwh", "kwh", "KWh", "kwH"),
    "kV": ("KV", "Kv", "kv"), "kPa": ("KPa", "KPA", "Kpa", "kpa"),
    "MPa": ("MPA", "Mpa"), "Hz": ("HZ", "hz"), "dB": ("DB", "db", "Db"),
    "km/h": ("KM/H", "Km/h", "KM/h", "km/H"), "mg": ("MG",), "mL": ("ML",),
    "m³/s": ("M3/S", "m3/s", "M3/s"), "hm²": ("hm2", "HM2"),
    "厘米": ("公分",), "平方米": ("平米",), "立方米": ("立米",),
}  # fmt: skip
_SYMBOLS = {wrong: right for right, forms in _RIGHT.items() for wrong in forms}
_SQUARES = frozenset({"m2", "m3", "km2", "hm2", "m3/s"})
"""In a DOCX and a PDF their figure may well be raised, which the words do not tell."""
_COMMON = frozenset({"平米"})
"""What people say, and is only hinted at."""
_WRONG = compile_pattern(
    r"(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?[万亿]? ?(?P<unit>"
    + "|".join(sorted(_SYMBOLS, key=len, reverse=True))
    + r")(?![A-Za-z\d²³/])"
)


def wrong_units(subject: Subject) -> Iterator[Seen]:
    """A unit behind a number in a form that no standard has."""
    for passage in passages(subject, SENTENCES):
        for found in _WRONG.finditer(passage.text):
            unit = found["unit"]
            is_raised = subject.form in "dp" and unit in _SQUARES
            if is_raised or passage.is_quoted(*found.span()):
                continue
            right = _SYMBOLS[unit]
            seen = f"“{around(passage.text, *found.span(), 0).strip('…')}”"
            one = passage.mend(seen, f"写作“{right}”", *found.span("unit"), right)
            yield one._replace(severity=Severity.HINT) if unit in _COMMON else one


UNITS = Check(
    "NU06", "计量单位的写法", "GB 3100；GB/T 15835-2011", Authority.STANDARD,
    Severity.WARNING, "tdp", wrong_units, guards="亩，产品名称，kWh", mends=True,
)  # fmt: skip
