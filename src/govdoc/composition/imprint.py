"""The imprint at the last page's foot (版记): Document -> Imprint (7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han.dates import ARABIC_DATE, DATE_TO_FILL
from govdoc.han.labels import (
    OF_WHOM,
    PRINTED,
    RECIPIENTS,
    SUBJECT_WORDS,
    in_script,
    spaced,
)
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.document import Block, Document, Paragraph
from govdoc.model.placed import Imprint, ImprintRow
from govdoc.model.roles import IMPRINT, Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_PRINTED = "印[发發制製]"
_DATE = compile_pattern(
    rf"^(?P<organ>.*?)[\s\u3000]*(?P<date>(?:{ARABIC_DATE}|{DATE_TO_FILL}) ?(?:{_PRINTED})?)$",
    re.DOTALL,
)
_AT_END = compile_pattern(f"{_PRINTED}$")
_LABEL = compile_pattern(
    rf"^(?P<label>[\u4e00-\u9fff]{{2}}|[报報送发發]){OF_WHOM}[：:]\s*"
)
_OF_BULLETIN = compile_pattern("[报報送发發][：:]")
"""报：, 送：, 发：: to whom a bulletin goes, above, beside and below."""
_COPIES_MADE = compile_pattern(r"[（(]?共印.{1,12}份[）)]?")
_HANGING = 3
"""字 of 抄送： and of any label that is as long."""
_SUBJECT_WORDS = compile_pattern(
    rf"(?P<label>{spaced(SUBJECT_WORDS, '主題詞')})\s*[：:]?\s*"
)


def compose_imprint(
    document: Document,
    sheet: Stylesheet,
    report: Report = ignore,
    *,
    as_typed: bool = False,
) -> tuple[Imprint | None, Document]:
    """Set copies and printing info between rules.

    Args:
        document: what stands between its paragraphs is left there; the recipients
            too, unless they are to move here.
        sheet: supplies weights and distances.
        report: called with printing info that the form does not bear (C101).
        as_typed: labels and stops stay what they are, a date alone is not given 印发.

    Returns:
        The imprint and the document without it; None and the whole document when it
        has neither copies nor printing info.

    Source: GB/T 9704-2012, 7.4; letters have neither rules nor printing info (10.1).
    """
    blocks = [*_moved(document), *_last(document.blocks)]
    if not blocks:
        return None, document
    rules = sheet.imprint
    named = [(_named(block), block.place) for block in blocks]
    copies = _whole([(text, place) for text, place in named if text])
    rows = _joined(list(_copies(copies, sheet, as_typed=as_typed)))
    infos = [b for b in blocks if b.role is Role.PRINTING_INFO]
    if rules.printing:
        printed = "" if as_typed else in_script(PRINTED, document.script)
        rows += _printing(infos, sheet, printed)
    elif infos:
        words = "”“".join(" ".join(info.text.split()) for info in infos)
        message = f"此格式的版记不加印发机关和印发日期，未排“{words}”"
        place = Place(infos[0].place.first_line, infos[-1].place.last_line)
        report(Finding("C101", Severity.WARNING, message, place=place))
    rest = tuple(b for b in document.blocks if not any(b is one for one in blocks))
    imprint = Imprint(
        rows=tuple(rows),
        thick=rules.thick if rules.rules else ZERO,
        thin=rules.thin if rules.rules else ZERO,
        row=rules.row,
        pitch=rules.pitch,
        on_even_page=rules.even_page or document.facts.get(_EVEN) == ("是",),
    )
    return imprint if rows else None, replace(document, blocks=rest)


_OPEN_ENDS = tuple("，,、：:")


_EVEN, _MOVED = "imprint_on_even_page", "recipients_in_imprint"


def _moved(document: Document) -> list[Paragraph]:
    """Return the recipients where they are to stand in the imprint (7.4.2)."""
    if document.facts.get(_MOVED) != ("是",):
        return []
    return [b for b in document.paragraphs if b.role is Role.RECIPIENTS]


def _named(block: Paragraph) -> str:
    """Return the text of copies, or of recipients with their label; else nothing."""
    if block.role is Role.RECIPIENTS:
        return f"{RECIPIENTS}：{block.text.strip().rstrip('：:；;.，,。')}。"
    return block.text if block.role is Role.CC else ""


def _whole(copies: Sequence[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Join a list of copies that goes on in the next line behind its comma, or label."""
    whole: list[tuple[str, Place]] = []
    for text, place in copies:
        if (
            whole
            and whole[-1][0].rstrip()[-1:] in _OPEN_ENDS
            and not _is_labelled(text)
        ):
            before, above = whole.pop()
            whole.append(
                (
                    before.rstrip() + text.lstrip(),
                    Place(above.first_line, place.last_line),
                )
            )
        else:
            whole.append((text, place))
    return whole


