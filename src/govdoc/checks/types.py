"""What a check is, what it sees, and what becomes of that."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, NamedTuple

from govdoc.checks.spot import Spot as Spot
from govdoc.checks.subject import Element, Subject
from govdoc.findings import Finding, Place, Severity
from govdoc.model.facts import NO_FACTS, Facts
from govdoc.model.said import Setting


class Authority(Enum):
    """Who wants it so; the value is the word by which a finding says how much."""

    STANDARD = "应"
    """A national standard (GB/T): 应."""
    REGULATION = "规定"
    """党政机关公文处理工作条例: 条例规定."""
    PRACTICE = "通常"
    """What offices do: 通常."""


class Formatting(NamedTuple):
    """A mend of how something is set; lengths in pt, None: it stays as it is.

    It concerns the whole element, or where there is a span its characters.
    """

    face: str | None = None
    """Family of Han characters."""
    latin: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    """RRGGBB."""
    highlight: bool | None = None
    """False: none, and no shading."""
    align: str | None = None
    """``left``, ``center``, ``right``, ``justify``."""
    first_chars: float | None = None
    """First-line indent, in 字 of the paragraph's own size."""
    left: float | None = None
    right: float | None = None
    pitch: float | None = None
    """Baseline to baseline, exactly."""
    before: float | None = None
    after: float | None = None
    starts_page: bool | None = None
    keeps_next: bool | None = None
    removes: bool = False
    """The whole paragraph goes, which has no words."""
    joins_next: bool = False
    """The paragraph does not end: the next one's words go on in it."""
    rule_above: tuple[float, str] | None = None
    """A single rule over its whole width: pt, RRGGBB; 0 pt: there is none."""
    rule_below: tuple[float, str] | None = None
    spacing: float | None = None
    """Added to each character."""
    keeps_run_in: bool = False
    """A heading that the paragraph begins with stays as it is set."""


class FileMend(NamedTuple):
    """A mend of a DOCX beside the words and looks of its paragraphs; mm."""

    section: int | None = None
    """Index of the section whose paper is meant; None: all."""
    width: float | None = None
    """None: it stays, as all of the following."""
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    number: bool = False
    """There is no page number: each page gets ``— 1 —`` in 四号 宋体, at its outer side
    (7.5)."""
    number_form: bool = False
    """What stands around page numbers becomes ``— `` and `` —``."""
    number_sides: bool = False
    """Page numbers go to the outer sides, one 字 in."""
    removes_comments: bool = False
    """Comments go, with their places."""
    empties: tuple[str, ...] = ()
    """Properties of the file that are emptied: ``creator``, ``lastModifiedBy``,
    ``Company``, ``Manager``, ``title``, as `MeasuredDocx.properties` names them."""
    continues_number: bool = False
    """Page numbers of the section go on from those of the one in front of it."""
    number_look: bool = False
    """Page numbers are set in 四号 宋体."""


class Seen(NamedTuple):
    """What one check has seen at one place."""

    seen: str
    """What stands there, in Chinese, short."""
    should: str
    """What should stand there, in Chinese, short."""
    element: Element | None = None
    """Where; None: it is of the document, or `spot` says where."""
    span: tuple[int, int] | None = None
    """In the element's text; None: all of it. One sign more than the text has is the end
    of its paragraph."""
    write: str | None = None
    """What a mend writes in the place of the span; None: the words are not mended."""
    set: Formatting | None = None
    """How a mend sets the span, or the element; None: it is not mended so."""
    file: FileMend | None = None
    """How a mend sets paper, page numbers, what the file says of itself; None: it does not."""
    severity: Severity | None = None
    """None: the check's own."""
    spot: Spot | None = None
    """None: the element's."""
    along: tuple[Element, ...] = ()
    """Elements that show the same, for which the finding stands: a mend sets them, too."""
    clause: str = ""
    """What wants it otherwise of this element; empty: what the check's row says."""
    authority: Authority | None = None
    """Who does; None: as the row says."""
    places: int = 1
    """How many places it tells of: all of a line, or those that follow as hints."""


class Check(NamedTuple):
    """A row of the table of checks."""

    code: str
    """Two letters for the element and a number; never changes its meaning."""
    what: str
    """What is wrong, in a few words of Chinese; heads the finding."""
    clause: str
    """What wants it otherwise: ``GB/T 9704-2012 7.2.5``, ``条例第九条``, ``惯例``."""
    authority: Authority
    severity: Severity
    forms: str
    """Of ``t`` (text), ``d`` (DOCX), ``p`` (PDF): where it can be seen."""
    find: Callable[[Subject], Iterable[Seen]]
    guards: str = ""
    """What is legal and might look like it, in Chinese, for the list of checks."""
    rule: str = ""
    """The text rule that mends the same (``T107``); empty: none does."""
    doubts: tuple[str, ...] = ()
    """Doubts of the text rules that tell the same of some lines (``T235``)."""
    mends: bool = False
    """Whether ``--fix`` mends it where that is certain."""
    silences: tuple[str, ...] = ()
    """Checks that say nothing more of a document where this one has spoken: one cause
    gives one finding."""
    is_slip: bool = False
    """A plain slip, which no habit of offices speaks of: its mend is asked for (请)."""

    @property
    def group(self) -> str:
        """The letters of its code: which element it is about."""
        return self.code[:2]


