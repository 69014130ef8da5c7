"""What is checked: the lines of a file as they stand in it, each with its role.

Roles are found on a copy in which the usual faults of form are mended (`reading`), so
that one fault does not blind the rest; what is judged is what stands in the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from govdoc.checks.kinds import FIFTEEN, SPEECH
from govdoc.checks.measure.types import MeasuredDocx, MeasuredParagraph, MeasuredPdf
from govdoc.checks.spot import Spot
from govdoc.checks.taken import Taken, left, without
from govdoc.model.document import Document
from govdoc.model.roles import HEADER_BLOCK, IMPRINT, Role

PROSE = frozenset(
    {
        Role.BODY, Role.LEAD, Role.ARTICLE,
        Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4,
    }
)  # fmt: skip
"""What makes the text itself (7.3.3)."""


class Element(NamedTuple):
    """One line of a text, one paragraph of a DOCX or a PDF, as the file has it."""

    order: int
    """Its index in `Subject.elements`."""
    text: str
    """With its indent and its computed number, which is the first ``len(label)`` signs;
    without the marks that reading obeys."""
    role: Role | None
    """None: it is empty, or page furniture."""
    spot: Spot
    number: int = 0
    """As `SourceParagraph.number`."""
    label: str = ""
    """The number that Word computes in front of it, with what follows; it cannot be
    mended in the words."""
    run_in: int = 0
    """How many of its signs are a heading that its paragraph goes on behind; 0: none."""
    run_in_role: Role | None = None
    goes_on: bool = False
    """It is the rest of the paragraph that the element in front begins."""
    attachment: int = 0
    """0: in the document itself; n: in its n-th attachment."""
    is_in_table: bool = False
    measured: MeasuredParagraph | None = None
    """How it is set; None: a text."""
    taken: tuple[Taken, ...] = ()
    """What its line in the file has besides, and reading takes off."""
    is_stated: bool = False
    """Its line says it in the front matter: it is a value there, as it is set. Without a
    line, it is given beside the file."""

    @property
    def is_given(self) -> bool:
        """Whether no line of the file says it, but whoever has it checked."""
        return self.is_stated and not self.number

    @property
    def is_escaped(self) -> bool:
        """Whether its writer says that what it begins with is no mark."""
        return any(one.mark[:1] in ("\\", "＼") for one in self.taken)

    @property
    def keeps_blanks(self) -> bool:
        """Whether its blanks are its writer's wish."""
        return any(one.keeps_blanks for one in self.taken)

    def places_in(self, line: str) -> list[int] | None:
        """Return where each sign of its text stands in its line, and where that goes on.

        None: the line is not as it was read.
        """
        if self.is_stated:
            start, end = line.find(self.text), line.find(self.text) + len(self.text)
            return [*range(start, end + 1)] if line.count(self.text) == 1 else None
        if without(line, self.taken) != self.text:
            return None
        return [*left(len(line), self.taken), len(line)]

    @property
    def is_blank(self) -> bool:
        """Whether it has no words."""
        return not self.text.strip()

    @property
    def is_prose(self) -> bool:
        """Whether it is body text or a heading of it."""
        return self.role in PROSE

    @property
    def level(self) -> int | None:
        """Of a heading that it is, or begins with: 1 to 4; None: of none."""
        role = self.run_in_role or self.role
        return role.heading_level if role is not None else None


class SeenCell(NamedTuple):
    """A cell of a table."""

    text: str
    spot: Spot
    columns: int = 1
    rows: int = 1


class Grid(NamedTuple):
    """A table, as rows of cells; a cell that goes on stands in each of its places."""

    rows: tuple[tuple[SeenCell, ...], ...]
    header_rows: int
    caption: str
    """The paragraph above it; empty: none."""
    attachment: int


@dataclass
class Subject:
    """A file that is checked."""

    name: str
    form: str
    """``t`` (text), ``d`` (DOCX), ``p`` (PDF); every other format is checked as ``t``
    as far as words go."""
    kind: str
    """In Chinese by its short name, as `checks.kinds` has them (通知, 令, 讲话, 法规规章);
    empty: not certain, and checks that need it are silent."""
    elements: tuple[Element, ...]
    grids: tuple[Grid, ...]
    document: Document
    """As recognised on the mended copy: for what only it knows."""
    today: datetime.date | None = None
    docx: MeasuredDocx | None = None
    pdf: MeasuredPdf | None = None
    beside: str = ""
    """The second kind of a title that joins two (请示报告), of which `kind` is the one
    that is checked; empty: it has one."""
    called: str = ""
    """What findings call its kind: also what is none of 条例第八条 (总结, 调研报告);
    empty: it was not recognised."""
    by_role: dict[Role, list[Element]] = field(default_factory=dict)
    kept: dict[Callable[[Any], Any], Any] = field(default_factory=dict)
    """What `once` has made of it."""

    def __post_init__(self) -> None:
        """Sort the elements by their roles."""
        for one in self.elements:
            if one.role is not None:
                self.by_role.setdefault(one.role, []).append(one)

    def of(self, *roles: Role) -> list[Element]:
        """Return the elements of these roles in the document itself, in its order."""
        found = [e for role in roles for e in self.by_role.get(role, ())]
        return sorted((e for e in found if not e.attachment), key=lambda e: e.order)

    def first(self, *roles: Role) -> Element | None:
        """Return the first of `of`, or None."""
        return next(iter(self.of(*roles)), None)

    @cached_property
    def title(self) -> str:
        """The title on one line, without blanks; empty: none was found."""
        return "".join("".join(e.text.split()) for e in self.of(Role.TITLE))

    @cached_property
    def is_red_headed(self) -> bool:
        """Whether it has a header block: an issuer's mark or a document number."""
        return bool(self.of(Role.ISSUER_MARK, Role.DOCUMENT_NUMBER))

    @cached_property
    def is_official(self) -> bool:
        """Whether the rules for 公文 hold: it is no speech and no paper of another sort.

        It has a header block, is of one of the fifteen kinds, or is addressed and called
        关于….
        """
        if self.kind == SPEECH:
            return False
        is_addressed = "关于" in self.title and bool(self.of(Role.RECIPIENTS))
        return self.is_red_headed or self.kind in FIFTEEN or is_addressed

    @property
    def prose(self) -> Iterator[Element]:
        """Text and headings, of the document itself and of its attachments."""
        return (e for e in self.elements if e.is_prose and not e.is_in_table)

    @property
    def body(self) -> Iterator[Element]:
        """Text and headings of the document itself."""
        return (e for e in self.prose if not e.attachment)

    @property
    def headed(self) -> Iterator[Element]:
        """Elements of the header block and the imprint."""
        wanted = {*HEADER_BLOCK, *IMPRINT}
        return (e for e in self.elements if e.role in wanted)


Made = TypeVar("Made")


def once(make: Callable[[Subject], Made]) -> Callable[[Subject], Made]:
    """Keep what a function makes of a subject, since many checks ask for the same."""

    @wraps(make)
    def kept(subject: Subject) -> Made:
        if make not in subject.kept:
            subject.kept[make] = make(subject)
        made: Made = subject.kept[make]
        return made

    return kept
