"""Lines that belong to the table right below or above: its unit, who filled it in, when.

填报单位：…　　单位：万元；编号：…　　2024年8月12日；填表人：…　　审核人：…
"""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.dates import DATE
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.reasons import Reason

_MOST_LINES = 2
_LONGEST = 80
"""Characters of such a line with its blanks."""
_APART = compile_pattern(r"\s*\t\s*|[ \u3000]{2,}")
_VALUE = r"(?:（[^（）]{1,8}）)?：[^。；：]{0,30}"
_FIELD = compile_pattern(
    rf"[\u4e00-\u9fff]{{0,8}}(?:单位|部门|机关|编号|号码|代码|日期|时间|年度|年份|人|电话|签字|签章|盖章){_VALUE}"
)
"""What a form asks for."""
_DATE = compile_pattern(
    rf"{DATE}|\d{{4}} ?年(?: ?\d{{1,2}} ?月)?|[\d ]*年[\d ]*月[\d ]*日"
)
_OWN = compile_pattern(
    rf"（?(?:计量|金额|数量|面积|货币)?单位：[^。；：]{{1,24}}|（?(?:填|制|编)[\u4e00-\u9fff]{{0,6}}{_VALUE}"
)
"""What only a table has, so that it may stand alone above one."""
_SIGNER = compile_pattern(
    rf"(?:填|制|编|复|核|审[核批定签])[\u4e00-\u9fff]{{0,4}}(?:人|员|单位|部门|机关|日期|时间){_VALUE}"
)
"""What may stand alone below a table: who has filled it in, or checked it, and when."""
_FROM_HEAD = (Role.DOCUMENT_NUMBER, Role.DATELINE, Role.BYLINE)
"""What such a line may be taken for where the table stands right below the title."""


def mark_legends(units: Sequence[Unit], table: int) -> int:
    """Decide the lines right above a table that belong to it.

    Args:
        units: the whole document.
        table: index of the table, or of its first row.

    Returns:
        The index of the first of them; the table's, where there is none.
    """
    first = table
    while first and table - first < _MOST_LINES and _is_legend(units[first - 1]):
        first -= 1
        units[first].overrule(Role.TABLE, Reason.TABLE_LEGEND)
    return first


def is_signed_below(unit: Unit) -> bool:
    """Say whether a line right below a table says who has filled it in: 填表人：　审核人：."""
    parts = _parts(unit) if unit.role is None else []
    if len(parts) == 1:
        return _SIGNER.fullmatch(parts[0]) is not None
    return bool(parts) and _is_legend(unit)


def _is_legend(unit: Unit) -> bool:
    is_open = unit.role is None or unit.role in _FROM_HEAD
    return is_open and not unit.is_block and is_legend(unit.text)


def is_legend(text: str) -> bool:
    """Say whether a line's words, if it stands above a table, belong to the table."""
    parts = _apart(text)
    if not parts:
        return False
    if len(parts) == 1:
        return _OWN.fullmatch(parts[0].rstrip("）")) is not None
    return _FIELD.match(parts[0]) is not None and all(map(_is_part, parts))


def _parts(unit: Unit) -> list[str]:
    """Return what blanks part in a line; nothing where it is too long."""
    return [] if unit.is_block else _apart(unit.text)


def _apart(text: str) -> list[str]:
    if len(text) > _LONGEST:
        return []
    return [fold(part) for part in _APART.split(text.strip())]


def _is_part(part: str) -> bool:
    words = part.strip("（）")
    known = (_FIELD, _DATE, _OWN)
    return any(one.fullmatch(words) or one.fullmatch(part) for one in known)
