"""Header block (版头): what stands above the title on the first page, as Word can have it.

It is plain paragraphs with exact distances, so that a clerk edits it like any text; only
a joint mark needs a table, and a letter's mark, which stands above the type area, a text
box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.flow import Flow
from govdoc.model.metrics import ASCENT, EXACT_BASELINE, STACK_PITCH
from govdoc.model.placed import HeaderBlock, PlacedRule, PlacedText
from govdoc.model.roles import Role
from govdoc.model.word_styles import style_id
from govdoc.units import EMU_PER_TWIP, ZERO, Length, mm
from govdoc.writers.docx.boxes import border_xml, box_xml, cell_xml
from govdoc.writers.docx.drawing import ANCHOR_LINE, DrawnBox, anchor_xml, text_box_xml
from govdoc.writers.docx.measures import Measures
from govdoc.writers.docx.properties import beyond_style, exact, indents
from govdoc.writers.docx.runs import TAB, Runs
from govdoc.writers.docx.xml import Properties, switch, to_xml

_LINE = 1.08
"""Exact line of a header block's text, in em: its em box just fits (W06)."""
_ASIDE = 0.2
"""Em that the column of a joint mark's names has beyond them."""
_RULE_LINE = mm(0.5)
"""Height of the empty paragraph that bears a rule."""
_FIRST_BOX = 9021
"""Number of the first text box among the drawings; pictures count from 1."""
_ROOM = 1.5
"""Height of a text box in that of its line: Word shows none that does not fit whole."""


def header_block_xml(flow: Flow, measures: Measures, runs: Runs) -> tuple[str, Flow]:
    """Return the header block's paragraphs, and the flow that goes on below them."""
    block = flow.header_block
    if block is None:
        return "", flow
    writer = _HeaderBlock(flow, measures, runs)
    xml = "".join(writer.write(block))
    return xml, _lowered(flow, measures, block.foot - writer.y)


def _lowered(flow: Flow, measures: Measures, white: int) -> Flow:
    """Let the first paragraph's em box begin so far below the header block."""
    first = flow.paragraphs[0] if flow.paragraphs else None
    if not isinstance(first, StyledParagraph):
        return flow
    size, page = first.look.text.size, flow.page
    scale = measures.line * EMU_PER_TWIP / page.line
    pitch = (first.look.pitch or page.line) * scale
    above = white - (EXACT_BASELINE * pitch - ASCENT * size)
    look = first.look._replace(space_before=Length(max(0, round(above / scale))))
    return flow._replace(paragraphs=(first._replace(look=look), *flow.paragraphs[1:]))


