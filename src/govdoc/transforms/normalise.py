"""Normalising: Document -> Document, each change a finding (GB/T 15834, 15835)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from govdoc.findings import Change, Finding, Place, Report, Severity, ignore
from govdoc.han.unseen import without_unseen
from govdoc.model.document import Document, Dropped, Paragraph
from govdoc.model.roles import Role
from govdoc.options import Level
from govdoc.transforms import quotes
from govdoc.transforms.context import IS_HAN
from govdoc.transforms.edits import Draft, redraft, with_text
from govdoc.transforms.rules import BLANKS, ILLEGAL, PAIRING, RULES, TextRule

_ROUNDS = 64
"""Most texts need two; a row of half-width marks is mended one a round."""
_NAMES = {rule.code: rule.name for rule in RULES}


_BEGUN = quotes.pairing(True)


def normalise(
    document: Document, report: Report = ignore, level: Level = Level.SAFE
) -> Document:
    """Set every paragraph's characters and punctuation right; twice is once.

    Findings: one of T102 to T128 for each change, with its place; one T101 for all that
    nobody sees, also what recognition has taken off.

    Args:
        document: as read.
        report: called with each finding.
        level: how much to mend; `Level.OFF` drops only what no file can carry.
    """
    unseen = [(one.place, one.text) for one in document.dropped if _is_unseen(one)]

    def tell(finding: Finding) -> None:
        if finding.code == ILLEGAL and finding.change is not None:
            unseen.append((finding.place or Place(), finding.change.before))
        else:
            report(finding)

    blocks = list(document.paragraphs)
    begun = quotes.begun(
        [block.text for block in blocks], lambda n: blocks[n].role is Role.BODY
    )
    fixed = (_fix_block(b, tell, level, n in begun) for n, b in enumerate(blocks))
    document = document.with_paragraphs(fixed)
    if unseen:
        report(_unseen_finding(unseen))
    return document


def _is_unseen(one: Dropped) -> bool:
    return one.is_part and not without_unseen(one.text)


def _unseen_finding(unseen: Sequence[tuple[Place, str]]) -> Finding:
    """Return the one finding for all that nobody sees."""
    words = "".join(text for _, text in unseen)
    first = min(place.first_line for place, _ in unseen)
    place = Place(first, max(place.last_line for place, _ in unseen))
    name = _NAMES[ILLEGAL]
    where = f"，第一个在第 {first} 行" if place else ""
    message = f"{name}：去掉 {len(words)} 个{where}"
    change = Change(words, "")
    return Finding(ILLEGAL, Severity.HINT, message, None, place, change, name)


def fix(text: str, level: Level = Level.SAFE, role: Role = Role.BODY) -> str:
    """Return a paragraph's text set right."""
    return _fix(Draft(text, [len(text)]), role, role, level, False).text


def _fix_block(
    block: Paragraph, report: Report, level: Level, is_begun: bool
) -> Paragraph:
    lead = block.run_in.role if block.run_in else None
    draft = _fix(
        redraft(block), block.role, lead or block.role, level, is_begun,
        keeps_blanks=block.keeps_blanks,
    )  # fmt: skip
    if not draft.changes:
        return block
    for code, change in draft.changes:
        name = _NAMES[code]
        message = f"{name}：“{change.before}”改为“{change.after}”"
        report(Finding(code, Severity.HINT, message, None, block.place, change, name))
    return with_text(block, draft.text, draft.borders)


def _fix(
    draft: Draft,
    role: Role,
    lead: Role,
    level: Level,
    is_begun: bool,
    *,
    keeps_blanks: bool = False,
) -> Draft:
    """Apply the rules in order until none finds anything more.

    Args:
        draft: the paragraph.
        role: the paragraph's role.
        lead: its first run's role.
        level: how much to mend.
        is_begun: a quotation begins in it and ends in a later paragraph.
        keeps_blanks: its blanks are the writer's.
    """
    for _ in range(_ROUNDS):
        before = draft.text
        for rule in _due(before, role, lead, level):
            if keeps_blanks and rule.code == BLANKS:
                continue
            find = _BEGUN if is_begun and rule.find is PAIRING else rule.find
            draft.apply(rule.code, find, everywhere=rule.code == ILLEGAL)
        if draft.text == before:
            break
    return draft


def _due(text: str, role: Role, lead: Role, level: Level) -> Iterator[TextRule]:
    """Yield the rules that may find something in a text."""
    characters, has_han = set(text), bool(IS_HAN.search(text))
    for rule, needs in _rules_of(role, lead, level):
        is_there = not needs or not needs.isdisjoint(characters)
        if is_there and (has_han or not rule.needs_han):
            yield rule


@lru_cache
def _rules_of(
    role: Role, lead: Role, level: Level
) -> tuple[tuple[TextRule, frozenset[str]], ...]:
    """Return the rules for an element, each with the characters that it needs."""
    return tuple(
        (rule, frozenset(rule.needs))
        for rule in RULES
        if rule.level <= level and rule.scope(role, lead)
    )
