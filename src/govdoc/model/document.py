"""What a document says: a flat tuple of blocks, each tagged with its role."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from govdoc.findings import Place
from govdoc.model.roles import Role


class Run(NamedTuple):
    """A stretch of text inside a paragraph."""

    text: str
    role: Role | None = None
    """A role of its own (a run-in heading, a lead), or None: the paragraph's."""


class Paragraph(NamedTuple):
    """One element of the document.

    A run-in heading is a BODY paragraph whose first run has a heading role.
    """

    role: Role
    runs: tuple[Run, ...]
    place: Place
    why: str = ""
    """The name of the rule that decided the role, in Chinese."""
    evidence: str = ""
    """What the rule went by, in Chinese; empty where its name says it."""

    @property
    def text(self) -> str:
        """All runs' text, joined."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join([run.text for run in self.runs])

    @property
    def run_in(self) -> Run | None:
        """The first run when it bears a role of its own, otherwise None."""
        first = self.runs[0] if self.runs else None
        return first if first is not None and first.role is not None else None


class Dropped(NamedTuple):
    """Page furniture that was left out of the document."""

    text: str
    why: str
    """The reason, one phrase in Chinese."""
    place: Place
    is_part: bool = False
    """Only a part of its line (a glued page number); the rest of the line stays."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document as read from its source."""

    kind: str
    """File name of its style without suffix: ``speech``, ``notice`` … (glossary)."""
    blocks: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...] = ()
    script: str = "hans"
    """``hans`` (Simplified) or ``hant`` (Traditional)."""
    language: str = "zh-CN"
    """``zh-CN``, ``zh-TW`` or ``zh-HK``: decides the forms of characters."""
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What was given beside the text: English key (`model.facts`) → values."""
    folder: Path | None = field(default=None, compare=False)
    """Where the pictures that it names are looked for; None: they are not read."""

    @property
    def title(self) -> str | None:
        """The title's text on one line, or None."""
        for block in self.blocks:
            if block.role is Role.TITLE:
                return block.text.replace("\n", "")
        return None
