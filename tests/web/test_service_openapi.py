"""The description in OpenAPI, and the tables of ``docs/service.md``, have all there is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import govdoc
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.facts import KEYS
from govdoc.web.addresses import ADDRESSES
from govdoc.web.failures import _KNOWN
from govdoc.web.option_names import OPTIONS, NamedOption
from govdoc.web.schemas import LIMIT_WORDS, meaning, option_schema
from govdoc.web.works import WORKS
from serving import Service

DOCS = Path(__file__).parents[2] / "docs" / "service.md"
HEADING = "### 选项"
HEAD = "| 名字 | 值 | 默认 | 意义 | 对哪些起作用 | 命令行 |\n|---|---|---|---|---|---|"
LIMITS_HEADING = "### 各项上限"
LIMITS_HEAD = "| 名字 | 最多多少 | 默认 |\n|---|---|---|"
A_TABLE = re.compile(r"(?:^\|.*\|$\n?)+", re.MULTILINE)
_CODE = re.compile(r"^\| ([\d、…]+) \| `([a-z-]+)` \|", re.MULTILINE)


@pytest.fixture(scope="module")
def described(service: Service) -> Any:
    with service.client() as client:
        return client.get("/v1/openapi.json").json()


def row(one: NamedOption) -> str:
    schema = option_schema(one)
    kinds = {
        "boolean": "`true`、`false`", "string": "字符串", "integer": "整数",
        "array": "一列字符串", "object": "对象，如 `{\"盖章\": \"有\"}`",
    }  # fmt: skip
    words = schema.get("enum")
    values = (
        "、".join(f"`{word}`" for word in words)
        if words
        else kinds[schema.get("type", "string")]
    )
    if one.name == "style":
        values = "样式的名字，见 `/v1/styles`"
    if one.name == "kind":
        values = "文种或样式的名字，如 `请示`、`request`"
    default = schema.get("default")
    shown = f"`{str(default).lower()}`" if default not in (None, []) else "—"
    where = "、".join(a.work for a in ADDRESSES if one.kind in a.options)
    told = meaning(one).replace("|", "\\|")
    return (
        f"| `{one.name}` | {values} | {shown} | {told} | {where} | `{one.said.word}` |"
    )


def test_the_table_of_options_is_made_of_their_classes(
    request: pytest.FixtureRequest,
) -> None:
    before, section = DOCS.read_text("utf-8").split(HEADING)
    wanted = "\n".join([HEAD, *map(row, OPTIONS)]) + "\n"
    if request.config.getoption("--accept"):
        section = A_TABLE.sub(lambda _: wanted, section, count=1)
        text = f"{before}{HEADING}{section}"
        DOCS.write_text(text, encoding="utf-8", newline="\n")
    found = A_TABLE.search(section)
    assert found is not None
    assert found[0] == wanted, "run pytest --accept, then review the table"


def test_the_table_of_limits_is_made_of_their_words(
    request: pytest.FixtureRequest,
) -> None:
    before, section = DOCS.read_text("utf-8").split(LIMITS_HEADING)
    rows = [
        f"| `{name}` | {LIMIT_WORDS[name]} | {most:,} |"
        for name, most in DEFAULT_LIMITS._asdict().items()
    ]
    wanted = "\n".join([LIMITS_HEAD, *rows]) + "\n"
    if request.config.getoption("--accept"):
        section = A_TABLE.sub(lambda _: wanted, section, count=1)
        text = f"{before}{LIMITS_HEADING}{section}"
        DOCS.write_text(text, encoding="utf-8", newline="\n")
    found = A_TABLE.search(section)
    assert found is not None
    assert found[0] == wanted, "run pytest --accept, then review the table"


def test_which_facts_may_have_several_values_is_told() -> None:
    several = "、".join(key.chinese for key in KEYS if key.is_list)
    assert f"可以有一列值的只有{several}；" in DOCS.read_text("utf-8")


def failures() -> Iterator[tuple[str, str]]:
    """Yield status and code of every failure that the web room tells of."""
    for path in sorted((Path(govdoc.__file__).parent / "web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Failure":
                status, code = node.args[:2]
                if isinstance(code, ast.Constant):
                    yield ast.unparse(status), str(code.value)
    for _, number, word in _KNOWN:
        yield str(number), word


def test_every_code_of_a_problem_is_documented_once() -> None:
    rows = _CODE.findall(DOCS.read_text("utf-8"))
    assert len(rows) == len({code for _, code in rows})
    documented = {code: status for status, code in rows}
    for status, code in failures():
        assert code in documented, f"{code} has no row in docs/service.md"
        if status.isdigit():
            assert status in documented[code], code
    assert documented.keys() == {code for _, code in failures()}


def test_every_work_for_programs_has_its_address(described: Any) -> None:
    works = {one.work for one in ADDRESSES}
    assert works <= {*WORKS}
    assert {"/v1/" + work for work in works} < described["paths"].keys()
    docs = DOCS.read_text("utf-8")
    for path in described["paths"]:
        assert f"`{path.partition('{')[0].rstrip('/')}" in docs, path


def test_both_bodies_are_described_with_all_options(described: Any) -> None:
    for address in ADDRESSES:
        bodies = described["paths"][address.path]["post"]["requestBody"]["content"]
        plain = bodies["application/json"]["schema"]
        form = bodies["multipart/form-data"]["schema"]
        assert form["anyOf"] == [{"required": ["file"]}, {"required": ["text"]}]
        assert plain["required"] == ["text"]
        names = {one.name for one in (*address.own, *OPTIONS)} | {"limits", "roles"}
        names |= {"text", "name"}
        for schema, more in ((plain, set()), (form, {"file"})):
            assert schema["properties"].keys() == names | more
            assert not schema["additionalProperties"]
    options = plain["properties"]
    assert options["normalise"]["enum"] == ["off", "safe", "full", None]
    assert options["normalise"]["default"] == "safe"
    assert options["level"]["default"] == "warning"
    assert "default" not in options["accept_only"]  # an empty list changes nothing
    assert "notice" in options["style"]["enum"]
    assert {"请示", "request"} < {*options["kind"]["anyOf"][0]["enum"]}
    assert options["keep_all"]["type"] == ["boolean", "null"]
    facts = options["facts"]["properties"]
    assert {"盖章", "印章", "seal"} < facts.keys()
    assert facts["抄送"]["type"] == "string"
    assert "anyOf" in facts["签发人"]
    assert {*Limits._fields} == options["limits"]["properties"].keys()
    assert all("description" in one for one in options.values())


def test_every_answer_and_problem_is_described(
    described: Any, service: Service
) -> None:
    components = described["components"]["schemas"]

    def refs(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"].rpartition("/")[2]
            for each in value.values():
                yield from refs(each)
        elif isinstance(value, list):
            for each in value:
                yield from refs(each)

    assert {*refs(described)} <= components.keys()
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            assert any(char >= "\u4e00" for char in told["summary"]), (path, method)
            needs_token = path != "/v1/health"
            assert ("401" in told["responses"]) is needs_token, (path, method)
    result = described["paths"]["/v1/jobs/{id}/result"]["get"]["responses"]
    assert "没有完成" in result["409"]["description"]
    work = described["paths"]["/v1/format"]["post"]["responses"]
    assert {"200", "202", "400", "413", "422", "503", "504"} <= work.keys()
    assert "application/zip" in work["200"]["content"]
    assert httpx.get(f"{service.address}/v1/openapi.json").status_code == 401
