"""What the view tells of a text: findings by kinds, facts from its own words."""

from __future__ import annotations

import json
from typing import Any

import httpx

from govdoc.options import DEFAULT_OPTIONS
from govdoc.web.orders import Given, Work
from govdoc.web.works import facts, view
from serving import Service

TEXT = (
    '关于检查的通知\n某办发(2026)3号\n\n各单位:\n\n今天,我们召开会议\u201c好"。\n\n'
    "附件:1.名单\n\n某某局\n2026年5月1日\n\n抄送:甲局,乙局。\n"
)


def seen(text: str, *rejected: str) -> dict[str, Any]:
    how = DEFAULT_OPTIONS.text._replace(ids=True, reject=rejected)
    order = Work("view", Given("a.txt", text=text), DEFAULT_OPTIONS._replace(text=how))
    told: dict[str, Any] = json.loads(view.run(order, lambda _: None).data)
    return told


def test_findings_stand_in_the_order_of_their_groups() -> None:
    told = seen(TEXT)
    assert sum(group["count"] for group in told["groups"]) == len(told["findings"])
    at = 0
    for group in told["groups"]:
        own = told["findings"][at : at + group["count"]]
        assert {finding["code"] for finding in own} == {group["code"]}
        at += group["count"]
    parts = [group["part"] for group in told["groups"]]
    order = ("doubts", "dropped", "changes", "others")
    assert parts == sorted(parts, key=order.index)


def test_what_no_longer_matches_is_not_told() -> None:
    told = seen(TEXT, "T118-0000000000")
    assert "T401" not in {finding["code"] for finding in told["findings"]}


def test_a_change_on_which_another_stands_ties_it() -> None:
    text = "关于检查的通知\n\n会议强调,,,要抓好落实 ,不得推诿。\n"
    changes = [one for one in seen(text)["findings"] if "id" in one]
    tied = [
        finding
        for change in changes
        for finding in seen(text, change["id"])["findings"]
        if finding.get("is_tied")
    ]
    assert tied
    assert all(finding["is_rejected"] for finding in tied)


def test_what_the_text_says_itself_is_recognised() -> None:
    told = seen(TEXT)["recognised"]
    assert told == {
        "title": "关于检查的通知",
        "document_number": "某办发(2026)3号",
        "recipients": "各单位",
        "attachments": "1.名单",
        "signature": "某某局",
        "date": "2026年5月1日",
        "cc": "甲局,乙局。",
    }


def written(text: str | None, key: str | None, *values: str) -> dict[str, Any]:
    asked = {"key": key, "values": list(values)}
    order = Work("facts", Given("a.txt", text=text), asked=asked)
    told: dict[str, Any] = json.loads(facts.run(order, lambda _: None).data)
    return told


def test_only_the_block_comes_back() -> None:
    told = written(TEXT, "signer", "甲", "乙")
    assert told == {
        "old": "",
        "new": "---\n签发人: [甲, 乙]\n---\n",
        "facts": {"signer": ["甲", "乙"]},
        "wrong": {},
    }
    told = written(told["new"] + TEXT, "signer")
    assert (told["old"], told["new"]) == ("---\n签发人: [甲, 乙]\n---\n", "")
    told = written(f"---\n盖章: 也许\n---\n{TEXT}", None)
    assert told["new"] == told["old"]
    assert list(told["wrong"]) == ["seal"]
    assert written(None, "signer", "甲") == {}


def test_a_wrong_value_is_a_problem(service: Service) -> None:
    def asked(body: object) -> httpx.Response:
        with service.client() as client:
            return client.post("/page/facts", json=body)

    answer = asked({"text": TEXT, "key": "seal", "values": ["也许"]})
    assert answer.status_code == 422
    assert answer.json()["title"] == "盖章：应为 有、无、自动 之一"
    assert asked({"key": "seal", "values": ["也许"]}).status_code == 422
    assert asked({"text": TEXT, "key": "没有", "values": []}).status_code == 400
    assert asked({"text": TEXT, "key": ["a"], "values": []}).status_code == 400
    assert asked({"text": TEXT, "key": "seal", "values": 3}).status_code == 400
