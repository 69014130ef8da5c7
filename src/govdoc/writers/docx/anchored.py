"""Head block and imprint: what stands outside the stream, as Word can have it.

The head block is plain paragraphs with exact distances, so that a clerk edits it like
any text; only a joint mark needs a table, and a letter's mark, which stands above the
type area, a frame. The imprint is frames at the foot of the last page's type area.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from govdoc.han.width import ems
from govdoc.model.flow import Flow, PageSetup, StyledParagraph, StyledRun, TextLook
from govdoc.model.metrics import ASCENT, EXACT_BASELINE, STACK_PITCH
from govdoc.model.pages import Pages
from govdoc.model.placed import HeaderBlock, ImprintRow, PlacedRule, PlacedText
from govdoc.model.word_styles import style_id
from govdoc.units import EMU_PER_PT, EMU_PER_TWIP, Length, mm
from govdoc.writers.docx.faces import FaceHint, by_face
from govdoc.writers.docx.measures import measures_of
from govdoc.writers.docx.xml import escape

_LINE = 1.08
"""Exact line of a head block's text, in em: its em box just fits (W06)."""
_RULE_LINE = mm(0.5)
"""Height of the empty paragraph that bears a rule."""
_ANCHOR = mm(0.35)
"""Height of the empty paragraph that the imprint is tied to."""
_FOOT = mm(200)
"""A rule below it belongs to the foot of a letter's first page."""


def opening_xml(flow: Flow) -> tuple[str, Flow]:
    """Return the head block's paragraphs, and the flow that goes on below them."""
    opening = flow.header_block
    if opening is None:
        return "", flow
    writer = _HeaderBlock(flow)
    xml = "".join(writer.write(opening))
    return xml, _lowered(flow, opening.foot, writer.y)


def has_first_footer(flow: Flow) -> bool:
    """Tell whether the first page's foot differs from the others' (10.1)."""
    return not flow.page_number.on_first


def first_footer_xml(flow: Flow) -> str:
    """Return the first page's footer: no number, a letter's second double rule."""
    rules = [r for r in _rules(flow.header_block) if r.y > _FOOT]
    return "".join(_foot_rule(rule) for rule in rules) + flat_xml()


def flat_xml() -> str:
    """Return an empty paragraph of no height to speak of."""
    return f"<w:p><w:pPr>{_exact(0, _ANCHOR)}</w:pPr></w:p>"


def _rules(opening: HeaderBlock | None) -> tuple[PlacedRule, ...]:
    return opening.rules if opening is not None else ()


def _lowered(flow: Flow, foot: Length, y: int) -> Flow:
    """Let the first paragraph begin where the head block wants it."""
    first = flow.paragraphs[0] if flow.paragraphs else None
    if not isinstance(first, StyledParagraph):
        return flow
    size, page = first.look.text.size, flow.page
    scale = measures_of(flow).line * EMU_PER_TWIP / page.line
    pitch = (first.look.pitch or page.line) * scale
    above = foot - y - (EXACT_BASELINE * pitch - ASCENT * size)
    look = first.look._replace(space_before=Length(max(0, round(above / scale))))
    return flow._replace(paragraphs=(first._replace(look=look), *flow.paragraphs[1:]))


