"""The header block above the title (版头): Document -> HeaderBlock (7.2, 10.1–10.3)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from govdoc.composition.title import break_title
from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han.dates import DATE
from govdoc.han.labels import SIGNER, SIGNER_AS_TYPED
from govdoc.han.names import between, spread_word
from govdoc.han.offices import DOCUMENT, part_mark
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.document import Block, Document, Paragraph
from govdoc.model.facts import BY_NAME
from govdoc.model.looks import TextLook
from govdoc.model.metrics import STACK_PITCH
from govdoc.model.placed import HeaderBlock, PlacedRule, PlacedText
from govdoc.model.roles import CORNER, HEADER_BLOCK, Role
from govdoc.stylesheet import RedHeadRules, Stylesheet
from govdoc.units import ZERO, Length, mm, pt

_SMALL = 0.6
"""Of the wished size; a mark that would be smaller takes two lines."""
_STACK_GAP = 0.4
"""White between the names of a joint mark and 文件, in em."""
_STACK_HEIGHT = mm(66)
"""What a joint mark may take, so that the first page has two lines of text (7.3.3)."""
_HALF_POINT, _LEAST = pt(0.5), pt(1)
"""What sizes are whole numbers of, as ``w:sz`` counts them."""
_A_ROW = 2
"""Signers a row (7.2.6)."""
_UNSET_HINT = "删去，或换一个文种的样式"
_TYPED_HINT = f"{_UNSET_HINT}；要当正文排，在行首加“\\”"
_ISSUED = compile_pattern(rf"(?P<organ>[^（(].*?)\s+(?P<date>{DATE})\s*")
"""Who edits and when, in one row."""
_INSIDE_NAME = compile_pattern(
    r"(?<![\u4e00-\u9fff]{2})(?<=[\u4e00-\u9fff])[ \u3000]"
    r"(?=[\u4e00-\u9fff](?:[、 \u3000]|$))"
)
"""The blank in a name of two characters: 张　三."""
_SIGNER_LABEL = compile_pattern(rf"^\s*(?P<label>{SIGNER_AS_TYPED})\s*[：:]\s*")


def compose_header_block(
    document: Document, sheet: Stylesheet, report: Report = ignore
) -> tuple[HeaderBlock | None, Document]:
    """Set the header block of a document that has an issuer mark, or whose paper has.

    Args:
        document: its text in order.
        sheet: supplies the form.
        report: called with what the form has no place for (C104).

    Returns:
        The block and the document without it; None and the whole document when no
        issuer mark, typed or on the paper, makes it a red-headed one.

    Source: GB/T 9704-2012, 7.2; 10.1 (letters), 10.2 (orders), 10.3 (minutes).
    """
    head = list(_head(document.blocks))
    found = [b for b in head if b.role in HEADER_BLOCK]
    if sheet.red_head.rule == "single":
        above = takewhile(lambda b: b.role is not Role.TITLE, head)
        issued = (b for b in above if isinstance(b, Paragraph) and _is_issued(b))
        found += islice(issued, 1)
    is_typed = any(b.role is Role.ISSUER_MARK for b in found)
    if not is_typed and not sheet.preprinted.bears_mark:
        return None, document
    rest = tuple(b for b in document.blocks if not any(b is one for one in found))
    composer = _Composer(found, sheet)
    block = composer.compose()
    given = {BY_NAME[key].role for key in document.facts if key in BY_NAME}
    for role, words in composer.unset:
        message = f"此格式的版头不排这一项{role.chinese}：“{words}”"
        place = composer.places[role]
        hint = _UNSET_HINT if role in given else _TYPED_HINT
        report(Finding("C104", Severity.WARNING, message, hint, place))
    return block, replace(document, blocks=rest)


def _head(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield what stands above the first paragraph of the text."""
    for block in blocks:
        if block.role in (Role.BODY, Role.ATTACHMENT) or block.role.heading_level:
            return
        if isinstance(block, Paragraph):
            yield block


class _IssuerMark(NamedTuple):
    """An issuer mark, taken to pieces."""

    names: tuple[str, ...]
    suffix: str
    """文件 at the right of the names of a joint mark, otherwise empty."""
    rest: tuple[str, ...] = ()
    """Names that the form has no place for."""


def _is_issued(block: Paragraph) -> bool:
    """Tell who edits it and when, with nothing else, from any other line of a date."""
    return block.role is Role.DATELINE and bool(_ISSUED.fullmatch(block.text.strip()))


