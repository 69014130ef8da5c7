"""What stands next to a picture that the file has as such: its caption, or text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

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
_PICTURE, _CAPTION = True, False
"""Kinds of what stands in a row of pictures and captions."""
_TEXT = 30
"""Characters of a paragraph that is text, not the top of a document."""


def find_captions(units: Sequence[Unit]) -> None:
    """Decide the captions of pictures: by their style, their words, or their place.

    One that has its style or words may also stand above its picture. A sentence is none,
    nor is a title that stands below a picture on top.
    """
    kinds = [_kind(unit) for unit in units]
    pairs = _pairs(kinds)
    for n in pairs.values():
        style = _style(units[n])
        evidence = f"样式“{style}”" if style else ""
        units[n].decide(Role.PICTURE, Reason.PICTURE_CAPTION, evidence)
    has_text = False
    for n, unit in enumerate(units):
        is_below = n > 0 and kinds[n - 1] is _PICTURE and n - 1 not in pairs
        if is_below and has_text and _is_open(unit):
            after = units[n + 1] if n + 1 < len(units) else None
            if _is_set_below(unit, after):
                unit.decide(Role.PICTURE, Reason.PICTURE_CAPTION, "居中的短行")
        has_text = has_text or (not unit.is_block and len(unit.fold) > _TEXT)


def _kind(unit: Unit) -> bool | None:
    """Say whether a unit is a picture, a caption by its style or words, or neither."""
    if unit.picture is not None:
        return _PICTURE
    is_caption = _is_open(unit) and (_style(unit) or _is_numbered(unit.fold))
    return _CAPTION if is_caption else None


def _is_open(unit: Unit) -> bool:
    return not unit.is_block and unit.role is None and unit.said is None


def _style(unit: Unit) -> str:
    """Return the style of captions that a unit has, if any."""
    hints, words = unit.hints, unit.fold
    if hints is None or hints.style not in _STYLES or _TABLE.match(words):
        return ""
    return hints.style if len(words) <= _LONGEST_STYLED else ""


def _is_numbered(words: str) -> bool:
    return len(words) <= _LONGEST and _NUMBERED.fullmatch(words) is not None


def _pairs(kinds: Sequence[bool | None]) -> dict[int, int]:
    """Return which caption belongs to which picture, by their indices.

    It is the one right below, else the one right above; where neighbours begin with a
    caption and end with a picture, all stand above.
    """
    pairs: dict[int, int] = {}
    for is_row, row in groupby(range(len(kinds)), lambda n: kinds[n] is not None):
        if is_row:
            pairs |= _pairs_of(list(row), kinds)
    return pairs


def _pairs_of(row: Sequence[int], kinds: Sequence[bool | None]) -> dict[int, int]:
    first, last = kinds[row[0]], kinds[row[-1]]
    is_above = first is _CAPTION and last is _PICTURE
    pairs: dict[int, int] = {}
    for step in (-1, 1) if is_above else (1, -1):
        for n in row:
            is_bare = kinds[n] is _PICTURE and n not in pairs
            one = n + step
            is_caption = row[0] <= one <= row[-1] and kinds[one] is _CAPTION
            if is_bare and is_caption and one not in pairs.values():
                pairs[n] = one
    return pairs


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
    """Put captions that stand below or above their pictures into them."""
    known = tuple(blocks)
    pairs = _pairs([_kind_of(block) for block in known])
    captions = set(pairs.values())
    for n, block in enumerate(known):
        if n in pairs:
            yield _with_caption(block, known[pairs[n]])
        elif n not in captions:
            yield block


def _kind_of(block: Block) -> bool | None:
    if block.role is not Role.PICTURE:
        return None
    if isinstance(block, Picture):
        return None if block.text else _PICTURE
    return _CAPTION if isinstance(block, Paragraph) else None


def _with_caption(picture: Block, caption: Block) -> Block:
    assert isinstance(picture, Picture)
    assert isinstance(caption, Paragraph)
    first = min(picture.place.first_line, caption.place.first_line)
    place = Place(first, max(picture.place.last_line, caption.place.last_line))
    return picture._replace(caption=caption._replace(place=place))
