"""Every case of looks/ is a file with what it says beside its words, and its roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from looked_at import show, source_of

from cases import Case, read_cases
from govdoc.recognition import recognise

CASES = list(read_cases(Path(__file__).parent / "looks"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    document = recognise(source_of(case.given))
    assert show(document) == case.expected
    assert [one for one in document.dropped if not one.is_mark] == []
