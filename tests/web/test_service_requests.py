"""What the service takes for a request; what it refuses, and how it says so."""

from __future__ import annotations

import json
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from govdoc.errors import GovdocError
from govdoc.options import Level
from govdoc.web.named import limits_of, options_of, roles_of, several
from govdoc.web.option_names import OPTIONS
from serving import TOKEN, Service, sample

NOTICE = sample("notice.txt")
ID = "T121-3b28aa0dcd"


@pytest.fixture(scope="module")
def client(service: Service) -> Any:
    with service.client() as client:
        yield client


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ({"normalize": "full"}, "不认识的选项“normalize”", "是不是“normalise”？"),
        ({"--keep-all": True}, "不认识的选项“--keep-all”", "是不是“keep_all”？"),
        ({"set": "盖章=有"}, "不认识的选项“set”", "是不是“facts”？"),
        ({"rejct": []}, "不认识的选项“rejct”", "是不是“reject”？"),
        ({"page": 1}, "不认识的选项“page”", None),
        ({"style": "/etc/passwd"}, "style 不能是“/etc/passwd”", "可用：announcement"),
        ({"engine": "/bin/sh"}, "engine 不能是“/bin/sh”", "可用：auto"),
        ({"normalise": 2}, "normalise 应是一个字符串", None),
        ({"normalise": "FULL"}, "normalise 不能是“FULL”", "可用：off、safe、full"),
        ({"style": ["notice", "speech"]}, "style 应是一个字符串", None),
        ({"keep_all": "maybe"}, "keep_all 应是 true 或 false", None),
        ({"keep_all": 1}, "keep_all 应是 true 或 false", None),
        ({"reject": "不改.txt"}, "reject: 第 1 行不是改动的编号", "一个编号"),
        ({"reject": [1]}, "reject 应是一列字符串", None),
        ({"reject": [ID], "accept_only": [ID]}, "reject、accept_only 只能用一个", None),
        ({"phrases": True}, "phrases、corner_quotes、protect 要和 script 一起用", None),
        ({"facts": {"盖张": "有"}}, "facts：不认识的键“盖张”，是不是“盖章”？", "可用"),
        ({"facts": "盖章"}, "facts 盖章：应写成 键=值", None),
        ({"facts": '{"盖章"'}, "facts 不是有效的 JSON", "如"),
        ({"facts": '{"盖章":' * 9999}, "facts 的 JSON 套得太深", None),
        ({"facts": {"盖章": 1}}, "facts 里的 盖章 应是一个字符串", None),
        ({"facts": {"抄送": ["甲", 1]}}, "facts 里的 抄送 应是一列字符串", None),
        ({"style": "notise"}, "style 不能是“notise”", "是不是“notice”？可用"),
        ({"limits": {"pags": 1}}, "limits 里没有“pags”", "可用：size"),
        ({"limits": {"pages": 0}}, "limits 里的 pages 应是 1 到", None),
        ({"limits": "{"}, "limits 不是有效的 JSON", "如"),
        ({"limits": 5}, "limits 应是", None),
        ({"today": "2026-02-30"}, "today 不能是“2026-02-30”", "写作"),
        ({"level": "错误"}, "level 不能是“错误”", "可用：error、warning、hint"),
        ({"kind": "请视"}, "kind 不能是“请视”", "是不是“请示”？可用：纪要、"),
        ({"kind": "Request"}, "kind 不能是“Request”", "是不是“request”？可用："),
        ({"x" * 5000: 1}, f"不认识的选项“{'x' * 40}…”", None),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told(words: Any, said: str, hint: str | None) -> None:
    with pytest.raises(GovdocError) as caught:
        options_of(words, ("to", "text"))
    assert caught.value.message.startswith(said)
    assert (caught.value.hint or "").startswith(hint or "")
    assert "--" not in caught.value.message.removeprefix("不认识的选项“--")


def test_values_are_those_of_the_command_line() -> None:
    options, checks = options_of(
        {
            "normalise": "full", "keep_all": "TRUE", "protect": "沈家和\n\n和谐里",
            "script": "hant", "reject": json.dumps([ID]), "facts": ["盖章=有", "抄送=甲"],
            "limits": {"pages": 3, "size": 10**15}, "only": ["HD", "pu05,nu"],
            "today": "2026-03-31", "style": None, "engine": "none",
        }
    )  # fmt: skip
    assert options.text.normalise is Level.FULL
    assert options.text.protect == ("沈家和", "和谐里")
    assert options.text.reject == (ID,)
    assert options.reading.keep_all
    assert options.look == (None, {"盖章": ["有"], "抄送": ["甲"]})
    assert (options.limits.pages, options.limits.size) == (3, 8_000_000)
    assert checks.only == ("HD", "PU05", "NU")
    assert str(checks.today) == "2026-03-31"


def test_a_form_says_lists_and_objects_in_any_of_their_ways() -> None:
    for given in ("甲\n乙", ["甲", "乙"], '["甲", "乙"]'):
        assert several("protect", given) == ["甲", "乙"]
    assert several("protect", "[甲]") == ["[甲]"]
    for given in ({"pages": 5}, '{"pages": 5}', "pages=5", ["pages=5"]):
        assert limits_of(given).pages == 5
    for given in ({"3": "略"}, '{"3": "略"}'):
        assert roles_of(given) == {3: "略"}
    assert roles_of({"08": "略"}) == {8: "略"}
    twice = {"8": "略", "08": "正文"}
    for wrong in ("3=略", [3], {"三": "略"}, {"0": "略"}, {"3": None}, twice):
        with pytest.raises(GovdocError):
            roles_of(wrong)


