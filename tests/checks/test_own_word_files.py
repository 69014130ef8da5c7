"""What we make of the samples is set as the standard wants it: its checks say nothing."""

from __future__ import annotations

import pytest

from checks.word_files import SAMPLES, checked, own
from govdoc.findings import Severity

OURS = ("PG", "FC", "TI01", "TI02", "RC03", "BD", "LE03", "LE04", "LE05")
NAMES = sorted(
    str(one.relative_to(SAMPLES))
    for one in (*SAMPLES.glob("*.txt"), *SAMPLES.glob("official/*.txt"))
)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_files_are_clean(name: str) -> None:
    loud = checked(own(name)).at_least(Severity.WARNING).faults
    assert [one.message for one in loud if one.check.code.startswith(OURS)] == []