class _HeaderBlock:
    """Writes a head block downward; ``y`` is where the next paragraph begins."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.y = 0

    def write(self, opening: HeaderBlock) -> Iterator[str]:
        self.y = measures_of(self.flow).top * EMU_PER_TWIP
        above = [t for t in opening.texts if t.y < self.flow.page.top]
        for text in above:
            yield self._frame(text)
        texts = [t for t in opening.texts if t not in above]
        stacked = [t for t in texts if t.spread]
        joint = (
            [t for t in texts if t.paragraph.role is stacked[0].paragraph.role]
            if stacked
            else []
        )
        items: list[PlacedText | PlacedRule] = [t for t in texts if t not in joint]
        items += [r for r in opening.rules if r.y <= _FOOT]
        items += stacked[:1]
        for group in _by_height(items):
            first = group[0]
            if isinstance(first, PlacedRule):
                yield self._rule(first)
            elif first in joint:
                yield from self._joint(stacked, [t for t in joint if not t.spread])
            else:
                yield self._row([t for t in group if isinstance(t, PlacedText)])

    def _row(self, texts: Sequence[PlacedText]) -> str:
        """Write what stands on one line: a paragraph, with tabs where it has parts."""
        texts = sorted(texts, key=lambda t: t.left)
        size = max(t.paragraph.look.text.size for t in texts)
        spacing = self._spacing(texts[0].y, size)
        left = self.flow.page.left
        indent, tabs, runs = 0, "", ""
        jc = texts[0].paragraph.look.align
        if len(texts) > 1:
            jc, indent = "left", texts[0].left - left
        elif jc == "left":
            indent = texts[0].left - left
        role = texts[0].paragraph.role
        for i, text in enumerate(texts):
            if i and not self._touches(texts[i - 1], text):
                align = text.paragraph.look.align
                at = text.left - left + (text.width if align == "right" else 0)
                kind = "right" if align == "right" else "left"
                tabs += f'<w:tab w:val="{kind}" w:pos="{Length(at).twips}"/>'
                runs += "<w:r><w:tab/></w:r>"
            runs += _runs(text.paragraph.runs, role.key, self.flow)
        tabs = f"<w:tabs>{tabs}</w:tabs>" if tabs else ""
        style = style_id(role)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}{spacing}'
            f'{_indent(indent)}<w:jc w:val="{jc}"/></w:pPr>{runs}</w:p>'
        )

    def _touches(self, before: PlacedText, text: PlacedText) -> bool:
        """Tell whether a text goes on right behind another: a label and a name."""
        width = len(before.paragraph.text) * self.flow.page.cell
        return abs(before.left + width - text.left) < self.flow.page.cell // 4

    def _spacing(self, y: int, size: Length) -> str:
        """Return ``w:spacing`` that puts a line's em box at ``y``; move on below it."""
        line = round(_LINE * size)
        top = y - round((EXACT_BASELINE * _LINE - ASCENT) * size)
        before = max(0, top - self.y)
        self.y += before + line
        return _exact(before, line)

    def _rule(self, rule: PlacedRule) -> str:
        """Write a rule as the upper border of an empty paragraph."""
        before = max(0, rule.y - self.y)
        self.y += before + rule.weight + _RULE_LINE
        page = self.flow.page
        right = page.width - page.right - rule.left - rule.width
        indent = (
            f'<w:ind w:leftChars="0" w:left="{Length(rule.left - page.left).twips}" '
            f'w:rightChars="0" w:right="{Length(right).twips}" '
            'w:firstLineChars="0" w:firstLine="0"/>'
        )
        border = f"<w:pBdr>{_border('top', rule.weight, rule.colour)}</w:pBdr>"
        return f"<w:p><w:pPr>{border}{_exact(before, _RULE_LINE)}{indent}</w:pPr></w:p>"

    def _frame(self, text: PlacedText) -> str:
        """Write a text that stands above the type area in a frame on the page."""
        size = text.paragraph.look.text.size
        line = round(_LINE * size)
        top = text.y - round((EXACT_BASELINE * _LINE - ASCENT) * size)
        frame = (
            f'<w:framePr w:w="{text.width.twips}" w:h="{Length(line).twips}" '
            'w:hRule="exact" w:hSpace="0" w:wrap="through" w:vAnchor="page" '
            f'w:hAnchor="page" w:x="{text.left.twips}" w:y="{Length(top).twips}"/>'
        )
        style = style_id(text.paragraph.role)
        jc = text.paragraph.look.align
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{frame}{_exact(0, line)}'
            f'{_indent(0)}<w:jc w:val="{jc}"/></w:pPr>{self._runs(text)}</w:p>'
        )

    def _joint(
        self, names: Sequence[PlacedText], suffix: Sequence[PlacedText]
    ) -> Iterator[str]:
        """Write a joint mark as a table: names spread at the left, 文件 at the right."""
        size = names[0].paragraph.look.text.size
        line = Length(round(STACK_PITCH * size))
        # A line in the middle of its row: its em box stands this much below the row.
        inset = (line - round(_LINE * size)) // 2
        inset += round((EXACT_BASELINE * _LINE - ASCENT) * size)
        gap = max(EMU_PER_TWIP, names[0].y - inset - self.y)
        yield f"<w:p><w:pPr>{_exact(0, gap)}</w:pPr></w:p>"
        self.y += gap + len(names) * line
        widths = [names[0].width + round(0.2 * size)]
        if suffix:
            widths.append(suffix[0].left + suffix[0].width - names[0].left - widths[0])
        rows = ""
        for i, name in enumerate(names):
            cells = _cell(widths[0], self._cell_text(name, size), "")
            if suffix:
                merge = '<w:vMerge w:val="restart"/>' if i == 0 else "<w:vMerge/>"
                inside = self._cell_text(suffix[0], size) if i == 0 else "<w:p/>"
                cells += _cell(widths[1], inside, merge)
            rows += (
                f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{line.twips}" '
                f'w:hRule="exact"/></w:trPr>{cells}</w:tr>'
            )
        grid = "".join(f'<w:gridCol w:w="{Length(w).twips}"/>' for w in widths)
        start = Length(names[0].left - self.flow.page.left).twips
        zero = "".join(
            f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right")
        )
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{Length(sum(widths)).twips}" '
            f'w:type="dxa"/><w:tblInd w:w="{start}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{zero}</w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _cell_text(self, text: PlacedText, size: Length) -> str:
        style = style_id(text.paragraph.role)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_exact(0, round(_LINE * size))}'
            f'{_indent(0)}<w:jc w:val="left"/></w:pPr>{self._runs(text)}</w:p>'
        )

    def _runs(self, text: PlacedText) -> str:
        run = text.paragraph.runs[0]
        if not text.spread or len(run.text) < 2:
            return _runs((run,), text.paragraph.role.key, self.flow)
        white = (text.width - len(run.text) * run.look.size) // (len(run.text) - 1)
        wide = run.look._replace(stretch=Length(white))
        parts = (StyledRun(run.text[:-1], wide), StyledRun(run.text[-1], run.look))
        return _runs(parts, text.paragraph.role.key, self.flow)


