"""What a reviewer is told, beside the words that it is about: Flow × findings -> Flow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govdoc.composition.slots import Slot, refilled, slots, stands_in_box
from govdoc.findings import Finding, Sentence
from govdoc.model.blocks import Comment, StyledParagraph
from govdoc.model.document import Dropped
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part


def with_remarks(
    flow: Flow, findings: Iterable[Finding], dropped: Iterable[Dropped]
) -> tuple[Flow, int]:
    """Let each doubt hang on its words, and what was left out on what stood before it.

    Returned is also how many remarks there are, those that the flow had among them.
    A text box bears none, since Word has none there; a note's hang on its call, for the
    same reason.

    Args:
        flow: what they are about.
        findings: of the text; one without a place in the flow is no remark.
        dropped: what was left out; one remark for all of it at a place.
    """
    found: dict[Origin, list[Comment]] = defaultdict(list)
    known = [
        one
        for one in slots(flow)
        if one.paragraph.text and not stands_in_box(one, flow)
    ]
    called = dict(_calls(known, flow))
    for finding in findings:
        if spot := _spot(known, finding):
            slot, start, end = spot
            slot, start, end = called.get(slot.origin, (slot, start, end))
            found[slot.origin].append(Comment(start, end, _message(finding)))
    for slot, said in _left_out(known, dropped):
        found[slot.origin].append(Comment(0, len(slot.paragraph.text), said))
    changed, count = dict[Origin, StyledParagraph](), 0
    for origin, _, paragraph in known:
        remarks = sorted([*paragraph.remarks, *found[origin]])
        count += len(remarks)
        if found[origin]:
            changed[origin] = paragraph._replace(remarks=tuple(remarks))
    return refilled(flow, changed), count


_Spot = tuple[Slot, int, int]


def _message(finding: Finding) -> str:
    said = f"{finding.code} {finding.severity.value}：{finding.message}"
    return f"{said}\n提示：{finding.hint}" if finding.hint else said


def _spot(known: Sequence[Slot], finding: Finding) -> _Spot | None:
    """Return the words of a finding; where they cannot be told apart, their paragraph."""
    line = finding.place.first_line if finding.place else 0
    near = [one for one in known if not line or _covers(one, line)]
    near = [one for one in near if one.paragraph.leads_to is None]
    words = finding.sentence
    if words is not None:
        for slot in near:
            at = _found(slot.paragraph, words, finding.at)
            if at is not None:
                return slot, at, at + max(1, len(words.here))
    if not near or not line:
        return None
    return near[0], 0, len(near[0].paragraph.text)


def _covers(slot: Slot, line: int) -> bool:
    return slot.place.first_line <= line <= slot.place.last_line


def _found(paragraph: StyledParagraph, words: Sentence, at: int) -> int | None:
    """Return where words stand in a paragraph; ``at``, or the place nearest to it."""
    front, behind = words.front.lstrip("…"), words.behind.rstrip("…")
    whole = front + words.here + behind
    text, places = paragraph.text, list[int]()
    start = text.find(whole)
    while start >= 0:
        places.append(start + len(front))
        start = text.find(whole, start + 1)
    return min(places, key=lambda place: abs(place - at), default=None)


def _left_out(
    known: Sequence[Slot], dropped: Iterable[Dropped]
) -> Iterator[tuple[Slot, str]]:
    """Yield what was left out, by the paragraph behind which it stood."""
    said: dict[Origin, tuple[Slot, list[str]]] = {}
    for one in dropped:
        line = one.place.first_line
        slot = _beside(known, line) if line else None
        if slot is not None:
            message = f"略去第 {line} 行（{one.why}）：{one.text.strip()}"
            said.setdefault(slot.origin, (slot, []))[1].append(message)
    for slot, messages in said.values():
        yield slot, "\n".join(messages)


def _beside(known: Sequence[Slot], line: int) -> Slot | None:
    """Return what stands in the source last before a line, or else first."""
    placed = [one for one in known if one.place and one.origin.part is Part.STREAM]
    before = [one for one in placed if one.place.first_line <= line]
    if before:
        return max(before, key=lambda one: one.place.first_line)
    return min(placed, key=lambda one: one.place.first_line, default=None)


def _calls(known: Sequence[Slot], flow: Flow) -> Iterator[tuple[Origin, _Spot]]:
    """Yield each paragraph of a note with its call."""
    number = 0
    numbers: dict[tuple[bool, int], list[int]] = {}
    for note in (*flow.footnotes, *flow.endnotes):
        own = range(number, number + len(note.paragraphs))
        numbers[note.is_endnote, note.number] = list(own)
        number = own.stop
    for slot in known:
        start = 0
        for run in slot.paragraph.runs:
            end = start + len(run.text)
            if run.note is not None:
                for n in numbers.get((run.note.is_endnote, run.note.number), ()):
                    yield Origin(Part.FOOTNOTES, n), (slot, start, end)
            start = end