class _Composer:
    """Places the elements of one header block, from the top down."""

    def __init__(self, blocks: Sequence[Paragraph], sheet: Stylesheet) -> None:
        self.sheet, self.page, self.rules = sheet, sheet.page, sheet.red_head
        self.paper = sheet.preprinted
        self.by_role = {
            role: [b.text.strip() for b in blocks if b.role is role] for role in Role
        }
        self.places = {
            role: _spanned([b.place for b in blocks if b.role is role])
            for role in {b.role for b in blocks}
        }
        self.texts: list[PlacedText] = []
        self.strokes: list[PlacedRule] = []
        self.unset: list[tuple[Role, str]] = []
        """What the form has no place for."""

    def compose(self) -> HeaderBlock:
        if self.rules.form == "letter":
            return self._letter()
        self._corner(self.page.top)
        y = self._mark(Length(self.page.top + self.rules.mark_top))
        above_rows = len(self.texts)
        y = self._number_line(Length(y + self.rules.mark_gap))
        if self.rules.rule == "single":
            y = self._single_rule(self._to_rule(self._issued_line(y), above_rows))
        foot = Length(y + self.rules.title_gap)
        return HeaderBlock(tuple(self.texts), tuple(self.strokes), foot)

    def _corner(self, y: Length) -> Length:
        """Set copy number, classification, urgency at the top left (7.2.1–7.2.3)."""
        for role in CORNER:
            texts = [row for text in self.by_role[role] for row in text.split("\n")]
            for text in texts:
                bare = re.sub(r"\s+", "", text)
                is_number = role is Role.COPY_NUMBER
                shown = text.zfill(6) if is_number else spread_word(bare)
                self._put(role, shown, y, "left")
                y = Length(y + self.page.line)
        return y

    def _mark(self, top: Length) -> Length:
        """Set the issuer mark; return its foot, or that of the paper's."""
        foot = self._typed_mark(top)
        return foot if self.paper.mark_foot is None else self.paper.mark_foot

    def _typed_mark(self, top: Length) -> Length:
        """Set the issuer mark; return the foot of its em box (7.2.4)."""
        look = self.sheet.looks[Role.ISSUER_MARK].text
        typed = self.by_role[Role.ISSUER_MARK]
        if not typed:  # the paper alone has one: of one line
            return Length(top + look.size)
        mark = _parse_mark(typed, self.rules)
        self._leave(Role.ISSUER_MARK, mark.rest)
        if len(mark.names) == 1:
            return self._lone_mark(mark.names[0], look, top)
        return self._joint_mark(mark, top)

    def _lone_mark(self, text: str, look: TextLook, top: Length) -> Length:
        """Set one issuer's mark; two lines where one would have to be small."""
        lines: tuple[str, ...] = (text,)
        size = _fitted(look.size, ems(text), self.page.measure)
        if size < _SMALL * look.size:
            lines = break_title(text, math.ceil(ems(text) / 2) + 1)
            size = _fitted(look.size, max(map(ems, lines)), self.page.measure)
        y = top
        for i, line in enumerate(lines):
            y = Length(top + round(i * STACK_PITCH * size))
            own = look._replace(size=size)
            self._put(Role.ISSUER_MARK, line, y, "center", look=own, by_ink=i == 0)
        return Length(y + size)

    def _joint_mark(self, mark: _IssuerMark, top: Length) -> Length:
        """Stack the names at equal width, 文件 centred at their right (7.2.4, H05)."""
        look, count = self.sheet.looks[Role.ISSUER_MARK].text, len(mark.names)
        widest = max(map(ems, mark.names))
        width = widest + (ems(mark.suffix) + _STACK_GAP if mark.suffix else 0)
        size = _fitted(look.size, width, self.page.measure)
        most = round(_STACK_HEIGHT / (1 + (count - 1) * STACK_PITCH))
        size = Length(min(size, max(_LEAST, most)))
        own = look._replace(size=size)
        left = Length(self.page.left + (self.page.measure - round(width * size)) // 2)
        for i, name in enumerate(mark.names):
            y = Length(top + round(i * STACK_PITCH * size))
            self._put(
                Role.ISSUER_MARK, name, y, "left", look=own, by_ink=i == 0,
                box=(left, round(widest * size)), spread=True, is_joint=True,
            )  # fmt: skip
        height = round((count - 1) * STACK_PITCH * size)
        if mark.suffix:
            self._put(
                Role.ISSUER_MARK, mark.suffix, Length(top + height // 2), "left",
                look=own, is_joint=True,
                box=(
                    left + round((widest + _STACK_GAP) * size),
                    round(ems(mark.suffix) * size) + self.page.cell,
                ),
            )  # fmt: skip
        return Length(top + height + size)

    def _number_line(self, y: Length) -> Length:
        """Set document number and signers; return the foot of the last row's em box.

        Source: GB/T 9704-2012, 7.2.5, 7.2.6; REQUIREMENTS H06–H09.
        """
        numbers = self.by_role[Role.DOCUMENT_NUMBER]
        _, names = signer_names(self.by_role[Role.SIGNER])
        if not names:
            if not numbers:
                return Length(y - self.rules.mark_gap)
            for number in numbers:
                self._put(Role.DOCUMENT_NUMBER, number, y, "center")
                y = Length(y + self.page.line)
            return Length(y - self.page.leading)
        self._leave(Role.DOCUMENT_NUMBER, numbers[1:])
        rows = [names[i : i + _A_ROW] for i in range(0, len(names), _A_ROW)]
        last = Length(y + (len(rows) - 1) * self.page.line)
        self._signer_rows(rows, y)
        if numbers:
            cell = self.page.cell
            self._put(
                Role.DOCUMENT_NUMBER, numbers[0], last, "left",
                box=(self.page.left + cell, 14 * cell),
            )  # fmt: skip
        return Length(last + self.page.body_size)

    def _signer_rows(self, rows: list[list[str]], y: Length) -> None:
        cell = self.page.cell
        longest = max(len(name) for row in rows for name in row)
        step = longest + len(between([name for row in rows for name in row]))
        across = (len(rows[0]) - 1) * step + longest
        end = self.page.left + self.page.measure - cell
        start = Length(end - across * cell)
        label = self.sheet.looks[Role.BODY].text
        words, _ = signer_names(self.by_role[Role.SIGNER])
        self._put(
            Role.SIGNER, words, y, "left", look=label,
            box=(start - 4 * cell, 5 * cell),
        )  # fmt: skip
        for n, row in enumerate(rows):
            for i, name in enumerate(row):
                self._put(
                    Role.SIGNER, name, Length(y + n * self.page.line), "left",
                    box=(start + i * step * cell, step * cell),
                    goes_on=n == i == 0,
                )  # fmt: skip

    def _issued_line(self, y: Length) -> Length:
        """Set who edits minutes or a bulletin at the left, the date at the right.

        They stand under the number, on one row above the rule, each a 字 from the edge.
        """
        found = _ISSUED.fullmatch(" ".join(self.by_role[Role.DATELINE]).strip())
        if found is None:
            return y
        organ, day = found["organ"], found["date"]
        top, cell = Length(y + self.page.leading), self.page.cell
        box = self.page.left + cell, self.page.measure - 2 * cell
        for text, side in ((organ, "left"), (day, "right")):
            self._put(Role.DATELINE, text, top, side, look=self._body(), box=box)
        return Length(top + self.page.body_size)

    def _body(self) -> TextLook:
        return self.sheet.looks[Role.BODY].text

    def _to_rule(self, foot: Length, first: int) -> Length:
        """Move the rows above the red rule to where the paper has it.

        Args:
            foot: the last row's.
            first: number of the first row's first text.

        Returns:
            Their foot there; none is moved off the paper's top edge.
        """
        if self.paper.rule_top is None:
            return foot
        rows = self.texts[first:]
        highest = min((text.y for text in rows), default=foot)
        down = max(self.paper.rule_top - self.rules.rule_gap - foot, -highest)
        self.texts[first:] = [t._replace(y=Length(t.y + down)) for t in rows]
        return Length(foot + down)

    def _single_rule(self, y: Length) -> Length:
        """Draw the red rule under the number; return its lower edge (7.2.7)."""
        top = Length(y + self.rules.rule_gap)
        self._stroke(top, self.rules.rule_weight)
        return Length(top + self.rules.rule_weight)

    def _stroke(self, y: Length, weight: Length, is_foot: bool = False) -> None:
        width, colour = self.rules.rule_width, self.rules.colour
        centre = self.page.left + self.page.measure // 2
        if width > self.page.measure:  # 170 mm are centred on the paper (10.1)
            centre = self.page.width // 2 + self.paper.right
        left = Length(centre - width // 2)
        self.strokes.append(PlacedRule(y, left, width, weight, colour, is_foot))

    def _letter(self) -> HeaderBlock:
        """Set a letter's head: mark, double rules, number at the right.

        Source: GB/T 9704-2012, 10.1; REQUIREMENTS F01–F04 (weights from figure 11).
        """
        rules = self.rules
        thick, gap, thin = rules.rule_weight, rules.double_gap, rules.double_thin
        mark_foot = self._mark(Length(self.page.top + rules.mark_top))
        if (y := self.paper.rule_top) is None:
            y = Length(mark_foot + rules.rule_gap)
        self._stroke(y, thick)
        self._stroke(Length(y + thick + gap), thin)
        foot = Length(self.page.height - self.rules.foot_rule)
        self._stroke(Length(foot - thick - gap - thin), thin, is_foot=True)
        self._stroke(Length(foot - thick), thick, is_foot=True)
        first = Length(y + thick + gap + thin + self.page.leading)
        below = self._corner(first)
        self._leave(Role.SIGNER, self.by_role[Role.SIGNER])
        for number in self.by_role[Role.DOCUMENT_NUMBER]:
            self._put(Role.DOCUMENT_NUMBER, number, first, "right")
            below = max(below, Length(first + self.page.line))
        end = Length(below - self.page.leading)
        title = Length(end + self.rules.title_gap)
        return HeaderBlock(tuple(self.texts), tuple(self.strokes), title)

    def _leave(self, role: Role, texts: Sequence[str]) -> None:
        self.unset += ((role, " ".join(text.split())) for text in texts)

    def _put(
        self,
        role: Role,
        text: str,
        y: Length,
        align: str,
        *,
        look: TextLook | None = None,
        box: tuple[int, int] | None = None,
        **flags: bool,
    ) -> None:
        """Place a text; ``flags`` are those of `PlacedText`."""
        base = self.sheet.looks[role]
        own = look or base.text
        styled = StyledParagraph(
            role,
            (StyledRun(text, own),),
            base._replace(text=own, align=align, first_line=ZERO, left=ZERO, right=ZERO,
                space_before=ZERO, space_after=ZERO, pitch=None,
            ),
        )  # fmt: skip
        left, width = box or (self.page.left, self.page.measure)
        self.texts.append(
            PlacedText(
                styled, y, Length(left), Length(width), self.places[role],
                **flags,
            )
        )  # fmt: skip


def _spanned(places: Sequence[Place]) -> Place:
    """Return the place that reaches from the first of them to the last."""
    return Place(places[0].first_line, places[-1].last_line)


def _fitted(size: Length, width: float, room: Length) -> Length:
    """Return the size at which ``width`` em stay inside the room, in half points."""
    return Length(
        min(size, max(_LEAST, int(room / width) // _HALF_POINT * _HALF_POINT))
    )


def _parse_mark(lines: Sequence[str], rules: RedHeadRules) -> _IssuerMark:
    typed = [part for line in lines for part in line.split("\n") if part.strip()]
    names = [name for line in typed for name in part_mark(line)]
    if len(names) == 1:
        return _IssuerMark((names[0],), "")
    suffix = ""
    if names[-1] == DOCUMENT:
        names.pop()
        suffix = DOCUMENT
    elif any(name.endswith(DOCUMENT) for name in names):
        names = [name.removesuffix(DOCUMENT) for name in names]
        suffix = DOCUMENT
    if rules.form == "letter" or len(names) == 1:  # only the lead organ's (10.1)
        is_letter = rules.form == "letter"
        rest = (*names[1:], suffix) if is_letter and suffix else tuple(names[1:])
        return _IssuerMark((names[0] + ("" if is_letter else suffix),), "", rest)
    return _IssuerMark(tuple(names), suffix)


def signer_names(lines: Sequence[str]) -> tuple[str, list[str]]:
    """Part what is typed of signers into their label and their names.

    Returns:
        The label with its colon; the names, those of two characters spread to three
        cells (H09).
    """
    typed = map(_SIGNER_LABEL.match, lines)
    label = next((found["label"] for found in typed if found), SIGNER)
    names: list[str] = []
    for line in lines:
        bare = _SIGNER_LABEL.sub("", line.replace("\n", "、"))
        bare = _INSIDE_NAME.sub("", bare)
        names += [name for name in re.split(r"[、，,；;\s]+", bare) if name]
    return f"{label}：", [spread_word(name) for name in names]