def _by_height(
    items: Sequence[PlacedText | PlacedRule],
) -> Iterator[list[PlacedText | PlacedRule]]:
    """Group what stands on one line, from the top down."""
    group: list[PlacedText | PlacedRule] = []
    for item in sorted(items, key=lambda one: one.y):
        if group and (item.y != group[0].y or isinstance(item, PlacedRule)):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def imprint_turns(flow: Flow, pages: Pages | None) -> bool:
    """Tell whether our own layout needed a page more for the imprint."""
    if flow.imprint is None or pages is None:
        return False
    foot = flow.page.height - flow.page.bottom
    last = pages.pages[-1]
    return not last.pictures and not any(
        line.y <= foot and not line.is_placed for line in last.lines
    )


def imprint_parts(flow: Flow, pages: Pages | None) -> bool:
    """Tell whether a blank page parts the imprint from the text (7.5).

    Neither that page nor the imprint's own bears a number, so both are a section of
    their own.
    """
    if pages is None or len(pages.pages) < 2:
        return False
    is_blank = not any(part.lines for part in pages.pages[-2].parts)
    return imprint_turns(flow, pages) and is_blank


def imprint_xml(flow: Flow, breaks_page: bool) -> str:
    """Return the imprint: frames down to the foot of the last page's type area (7.4.1).

    Each item is a frame of its own, with its rule above and the last one's below:
    LibreOffice 7.4 joins no paragraphs of different borders into one frame, and lets
    no table float there.

    Args:
        flow: supplies the imprint; none gives nothing.
        breaks_page: our own layout needed a new page for it.
    """
    imprint, page = flow.imprint, flow.page
    if imprint is None:
        return ""
    groups = imprint.groups
    heights = [
        imprint.row + (sum(_line_count(row, page) for row in group) - 1) * imprint.pitch
        for group in groups
    ]
    y = page.height - page.bottom - sum(heights)
    written = ""
    for n, (group, height) in enumerate(zip(groups, heights, strict=True)):
        # Paragraphs of one frame and alike borders share both.
        frame = _imprint_frame(n, height, Length(y), flow)
        written += "".join(_imprint_row(row, frame, flow) for row in group)
        y += height
    # A frame stands on the page of the paragraph behind it.
    turn = "<w:pageBreakBefore/>" if breaks_page else ""
    return f"{written}<w:p><w:pPr>{turn}{_exact(0, _ANCHOR)}</w:pPr></w:p>"


def _line_count(row: ImprintRow, page: PageSetup) -> int:
    look = row.text.look
    width = ems(row.text.text) * look.text.size
    room = page.measure - look.left - look.right
    return 1 + max(0, math.ceil((width - (room - look.first_line)) / room))


