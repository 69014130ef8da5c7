"""What stands right below a picture that the file has as such: its caption, or text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govdoc.findings import Place
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Block, Paragraph, Picture
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason

_NUMBERED = compile_pattern(
    r"(?:附?图|图片|照片|示意图|Fig(?:ure)?\.?) ?[\d一二三四五六七八九十]{1,3}"
    r"(?:[-－—–.]\d{1,3}){0,2}"
    r"(?: ?[（(]?[a-z甲乙丙丁左右上下][)）])?"
    r"(?:[ ：:、.]+|(?![所为中是显表可给反展说和与及、至列]))[^。；！？]{0,60}"
)
"""图1 会场, 图 1-2：示意; but 图1所示 begins a sentence."""
_STYLES = frozenset({"caption", "题注", "图题", "图名", "图片说明"})
_SENTENCE = compile_pattern(r"[。；！？]|[，：、]$")
_TABLE = compile_pattern(r"附?表 ?\d")
_LONGEST, _LONGEST_CENTRED, _LONGEST_STYLED = 60, 30, 120
_LARGEST = 15.9
"""pt: what is centred in larger type is a title."""
_TEXT = 30
"""Characters of a paragraph that is text, not the top of a document."""


def find_captions(units: Sequence[Unit]) -> None:
    """Decide the captions of pictures: by their style, their words, or their place.

    A sentence is none, nor is a title that stands below a picture on top.
    """
    has_text = False
    for n, unit in enumerate(units):
        above = units[n - 1] if n else None
        is_below = above is not None and above.picture is not None
        if is_below and not unit.is_block and unit.role is None and unit.said is None:
            after = units[n + 1] if n + 1 < len(units) else None
            _decide(unit, after, has_text=has_text)
        has_text = has_text or (not unit.is_block and len(unit.fold) > _TEXT)


def _decide(unit: Unit, after: Unit | None, *, has_text: bool) -> None:
    hints, words = unit.hints, unit.fold
    if hints is not None and hints.style in _STYLES and len(words) <= _LONGEST_STYLED:
        unit.decide(Role.PICTURE, Reason.PICTURE_CAPTION, f"样式“{hints.style}”")
    elif _NUMBERED.fullmatch(words) and len(words) <= _LONGEST:
        unit.decide(Role.PICTURE, Reason.PICTURE_CAPTION)
    elif has_text and _is_set_below(unit, after):
        unit.decide(Role.PICTURE, Reason.PICTURE_CAPTION, "居中的短行")


def _is_set_below(unit: Unit, after: Unit | None) -> bool:
    """Tell a short centred line that is none of a heading, a sentence, a table's caption."""
    hints, words = unit.hints, unit.fold
    if hints is None or hints.align != "center" or hints.outline is not None:
        return False
    if len(words) > _LONGEST_CENTRED or _SENTENCE.search(words) or find_mark(words):
        return False
    is_large = hints.size is not None and hints.size > _LARGEST
    is_tables = _TABLE.match(words) or (after is not None and after.table is not None)
    return not is_large and not is_tables


def with_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """Put captions that stand below their pictures into them."""
    held: Picture | None = None
    for block in blocks:
        if held is not None:
            yield _with_caption(held, block)
            is_taken, held = block.role is Role.PICTURE, None
            if is_taken and isinstance(block, Paragraph):
                continue
        if isinstance(block, Picture) and not block.text:
            held = block
        else:
            yield block
    if held is not None:
        yield held


def _with_caption(picture: Picture, below: Block) -> Picture:
    """Return a picture with what stands below it, where that is a caption."""
    if below.role is not Role.PICTURE or not isinstance(below, Paragraph):
        return picture
    place = Place(picture.place.first_line, below.place.last_line)
    return picture._replace(caption=below._replace(place=place))
