"""Checks of how a DOCX is set: each fault in a file that is right otherwise.

``word_files.table`` has them; what else the changed file shows must be hints.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from checks.word_files import (
    EVEN,
    FOOTER,
    MAIN,
    SETTINGS,
    STYLES,
    checked,
    own,
    rewritten,
)
from govdoc.checks.types import Fault
from govdoc.findings import Severity

OURS = (
    "PG",
    "FC",
    "TI01",
    "TI02",
    "RC03",
    "BD01",
    "BD03",
    "LE03",
    "LE04",
    "LE05",
    "LE06",
)
NOTICE = "official/sealed-notice.txt"
PARTS = {
    "正文": MAIN,
    "样式": STYLES,
    "设置": SETTINGS,
    "页脚": FOOTER,
    "双页页脚": EVEN,
}
RUN = r'(<w:pStyle w:val="Normal"/></w:pPr><w:r>)(<w:t xml:space="preserve">[^<]{30})'
PARAGRAPH = (
    r'(<w:pStyle w:val="Normal"/>)(</w:pPr><w:r>)(<w:t xml:space="preserve">[^<]{30})'
)
WORDS = {one.value: one for one in Severity}


class Case(NamedTuple):
    code: str
    """Empty: what is changed is legal."""
    severity: Severity
    sample: str
    changes: list[tuple[str, str, str]]


def cases() -> list[Case]:
    found: list[Case] = []
    table = Path(__file__).with_name("word_files.table")
    for line in table.read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[-1].changes.append(change(*line[2:].split(" ", 1)))
        elif not line.startswith("#"):
            *words, sample = line.split()
            code, word = words if len(words) > 1 else ("", "提示")
            found.append(Case(code, WORDS[word], sample, []))
    return found


def change(where: str, what: str) -> tuple[str, str, str]:
    if where == "字":
        return MAIN, RUN, rf"\1<w:rPr>{what}</w:rPr>\2"
    if where == "段":
        return MAIN, PARAGRAPH, rf"\1{what}\2\3"
    pattern, _, new = what.partition(" → ")
    star = "*" if where.endswith("各处") else ""
    return star + PARTS[where.removesuffix("各处")], pattern, new


def found(case: Case) -> list[Fault]:
    faults = checked(rewritten(own(case.sample), *case.changes)).faults
    return [one for one in faults if one.check.code.startswith(OURS)]


@pytest.mark.parametrize(
    "case", cases(), ids=lambda case: f"{case.code} {case.changes[0][2][-40:]}"
)
def test_what_is_set_wrong_is_found(case: Case) -> None:
    faults = found(case)
    loud = [one for one in faults if one.severity is not Severity.HINT]
    wrong = [one.message for one in loud if one.check.code != case.code]
    assert wrong == []
    if case.code:
        mine = [one.severity for one in faults if one.check.code == case.code]
        assert mine[:1] == [case.severity], [one.message for one in faults]


def through_word(sample: str, change: Callable[[Any], None]) -> list[Fault]:
    """Return what is found after another program has changed and saved our file."""
    file = docx.Document(io.BytesIO(own(sample)))
    change(file)
    stream = io.BytesIO()
    file.save(stream)
    return list(checked(stream.getvalue()).faults)


def test_comments_are_found_where_they_hang() -> None:
    def change(file: Any) -> None:
        file.add_comment(file.paragraphs[7].runs, text="请核", author="某")

    faults = through_word(NOTICE, change)
    mine = [one for one in faults if one.check.code == "LE04"]
    assert [(one.severity, one.seen.file is not None) for one in mine] == [
        (Severity.ERROR, True)
    ]


@pytest.mark.parametrize(
    ("creator", "is_found"),
    [
        ("王小明", True),
        ("青山县某某局", True),
        ("python-docx", False),
        ("Administrator", False),
    ],
)
def test_who_made_a_file_is_found(creator: str, is_found: bool) -> None:
    def change(file: Any) -> None:
        file.core_properties.author = creator
        file.core_properties.last_modified_by = ""

    faults = through_word(NOTICE, change)
    assert ("LE06" in [one.check.code for one in faults]) is is_found
