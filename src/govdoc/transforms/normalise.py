"""Normalising: Document -> Document, each change a finding (GB/T 15834, 15835)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from govdoc.findings import Change, Finding, Place, Report, Severity, ignore
from govdoc.han.unseen import without_unseen
from govdoc.kept.memory import Memory
from govdoc.model.document import Document, Dropped, Paragraph
from govdoc.model.roles import Role
from govdoc.options import Level
from govdoc.transforms import quotes, spaces
from govdoc.transforms.choice import Choice
from govdoc.transforms.columns import keeping_digits
from govdoc.transforms.context import IS_HAN, sentence_at
from govdoc.transforms.edits import Draft, joined, moved, redraft, with_text
from govdoc.transforms.needs import Needed
from govdoc.transforms.rules import ILLEGAL, RULES, Standing, TextRule
from govdoc.transforms.series import InSeries, find_series
from govdoc.transforms.traces import Trace

_ROUNDS = 64
"""Most texts need two; a row of half-width marks is mended one a round."""
_NAMES = {rule.code: rule.name for rule in RULES}


def normalise(
    document: Document,
    report: Report = ignore,
    level: Level = Level.SAFE,
    choice: Choice | None = None,
    memory: Memory | None = None,
) -> Document:
    """Set every paragraph's characters and punctuation right; twice is once.

    Findings: one of T102 to T129 for each change, with its place; one T101 for all that
    nobody sees, also what recognition has taken off.

    Args:
        document: as read.
        report: called with each finding.
        level: how much to mend; `Level.OFF` drops only what no file can carry.
        choice: which changes are made; None: all.
        memory: of paragraphs that were mended before; None: none were.
    """
    choice = choice or Choice(document)
    blocks = list(document.paragraphs)
    texts = [block.text for block in blocks]
    begun = quotes.begun(texts, lambda n: blocks[n].role is Role.BODY)
    series = find_series(blocks)
    has_names = spaces.spreads_names(texts)
    keeping = keeping_digits(document)
    fixed: list[Paragraph] = []
    unseen = [(one.place, one.text) for one in document.dropped if _is_unseen(one)]

    def tell(finding: Finding) -> None:
        if finding.code == ILLEGAL and finding.change is not None:
            unseen.append((finding.place or Place(), finding.change.before))
        else:
            report(finding)

    for n, block in enumerate(blocks):
        in_series = series.get(n, InSeries.ALONE)
        standing = Standing(
            n in begun, block.keeps_blanks, in_series, has_names, id(block) in keeping
        )
        draft = _fix_block(block, level, standing, memory)
        if draft.changes and choice.is_asked:
            block = _chosen(n, block, draft, choice, tell)
        elif draft.changes:
            for code, change in draft.changes:
                tell(_finding(code, change, block))
            block = with_text(block, draft.text, draft.borders)
        fixed.append(block)
    if unseen:
        report(_unseen_finding(unseen))
    return document.with_paragraphs(fixed)


def _is_unseen(one: Dropped) -> bool:
    return one.is_part and not without_unseen(one.text)


def _unseen_finding(unseen: Sequence[tuple[Place, str]]) -> Finding:
    """Return the one finding for all that nobody sees."""
    words = "".join(text for _, text in unseen)
    places = [place for place, _ in unseen if place]
    first = min((place.first_line for place in places), default=0)
    place = Place(first, max((place.last_line for place in places), default=0))
    name = _NAMES[ILLEGAL]
    where = f"，第一个在第 {first} 行" if place else ""
    message = f"{name}：去掉 {len(words)} 个{where}"
    change = Change(words, "")
    return Finding(ILLEGAL, Severity.HINT, message, None, place, change, name)


def fix(text: str, level: Level = Level.SAFE, role: Role = Role.BODY) -> str:
    """Return a paragraph's text set right."""
    return _fix(Draft(text, [len(text)]), role, role, level, Standing()).text


