"""What nothing could mend of a text's end is told: Pages -> findings (7.3.5.5, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govdoc.findings import Finding, Place, Severity
from govdoc.layout.anchored import content_foot
from govdoc.layout.ends import stands_alone
from govdoc.model.blocks import StyledParagraph, StyledTable
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import Page, Pages
from govdoc.model.roles import SIGNATURE_BLOCK, Role

_FEW = 2
"""Lines open at a page's foot that are told."""
_HINT = (
    "删一两行正文，或减少署名上面的空行（样式的 signature.blank_lines_sealed、"
    "blank_lines_unsealed），或放宽样式的 page.tuning、page.tuned_lines"
)
_MANY = 5
"""Lines open that nobody overlooks: a page that seems to end the text."""
_TABLE_HINT = "在表格后面加一行正文（如“特此通知。”），表格就能留在前一页"
_TEXT_HINT = "在它前面增删一两行正文，使末页至少有一行正文"


def tell_of_ends(pages: Pages, flow: Flow) -> Iterator[Finding]:
    """Tell of each page that a clerk would send back for how it ends.

    Args:
        pages: the laid-out flow.
        flow: what they are made of.
    """
    for number, page in enumerate(pages.pages[1:], 2):
        origins = _stream(page)
        roles = {flow.paragraphs[origin.block].role for origin in origins}
        if origins and stands_alone(roles):
            what = "附注" if roles == {Role.NOTE} else "署名"
            message = f"{what}独占第 {number} 页，没有正文与它同页"
            yield _warning("C111", message, _TEXT_HINT, _place(origins[0], flow))
    yield from _of_imprint(pages, flow)
    for number, (page, after) in enumerate(pairwise(pages.pages), 1):
        if free := _free(page, after, pages, flow):
            message = (
                f"第 {number} 页末尾空 {free} 行：署名和版记要与正文同页，"
                f"从这里起移到了第 {number + 1} 页"
            )
            moved = _stream(after)
            hint = _TABLE_HINT if any(_is_table(x, flow) for x in moved) else _HINT
            severity = Severity.WARNING if free >= _MANY else Severity.HINT
            yield Finding("C112", severity, message, hint, _place(moved[0], flow))
    yield from _of_lines(pages, flow)


def _of_imprint(pages: Pages, flow: Flow) -> Iterator[Finding]:
    """Tell that the imprint is alone on the last page, where nobody asked."""
    imprint, number = flow.imprint, len(pages.pages)
    if imprint is None or imprint.on_even_page or number < 2:
        return
    if pages.pages[-1].bears == {Part.IMPRINT}:
        message = f"版记独占第 {number} 页，前一页放不下它"
        yield _warning("C110", message, _HINT, imprint.rows[0].place)


def _of_lines(pages: Pages, flow: Flow) -> Iterator[Finding]:
    """Tell that pages have not the style's lines (5.2.3)."""
    tuned = {one.block: one.lines for one in pages.tuned if one.lines is not None}
    numbers = [
        number
        for number, page in enumerate(pages.pages, 1)
        if any(origin.block in tuned for origin in _stream(page))
    ]
    if numbers:
        lines = next(iter(tuned.values()))
        pages_named = "～".join(map(str, dict.fromkeys((numbers[0], numbers[-1]))))
        message = f"为使末页有正文、版记不单独成面，第 {pages_named} 页的行距调成每面 {lines} 行"
        hint = "增删一两行正文可恢复原来的行距；不许调整，样式里写 page.tuned_lines = 0"
        place = flow.paragraphs[min(tuned)].place
        yield Finding("C113", Severity.HINT, message, hint, place)


def _warning(code: str, message: str, hint: str, place: Place) -> Finding:
    return Finding(code, Severity.WARNING, message, hint, place)


def _place(origin: Origin, flow: Flow) -> Place:
    return flow.paragraphs[origin.block].place


def _is_table(origin: Origin, flow: Flow) -> bool:
    return isinstance(flow.paragraphs[origin.block], StyledTable)


def _stream(page: Page) -> list[Origin]:
    return [
        line.origin
        for part in page.parts
        for line in part.lines
        if line.origin is not None and line.origin.part is Part.STREAM
    ]


def _free(page: Page, after: Page, pages: Pages, flow: Flow) -> int:
    """Return the lines that a page leaves open for a signature; 0: few, or not for it."""
    behind, setup = _stream(after), flow.page
    if not behind or page.sideways is not None or Part.FOOTNOTES in page.bears:
        return 0
    blocks = flow.paragraphs[behind[0].block : behind[-1].block + 1]
    first = blocks[0]
    if isinstance(first, StyledParagraph) and first.page_break_before:
        return 0
    foot = setup.height - setup.bottom
    room = foot - content_foot(page, setup.top, foot)
    carried = {one.block for one in pages.tuned if one.is_carried}
    for at, block in enumerate(blocks, behind[0].block):
        if block.role in SIGNATURE_BLOCK or at in carried:
            break
        if isinstance(block, StyledTable):
            if not block.is_kept(-1) or _height(after, at, setup.top) > room:
                return 0
        elif not isinstance(block, StyledParagraph) or not block.look.keep_with_next:
            return 0
    free = room // setup.line
    return free if free >= _FEW else 0


def _height(page: Page, block: int, top: int) -> int:
    """Return what a page's blocks take, down to the last line of one of them."""
    feet = [
        line.y
        for line in page.lines
        if line.origin is not None
        and line.origin.part is Part.STREAM
        and line.origin.block <= block
    ]
    return max(feet, default=top) - top
