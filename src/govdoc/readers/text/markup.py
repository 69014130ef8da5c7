r"""Light mark-up of the source, above all rules: ``# `` … ``#### `` and ``\\``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.roles import Role
from govdoc.readers.text.lines import Unit

LEVELS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_HEADING = re.compile(r"(#{1,4}) +(?=[^ #])")


def read_markup(units: Sequence[Unit]) -> None:
    """Obey the marks and take them off."""
    for unit in units:
        match = _HEADING.match(unit.fold)
        if match:
            _strip(unit, match.end())
            unit.decide(LEVELS[len(match.group(1)) - 1], "标记")
        elif unit.fold.startswith("\\") and len(unit.fold) > 1:
            _strip(unit, 1)
            unit.decide(Role.BODY, "标记")


def _strip(unit: Unit, count: int) -> None:
    unit.text, unit.fold = unit.text[count:].lstrip(), unit.fold[count:].lstrip()
    unit.parts[0] = unit.parts[0][count:].lstrip()