class _HeaderBlock:
    """Writes a header block downward; ``y`` is where the next paragraph begins."""

    def __init__(self, flow: Flow, measures: Measures, runs: Runs) -> None:
        self._page, self._runs = flow.page, runs
        self._looks, self._measures = flow.looks, measures
        self.y = measures.top * EMU_PER_TWIP

    def write(self, block: HeaderBlock) -> Iterator[str]:
        above = [t for t in block.texts if t.y < self._page.top]
        if above:
            boxes = map(self._box, above, count(_FIRST_BOX))
            yield anchor_xml("".join(boxes), self._exact(ANCHOR_LINE))
            self.y += ANCHOR_LINE
        texts = [t for t in block.texts if t.y >= self._page.top]
        joint = [t for t in texts if t.is_joint]
        items: list[PlacedText | PlacedRule] = [t for t in texts if not t.is_joint]
        items += [r for r in block.rules if not r.is_foot]
        items += joint[:1]
        for group in _by_height(items):
            first = group[0]
            if isinstance(first, PlacedRule):
                yield self._rule(first)
            elif first.is_joint:
                yield from self._joint(joint)
            else:
                yield self._row([t for t in group if isinstance(t, PlacedText)])

    def _row(self, texts: Sequence[PlacedText]) -> str:
        """Write what stands on one line: a paragraph, with tabs where it has parts."""
        texts = sorted(texts, key=lambda t: t.left)
        first, left = texts[0], self._page.left
        role, jc = first.paragraph.role, first.paragraph.look.align
        size = max(t.paragraph.look.text.size for t in texts)
        tabs = runs = ""
        for i, text in enumerate(texts):
            if i and not text.goes_on:
                tabs += self._tab(text)
                runs += TAB
            runs += self._runs.all(text.paragraph, role)
        jc = "left" if len(texts) > 1 else jc
        place: Properties = {
            **self._spacing(first.y, size),
            "ind": indents(first.left - left if jc == "left" else 0),
            "jc": {"val": jc},
        }
        tabs = f"<w:tabs>{tabs}</w:tabs>" if tabs else ""
        own = self._beyond(role, place)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{tabs}{own}</w:pPr>'
            f"{runs}</w:p>"
        )

    def _beyond(self, role: Role, place: Properties) -> str:
        """Return what a place says that the role's style does not."""
        return beyond_style(place, self._looks[role], self._measures)

    def _tab(self, text: PlacedText) -> str:
        """Return the tab that leads to a text: to its end where it is set right."""
        is_right = text.paragraph.look.align == "right"
        at = text.left - self._page.left + (text.width if is_right else 0)
        kind = "right" if is_right else "left"
        return f'<w:tab w:val="{kind}" w:pos="{Length(at).twips}"/>'

    def _spacing(self, y: int, size: Length) -> Properties:
        """Return a line that puts its em box at ``y``; move on below it."""
        line = round(_LINE * size)
        before = max(0, y - _inset(size) - self.y)
        self.y += before + line
        return self._exact(line, before)

    def _exact(self, line: int, before: int = 0) -> Properties:
        """Return an exact line; LibreOffice 7.4 sets one on the grid, if there is any."""
        free: Properties = (
            {"snapToGrid": switch(False)} if self._measures.on_grid else {}
        )
        return {**free, "spacing": exact(line, before)}

    def _rule(self, rule: PlacedRule) -> str:
        """Write a rule as the upper border of an empty paragraph."""
        before = max(0, rule.y - self.y)
        self.y += before + rule.weight + _RULE_LINE
        page = self._page
        right = page.width - page.right - rule.left - rule.width
        place: Properties = {
            **self._exact(_RULE_LINE, before),
            "ind": indents(rule.left - page.left, right),
        }
        border = border_xml("top", rule.weight, rule.colour)
        return f"<w:p><w:pPr><w:pBdr>{border}</w:pBdr>{to_xml(place)}</w:pPr></w:p>"

    def _box(self, text: PlacedText, number: int) -> str:
        """Write a text that stands above the type area in a box on the page."""
        look = text.paragraph.look
        size, colour = look.text.size, look.text.colour
        top, height = Length(text.y - _inset(size)), round(_ROOM * _LINE * size)
        spot = DrawnBox(text.left, top, text.width, Length(height))
        inside = self._lone(text, size, look.align)
        name = text.paragraph.role.chinese
        return text_box_xml(spot, number, name, inside, colour)

    def _joint(self, joint: Sequence[PlacedText]) -> Iterator[str]:
        """Write a joint mark as a table: names spread at the left, 文件 at the right."""
        names = [text for text in joint if text.spread]
        suffix = next((text for text in joint if not text.spread), None)
        size = names[0].paragraph.look.text.size
        line = Length(round(STACK_PITCH * size))
        # A line in the middle of its row: its em box stands this much below the row.
        inset = (line - round(_LINE * size)) // 2 + _inset(size)
        gap = max(EMU_PER_TWIP, names[0].y - inset - self.y)
        yield f"<w:p><w:pPr>{to_xml(self._exact(gap))}</w:pPr></w:p>"
        self.y += gap + len(names) * line
        widths = [names[0].width + round(_ASIDE * size)]
        if suffix is not None:
            widths.append(suffix.left + suffix.width - names[0].left - widths[0])
        rows = ""
        for i, name in enumerate(names):
            cells = cell_xml(widths[0], self._lone(name, size))
            if suffix is not None:
                cells += self._suffix_cell(suffix, widths[1], size, is_first=i == 0)
            rows += (
                f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{line.twips}" '
                f'w:hRule="exact"/></w:trPr>{cells}</w:tr>'
            )
        left = Length(names[0].left - self._page.left)
        indent = f'<w:tblInd w:w="{left.twips}" w:type="dxa"/>'
        yield box_xml(widths, rows, indent, {"left": ZERO, "right": ZERO})

    def _suffix_cell(
        self, suffix: PlacedText, width: int, size: Length, *, is_first: bool
    ) -> str:
        """Return 文件 in the first row, and in the others the cell that goes on."""
        if is_first:
            merge = '<w:vMerge w:val="restart"/>'
            return cell_xml(width, self._lone(suffix, size), merge)
        return cell_xml(width, "<w:p/>", "<w:vMerge/>")

    def _lone(self, text: PlacedText, size: Length, jc: str = "left") -> str:
        """Return a text as the only paragraph of a box or a cell."""
        role = text.paragraph.role
        paragraph = text.paragraph._replace(runs=_spread(text))
        place: Properties = {
            "spacing": exact(round(_LINE * size)),
            "ind": indents(),
            "jc": {"val": jc},
        }
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{self._beyond(role, place)}'
            f"</w:pPr>{self._runs.all(paragraph, role)}</w:p>"
        )


def _inset(size: Length) -> int:
    """Return the white above the em box in a header block's line, in EMU."""
    return round((EXACT_BASELINE * _LINE - ASCENT) * size)


def _spread(text: PlacedText) -> tuple[StyledRun, ...]:
    """Return a text's runs; of a spread one, white behind all characters but the last."""
    run = text.paragraph.runs[0]
    if not text.spread or len(run.text) < 2:
        return text.paragraph.runs
    white = (text.width - len(run.text) * run.look.size) // (len(run.text) - 1)
    wide = run.look._replace(stretch=Length(white))
    return StyledRun(run.text[:-1], wide), StyledRun(run.text[-1], run.look)


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