class Fault(NamedTuple):
    """A finding of a check."""

    check: Check
    severity: Severity
    spot: Spot
    seen: Seen
    places: int = 1
    """How many places it tells of, those behind that are but hints among them."""

    def __repr__(self) -> str:
        """Show what a person is told: the rest, a whole element, runs to kilobytes."""
        return f"<Fault {self.check.code} {self.where} {self.message}>"

    @property
    def clause(self) -> str:
        """What wants it otherwise: of the element in question, else of the check."""
        return self.seen.clause or self.check.clause

    @property
    def authority(self) -> Authority:
        """Who wants it otherwise."""
        return self.seen.authority or self.check.authority

    @property
    def by(self) -> str:
        """The words in front of what should be: 应 with its clause, 规定, 通常, 请."""
        is_practice = self.authority is Authority.PRACTICE
        return self.word if is_practice else f"{self.clause}，{self.word}"

    @property
    def word(self) -> str:
        """The word in front of what should be: 应, 规定, 通常; 请 of a plain slip."""
        is_practice = self.authority is Authority.PRACTICE
        return "请" if self.check.is_slip and is_practice else self.authority.value

    @property
    def message(self) -> str:
        """One line in Chinese: what is wrong, what stands there, what should.

        The word for what should be says who wants it so: 应, 规定, 通常; 请 asks for
        the mend of a plain slip.
        """
        seen = self.seen
        count = f"（共 {self.places} 处）" if self.places > 1 else ""
        return f"{self.check.what}：{seen.seen}{count}；{self.by}{seen.should}"

    @property
    def where(self) -> str:
        """Where it is, as a person finds it; empty: it is of the whole file."""
        spot = self.spot
        parts = [
            f"第 {spot.page} 页" if spot.page else "",
            f"第 {spot.line} 行" if spot.line else "",
            f"第 {spot.para} 段" if spot.para else "",
            spot.part,
        ]
        return "".join(parts)

    def to_finding(self) -> Finding:
        """Return it as a finding like those of every step, for lists that hold all.

        Lines of a DOCX are its paragraphs, as in all findings.
        """
        line = self.spot.line or self.spot.para
        return Finding(
            self.check.code,
            self.severity,
            self.message,
            place=Place(line, line) if line else None,
            about=self.check.what,
            page=self.spot.page or None,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON holds of it.

        ``code``, ``severity`` (``error``, ``warning``, ``hint``), ``source``
        (``standard``, ``regulation``, ``practice``), ``clause``, ``what``, ``seen``,
        ``word`` in front of it (`word`) and ``should`` always; ``line``, ``para``,
        ``page``, ``part`` where they are known;
        ``mend``, what is written instead, where there is one; ``count``, how many
        places it tells of, where that is not one.
        """
        row = self.check
        record: dict[str, Any] = {
            "code": row.code,
            "severity": self.severity.name.lower(),
            "source": self.authority.name.lower(),
            "clause": self.clause,
            "what": row.what,
        }
        record |= {key: value for key, value in self.spot._asdict().items() if value}
        record |= {
            "seen": self.seen.seen,
            "word": self.word,
            "should": self.seen.should,
        }
        if self.places > 1:
            record["count"] = self.places
        if self.seen.write is not None:
            record["mend"] = self.seen.write
        return record


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks have found in one file; it iterates over its faults."""

    file: str
    kind: str
    """The kind of document in Chinese (通知); empty: not recognised."""
    faults: tuple[Fault, ...]
    """In the order of the file, those of the whole document first."""

    def __iter__(self) -> Iterator[Fault]:
        """Yield the faults; where there is none it is false."""
        return iter(self.faults)

    def __len__(self) -> int:
        """Count the faults."""
        return len(self.faults)

    def at_least(self, level: Severity) -> Findings:
        """Return those that matter as much as ``level``, or more."""
        order = list(Severity)
        least = order.index(level)
        kept = (one for one in self.faults if order.index(one.severity) >= least)
        return replace(self, faults=tuple(kept))

    def worst(self, most: int) -> tuple[Fault, ...]:
        """Return the errors and warnings that matter most, the gravest first."""
        loud = self.at_least(Severity.WARNING).faults
        order = list(Severity)
        return tuple(sorted(loud, key=lambda one: -order.index(one.severity))[:most])

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON holds of them: ``file``, ``kind``, ``findings``."""
        return {
            "file": self.file,
            "kind": self.kind,
            "findings": [one.to_dict() for one in self.faults],
        }


class Asked(NamedTuple):
    """What is asked of the checks."""

    kind: str = ""
    """The kind of the document in Chinese; empty: as it is recognised."""
    today: datetime.date | None = None
    """For dates in the future; None: no check asks for it."""
    only: Collection[str] = ()
    """Codes, or their letters, that are wanted; empty: all."""
    skip: Collection[str] = ()
    """Codes, or their letters, that are not."""
    settings: Sequence[Setting] = ()
    """What is said of the file's lines beside it, as it is when the file is formatted."""
    facts: Facts = NO_FACTS
    """Elements that are given beside the file, which win over its own."""

    def wants(self, code: str) -> bool:
        """Return whether a check is asked for."""
        names = (code, code[:2])
        is_in = not self.only or any(one in self.only for one in names)
        return is_in and not any(one in self.skip for one in names)


ALL = Asked()
"""All checks, and nothing is known of the document beside its file."""
