"""The list of checks for people, ``docs/checks.md``, is made of the table; its laws."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc.checks.table import CHECKS, GROUPS
from govdoc.checks.types import Check

LIST = Path(__file__).parents[2] / "docs" / "checks.md"
FORMS = {"t": "文本", "d": "DOCX", "p": "PDF"}
HEAD = """\
# `govdoc check` 的检查

这份表由检查的总表生成（`pytest tests/checks --accept`），一项一行；代号的意义
永不改变。

- **级别**：错误、注意会使退出码为 1，提示不会；默认显示到“注意”，`--level hint` 全列。同一项
  在拿不准时降为提示。
- **依据**：“应”是国家标准，“规定”是《党政机关公文处理工作条例》，“通常”是机关的惯例。
- **看什么**：只看得到文字的（文本和其他格式），看得到格式的（DOCX），看得到纸面的（PDF）。
- **可改**：`--fix` 能照规矩改的；改法拿不准的不改，措辞一概不改。括号里的是 `govdoc text`
  改同一处的规则（见 `docs/normalising.md`）。
- **不算错**：合乎规矩而样子相近的，不报。
"""


def document() -> str:
    """Return the whole list."""
    parts = [HEAD]
    for name, rows in GROUPS.items():
        if rows:
            parts.append(f"\n## {name}\n\n")
            parts.append("| 代号 | 查什么 | 级别 | 依据 | 看什么 | 可改 | 不算错 |\n")
            parts.append("|---|---|---|---|---|---|---|\n")
            parts += map(row_of, rows)
    return "".join(parts)


def row_of(row: Check) -> str:
    forms = "、".join(FORMS[form] for form in row.forms)
    mends = (
        f"是（{row.rule}）" if row.mends and row.rule else "是" if row.mends else "—"
    )
    source = f"{row.clause}（{row.authority.value}）"
    cells = (
        row.code,
        row.what,
        row.severity.value,
        source,
        forms,
        mends,
        row.guards or "—",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def test_the_list_is_that_of_the_table(request: pytest.FixtureRequest) -> None:
    made = document()
    if request.config.getoption("--accept"):
        LIST.write_text(made, "utf-8")
    assert LIST.read_text("utf-8") == made, "run pytest --accept, then review the list"


def test_each_code_stands_once() -> None:
    codes = [row.code for row in CHECKS]
    assert len(codes) == len(set(codes))


def test_what_a_row_silences_is_a_check() -> None:
    codes = {row.code for row in CHECKS}
    assert {code for row in CHECKS for code in row.silences} <= codes


@pytest.mark.parametrize("row", CHECKS, ids=lambda row: row.code)
def test_a_row_is_whole(row: Check) -> None:
    assert row.what and not row.what.endswith("。")
    assert row.clause
    assert set(row.forms) <= set(FORMS) and row.forms
