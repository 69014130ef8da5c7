"""Findings: what does not stop a document but is worth a clerk's eye."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, NamedTuple


class Severity(Enum):
    """How much a finding matters; the value is the word shown to users."""

    HINT = "提示"
    WARNING = "注意"
    ERROR = "错误"


class Place(NamedTuple):
    """Where in the source something stands; lines are 1-based, split on ``\\n``.

    ``Place()`` is that of what a program made: nowhere, and false where it is tested.
    """

    first_line: int = 0
    last_line: int = 0

    def __bool__(self) -> bool:
        """Return whether it stands in a source at all."""
        return self.first_line > 0


class Change(NamedTuple):
    """What was done to the text, with what stood around it."""

    before: str
    after: str
    left: str = ""
    """Up to eight characters in front of it."""
    right: str = ""
    """Up to eight characters behind it."""
    id: str = ""
    """By which ``--reject`` knows it again, in this run and the next; empty: none was
    asked for, or no list can take it back."""
    is_rejected: bool = False
    """A list took it back: the text has ``before`` still."""


class Sentence(NamedTuple):
    """The sentence in which something stands; ``…`` where it is cut short."""

    front: str
    here: str
    """What stands at the very place; of a change, what was typed there."""
    behind: str


class Finding(NamedTuple):
    """One observation, of any step."""

    code: str
    """A letter for the step and a number; never changes meaning (``docs/findings.md``)."""
    severity: Severity
    message: str
    """One line in Chinese: what was seen."""
    hint: str | None = None
    """One line in Chinese: how to mend it."""
    place: Place | None = None
    change: Change | None = None
    """The change of the text that it records; None: none was made, or would be."""
    about: str = ""
    """What it and its like are about, in a few words of Chinese, for lists that count
    them; empty: ``message``."""
    is_doubtful: bool = False
    """Something was left out that shows no sign of its own: what stands around it
    decided."""
    sentence: Sentence | None = None
    """Around it: of a change as it was typed; None: it is of no one place, or none was
    asked for."""
    at: int = 0
    """Number of the character of its paragraph where it stands."""
    page: int | None = None
    """Where it stands on paper, from 1; None: nowhere, or nothing was laid out."""
    places: int = 1
    """How many places it tells of at once: lines of a stretch, crosses to fill."""

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON holds of it: reports, the batch's report, a program's own.

        ``code``, ``severity`` (``hint``, ``warning`` or ``error``) and ``message``
        always; ``hint``; ``first_line`` and ``last_line``; ``page``; ``before``,
        ``after``, ``left``, ``right``, ``id`` and ``is_rejected`` of a change;
        ``sentence`` (in front of it, itself, behind it); ``is_doubtful``: where there
        are any.
        """
        record: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.name.lower(),
            "message": self.message,
        }
        if self.hint:
            record["hint"] = self.hint
        if self.is_doubtful:
            record["is_doubtful"] = True
        if self.place:
            record |= self.place._asdict()
        if self.page is not None:
            record["page"] = self.page
        if self.change is not None:
            *words, id, is_rejected = self.change
            record |= zip(_WORDS, words, strict=True)
            record |= {"id": id} if id else {}
            record |= {"is_rejected": True} if is_rejected else {}
        if self.sentence is not None:
            record["sentence"] = list(self.sentence)
        return record


_WORDS = Change._fields[:4]


REPORT_SCHEMA = {"schema": "govdoc-report", "version": 1}
"""How every report for programs begins: the shape of its findings and its files. The
version rises when a key goes or changes its meaning, not when one is added."""
LOST = frozenset(
    {"R102", "R103", "R121", "R124", "R133", "R140", "R153", "R155", "R163", "F102"}
)
"""Codes of what is not in the document, or not to be read in it, though the source has
it."""
DOUBTFUL = frozenset({"R107"})
"""Codes of what was decided without being sure."""


_OF_SCRIPT = "T3"
"""What codes begin with of characters that were converted, and may be wrong."""


def is_doubt(finding: Finding) -> bool:
    """Return whether a finding of the text asks for a look, not records a change."""
    return finding.change is None or finding.code.startswith(_OF_SCRIPT)


STRICT_HINT = "逐条核对后改原稿，或在行首写明是什么（docs/recognition.md）"
_NAMED = 8
"""Places that a message names."""


def strict_message(findings: Iterable[Finding]) -> str:
    """Say in one line of Chinese what ``--strict`` finds; empty: nothing."""
    places = strict_places(findings)
    return f"已写出，但要核对：{places}" if places else ""


def strict_places(findings: Iterable[Finding]) -> str:
    """Name what ``--strict`` finds, and where; empty: nothing."""
    found = strict_ones(findings)
    named = [
        one.code + (f" 第 {one.place.first_line} 行" if one.place else "")
        for one in found
    ]
    more = f"等 {len(named)} 处" if len(named) > _NAMED else ""
    return "、".join(named[:_NAMED]) + more


def strict_ones(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings for which ``--strict`` does not call a document right.

    They tell what was left out without two signs, what was lost, and what is doubtful.
    """
    codes = LOST | DOUBTFUL
    return [one for one in findings if one.is_doubtful or one.code in codes]


Report = Callable[[Finding], None]
"""What steps call with each finding."""


def ignore(finding: Finding) -> None:
    """Drop a finding; the default report."""


def collecting(found: list[Finding], report: Report) -> Report:
    """Return what keeps each finding in a list, and passes it on.

    No method of a job: fonts keep their report, and a job that its fonts keep would be
    a circle, which Python does not free at once.
    """

    def keep(finding: Finding) -> None:
        found.append(finding)
        report(finding)

    return keep
