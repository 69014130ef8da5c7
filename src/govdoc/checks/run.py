"""The order of checking: bytes -> Source, measures -> Subject -> faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from govdoc.checks.measure.types import MeasuredDocx, MeasuredPdf
from govdoc.checks.mend.text import least
from govdoc.checks.mended import as_mended
from govdoc.checks.reading import read_subject
from govdoc.checks.subject import Subject
from govdoc.checks.table import CHECKS
from govdoc.checks.types import ALL, Asked, Check, Fault, Findings, Spot
from govdoc.errors import UsageError
from govdoc.findings import Finding, Severity
from govdoc.formats import Format
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.facts import parse_given
from govdoc.model.kinds import parse_kind
from govdoc.model.roles import Role
from govdoc.model.said import Setting
from govdoc.model.source import Source
from govdoc.options import CheckOptions, GivenFacts, Level
from govdoc.transforms.normalise import fix, normalise
from govdoc.transforms.review import review


def ask(
    options: CheckOptions, settings: Sequence[Setting] = (), facts: GivenFacts = None
) -> Asked:
    """Return what options ask of the checks, and what is known beside the file.

    Args:
        options: which checks; what is known of the document.
        settings: what is said of its lines.
        facts: elements that are given; None: none.

    Raises:
        UsageError: a check, a kind, or a fact, that nobody knows.
    """
    known = {name for row in CHECKS for name in (row.code, row.group)}
    for word, codes in (("--only", options.only), ("--skip", options.skip)):
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise UsageError(
                f"{word}：没有 {'、'.join(unknown)} 这项检查",
                "全部检查见 docs/checks.md",
            )
    return Asked(
        parse_kind(options.kind), options.today, options.only, options.skip,
        settings, parse_given(facts),
    )  # fmt: skip


def check(
    data: bytes,
    source: Source | None,
    form: Format,
    name: str,
    asked: Asked = ALL,
    limits: Limits = DEFAULT_LIMITS,
) -> Findings:
    """Check a file.

    Args:
        data: the whole file.
        source: as its reader gives it; None: a PDF, which is read and measured in one,
            so that a scan and a locked one are told of and not refused.
        form: its row in the table of formats.
        name: how findings call it.
        asked: which checks, what is known of the document.
        limits: what to refuse.

    Raises:
        InputError: it cannot be measured.
    """
    subject = subject_of(data, source, form, name, asked, limits)
    return Findings(name, subject.called, tuple(_faults(subject, asked)))


def check_words(
    source: Source, name: str, asked: Asked = ALL, level: Level = Level.OFF
) -> Findings:
    """Check what is written, and nothing of how it is set, as `check` does.

    Args:
        source: as any reader gives it.
        name: how findings call it.
        asked: which checks, what is known of the document.
        level: of the rules of the text that work on it besides: what they mend, or
            tell, is not told again.
    """
    subject = read_subject(source, name, "t", asked)
    faults = _faults(subject, asked)
    if faults and level is not Level.OFF:
        told = _doubted(subject, faults, level)
        mended = as_mended(subject, source, level, asked.settings)
        left = set(map(_what, _faults(mended, _again(faults, asked))))
        faults = [
            one
            for one in faults
            if _what(one) in left
            and not (_is_told(one, level) or one.spot.line in told[one.check.code])
        ]
    return Findings(name, subject.called, tuple(faults))


def _again(faults: Sequence[Fault], asked: Asked) -> Asked:
    """Return what is asked where faults are looked for again: no check but theirs.

    And those that silence theirs.
    """
    codes = {one.check.code for one in faults}
    rows = (
        row for row in CHECKS if row.code in codes or not codes.isdisjoint(row.silences)
    )
    return asked._replace(only={row.code for row in rows if asked.wants(row.code)})


def _what(fault: Fault) -> tuple[str, int]:
    """Return which check found a fault, and in which element; -1: in none."""
    element = fault.seen.element
    return fault.check.code, -1 if element is None else element.order


def _is_told(fault: Fault, level: Level) -> bool:
    """Say whether a rule of the text tells the same, or writes the same in its place."""
    seen, element = fault.seen, fault.seen.element
    if fault.check.rule or seen.write is None or element is None:
        return bool(fault.check.rule)
    text, role = element.text, element.role or Role.BODY
    start, end = seen.span or (0, len(text))
    made = least(text, fix(text, level, role))
    return all(one in made for one in least(text[start:end], seen.write, start))


def _doubted(
    subject: Subject, faults: list[Fault], level: Level
) -> Mapping[str, set[int]]:
    """Return by checks the lines of which doubts of the text tell the same."""
    codes = {doubt: one.check.code for one in faults for doubt in one.check.doubts}
    lines: dict[str, set[int]] = defaultdict(set)
    found: list[Finding] = []
    if codes:
        review(normalise(subject.document, level=level), found.append)
    for finding in found:
        if finding.code in codes and finding.place is not None:
            lines[codes[finding.code]].add(finding.place.first_line)
    return lines


def subject_of(
    data: bytes,
    source: Source | None,
    form: Format,
    name: str,
    asked: Asked = ALL,
    limits: Limits = DEFAULT_LIMITS,
) -> Subject:
    """Return what is checked of a file; arguments as for `check`."""
    letter = _LETTERS.get(form.suffix, "t")
    measured: MeasuredDocx | MeasuredPdf | None = None
    if letter == "d":
        from govdoc.checks.measure.docx import measure_docx

        measured = measure_docx(data, name, limits)
    elif letter == "p":
        from govdoc.checks.measure.pdf import measure_pdf

        source, measured = measure_pdf(data, name, limits)
    assert source is not None
    return read_subject(source, name, letter, asked, measured)


_OF_FILES = ("PD", "LE")
_LETTERS = {".docx": "d", ".pdf": "p"}


def _faults(subject: Subject, asked: Asked) -> list[Fault]:
    """Return what the checks find, the whole document's first, then as it stands."""
    wanted = [
        row for row in CHECKS if subject.form in row.forms and asked.wants(row.code)
    ]
    if subject.pdf is not None and not subject.elements:
        # Of a scan nothing is known but what it is as a file.
        wanted = [row for row in wanted if row.group in _OF_FILES]
    found: list[tuple[float, Fault]] = []
    silent: set[str] = set()
    for row in wanted:
        own = _counted(list(_of(row, subject)))
        found += own
        silent |= set(row.silences) if own else set()
    kept = [one for one in found if one[1].check.code not in silent]
    return [fault for _, fault in sorted(kept, key=lambda one: one[0])]


