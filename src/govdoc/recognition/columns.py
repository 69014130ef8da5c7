"""Rows set under the words behind a label, by blanks: they keep those blanks.

组　长：王国栋　市委常委
副组长：陈一鸣　副市长
何　敏　副市长
"""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition.lines import Unit, columns

_LABELLED = compile_pattern(r" *(?:[^，。；：]{1,12}：)(?=[^ ])")
_ROW = compile_pattern(r"[^，。；：]{2,40}")
_SLACK = 1
"""Columns by which a row may miss the words above it."""


def keep_columns(units: Sequence[Unit], source: Source) -> None:
    """Give such rows their blanks again, as far as they stand beyond the label's line.

    Afterwards their text begins with them; nothing else about them changes.
    """
    head: Unit | None = None
    rows: dict[int, tuple[Unit, Unit]] = {}
    for unit in units:
        is_plain = unit.role in (None, Role.BODY) and not unit.runs
        if not is_plain or len(unit.parts) > 1:
            head = None
        elif _LABELLED.match(unit.fold):
            head = unit
        elif head is not None and _stands_under(unit, head):
            rows[unit.first] = unit, head
        else:
            head = None
    if not rows:
        return
    typed = {
        block.number: block.text
        for block in source.blocks
        if isinstance(block, SourceParagraph)
    }
    for number, (unit, head) in rows.items():
        blanks, above = (_blanks(typed[one]) for one in (number, head.first))
        if blanks.startswith(above):
            unit.text = blanks[len(above) :] + unit.text


def _stands_under(unit: Unit, head: Unit) -> bool:
    found = _LABELLED.match(head.fold)
    assert found is not None
    width = columns(head.text[: found.end()])
    return (
        not unit.blank_before
        and _ROW.fullmatch(unit.fold) is not None
        and abs(unit.indent - head.indent - width) <= _SLACK
    )


def _blanks(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
