"""Whether the first row of a table heads the others: by what kind of words it has.

Kinds are a clerk's: a name, an office, a figure, a column's name (姓名, 牵头单位), words.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from govdoc.han import labels
from govdoc.han.fold import fold
from govdoc.han.names import is_name
from govdoc.kept.patterns import compile_pattern

_LONGEST_LABEL = 10
_FIGURE = compile_pattern(
    r"[-+]?\d[\d,.:/-]*(?:[%％‰]|[\u4e00-\u9fff]{1,2})?|[-—/]|[A-Z]"
)
_LABEL = compile_pattern(
    r"[^\d。，；：]*(?:[姓]名|名称|单位|部门|机构|职务|职称|岗位|电话|号码|编号|序号|期次|备注|数量|总量|人数|个数"
    r"|金额|资金|投资|日期|时间|期限|时限|项目|内容|类别|类型|种类|地点|地址|住址|任务|措施|主题|责任人|负责人"
    r"|联系人|牵头人|性别|年龄|民族|学历|籍贯|规格|型号|等级|级别|标准|方式|来源|指标|合计|小计|面积|人口|户数"
    r"|比例|比重|年度|议题|课题|事项|科目|专业|班级|学校|形式|结果|情况)(?:（[^（）]{1,8}）)?"
)
"""How names of columns end."""
_OFFICE = compile_pattern(
    rf"[^\d。，；：]{{1,20}}(?:{labels.ORGANISATION_ENDINGS}|街道|乡|镇|村|社区|办|处|站|所)"
)


class CellKind(Enum):
    """What a cell holds."""

    EMPTY = auto()
    FIGURE = auto()
    LABEL = auto()
    NAME = auto()
    OFFICE = auto()
    WORDS = auto()


def kind_of(cell: str) -> CellKind:
    """Return what a cell holds."""
    words = fold(cell).strip()
    if not words:
        return CellKind.EMPTY
    if _FIGURE.fullmatch(words):
        return CellKind.FIGURE
    if len(words) <= _LONGEST_LABEL and _LABEL.fullmatch(words):
        return CellKind.LABEL
    if is_name(words):
        return CellKind.NAME
    return CellKind.OFFICE if _OFFICE.fullmatch(words) else CellKind.WORDS


def is_column_of_figures(cells: Sequence[str]) -> bool:
    """Return whether cells, one at least, are figures or left empty."""
    kinds = set(map(kind_of, cells))
    return CellKind.FIGURE in kinds and kinds <= {CellKind.FIGURE, CellKind.EMPTY}


def is_head(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether short words head rows: names of columns, or words over figures.

    Args:
        first: the row.
        below: the others, as long.
    """
    if not _may_head(first):
        return False
    columns = list(zip(*below, strict=True))
    return names_columns(first, below) or any(map(is_column_of_figures, columns))


def names_columns(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether most cells of a row are names of columns, and others stand below.

    Args:
        first: the row.
        below: the others; they may have more cells, or fewer.
    """
    kinds = [kind_of(cell) for cell in first]
    if not _may_head(first) or kinds.count(CellKind.LABEL) * 2 <= len(kinds):
        return False
    return any(kind_of(cell) is not CellKind.LABEL for row in below for cell in row)


def _may_head(first: Sequence[str]) -> bool:
    """Return whether a row is filled, but for its corner, with short words."""
    kinds = [kind_of(cell) for cell in first]
    if CellKind.EMPTY in kinds[1:] or CellKind.FIGURE in kinds:
        return False
    return all(
        len(cell.strip()) <= _LONGEST_LABEL and "：" not in fold(cell) for cell in first
    )


def is_like_rest(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a row has what those below have: all names, offices, or figures."""
    told = {CellKind.NAME, CellKind.OFFICE, CellKind.FIGURE}
    kinds = [kind_of(cell) for row in (first, *below) for cell in row]
    found = set(kinds) - {CellKind.EMPTY}
    own = {kind_of(cell) for cell in first} - {CellKind.EMPTY}
    return bool(found) and found <= told and own == found and len(found) == 1