def _joined(rows: Sequence[ImprintRow]) -> list[ImprintRow]:
    """Join the copies to the recipients above them, with no rule between (7.4.2).

    So are 报：, 送： and 发： of a bulletin, which say together who gets it.
    """
    result = list(rows)
    for i, (above, row) in enumerate(pairwise(rows), 1):
        is_list = _OF_BULLETIN.match(above.text.text) and _OF_BULLETIN.match(
            row.text.text
        )
        if is_list or above.text.text.startswith(f"{RECIPIENTS}："):
            result[i] = row._replace(joins=True)
    return result


def _last(blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the imprint's blocks: at the end of the text, or of the document.

    Notes among them, as who edits a bulletin, are left to stand above its rules.
    """
    first = next(
        (i for i, b in enumerate(blocks) if b.role is Role.ATTACHMENT), len(blocks)
    )
    found: list[Paragraph] = []
    for part in (blocks[:first], blocks[first:]):
        ending: list[Paragraph] = []
        for block in reversed(part):
            if not isinstance(block, Paragraph):
                break
            if block.role in IMPRINT:
                ending.insert(0, block)
            elif block.role is not Role.NOTE:
                break
        found += ending
    return found


def _copies(
    copies: Sequence[tuple[str, Place]], sheet: Stylesheet, *, as_typed: bool
) -> Iterator[ImprintRow]:
    """Set 抄送：…。, its lines aligned after the colon (7.4.2); 主题词：… ends without 。.

    A list that is typed in lines keeps them, under the names of the first, with one stop.
    """
    hanging = _HANGING
    for i, (typed, place) in enumerate(copies):
        text = _unbroken(typed)
        goes_on = i > 0 and not _is_labelled(text)
        ends = i + 1 == len(copies) or _is_labelled(_unbroken(copies[i + 1][0]))
        if not goes_on:
            hanging = _hanging(text)
        if not as_typed:
            text = _stopped(_relabelled(text), ends=ends)
        row = ImprintRow(_styled(Role.CC, text, sheet, hanging), place, joins=goes_on)
        yield _aligned(row) if goes_on else row


def _aligned(row: ImprintRow) -> ImprintRow:
    look = row.text.look._replace(first_line=ZERO)
    return row._replace(text=row.text._replace(look=look))


def _is_labelled(text: str) -> bool:
    return bool(_SUBJECT_WORDS.match(text) or _LABEL.match(text))


def _hanging(text: str) -> int:
    """Return by how many 字 a label and its colon push the lines below to the right."""
    label = _SUBJECT_WORDS.match(text) or _LABEL.match(text)
    return len(label["label"].replace(" ", "")) + 1 if label else _HANGING


def _relabelled(text: str) -> str:
    words = _SUBJECT_WORDS.match(text) or _LABEL.match(text)
    if words is None:
        return text
    return f"{words['label'].replace(' ', '')}：{text[words.end() :]}"


def _stopped(text: str, *, ends: bool) -> str:
    if _SUBJECT_WORDS.match(text) or not ends or text.endswith("。"):
        return text
    return text.rstrip("；;.，,") + "。"


def _unbroken(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text.strip())


def _printing(
    blocks: Sequence[Paragraph], sheet: Stylesheet, printed: str
) -> list[ImprintRow]:
    """Set the printing organ at the left, the date with 印发 at the right (7.4.3).

    Args:
        blocks: organs and dates.
        sheet: supplies looks.
        printed: what a date alone is given.
    """
    rows: list[ImprintRow] = []
    lines = [(line, b.place) for b in blocks for line in b.text.strip().splitlines()]
    for line, place in lines:
        found = _DATE.match(line)
        organ = (found["organ"] if found else line).strip()
        day = re.sub(r"\s", "", found["date"]) if found else ""
        day += "" if not day or _AT_END.search(day) else printed
        right = _at_right(day, sheet) if day else None
        if _COPIES_MADE.fullmatch(line.strip()):
            nothing = _styled(Role.PRINTING_INFO, "", sheet)
            rows.append(ImprintRow(nothing, place, _at_right(line.strip(), sheet)))
            continue
        if not organ and rows and right and not rows[-1].right:
            rows[-1] = rows[-1]._replace(right=right)
        else:
            text = _styled(Role.PRINTING_INFO, organ, sheet)
            rows.append(ImprintRow(text, place, right))
    return rows


def _at_right(words: str, sheet: Stylesheet) -> StyledParagraph:
    """Set the date, or how many copies were printed, at the right of its row."""
    styled = _styled(Role.PRINTING_INFO, words, sheet)
    return styled._replace(look=styled.look._replace(align="right"))


def _styled(
    role: Role, text: str, sheet: Stylesheet, hanging: int = 0
) -> StyledParagraph:
    """Indent by 字 of the imprint's own size, 四号 (REQUIREMENTS P01)."""
    base = sheet.looks[role]
    cell = base.text.size
    look = base._replace(left=Length((1 + hanging) * cell), right=cell, align="justify",
        first_line=Length(-hanging * cell), pitch=sheet.imprint.pitch,
        space_before=ZERO, space_after=ZERO,
    )  # fmt: skip
    return StyledParagraph(role, (StyledRun(text, look.text),), look)
