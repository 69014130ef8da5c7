"""A copy of a source in which the usual faults of form are mended: roles show in it.

Each rule takes one line and gives it as it was meant, for recognition alone; what is
judged stays as it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from govdoc.checks.head_lines import as_corner
from govdoc.model.source import Source, SourceParagraph, SourceTable

_NUMBER = re.compile(
    r"(?P<office>[一-鿿]{2,12}?)\s*[\[〔（(【{]?\s*(?P<year>(?:20)?\d\d)\s*年?[\]〕）)】}]\s*"
    r"第?0*(?P<number>\d{1,4})\s*号?(?P<rest>(?:\s+签发人.*)?)"
)


def _as_number(text: str) -> str | None:
    """A document number in another form than 〔2026〕15号 (7.2.5)."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    return f"{found['office']}〔{year}〕{found['number']}号{found['rest']}"


_ATTENDANCE = re.compile(
    r"\s*(?P<word>出席|请假|列席|参加|参会|与会|到会)(?:会议)?(?:的)?(?:人员|人|同志|领导|单位)?(?:名单)?\s*[:：](?=.)"
)


def _as_attendance(text: str) -> str | None:
    """Those who came to a meeting, with another label than 出席： (10.3)."""
    found = _ATTENDANCE.match(text)
    if found is None:
        return None
    word = found["word"] if found["word"][-1] in "席假" else "出席"
    return f"{word}：{text[found.end() :]}"


_COUNT = re.compile(r"\s*(?:(?:No|NO|№|第)[.．]?\s*(\d{1,2})\s*号?|(\d{1,4})\s*号)\s*")


def _as_count(text: str) -> str | None:
    """The number of an order, alone on its line, in another form than 第7号 (10.2)."""
    found = _COUNT.fullmatch(text)
    return f"第{found[1] or found[2]}号" if found else None


_RULES: tuple[Callable[[str], str | None], ...] = (
    _as_number,
    as_corner,
    _as_attendance,
    _as_count,
)


_TABLES_OF_HEAD = 4
"""So near the top a table may lay out the header block."""


def loosened(source: Source) -> Source:
    """Return a source whose lines are as they were meant."""
    blocks = tuple(
        _meant(one)
        if isinstance(one, SourceParagraph)
        else _laid_out(one)
        if isinstance(one, SourceTable) and at < _TABLES_OF_HEAD
        else one
        for at, one in enumerate(source.blocks)
    )
    return source._replace(blocks=blocks, ledger=())


def _laid_out(table: SourceTable) -> SourceTable:
    """Return a table whose cells are as they were meant."""
    return table._replace(
        rows=tuple(
            row._replace(
                cells=tuple(
                    cell._replace(
                        blocks=tuple(
                            _meant(one) if isinstance(one, SourceParagraph) else one
                            for one in cell.blocks
                        )
                    )
                    for cell in row.cells
                )
            )
            for row in table.rows
        )
    )


def _meant(paragraph: SourceParagraph) -> SourceParagraph:
    for rule in _RULES:
        text = rule(paragraph.text)
        if text is not None and text != paragraph.text:
            return paragraph._replace(text=text, runs=())
    return paragraph
