"""Signature and date of issue: with seal, without, joint, by stamp (7.3.5)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from govdoc.composition.runs import calls_of, set_runs
from govdoc.composition.widths import set_width
from govdoc.han.names import spread_word
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
from govdoc.units import ZERO, Length, mm

_SEAL = mm(52)
"""Room that one seal takes across: the largest, and white so that none touch (S03)."""
_SEALS_A_ROW = 3
_ROWS_KEPT = 2
"""Of a table with the signature below it, as of a paragraph's lines."""
_LAST_ROW = 2
"""The row over the date stands at the right, where three seals have no room."""


def compose_signature(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set names and date of issue by the clause that the style and the seal ask for.

    Args:
        blocks: neighbours of the roles SIGNATURE and DATE_OF_ISSUE, in their order.
        sheet: supplies looks, cell, and the rules of the signature.
    """
    setter = _SignatureBlock(blocks, sheet)
    if sheet.signature.stamp:
        return setter.stamped()
    if len(setter.names) > 1 and len(setter.dates) == 1:
        is_sealed = sheet.signature.is_sealed
        return setter.joint_sealed() if is_sealed else setter.joint_unsealed()
    return setter.single()


class _SignatureBlock:
    """Places one signature block; widths are those of the grid."""

    def __init__(self, blocks: Sequence[Paragraph], sheet: Stylesheet) -> None:
        self.blocks, self.sheet, self.cell = blocks, sheet, sheet.page.cell
        self.names = [b.text for b in blocks if b.role is Role.SIGNATURE]
        self.calls = [self._calls(b) for b in blocks if b.role is Role.SIGNATURE]
        """Of notes, behind each name: spread names are set anew."""
        self.behind = [
            run
            for b in blocks
            if b.role is not Role.SIGNATURE
            for run in self._calls(b)
        ]
        """The same behind the dates."""
        self.dates = [b.text for b in blocks if b.role is not Role.SIGNATURE]
        rules = sheet.signature
        free = (
            rules.blank_lines_sealed if rules.is_sealed else rules.blank_lines_unsealed
        )
        self.above = Length(free * sheet.page.line)

    def _calls(self, block: Paragraph) -> tuple[StyledRun, ...]:
        return calls_of(block.runs, self.sheet.looks[block.role].text, self.sheet)

    def single(self) -> tuple[StyledParagraph, ...]:
        """Set one issuer, in the order of the text.

        Sealed (7.3.5.1): the date 4 字 in from the right, the name centred on it.
        Unsealed (7.3.5.2): the date's first character 2 字 right of the name's first
        one, and neither nearer to the right than 2 字: r_date = max(2, N − D),
        r_name = r_date + D + 2 − N (REQUIREMENTS S04).
        """
        sealed, cell = bool(self.sheet.signature.is_sealed), self.cell
        name = max(map(self._width, self.names), default=ZERO)
        date = max(map(self._width, self.dates), default=ZERO)
        if sealed or not self.names:
            date_right = 4 * cell
        elif not self.dates:
            date_right = 2 * cell
        else:
            date_right = max(2 * cell, name - date)
        result = []
        for i, block in enumerate(self.blocks):
            right, width = date_right, self._width(block.text)
            if block.role is Role.SIGNATURE and self.dates:
                shift = (date - width) // 2 if sealed else date + 2 * cell - width
                right = max(date_right + shift, 0)
            above = self.above if i == 0 else ZERO
            last = i == len(self.blocks) - 1
            look = self.sheet.looks[block.role].text
            runs = set_runs(block.runs, block.text, look, self.sheet)
            row = self._runs_row(runs, right, above, block.role, last)
            pairs = bool(self.names) and block.role is not Role.SIGNATURE
            result.append(self._by_left(row) if pairs and not sealed else row)
        return tuple(result)

    def joint_unsealed(self) -> tuple[StyledParagraph, ...]:
        """Set the names below each other at equal width, the date under the last.

        Source: GB/T 9704-2012, 7.3.5.2; REQUIREMENTS S05 (spread as in figure 9).
        """
        widest = max(map(self._width, self.names))
        date = self._width(self.dates[0])
        date_right = max(2 * self.cell, widest - date)
        right = max(date_right + date + 2 * self.cell - widest, 0)
        rows = [
            self._runs_row(
                (*self._spread(name, widest), *self.calls[i]),
                right,
                self.above if i == 0 else ZERO,
            )
            for i, name in enumerate(self.names)
        ]
        return (*rows, self._by_left(self._date(date_right)))

    def joint_sealed(self) -> tuple[StyledParagraph, ...]:
        """Set the names in rows, each with room for its seal, the last over the date.

        Source: GB/T 9704-2012, 7.3.5.1; REQUIREMENTS S03.
        """
        page, date = self.sheet.page, self._width(self.dates[0])
        last_centre = page.measure - 4 * self.cell - date // 2
        rows, done = list[StyledParagraph](), 0
        for count in _row_counts(len(self.names)):
            names = self.names[done : done + count]
            calls = self.calls[done : done + count]
            done += count
            if done == len(self.names):
                centres = [last_centre - (count - 1 - i) * _SEAL for i in range(count)]
            else:
                start = (page.measure - count * _SEAL) // 2
                centres = [start + i * _SEAL + _SEAL // 2 for i in range(count)]
            above = self.above if not rows else self._seal_gap()
            rows.append(self._columns(names, calls, centres, above))
        return (*rows, self._by_left(self._date(Length(4 * self.cell))))

    def stamped(self) -> tuple[StyledParagraph, ...]:
        """Keep room for a signature stamp, the post 2 字 left of it, the date below.

        A name in the text is set where the stamp's would be. The stamp itself is never
        drawn.

        Source: GB/T 9704-2012, 7.3.5.3; REQUIREMENTS S06.
        """
        rules, page = self.sheet.signature, self.sheet.page
        beside = Length((rules.stamp_height - page.body_size) // 2)
        empty = self.sheet.title.gap_after  # 空一行, edge to edge
        rows = []
        for i, text in enumerate(self.names):
            post, name = _post_and_name(text)
            shown = f"{post}\u3000\u3000{spread_word(name)}" if name else post
            # The name stands where the stamp would, or the post 2 字 left of its room.
            right = 4 * self.cell if name else 6 * self.cell + rules.stamp_width
            above = 2 * empty + beside - page.leading if i == 0 else 2 * beside
            row = self._row(Role.SIGNATURE, shown, right, Length(above))
            rows.append(row._replace(runs=(*row.runs, *self.calls[i])))
        for i, text in enumerate(self.dates):
            above = empty + beside - page.leading if i == 0 else 0
            rows.append(
                self._row(
                    Role.DATE_OF_ISSUE, text, 4 * self.cell, Length(above),
                    last=i == len(self.dates) - 1,
                )
            )  # fmt: skip
        if rows:
            last = rows[-1]
            rows[-1] = last._replace(runs=(*last.runs, *self.behind))
        return tuple(rows)

    def _seal_gap(self) -> Length:
        """Return the white between two rows of names so that their seals do not meet."""
        lines = math.ceil(_SEAL / self.sheet.page.line)
        return Length((lines - 1) * self.sheet.page.line)

    def _columns(
        self,
        names: Sequence[str],
        calls: Sequence[tuple[StyledRun, ...]],
        centres: Sequence[int],
        above: Length,
    ) -> StyledParagraph:
        look, runs, x = self.sheet.looks[Role.SIGNATURE].text, list[StyledRun](), 0
        first = 0
        for i, (name, centre) in enumerate(zip(names, centres, strict=True)):
            width = self._width(name)
            start = max(centre - width // 2, 0)
            if i == 0:
                first = start
            else:
                white = max(start - x, self.cell)
                gap = look._replace(on_grid=False, stretch=Length(white - look.size))
                runs.append(StyledRun("\u3000", gap))
            runs += [StyledRun(name, look), *calls[i]]
            x = start + width
        own = self.sheet.looks[Role.SIGNATURE]._replace(align="left", right=ZERO,
            first_line=Length(first), space_before=above, keep_with_next=True,
        )  # fmt: skip
        return StyledParagraph(Role.SIGNATURE, tuple(runs), own)

    def _spread(self, name: str, width: Length) -> tuple[StyledRun, ...]:
        """Spread a name over a width; the white stands between its characters only."""
        look = self.sheet.looks[Role.SIGNATURE].text
        spare, gaps = width - self._width(name), len(name) - 1
        if gaps < 1 or spare <= 0:
            return (StyledRun(name, look),)
        wide = look._replace(stretch=Length(spare // gaps))
        return StyledRun(name[:-1], wide), StyledRun(name[-1], look)

    def _date(self, right: int) -> StyledParagraph:
        row = self._row(Role.DATE_OF_ISSUE, self.dates[0], right, ZERO, last=True)
        return row._replace(runs=(*row.runs, *self.behind))

    def _by_left(self, row: StyledParagraph) -> StyledParagraph:
        """Place a row by its left end: programs differ in how wide digits stand."""
        measure = self.sheet.page.measure
        left = measure - row.look.right - self._width(row.text)
        look = row.look._replace(align="left", left=Length(max(left, 0)), right=ZERO)
        return row._replace(look=look)

    def _row(
        self, role: Role, text: str, right: int, above: Length, last: bool = False
    ) -> StyledParagraph:
        run = StyledRun(text, self.sheet.looks[role].text)
        return self._runs_row((run,), right, above, role, last)

    def _runs_row(
        self,
        runs: tuple[StyledRun, ...],
        right: int,
        above: Length,
        role: Role = Role.SIGNATURE,
        last: bool = False,
    ) -> StyledParagraph:
        look = self.sheet.looks[role]._replace(right=Length(right), space_before=above,
            keep_with_next=not last,
        )  # fmt: skip
        return StyledParagraph(role, runs, look)

    def _width(self, text: str) -> Length:
        page, rules = self.sheet.page, self.sheet.line_rules
        return set_width(text, page.body_size, page.tracking, rules.latin_gap)


def keep_signature_with_text(
    paragraphs: Sequence[FlowBlock],
) -> list[FlowBlock]:
    """Keep the end of the text with the signature, should that need a new page.

    Of a table it is the last two rows.

    Source: GB/T 9704-2012, 7.3.5.5; REQUIREMENTS S08.
    """
    result = list(paragraphs)
    for i, paragraph in enumerate(result):
        j = i - 1
        while paragraph.role in SIGNATURE_BLOCK and j >= 0:
            before = result[j]
            result[j] = _kept(before)
            if before.role is not Role.ATTACHMENT_NOTE:
                break
            j -= 1
    return result


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


def _row_counts(names: int) -> list[int]:
    """Return how many names stand in each row: three at most, two over the date."""
    last = 1 if names in (1, 3) else _LAST_ROW
    rest = names - last
    rows = math.ceil(rest / _SEALS_A_ROW)
    counts = [rest // rows + (i < rest % rows) for i in range(rows)] if rows else []
    return [*counts, last]


def _post_and_name(text: str) -> tuple[str, str]:
    """Part 市长 from 林振华; a post of two characters stays spread as it was typed."""
    words = text.split()
    if len(words) > 2 and len(words[0]) == len(words[1]) == 1:
        words[:2] = [spread_word(words[0] + words[1])]
    return "".join(words[:1]), "".join(words[1:])