def _imprint_frame(n: int, height: int, y: Length, flow: Flow) -> str:
    """Return the frame and the rules of the ``n``-th group of items."""
    imprint = flow.imprint
    assert imprint is not None
    weights = [("top", imprint.thin if n else imprint.thick)]
    weights += [("bottom", imprint.thick)] if n == len(imprint.groups) - 1 else []
    borders = "".join(_border(side, weight, "000000") for side, weight in weights)
    borders = f"<w:pBdr>{borders}</w:pBdr>" if imprint.thick else ""
    return (
        f'<w:framePr w:w="{flow.page.measure.twips}" w:h="{Length(height).twips}" '
        'w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="margin" w:xAlign="left" w:y="{y.twips}"/>{borders}'
    )


def _imprint_row(row: ImprintRow, frame: str, flow: Flow) -> str:
    imprint, role = flow.imprint, row.text.role.key
    assert imprint is not None
    look, tabs, runs = row.text.look, "", ""
    if row.right:
        at = Length(flow.page.measure - look.right).twips
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'
        date = (StyledRun(row.right, look.text),)
        runs = f"<w:r><w:tab/></w:r>{_runs(date, role, flow)}"
    indent = (
        f'<w:ind w:leftChars="0" w:left="{look.left.twips}" w:rightChars="0" '
        f'w:right="{0 if tabs else look.right.twips}" w:hangingChars="0" '
        f'w:hanging="{Length(-look.first_line).twips}"/>'
    )
    own = _runs(row.text.runs, role, flow)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(row.text.role)}"/>{frame}'
        f'{tabs}{_exact(0, imprint.pitch)}{indent}<w:jc w:val="left"/></w:pPr>'
        f"{own}{runs}</w:p>"
    )


def _foot_rule(rule: PlacedRule) -> str:
    """Write a rule of a letter's foot: a frame of its own, with an upper border."""
    frame = (
        f'<w:framePr w:w="{rule.width.twips}" w:h="{Length(rule.weight * 2).twips}" '
        'w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{rule.left.twips}" w:y="{rule.y.twips}"/>'
    )
    border = f"<w:pBdr>{_border('top', rule.weight, rule.colour)}</w:pBdr>"
    return f"<w:p><w:pPr>{frame}{border}{_exact(0, 20 * EMU_PER_TWIP)}{_indent(0)}</w:pPr></w:p>"


def _border(side: str, weight: Length, colour: str, space: int = 0) -> str:
    eighths = max(2, round(weight / EMU_PER_PT * 8))
    return (
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{colour}"/>'
    )


def _cell(width: int, inside: str, merge: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{Length(width).twips}" w:type="dxa"/>{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
    )


def _exact(before: int, line: int, after: int = 0) -> str:
    return (
        f'<w:spacing w:before="{Length(before).twips}" w:after="{Length(after).twips}" '
        f'w:line="{Length(line).twips}" w:lineRule="exact"/>'
    )


def _indent(left: int) -> str:
    return (
        f'<w:ind w:leftChars="0" w:left="{Length(left).twips}" w:rightChars="0" '
        'w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
    )


def _runs(runs: Sequence[StyledRun], role: str, flow: Flow) -> str:
    """Write runs: what their look has beyond the style of their paragraph."""
    style = next(look for one, look in flow.looks.items() if one.key == role).text
    text, start, written = "".join(run.text for run in runs), 0, ""
    for run in runs:
        for piece, face in by_face(text, start, start + len(run.text)):
            own = _run_properties(run.look, style, face, flow)
            shown = f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            written += f"<w:r>{f'<w:rPr>{own}</w:rPr>' if own else ''}{shown}</w:r>"
        start += len(run.text)
    return written


def _run_properties(look: TextLook, style: TextLook, face: FaceHint, flow: Flow) -> str:
    names, fonts, found = flow.font_names, dict[str, str](), ""
    if look.font != style.font or look.latin != style.latin:
        latin = names[look.latin]
        fonts = {
            "ascii": latin, "eastAsia": names[look.font], "hAnsi": latin, "cs": latin,
        }  # fmt: skip
    if face is not FaceHint.BY_SCRIPT:
        fonts["hint"] = "eastAsia"
        if face is FaceHint.NAMED:
            fonts |= {"ascii": names[look.font], "hAnsi": names[look.font]}
    if fonts:
        inside = "".join(f' w:{key}="{escape(name)}"' for key, name in fonts.items())
        found += f"<w:rFonts{inside}/>"
    if look.colour != style.colour:
        found += f'<w:color w:val="{look.colour}"/>'
    if look.stretch:
        found += f'<w:spacing w:val="{look.stretch.twips}"/>'
    if look.size != style.size:
        half = round(look.size / EMU_PER_PT * 2)
        found += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return found