def _counted(found: list[tuple[float, Fault]]) -> list[tuple[float, Fault]]:
    """Let the one that is loud say how many follow that are but hints.

    One that tells of several places itself has counted those that follow.
    """
    loud = [one for _, one in found if one.severity is not Severity.HINT]
    if len(loud) != 1 or len(found) < 2 or found[0][1] is not loud[0]:
        return found
    order, first = found[0]
    if first.places > 1:
        return found
    return [(order, first._replace(places=len(found))), *found[1:]]


def _of(row: Check, subject: Subject) -> Iterator[tuple[float, Fault]]:
    for seen in row.find(subject):
        element = seen.element
        spot = seen.spot or (element.spot if element is not None else Spot())
        order = element.order if element is not None else _order_of(spot, subject)
        severity = seen.severity or row.severity
        yield order, Fault(row, severity, spot, seen, seen.places)


def _order_of(spot: Spot, subject: Subject) -> float:
    """Return where a place without an element stands among them; -1: it is of the whole."""
    for n in ("line", "para", "page"):
        wanted = getattr(spot, n)
        if wanted:
            places = ((getattr(one.spot, n), one.order) for one in subject.elements)
            first = next((order for at, order in places if at >= wanted), None)
            return len(subject.elements) if first is None else first - 0.5
    return -1
