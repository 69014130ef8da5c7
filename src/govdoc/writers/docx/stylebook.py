"""Which style a paragraph bears: one a role, and more where a role has more looks.

A style holds what its paragraphs share, so that whoever changes it changes them all
(5.2.2). What their neighbours decide stays on the paragraph: white above and below, and
what is kept with the next.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from govdoc.model.flow import Flow, all_paragraphs
from govdoc.model.looks import FONT_KINDS, ParagraphLook
from govdoc.model.roles import HEADER_BLOCK, IMPRINT, Role
from govdoc.model.word_styles import further_style_name, style_id, style_name
from govdoc.units import EMU_PER_PT

_RECURRING = 2
"""Paragraphs of one look for which a role has a style more."""
_ALIGNED = {
    "justify": "两端对齐",
    "left": "左对齐",
    "center": "居中",
    "right": "右对齐",
}
_SET_APART = frozenset((*HEADER_BLOCK, *IMPRINT))
"""Roles whose place says itself what it needs: none has a second style."""


class ParagraphStyle(NamedTuple):
    """A paragraph style of the file."""

    role: Role
    identity: str
    name: str
    look: ParagraphLook
    """What it says, with all that it inherits."""

    @property
    def is_main(self) -> bool:
        """Whether it is its role's own, which the role's further ones are based on."""
        return self.identity == style_id(self.role)


class StyleBook:
    """The paragraph styles of one flow."""

    def __init__(self, flow: Flow) -> None:
        """Give each role its style, and one more for each further look that comes again.

        正文 stays as the style sheet has it; any other role's style is what most of its
        paragraphs look like.
        """
        self._found: dict[Role, dict[ParagraphLook, ParagraphStyle]] = {}
        shapes: dict[Role, Counter[ParagraphLook]] = {
            role: Counter() for role in flow.looks
        }
        for one in all_paragraphs(flow):
            if one.role in shapes:
                shapes[one.role][_shape(one.look, flow.looks[one.role])] += 1
        for role, look in flow.looks.items():
            self._found[role] = _styles_of(role, look, shapes[role])

    def of(self, role: Role, look: ParagraphLook) -> ParagraphStyle:
        """Return the style of a paragraph: of its own look, or of the nearest."""
        styles = self._found[role]
        shape = _shape(look, next(iter(styles)))
        if shape in styles:
            return styles[shape]
        return styles[min(styles, key=lambda look: _distance(shape, look))]

    def main(self, role: Role) -> ParagraphStyle:
        """Return a role's own style."""
        return next(iter(self._found[role].values()))

    @property
    def all(self) -> tuple[ParagraphStyle, ...]:
        """All of them, 正文 first; each behind the one that it is based on."""
        roles = sorted(self._found, key=lambda role: role is not Role.BODY)
        return tuple(style for role in roles for style in self._found[role].values())


def styled(flow: Flow) -> Flow:
    """Return the flow whose roles look as their styles say."""
    book = StyleBook(flow)
    return flow._replace(looks={role: book.main(role).look for role in flow.looks})


def _shape(look: ParagraphLook, role: ParagraphLook) -> ParagraphLook:
    """Return a look without what neighbours decide, which is as in the role's."""
    return look._replace(
        space_before=role.space_before,
        space_after=role.space_after,
        keep_with_next=role.keep_with_next,
    )


def _distance(look: ParagraphLook, other: ParagraphLook) -> tuple[bool, bool, int]:
    """Return how far two looks are apart: characters weigh most, then alignment."""
    apart = sum(one != two for one, two in zip(look, other, strict=True))
    return look.text != other.text, look.align != other.align, apart


def _styles_of(
    role: Role, look: ParagraphLook, shapes: Counter[ParagraphLook]
) -> dict[ParagraphLook, ParagraphStyle]:
    """Return a role's styles by their looks, its own first."""
    most = max(shapes.values(), default=0)
    if role is not Role.BODY and shapes[look] < most:
        look = next(one for one, count in shapes.items() if count == most)
    found = {look: ParagraphStyle(role, style_id(role), style_name(role), look)}
    names = set[str]()
    for shape, count in shapes.items():
        if count < _RECURRING or shape in found or role in _SET_APART:
            continue
        words = _difference(shape, look)
        name, number = further_style_name(role, words), 1
        while name in names:
            number += 1
            name = further_style_name(role, f"{words}{number}")
        names.add(name)
        identity = f"{style_id(role)}Look{len(found) + 1}"
        found[shape] = ParagraphStyle(role, identity, name, shape)
    return found


def _difference(look: ParagraphLook, main: ParagraphLook) -> str:
    """Return in words what a look has that its role's has not."""
    text, base = look.text, main.text
    said = {
        FONT_KINDS[text.font]: text.font != base.font,
        f"{text.size / EMU_PER_PT:g}磅": text.size != base.size,
        "加粗" if text.bold else "不加粗": text.bold != base.bold,
        _ALIGNED[look.align]: look.align != main.align,
        "缩进": _indents(look) != _indents(main),
        "制表位": look.tabs != main.tabs,
        "行距": look.pitch != main.pitch,
        f"{look.outline_level}级": look.outline_level != main.outline_level,
    }
    return "、".join(word for word, differs in said.items() if differs) or "其他"


def _indents(look: ParagraphLook) -> tuple[int, int, int]:
    return look.left, look.right, look.first_line
