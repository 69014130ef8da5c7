"""What text rules would change in a paragraph: one mechanism for checks and for texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from govdoc.checks.passages import Passage
from govdoc.model.roles import Role
from govdoc.transforms.edits import Draft, Edit, joined_within
from govdoc.transforms.normalise import draft_by
from govdoc.transforms.traces import Trace


def changes(passage: Passage, *codes: str, marked: bool = False) -> Iterator[Edit]:
    """Yield what rules of these codes would write in a paragraph, in its order.

    Nothing in quotations and works nor, unless ``marked``, in its own number.
    """
    run_in = passage.first.run_in_role or passage.role
    for edit in _edits(passage.text, codes, passage.role, run_in):
        start, end, by = edit
        is_own = start < passage.mark and not marked
        if not (is_own or passage.text[start:end] == by) and not passage.is_quoted(
            start, end
        ):
            yield edit


def by_lines(
    passage: Passage, edits: Sequence[Edit]
) -> Iterator[tuple[int, int, str, int]]:
    """Yield for each line all that is changed in it: where, what is written, how many."""
    begin = 0
    for one in passage.elements:
        end = begin + len(one.text)
        own = [e for e in edits if begin <= e.start and e.end <= end]
        if own:
            yield (*joined_within(passage.text, own), len(own))
        begin = end


@lru_cache(maxsize=4096)
def _edits(
    text: str, codes: tuple[str, ...], role: Role, lead: Role
) -> tuple[Edit, ...]:
    draft: Draft = draft_by(text, codes, role, lead)
    trace = Trace(len(text), draft.steps)
    return tuple(trace.edits([True] * len(trace.spans)))
