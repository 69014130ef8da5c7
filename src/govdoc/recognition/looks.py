"""How paragraphs look beside the text: size, face, bold, centred (units -> looks).

A look is evidence only where the text does not have it: in a document in bold, bold
tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import Hints
from govdoc.recognition.lines import Unit

CAPTION_ROW = "表格首行"
"""The style of what stood in a table's first row and over all its columns."""
TITLE_FACE, HEADING_FACE = "小标宋", "黑体"
_FACES = (
    (TITLE_FACE, compile_pattern(r"[小大]标宋|biaosong")),
    (HEADING_FACE, compile_pattern(r"黑|hei|gothic")),
    ("楷体", compile_pattern(r"楷|kai")),
    ("仿宋", compile_pattern(r"仿宋|fang ?song")),
    ("宋体", compile_pattern(r"宋|song|sun|ming")),
)
"""Kinds of faces, by what their names have; the first that fits."""
_CENTRED_BY_BLANKS = 12
"""Half-width columns of blanks with which a line is typed into the middle."""
_PROSE = 24
"""Characters from which a paragraph is text."""
_USUAL = 16.0
"""pt of a text that does not say its size: 三号."""
_LARGER = 1.5
"""pt by which a larger size is meant."""
_T = TypeVar("_T", str, bool, float | None)


class Appearance(NamedTuple):
    """How a paragraph looks."""

    face: str = ""
    """Kind of its face; empty: not said."""
    size: float | None = None
    """pt; None: not said."""
    is_bold: bool = False
    is_centred: bool = False
    is_right: bool = False


class Contrast(NamedTuple):
    """What of a paragraph's look the text has not; all empty: it looks like the text."""

    face: str
    larger: float
    """pt more than the text; 0: no larger."""
    is_bold: bool
    is_centred: bool

    @property
    def is_empty(self) -> bool:
        """Whether it looks like the text."""
        return not (self.face or self.larger or self.is_bold or self.is_centred)

    @property
    def is_of_signs(self) -> bool:
        """Whether its very signs differ, and not their place alone."""
        return bool(self.face or self.larger or self.is_bold)

    @property
    def shown(self) -> str:
        """What it is, in Chinese."""
        words = ["居中"] if self.is_centred else []
        words += [f"大 {self.larger:g} 磅"] if self.larger else []
        words += [self.face] if self.face else []
        words += ["加粗"] if self.is_bold else []
        return "、".join(words)


def look_of(unit: Unit) -> Appearance:
    """Return how a unit looks; blanks may have put it into the middle."""
    hints = unit.hints or Hints()
    by_blanks = hints.align in ("", "left") and unit.indent >= _CENTRED_BY_BLANKS
    is_centred = hints.align == "center" or hints.style == CAPTION_ROW
    return Appearance(
        kind_of_face(hints.face),
        hints.size,
        hints.is_bold,
        is_centred or by_blanks,
        hints.align == "right",
    )


def kind_of_face(name: str) -> str:
    """Return the kind of a face, as 黑体 for ``SimHei``; of any other its own name."""
    lower = name.lower()
    for kind, pattern in _FACES:
        if pattern.search(lower):
            return kind
    return lower


def look_of_text(units: Sequence[Unit]) -> Appearance:
    """Return how most of the text looks, by characters, each property by itself.

    What not more than half of it has is not the text's.
    """
    words = [unit for unit in units if not unit.is_block and unit.hints is not None]
    prose = [unit for unit in words if _is_prose(unit)]
    weighed = [(look_of(unit), len(unit.fold)) for unit in prose or words]
    if not prose and len(weighed) < 3:
        return Appearance()
    return Appearance(
        _most([(look.face, n) for look, n in weighed], ""),
        _most([(look.size, n) for look, n in weighed], None),
        _most([(look.is_bold, n) for look, n in weighed], False),
        _most([(look.is_centred, n) for look, n in weighed], False),
        _most([(look.is_right, n) for look, n in weighed], False),
    )


def _is_prose(unit: Unit) -> bool:
    return "。" in unit.fold or len(unit.fold) >= _PROSE


def _most(weighed: Iterable[tuple[_T, int]], otherwise: _T) -> _T:
    counts: Counter[_T] = Counter()
    for value, weight in weighed:
        counts[value] += weight
    if not counts:
        return otherwise
    value, weight = counts.most_common(1)[0]
    return value if 2 * weight > counts.total() else otherwise


def contrast_of(unit: Unit, text: Appearance) -> Contrast:
    """Return what of a unit's look the text has not."""
    look = look_of(unit)
    more = 0.0 if look.size is None else look.size - (text.size or _USUAL)
    return Contrast(
        look.face if look.face != text.face else "",
        more if more >= _LARGER else 0.0,
        look.is_bold and not text.is_bold,
        look.is_centred and not text.is_centred,
    )


def is_alike(one: Unit, other: Unit) -> bool:
    """Say whether two units look alike: in size, face, bold and place."""
    look, second = look_of(one), look_of(other)
    sizes = (look.size, second.size)
    is_same_size = sizes[0] == sizes[1] or (
        None not in sizes and abs((sizes[0] or 0) - (sizes[1] or 0)) <= 1
    )
    return is_same_size and look._replace(size=None) == second._replace(size=None)
