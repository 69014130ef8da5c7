"""Licences: docs/licences.md knows what pyproject.toml asks for; none is an AGPL."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from licences import TARGET, UNKNOWN, is_only_gpl, licence
from needed import ALL, DEVELOPMENT, OF_MANY_MACHINES, extras, extras_of_all, needs

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = TARGET.read_text("utf-8")


def names(lines: list[str]) -> set[str]:
    """Return the packages that lines of requirements ask for, by canonical names."""
    found = {re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0] for line in lines}
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


def table(heading: str) -> dict[str, list[str]]:
    """Return the rows of a table, by their first cell."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.split("\n") if "|" in line]
    return {name: rest for name, *rest in rows[2:]}


def test_the_page_knows_what_users_install() -> None:
    asked = {"总是": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
    del asked[DEVELOPMENT], asked[ALL]
    rows = table("使用时")
    direct = {name for name, (_, by, _) in rows.items() if "govdoc" in by.split("、")}
    assert direct == set().union(*map(names, asked.values()))
    for extra, lines in asked.items():
        for name in names(lines):
            assert extra in rows[name][2].split("、"), name


def test_all_is_every_extra_but_that_of_many_machines() -> None:
    """A clerk needs no scheduler: who sets up a cluster asks for it by name."""
    (line,) = PROJECT["optional-dependencies"][ALL]
    assert line == f"govdoc[{','.join(sorted(extras_of_all()))}]"
    assert {*extras()} - {*extras_of_all()} == {*OF_MANY_MACHINES}


def test_the_page_knows_what_developers_install() -> None:
    known = {*table("使用时"), *table("只在开发时")}
    assert names(PROJECT["optional-dependencies"][DEVELOPMENT]) <= known


def test_no_licence_is_unknown() -> None:
    assert UNKNOWN not in PAGE


@pytest.mark.parametrize("extra", ["", *extras(), DEVELOPMENT])
def test_none_is_an_agpl(extra: str) -> None:
    """As the packages say that are installed now, whatever the page says."""
    found = {one.name: licence(one.name) for one in needs(extra) if one.is_here}
    assert found
    assert [
        name for name, said in found.items() if re.search("AGPL|Affero", said)
    ] == []


def test_what_users_install_may_do_without_the_gpl() -> None:
    rows = table("使用时")
    assert [name for name, (said, *_) in rows.items() if is_only_gpl(said)] == []
    assert is_only_gpl("GPL-3.0-only OR LGPL-2.1-or-later")
    assert not is_only_gpl("MPL-1.1 OR GPL-2.0-only")