def test_a_style_goes_by_its_chinese_name_too() -> None:
    for given, style in (("通知", "notice"), ("命令", "order"), ("speech", "speech")):
        assert options_of({"style": given})[0].look.style == style


def test_every_option_but_to_is_known() -> None:
    names = [one.name for one in OPTIONS]
    assert len(names) == len(set(names))
    assert {"style", "facts", "normalise", "strict", "keep_all", "only"} <= {*names}
    assert "ids" not in names


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"content": b"{"}, 400, "不是有效的 JSON"),
        ({"content": b"[" * 100_000}, 400, "JSON 套得太深"),
        ({"content": b'{"facts":' * 100_000}, 400, "JSON 套得太深"),
        ({"content": b"[]"}, 400, "应是一个对象"),
        ({"content": '{"text": "\u7532"}'.encode("gbk")}, 400, "UTF-8"),
        ({"content": b'{"text": 5}'}, 400, "text 应是一个字符串"),
        ({"content": b'{"file": "a.txt"}'}, 400, "JSON 里不能有 file"),
        ({"content": b"{}"}, 400, "请求里没有文稿"),
        ({"content": b'{"name": "a.txt"}'}, 400, "没有 text"),
        ({"content": b'{"text": "\\ud800"}'}, 422, "没有文字"),
        ({"content": b'{"text": "a", "x": 1e400}'}, 400, "不认识"),
        (
            {"content": b'{"text": "a", "page": 1}'},
            400,
            "/v1/format 没有 page这一项只用于 /v1/preview",
        ),
    ],
)
def test_a_wrong_body_is_told(
    client: httpx.Client, asked: Any, status: int, said: str
) -> None:
    heads = {"content-type": "application/json"}
    answer = client.post("/v1/format", headers=heads, **asked)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["title"] + answer.json().get("hint", "")


@pytest.mark.parametrize(
    ("heads", "content", "said"),
    [
        ({"content-type": "text/plain"}, b"a", "看不懂这种请求"),
        ({}, b"a", "没有写 Content-Type"),
        ({"content-type": "multipart/form-data"}, b"a", "不完整"),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--y\r\n", "不完整"),
        (
            {"content-type": "multipart/form-data; boundary=x"},
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n--x--\r\n',
            "file 没有带文件名",
        ),
        (
            {"content-type": "multipart/form-data; boundary=x"},
            b'--x\r\nContent-Disposition: form-data; name="doc"; filename="a"\r\n\r\na'
            b"\r\n--x--\r\n",
            "应放在 file 里",
        ),
    ],
)
def test_a_wrong_form_is_told(
    client: httpx.Client, heads: dict[str, str], content: bytes, said: str
) -> None:
    answer = client.post("/v1/format", headers=heads, content=content)
    assert answer.status_code == 400, answer.text
    assert said in answer.json()["title"]


def test_the_address_is_read_as_strictly(client: httpx.Client) -> None:
    for query in ("findings=xml", "job=yes", "to=pdf", "job=1&job=2"):
        answer = client.post(f"/v1/format?{query}", json={"text": NOTICE})
        assert answer.status_code == 400, query


def test_formats_may_come_in_any_way(client: httpx.Client) -> None:
    for to in (["docx", "pdf"], "docx,pdf", [".DOCX", "PDF", "pdf"]):
        answer = client.post("/v1/format", json={"text": NOTICE, "to": to})
        assert answer.headers["content-type"] == "application/zip", to
    for to in ([], "", "doc", 5, [["pdf"]], "svg"):
        answer = client.post("/v1/format", json={"text": NOTICE, "to": to})
        assert answer.status_code == 400, to
    odt = client.post("/v1/format", json={"text": NOTICE, "to": "odt"}).json()
    assert (odt["code"], odt["title"]) == ("output", "to 不能是“odt”")


def test_a_role_that_is_none_has_its_nearest_first(client: httpx.Client) -> None:
    told = client.post("/v1/format", json={"text": NOTICE, "roles": {"1": "titel"}})
    assert told.json()["hint"] == "是不是“title”？可写的见 /v1/roles"


def test_another_method_is_told_which_there_are(client: httpx.Client) -> None:
    answer = client.get("/v1/format")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_too_large_a_request_is_refused_before_it_is_read(service: Service) -> None:
    parts = urlsplit(service.address)
    head = (
        f"POST /v1/format HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        f"Authorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"
        "Content-Length: 999999999999\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port), 10) as connection:
        connection.sendall(head.encode())
        answer = b""
        while b"too-large" not in answer:
            answer += connection.recv(4096) or b"too-large: nothing"
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_limit_s_mend_is_one_that_the_service_has(client: httpx.Client) -> None:
    asked = {"text": NOTICE, "limits": {"lines": 3}}
    told = client.post("/v1/format", json=asked).json()
    assert told["code"] == "limit"
    assert "--limit" not in told["hint"]
