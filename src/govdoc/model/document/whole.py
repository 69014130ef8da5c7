"""A whole document: a flat tuple of blocks, and what was found out about all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from govdoc.model.document.blocks import Block, Dropped, Note, Paragraph, Picture, Table
from govdoc.model.kinds import is_titled_by_mark
from govdoc.model.roles import IMPRINT, SIGNATURE_BLOCK, Role

if TYPE_CHECKING:
    from govdoc.limits import Limits

_BEHIND = (*IMPRINT, Role.ATTACHMENT)
"""What no text goes on behind."""


class Surroundings(Protocol):
    """What lies beside a source that no folder of this machine holds."""

    def read(self, name: str, limits: Limits) -> bytes:
        """Return a picture that the source names.

        Raises:
            InputError: it would lie elsewhere, or cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document as read from its source."""

    kind: str
    """File name of its style without suffix: ``speech``, ``notice`` … (glossary)."""
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    script: str = "hans"
    """``hans`` (Simplified) or ``hant`` (Traditional)."""
    language: str = "zh-CN"
    """``zh-CN``, ``zh-TW`` or ``zh-HK``: decides the forms of characters."""
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What was given beside the text: English key (`model.facts`) → values."""
    folder: Path | Surroundings | None = field(default=None, compare=False)
    """Where the pictures that it names are looked for; None: they are not read."""

    @property
    def title(self) -> str | None:
        """The title's text on one line, or None."""
        return "".join(self.title_lines) or None

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title as its writer broke it; of none, where there is no title.

        Of an order or of minutes without one, the issuer's mark.
        """
        wanted = [Role.TITLE]
        wanted += [Role.ISSUER_MARK] if is_titled_by_mark(self.kind) else []
        for role in wanted:
            for block in self.blocks:
                if block.role is role:
                    return tuple(block.text.split("\n"))
        return ()

    @property
    def printed(self) -> tuple[Block, ...]:
        """The blocks in the order of the paper; that of the source but in minutes."""
        is_minutes = self.kind == "minutes"
        return attendance_last(self.blocks) if is_minutes else self.blocks

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in order: those of cells and captions of pictures too.

        Behind them those of the notes that they call, in the order of the calls.
        """
        yield from self._outside_notes()
        for note in self.notes:
            yield from note.paragraphs

    @property
    def notes(self) -> Iterator[Note]:
        """All foot- and endnotes, in the order of their calls."""
        for paragraph in self._outside_notes():
            for run in paragraph.runs:
                if run.note is not None:
                    yield run.note

    def _outside_notes(self) -> Iterator[Paragraph]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Picture):
                yield block.caption
            else:
                for row in block.rows:
                    for cell in row.cells:
                        for one in cell.blocks:
                            yield one if isinstance(one, Paragraph) else one.caption

    @property
    def pictures(self) -> Iterator[Picture]:
        """All pictures in order: those in cells too."""
        for block in self.blocks:
            if isinstance(block, Picture):
                yield block
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from (x for x in cell.blocks if isinstance(x, Picture))

    def with_paragraphs(self, changed: Iterable[Paragraph]) -> Document:
        """Return the document with others for its `paragraphs`, as many as they are."""
        found = tuple(changed)
        count = sum(1 for _ in self._outside_notes())
        own, notes = found[:count], iter(found[count:])
        rest = iter([_with_notes(one, notes) for one in own])
        blocks = [_refilled(block, rest) for block in self.blocks]
        return replace(self, blocks=tuple(blocks))

    def to_dict(self) -> dict[str, Any]:
        """Return the document as JSON holds it; `from_dict` gives it back.

        ``kind``, ``script``, ``language``, ``facts``; ``blocks``, each with its
        ``role`` (`Role.key`), ``runs`` of ``text`` and where there is one ``role``,
        ``first_line``, ``last_line``, ``why``, ``evidence``; ``dropped``. A run has
        ``script``, ``emphasis``, ``note`` and ``formula`` besides, where it has any. A
        picture has ``file``, ``width`` (mm, or null) and ``data`` (Base64, where the
        source holds it), and its caption's runs; a table has ``rows`` of ``cells`` of
        ``paragraphs`` (pictures among them), ``header_rows``, ``is_sideways``,
        ``widths`` (mm) and ``is_ruled``; where the source says so, it has the ``size``
        of its type (mm), a row its ``height`` (mm), a cell ``vertical`` and its
        paragraphs ``align``. The folder of its pictures is left out.
        """
        from govdoc.model.document.plain import block_to_dict, dropped_to_dict

        return {
            "kind": self.kind,
            "script": self.script,
            "language": self.language,
            "facts": {key: list(values) for key, values in self.facts.items()},
            "blocks": [block_to_dict(block) for block in self.blocks],
            "dropped": [dropped_to_dict(gone) for gone in self.dropped],
        }

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
        from govdoc.model.document.plain import parts_of

        return Document(**parts_of(data), folder=folder)


def attendance_last(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with who came to a meeting behind the text, before who signs (10.3)."""
    came, rest = list[Block](), list[Block]()
    for block in blocks:
        (came if block.role is Role.ATTENDANCE else rest).append(block)
    at = next((i for i, b in enumerate(rest) if b.role in _BEHIND), len(rest))
    while at and rest[at - 1].role in (*SIGNATURE_BLOCK, Role.NOTE):
        at -= 1
    return (*rest[:at], *came, *rest[at:])


def _with_notes(paragraph: Paragraph, notes: Iterator[Paragraph]) -> Paragraph:
    """Return a paragraph whose notes are made of others, as many as they have."""
    if all(run.note is None for run in paragraph.runs):
        return paragraph
    runs = tuple(
        run
        if run.note is None
        else run._replace(
            note=run.note._replace(
                paragraphs=tuple(islice(notes, len(run.note.paragraphs)))
            )
        )
        for run in paragraph.runs
    )
    return paragraph._replace(runs=runs)


def _refilled(block: Block, rest: Iterator[Paragraph]) -> Block:
    if not isinstance(block, Table):
        return _again(block, rest)
    rows = []
    for row in block.rows:
        cells = [
            cell._replace(blocks=tuple(_again(one, rest) for one in cell.blocks))
            for cell in row.cells
        ]
        rows.append(row._replace(cells=tuple(cells)))
    return block._replace(rows=tuple(rows))


def _again(
    block: Paragraph | Picture, rest: Iterator[Paragraph]
) -> Paragraph | Picture:
    if isinstance(block, Paragraph):
        return next(rest)
    return block._replace(caption=next(rest))
