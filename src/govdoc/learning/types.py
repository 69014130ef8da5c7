"""What is seen of a file's style, and what is learnt of it."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.findings import Finding
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

Value = str | int | bool


class SeenSetting(NamedTuple):
    """A setting that a file shows, as a style file would say it."""

    table: str
    """Of the style file: ``page``, ``role.body`` …"""
    key: str
    value: Value
    note: str = ""
    """What a comment says besides, in Chinese."""

    @property
    def role(self) -> Role | None:
        """The element that it is of; None: of none."""
        name = self.table.removeprefix("role.")
        return None if name == self.table else Role[name.upper()]


class LearntStyle(NamedTuple):
    """A style as it was learnt."""

    text: str
    """The style file: only what differs from the style that it extends."""
    extends: str
    """Name of the nearest built-in style."""
    sheet: Stylesheet
    """What the style file makes; it may be given as ``style``."""
    kind: str
    """Of the document, as `model.kinds` calls it."""
    settings: dict[str, Value]
    """What the file says, by ``table.key``; empty: it is set as the style it extends."""
    findings: tuple[Finding, ...]
    """Two looks that are as common, what no style can say, what was not to be seen."""
    departures: tuple[str, ...] = ()
    """What it has otherwise than GB/T 9704-2012, in Chinese, the gravest first."""
