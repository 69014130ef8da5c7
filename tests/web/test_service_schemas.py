"""Real answers are as the description in OpenAPI says, and hold no key that it has not."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from jsonschema import Draft202012Validator

import govdoc
from govdoc.web.answers import COMPONENTS
from govdoc.web.orders import Code
from serving import Service, sample

NOTICE = sample("notice.txt")
FAULTY = (
    "江州市水务局关于开展检查的通知。\n\n各科室:\n\n　　一、总体要求。请于５月1日前报送,"
    "不得有误。\n　　请于13月1日前报送\n\n　　XX情况待补。\n\n第 3 页\n\n"
    "江州市水务局\n２０２６年３月１日\n"
)
TABLE = "# 通知\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n正文,有注[^1]。\n\n[^1]: 注。\n"
WEB = (
    "<title>关于检查的通知</title><h1>关于检查的通知</h1><p>请于5月1日前报送,谢谢。</p>"
)


def closed(schema: Any) -> Any:
    """Return a schema whose objects hold no other keys."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        made.setdefault("additionalProperties", False)
    return made


class Described:
    """The description, by which answers are judged."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.whole = client.get("/v1/openapi.json").json()

    def ask(self, method: str, path: str, template: str = "", **more: Any) -> Any:
        """Ask, and return the answer, which is as described."""
        answer = self.client.request(method, path, **more)
        plain = template or path.partition("?")[0]
        told = self.whole["paths"][plain][method.lower()]["responses"]
        found = told[str(answer.status_code)]
        if answer.status_code == 204:
            return answer
        media = answer.headers["content-type"].partition(";")[0]
        assert media in found["content"], (path, media)
        if media.endswith("json"):
            self.fits(found["content"][media]["schema"], answer.json())
        heads = {one.lower() for one in found.get("headers", {})}
        for name in answer.headers:
            if name.startswith("govdoc-") or name in ("location", "retry-after"):
                assert name in heads, (path, name)
        return answer

    def fits(self, schema: Any, value: Any) -> None:
        """Assert that a value fits a schema of the description, key for key."""
        whole = closed({**schema, "components": self.whole["components"]})
        errors = [str(one) for one in Draft202012Validator(whole).iter_errors(value)]
        assert not errors, errors[0]


@pytest.fixture(scope="module")
def described(service: Service) -> Iterator[Described]:
    with service.client() as client:
        yield Described(client)


def sources() -> list[tuple[str, bytes]]:
    document = govdoc.read_text(FAULTY)
    return [
        ("文.txt", FAULTY.encode("gb18030")),
        ("文.docx", govdoc.render(document, "docx").data),
        ("表.md", TABLE.encode()),
        ("页.html", WEB.encode()),
        ("通知.txt", NOTICE.encode()),
        ("坏.docx", b"PK\x03\x04 no"),
    ]


def test_the_description_is_one_of_json_schema(described: Described) -> None:
    for name, schema in described.whole["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema == json.loads(json.dumps(COMPONENTS[name]))
    codes = described.whole["components"]["schemas"]["Problem"]["properties"]["code"]
    assert codes["enum"] == [*get_args(Code)]
    for path, methods in described.whole["paths"].items():
        for method, told in methods.items():
            assert {"405", "500"} <= told["responses"].keys(), (path, method)


@pytest.mark.parametrize("work", ["outline", "check", "text", "format", "preview"])
def test_answers_of_works_are_as_described(described: Described, work: str) -> None:
    options = {"level": "hint", "normalise": "full"}
    for name, data in sources():
        file = {"file": (name, data)}
        for query in ("", "?findings=json"):
            described.ask("POST", f"/v1/{work}{query}", data=options, files=file)
    files = [("file", one) for one in sources()]
    for query in ("", "?findings=json"):
        answer = described.ask("POST", f"/v1/{work}{query}", data=options, files=files)
        assert answer.status_code == 200
    bad = [("file", ("一.txt", b"")), ("file", ("二.xlsx", b"PK\x03\x04"))]
    assert len(described.ask("POST", f"/v1/{work}", files=bad).json()["problems"]) == 2


def test_what_findings_and_outlines_may_hold_is_described(described: Described) -> None:
    told: dict[str, Any] = {"text": FAULTY, "normalise": "full"}
    found = described.ask("POST", "/v1/text", json=told).json()["findings"]
    taken = {**told, "reject": [one["id"] for one in found if "id" in one][:1]}
    found += described.ask("POST", "/v1/format?findings=json", json=taken).json()[
        "sources"
    ][0]["findings"]
    found += described.ask("POST", "/v1/outline?findings=json", json=told).json()[
        "sources"
    ][0]["findings"]
    keys = {key for one in found for key in one}
    assert {"id", "is_rejected", "page", "hint", "before", "first_line"} <= keys
    blocks = described.ask("POST", "/v1/outline", json=told).json()
    assert blocks["dropped"]
    sarif = described.ask("POST", "/v1/check", json={**told, "to": "sarif"})
    assert sarif.headers["content-type"] == "application/sarif+json"
    several = {**told, "to": ["html", "sarif", "json"]}
    described.ask("POST", "/v1/check?findings=json", json=several)
    with zipfile.ZipFile(
        io.BytesIO(
            described.ask(
                "POST",
                "/v1/format",
                files=[("file", one) for one in sources()],
            ).content
        )
    ) as archive:
        for one in json.loads(archive.read("problems.json")):
            described.fits({"$ref": "#/components/schemas/Problem"}, one)


def test_lists_are_as_described(described: Described) -> None:
    for name in ("health", "styles", "roles", "formats"):
        assert described.ask("GET", f"/v1/{name}").status_code == 200
    roles = {
        one["key"]: one for one in described.ask("GET", "/v1/roles").json()["roles"]
    }
    assert roles["heading_1"]["is_settable"]
    assert not roles["footnote"]["is_settable"]
    assert roles["omit"]["names"] == ["略", "略去"]
    settable = {"text": NOTICE, "roles": {}}
    for key, one in roles.items():
        for word in (key, *one["names"]) if one["is_settable"] else (key,):
            answer = described.client.post(
                "/v1/outline", json={**settable, "roles": {"8": word}}
            )
            assert answer.is_success is one["is_settable"], word


def test_problems_are_as_described(described: Described) -> None:
    for more in (
        {"json": {}}, {"json": {"text": "文", "x": 1}}, {"json": {"text": "文", "style": "x"}},
        {"json": {"text": "文", "to": "x"}}, {"content": b"x"}, {"json": {"text": ""}},
        {"json": {"text": NOTICE, "limits": {"lines": 3}}},
    ):  # fmt: skip
        assert described.ask("POST", "/v1/format", **more).status_code >= 400
    many = {"json": {"text": "文"}, "headers": {"host": "evil.example"}}
    assert described.ask("POST", "/v1/format", **many).status_code == 421
    nobody = {"headers": {"authorization": "Bearer x"}}
    assert described.ask("GET", "/v1/styles", **nobody).status_code == 401


def test_a_job_is_as_described_from_begin_to_end(described: Described) -> None:
    file = {"file": ("通知.txt", NOTICE.encode())}
    begun = described.ask("POST", "/v1/format?job=1", files=file)
    assert begun.headers["retry-after"] == "1"
    address = begun.headers["location"]
    template = "/v1/jobs/{id}"
    while True:
        told = described.ask("GET", address, template)
        if told.json()["state"] == "done":
            break
        assert told.headers["retry-after"] == "1"
        result = described.ask("GET", f"{address}/result", f"{template}/result")
        assert result.status_code in (200, 409)
        if result.status_code == 409:
            assert result.headers["retry-after"] == "1"
        time.sleep(0.1)
    result = described.ask("GET", f"{address}/result", f"{template}/result")
    assert result.headers["content-type"].endswith("wordprocessingml.document")
    assert described.ask("DELETE", address, template).status_code == 204
    assert described.ask("GET", address, template).status_code == 404


def asked_in_the_docs() -> list[dict[str, Any]]:
    """Return the requests in JSON of ``docs/service.md``, and what its tables allow."""
    docs = (Path(__file__).parents[2] / "docs" / "service.md").read_text("utf-8")
    found = [json.loads(one) for one in re.findall(r"-d '({.*})'", docs)]
    assert found
    values = re.findall(r"`(facts|roles|limits)`[^`|]*`({[^`]*})`", docs)
    assert {name for name, _ in values} == {"facts", "roles", "limits"}
    return [*found, *({"text": "文", name: json.loads(one)} for name, one in values)]


ASKED: tuple[dict[str, Any], ...] = (
    {"to": "docx,pdf"}, {"to": ["docx", "pdf"]}, {"to": None}, {"name": "通知.md"},
    {"style": "通知"}, {"style": "notice"}, {"style": None}, {"script": "繁体"},
    {"script": "hant", "protect": "沈家和\n和谐里"}, {"facts": {"印章": "无", "cc": "甲，乙"}},
    {"facts": {"签发人": ["甲", "乙"]}}, {"limits": {"pages": 10**12}}, {"keep_all": None},
    {"roles": {"08": "略", "99999999": "正文"}}, {"kind": "请示"}, {"kind": "request"},
    {"kind": "工作报告"}, {"reject": []}, {"accept_only": None}, {"only": "HD,PU05"},
)  # fmt: skip
REFUSED: tuple[dict[str, Any], ...] = (
    {"kind": "请视"}, {"facts": {"抄送": ["甲", "乙"]}}, {"facts": {"盖张": "有"}},
    {"facts": []}, {"facts": "盖章=有"}, {"limits": ["pages=5"]}, {"roles": "{}"},
    {"to": "docx,x"}, {"style": "x"}, {"roles": {"0": "略"}}, {"text": None},
    {"limits": {"pages": 0}}, {"page": 1},
)  # fmt: skip


def test_what_may_be_asked_is_described_no_narrower_and_no_wider(
    described: Described,
) -> None:
    bodies = described.whole["paths"]["/v1/format"]["post"]["requestBody"]["content"]
    judge = Draft202012Validator(bodies["application/json"]["schema"])
    form = Draft202012Validator(bodies["multipart/form-data"]["schema"])
    for words in (*asked_in_the_docs(), *ASKED):
        asked = {"text": NOTICE, **words}
        assert not [*judge.iter_errors(asked)], words
        assert described.client.post("/v1/format", json=asked).is_success, words
    for words in REFUSED:
        asked = {"text": NOTICE, **words}
        assert [*judge.iter_errors(asked)], words
        answer = described.client.post("/v1/format", json=asked)
        assert answer.status_code == 400, (words, answer.text)
    for said in (
        {"file": ["x"]},
        {"text": "文", "name": "文.md"},
        {"file": ["x"], "text": "文"},
    ):
        assert not [*form.iter_errors(said)], said
    assert [*form.iter_errors({"name": "文"})]
