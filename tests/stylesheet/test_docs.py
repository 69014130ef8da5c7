"""docs/style-files.md: its tables are printed from the schema (``pytest --accept``)."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from govdoc.model.facts import KEYS
from govdoc.model.roles import Role
from govdoc.stylesheet.schema import ROLE_KEYS, TABLES, Key

DOCS = Path(__file__).parents[2] / "docs" / "style-files.md"
FACT_HEAD = "| 键 | 英文键 | 其他写法 | 条款 | 值 |\n|---|---|---|---|---|"
HEAD = "| 键 | 值 | 条款 | 说明 |\n|---|---|---|---|"
A_TABLE = re.compile(r"(?:^\|.*\|$\n?)+", re.MULTILINE)


def rows(keys: Sequence[Key]) -> Iterator[str]:
    """Yield the rows of a table; neighbours that say the same share one."""
    for said, same in groupby(keys, key=lambda k: (k.value.words, k.clause, k.text)):
        names = "、".join(f"`{key.name}`" for key in same)
        yield f"| {names} | {said[0]} | {said[1]} | {said[2]} |"


def fact_rows() -> Iterator[str]:
    for key in KEYS:
        values = "、".join(key.choices) or ("可有多个" if key.is_list else "一个")
        also = "、".join(key.also)
        yield f"| {key.chinese} | `{key.key}` | {also} | {key.clause} | {values} |"


TABLES_OF = {
    **{f"## [{name}]": [HEAD, *rows(keys)] for name, keys in TABLES.items()},
    "## [role.要素]": [HEAD, *rows(ROLE_KEYS)],
    "## [facts]": [FACT_HEAD, *fact_rows()],
}


@pytest.mark.parametrize("heading", TABLES_OF)
def test_a_table_is_as_the_schema_has_it(
    heading: str, request: pytest.FixtureRequest
) -> None:
    text = DOCS.read_text("utf-8")
    before, section = text.split(heading)
    wanted = "\n".join(TABLES_OF[heading]) + "\n"
    if request.config.getoption("--accept"):
        section = A_TABLE.sub(lambda found: wanted, section, count=1)
        DOCS.write_text(f"{before}{heading}{section}", encoding="utf-8", newline="\n")
    found = A_TABLE.search(section)
    assert found is not None
    assert found[0] == wanted


def test_every_role_is_named() -> None:
    section = DOCS.read_text("utf-8").split("## [role.要素]")[1].split("\n## ")[0]
    assert [r.key for r in Role if f"`{r.key}`" not in section] == []
