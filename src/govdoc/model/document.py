"""What a document says: a flat tuple of blocks, each tagged with its role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

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
    place: Place = Place()
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

    def to_dict(self) -> dict[str, Any]:
        """Return the document as JSON holds it; `from_dict` gives it back.

        ``kind``, ``script``, ``language``, ``facts``; ``blocks``, each with its
        ``role`` (`Role.key`), ``runs`` of ``text`` and where there is one ``role``,
        ``first_line``, ``last_line``, ``why``, ``evidence``; ``dropped``. The folder of
        its pictures is left out.
        """
        from govdoc.model.plain import document_to_dict

        return document_to_dict(self)

    @staticmethod
    def from_dict(data: Mapping[str, Any], folder: Path | None = None) -> Document:
        """Return the document of a dictionary such as `to_dict` gives.

        Args:
            data: only ``kind``, ``blocks`` and of each block ``role`` and ``runs`` must
                be there; keys that nobody knows are passed over.
            folder: where the pictures that it names are looked for; None: they are
                not read.

        Raises:
            InputError: it is none.
        """
        from govdoc.model.plain import document_from_dict

        return document_from_dict(data, folder)