def draft_by(
    text: str, codes: Collection[str], role: Role = Role.BODY, lead: Role = Role.BODY
) -> Draft:
    """Return what the rules of some codes make of a paragraph's text, and each change.

    Args:
        text: of the paragraph.
        codes: of the rules; others make nothing.
        role: the paragraph's.
        lead: its first run's.
    """
    rules = _rules_of(role, lead, Level.FULL, Standing()).all
    needed = _needed(rule for rule in rules if rule.code in codes)
    return _applied(Draft(text, [len(text)]), needed)


def _fix_block(
    block: Paragraph, level: Level, standing: Standing, memory: Memory | None
) -> Draft:
    """Return what the rules make of a paragraph; nobody changes it any more."""
    made_of = ("draft", block.role, block.runs, level, standing)
    known: Draft | None = memory.get(made_of) if memory is not None else None
    if known is not None:
        return known
    lead = block.run_in.role if block.run_in else None
    draft = _fix(redraft(block), block.role, lead or block.role, level, standing)
    if memory is not None:
        memory.keep(made_of, draft)
    return draft


def _finding(code: str, change: Change, block: Paragraph) -> Finding:
    name = _NAMES[code]
    done = "照清单没有改为" if change.is_rejected else "改为"
    message = f"{name}：“{change.before}”{done}“{change.after}”"
    return Finding(code, Severity.HINT, message, None, block.place, change, name)


def _chosen(
    number: int, block: Paragraph, draft: Draft, choice: Choice, report: Report
) -> Paragraph:
    """Report a paragraph's changes with their ids; return it with the wanted ones.

    What is not wanted is taken back from what all rules have made of it: no rule sees
    it, so that each other change is made as it would have been.
    """
    text = block.text
    trace = Trace(len(text), draft.steps)
    met: Counter[tuple[str, int, int]] = Counter()
    ids, wanted = [], []
    for (code, _), (start, end) in zip(draft.changes, trace.spans, strict=True):
        met[code, start, end] += 1
        id = choice.id_of(number, code, start, end, met[code, start, end])
        ids.append("" if code == ILLEGAL else id)
        wanted.append(code == ILLEGAL or choice.wants(id))
    made = trace.made(wanted)
    places = trace.places(made)
    for n, (code, change) in enumerate(draft.changes):
        change = change._replace(id=ids[n], is_rejected=not made[n])
        sentence = sentence_at(text, *trace.spans[n])
        found = _finding(code, change, block)
        report(found._replace(sentence=sentence, at=places[n]))
    if all(made):
        return with_text(block, draft.text, draft.borders)
    edits = trace.edits(made)
    borders = moved(redraft(block).borders, edits)
    return with_text(block, joined(text, edits), borders)


def _fix(
    draft: Draft, role: Role, lead: Role, level: Level, standing: Standing
) -> Draft:
    """Apply the rules that concern a paragraph.

    Args:
        draft: the paragraph.
        role: the paragraph's role.
        lead: its first run's role.
        level: how much to mend.
        standing: what its neighbours make of it.
    """
    return _applied(draft, _rules_of(role, lead, level, standing))


def _applied(draft: Draft, rules: Needed[TextRule]) -> Draft:
    """Apply rules in order until none finds anything more."""
    for _ in range(_ROUNDS):
        before = draft.text
        for rule in _due(before, rules):
            draft.apply(rule.code, rule.find, everywhere=rule.code == ILLEGAL)
        if draft.text == before:
            break
    return draft


def _due(text: str, rules: Needed[TextRule]) -> Iterator[TextRule]:
    """Yield the rules that may find something in a text."""
    has_han = bool(IS_HAN.search(text))
    return (rule for rule in rules.by(text) if has_han or not rule.needs_han)


@lru_cache(maxsize=1024)
def _rules_of(
    role: Role, lead: Role, level: Level, standing: Standing
) -> Needed[TextRule]:
    """Return the rules for an element."""
    return _needed(
        rule
        for rule in RULES
        if rule.level <= level and rule.scope(role, lead) and rule.when(standing)
    )


def _needed(rules: Iterable[TextRule]) -> Needed[TextRule]:
    return Needed((rule, rule.needs) for rule in rules)
