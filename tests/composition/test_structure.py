"""How texts are read aloud: an element a line, its words, what is in it further right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import govdoc
from cases import Case, read_cases
from govdoc.composition import compose
from govdoc.composition.structure import read_aloud
from govdoc.findings import Finding
from govdoc.model.flow import Flow, paragraph_at
from govdoc.model.origin import Origin
from govdoc.model.structure import ReadPassage, StructureElement
from govdoc.stylesheet import load

CASES = list(read_cases(Path(__file__).parent / "structure.case"))
STYLE = {"纪要": "minutes", "函": "letter", "令": "order"}


def flow_of(text: str) -> Flow:
    document = govdoc.read_text(text)
    return compose(document, load(STYLE.get(document.kind or "", "gbt9704")))


class Reading:
    """Prints how a flow is read."""

    def __init__(self, flow: Flow, root: StructureElement) -> None:
        self.flow, self.root = flow, root
        self.passages = {p for element in root.walk() for p in element.passages}

    def words(self, one: ReadPassage) -> str:
        """Return the first words of a passage."""
        text = paragraph_at(self.flow, Origin(one.part, one.block, 0, one.cell)).text
        same = (p for p in self.passages if one._replace(start=p.start) == p)
        stop = min((p.start for p in same if p.start > one.start), default=len(text))
        return text[one.start : stop].replace("\n", "")[:12]

    def tree(self, element: StructureElement, depth: int = 0) -> Iterator[str]:
        tag = f"{element.tag.value}{element.level or ''}"
        said = " + ".join(map(self.words, element.passages))
        yield "  " * depth + f"{tag} {said}".strip()
        for child in element.children:
            yield from self.tree(child, depth + 1)

    def __str__(self) -> str:
        return "\n".join(row for one in self.root.children for row in self.tree(one))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_text_is_read_as_its_case_says(case: Case) -> None:
    flow, told = flow_of(case.given), list[Finding]()
    assert str(Reading(flow, read_aloud(flow, told.append))) == case.expected
    assert told == []
