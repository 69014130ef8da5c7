"""Families of a file -> kinds of fonts, and settings of ``[fonts]``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govdoc.checks.measure.faces import face_kind, is_western
from govdoc.findings import Report
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import tell_two, tell_unsayable
from govdoc.model.looks import FONT_KINDS
from govdoc.model.roles import Role

NEAR = 0.75
"""Of the commonest look's characters: a second one that has as many is told of."""
_KINDS = {word: kind for kind, word in FONT_KINDS.items()}
_LONGEST = 60
"""Characters of a family's name; a longer one is none."""


def kind_of(family: str) -> str | None:
    """Return the kind of a family as style files call it; None: it is of none of them."""
    found = face_kind(family)
    if found is not None:
        return _KINDS[found]
    return "latin" if is_western(family) else None


def is_name(family: str) -> bool:
    """Whether a family's name may stand in a style file."""
    return 0 < len(family) <= _LONGEST and family.isprintable()


class Families:
    """Which families a file names, by their kinds."""

    def __init__(self) -> None:
        """Know none."""
        self._counts: dict[str, Counter[str]] = {}
        self._others: dict[str, list[str]] = {}

    def kind(self, family: str, weight: int, role: Role) -> str | None:
        """Return the kind of a family; None: it is of none.

        Args:
            family: its name.
            weight: how many characters it has.
            role: of what.
        """
        kind = kind_of(family)
        if kind is None and family:
            roles = self._others.setdefault(family, [])
            roles += [role.chinese] if role.chinese not in roles else []
        elif kind is not None and is_name(family):
            self._counts.setdefault(kind, Counter())[family] += weight
        return kind

    def settings(self, table: str, report: Report) -> Iterator[SeenSetting]:
        """Yield the names for each kind.

        Args:
            table: ``fonts``, or that of traditional texts.
            report: told of two names of one kind, and of families of none.
        """
        for family, roles in self._others.items():
            what = f"字体“{family}”（{'、'.join(roles)}）不是五种公文字体，也不是西文"
            tell_unsayable(report, what)
        for kind, counts in self._counts.items():
            (first, most), *others = counts.most_common(2)
            yield SeenSetting(table, kind, first)
            for second, count in others:
                if count >= NEAR * most:
                    share = count / counts.total()
                    tell_two(report, "同一种字体的名字", first, second, share)
