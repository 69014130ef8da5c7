"""Signature and date of issue: with seal, without, joint, by stamp (7.3.5)."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.joint import JointSignature, Signatory
from govdoc.composition.runs import calls_of, set_runs
from govdoc.composition.signature_remarks import is_remark, with_remarks
from govdoc.composition.signature_rows import SignatureRows
from govdoc.han.labels import part_label
from govdoc.han.names import spread_byline, spread_word
from govdoc.han.offices import is_office, part_offices
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import (
    FlowBlock,
    StyledCell,
    StyledParagraph,
    StyledPicture,
    StyledRun,
)
from govdoc.model.document import Paragraph
from govdoc.model.roles import SIGNATURE_BLOCK, Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

_ROWS_KEPT = 2
"""Of a table with the signature below it, as of a paragraph's lines."""
_POST = compile_pattern(r".{1,16}(?:[长長]|书记|書記|主任|主席|总理|總理|政委|司令员?)")
"""Who signs an order, before another name than the first."""
_TO_FILL = compile_pattern(r"[^_＿，。；]{2,20}[_＿]{3,}\s*")
_TO_SIGN = 5
"""Cells behind a label that nobody has signed yet."""


def compose_signature(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set names and date of issue by the clause that the style and the seal ask for.

    Args:
        blocks: neighbours of the roles SIGNATURE and DATE_OF_ISSUE, in their order.
        sheet: supplies looks, cell, and the rules of the signature.
    """
    named = [block for block in blocks if not is_remark(block)]
    if not named:
        return _SignatureBlock(blocks, sheet).single()
    return with_remarks(_set(_SignatureBlock(named, sheet), sheet), blocks, sheet)


def _set(setter: _SignatureBlock, sheet: Stylesheet) -> tuple[StyledParagraph, ...]:
    """Set names and dates by the clause that the style and the seal ask for."""
    if sheet.signature.stamp:
        return setter.stamped()
    if setter.is_joint:
        joint = setter.joint()
        return joint.sealed() if sheet.signature.is_sealed else joint.unsealed()
    return setter.single()


class _SignatureBlock:
    """Places one signature block; widths are those of the grid."""

    def __init__(self, blocks: Sequence[Paragraph], sheet: Stylesheet) -> None:
        self.blocks, self.sheet, self.cell = blocks, sheet, sheet.page.cell
        self.maker = SignatureRows(sheet)
        self.signed = [b for b in blocks if b.role is Role.SIGNATURE]
        self.dated = [b for b in blocks if b.role is not Role.SIGNATURE]
        self.rows = [part_offices(b.text) for b in self.signed]
        """The names on each line."""

    @property
    def is_joint(self) -> bool:
        """Several offices sign, on one day; persons and labels stand for themselves."""
        count = sum(map(len, self.rows))
        is_row = any(len(row) > 1 for row in self.rows)
        if count < 2 or len(self.dated) != 1:
            return is_row and not self.dated
        return is_row or all(map(_signs_alone, self.rows))

    def joint(self) -> JointSignature:
        """Return the names row by row, what is called behind a line with its last one."""
        rows = []
        for block, names in zip(self.signed, self.rows, strict=True):
            *first, last = names
            calls = self._calls(block)
            rows.append([*map(Signatory, first), Signatory(last, calls)])
        return JointSignature(rows, self._date(), self.sheet)

    def _date(self) -> StyledParagraph | None:
        if not self.dated:
            return None
        block = self.dated[0]
        run = StyledRun(block.text, self.sheet.looks[block.role].text)
        return self.maker.row(block.role, (run, *self._calls(block)), 0, is_last=True)

    def _calls(self, block: Paragraph) -> tuple[StyledRun, ...]:
        return calls_of(block.runs, self.sheet.looks[block.role].text, self.sheet)

    def single(self) -> tuple[StyledParagraph, ...]:
        """Set one issuer, in the order of the text.

        Sealed (7.3.5.1): the date 4 字 in from the right, the name centred on it.
        Unsealed (7.3.5.2): the date's first character 2 字 right of the name's first
        one, and neither nearer to the right than 2 字: r_date = max(2, N − D),
        r_name = r_date + D + 2 − N (REQUIREMENTS S04). A label before a name that is
        wide by itself hangs left of both.
        """
        sealed, cell = bool(self.sheet.signature.is_sealed), self.cell
        dates = [self.maker.width(_shown(block)) for block in self.dated]
        date = max(dates, default=0)
        names = [part_label(_shown(block)) for block in self.signed]
        hangs = self._hangs(names, date)
        widest = max((self._room(*one, hangs) for one in names), default=0)
        if sealed or not self.signed:
            date_right = 4 * cell
        elif not self.dated:
            date_right = 2 * cell
        else:
            date_right = max(2 * cell, widest - date)
        rows = []
        for block in self.blocks:
            right = date_right
            if block.role is Role.SIGNATURE and self.dated:
                text = _shown(block)
                width = self.maker.width(part_label(text)[1] if hangs else text)
                shift = (date - width) // 2 if sealed else date + 2 * cell - width
                right = max(date_right + shift, 0)
            rows.append(self._single_row(block, right, hangs))
        return tuple(rows)

    def _single_row(self, block: Paragraph, right: int, hangs: bool) -> StyledParagraph:
        """Return a name's or a date's row; of what is no plain name, by its left end."""
        text, look = _shown(block), self.sheet.looks[block.role].text
        row = self.maker.row(
            block.role,
            set_runs(block.runs, text, look, self.sheet),
            right,
            self.maker.above if block is self.blocks[0] else 0,
            is_last=block is self.blocks[-1],
        )
        is_plain = hangs or text.replace("\u3000", "").isalpha()
        is_exact = block.role is Role.SIGNATURE and is_plain
        if is_exact or not self.signed or self.sheet.signature.is_sealed:
            return row
        return self.maker.by_left(row)

    def _hangs(self, names: Sequence[tuple[str, str]], date: int) -> bool:
        """Say whether labels hang left of the names, which the date goes by alone."""
        is_labelled = bool(names) and all(label and name for label, name in names)
        if not date or not is_labelled:
            return False
        widths = [self.maker.width(name) for _, name in names]
        whole = max(self.maker.width(label + name) for label, name in names)
        fits = whole + 2 * self.cell <= self.sheet.page.measure
        return max(widths) >= date and fits

    def _room(self, label: str, name: str, hangs: bool) -> int:
        """Return how wide a name is, or its label and what will be written behind it."""
        if hangs:
            return self.maker.width(name)
        is_open = (name or label).rstrip().endswith(("：", ":"))
        blank = _TO_SIGN * self.cell if is_open else 0
        return self.maker.width(label + name) + blank

    def stamped(self) -> tuple[StyledParagraph, ...]:
        """Keep room for a signature stamp, the post 2 字 left of it, the date below.

        A name in the text is set where the stamp's would be. The stamp itself is never
        drawn.

        Source: GB/T 9704-2012, 7.3.5.3; REQUIREMENTS S06.
        """
        rules, page, looks = self.sheet.signature, self.sheet.page, self.sheet.looks
        beside = Length((rules.stamp_height - page.body_size) // 2)
        empty = self.sheet.title.gap_after  # 空一行, edge to edge
        rows = []
        signers = [
            (block, one) for block in self.signed for one in _signers(block.text)
        ]
        for i, (block, (post, name)) in enumerate(signers):
            shown = f"{post}\u3000\u3000{spread_word(name)}" if name else post
            # The name stands where the stamp would, or the post 2 字 left of its room.
            right = 4 * self.cell if name else 6 * self.cell + rules.stamp_width
            above = 2 * empty + beside - page.leading if i == 0 else 2 * beside
            run = StyledRun(shown, looks[block.role].text)
            is_last = i + 1 == len(signers) or signers[i + 1][0] is not block
            runs = (run, *(self._calls(block) if is_last else ()))
            rows.append(self.maker.row(block.role, runs, right, above))
        for i, block in enumerate(self.dated):
            above = empty + beside - page.leading if i == 0 else 0
            run = StyledRun(block.text, looks[block.role].text)
            runs, is_last = (run, *self._calls(block)), i == len(self.dated) - 1
            row = self.maker.row(
                block.role, runs, 4 * self.cell, above, is_last=is_last
            )
            rows.append(row)
        return tuple(rows)


def keep_signature_with_text(
    paragraphs: Sequence[FlowBlock],
) -> list[FlowBlock]:
    """Keep the end of the text with the signature, should that need a new page.

    Of a table it is the last two rows. Lines to sign on ahead of a date (承诺单位（盖章）：
    ____) are no text, but belong to the signature.

    Source: GB/T 9704-2012, 7.3.5.5; REQUIREMENTS S08.
    """
    result = list(paragraphs)
    for i, paragraph in enumerate(result):
        j = i - 1
        while paragraph.role in SIGNATURE_BLOCK and j >= 0:
            before = result[j]
            result[j] = _kept(before)
            if before.role is not Role.ATTACHMENT_NOTE and not _is_to_fill(before):
                break
            j -= 1
    return result


def _is_to_fill(block: FlowBlock) -> bool:
    """Return whether a paragraph is a label with a stroke behind it to write on."""
    is_text = isinstance(block, StyledParagraph)
    return is_text and _TO_FILL.fullmatch(block.text) is not None


def _kept(block: FlowBlock) -> FlowBlock:
    if isinstance(block, StyledPicture):
        return block._replace(keep_with_next=True)
    if isinstance(block, StyledParagraph):
        return block._replace(look=block.look._replace(keep_with_next=True))
    if block.is_sideways:
        return block  # the signature needs another page in any case
    at = max(len(block.rows) - _ROWS_KEPT, block.header_rows)
    return block._replace(rows=block.rows[:at] + tuple(map(_kept_row, block.rows[at:])))


def _kept_row(row: Sequence[StyledCell]) -> tuple[StyledCell, ...]:
    return tuple(
        cell._replace(blocks=tuple(_kept(block) for block in cell.blocks))  # type: ignore[misc]
        for cell in row
    )


def _shown(block: Paragraph) -> str:
    """Return the words as they are set: names in one look, room for a year to come."""
    if block.role is Role.SIGNATURE:
        return spread_byline(block.text)
    text = block.text.strip()
    return f"\u3000\u3000{text}" if text.startswith("年") else text


def _signs_alone(names: Sequence[str]) -> bool:
    """Say whether a line names an office, as those have it that sign together."""
    return all(map(is_office, names))


def _signers(text: str) -> list[tuple[str, str]]:
    """Part the posts and names on a line, each post with the name behind it (7.3.5.3).

    市长　林振华 is one, 市长　林振华　政委　高　远 are two.
    """
    found: list[tuple[str, str]] = []
    for word in _closed_posts(text.split()):
        if not found or (found[-1][1] and _POST.fullmatch(word)):
            found.append((word, ""))
        else:
            post, name = found[-1]
            found[-1] = (post, name + word)
    return found


def _closed_posts(words: list[str]) -> list[str]:
    """Close up a post of two signs at the head of a line, spread as it was typed."""
    if len(words) > 2 and len(words[0]) == len(words[1]) == 1:
        return [spread_word(words[0] + words[1]), *words[2:]]
    return words
