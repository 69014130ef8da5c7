"""What the view tells of a text: findings by kinds, facts from its own words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from govdoc.options import DEFAULT_OPTIONS
from govdoc.web.orders import Given, Work
from govdoc.web.works import facts, view
from govdoc.web.works.spoken import for_page
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


def tallied(text: str) -> tuple[int, int, list[str]]:
    told = seen(text)["tally"]
    return told["count"], told["errors"], told["words"]


def test_what_is_to_be_looked_at_is_counted_once_for_list_and_panel() -> None:
    assert tallied("关于检查的通知\n\n今天开会。\n") == (0, 0, [])
    count, errors, words = tallied("关于检查的通知\n\n今天开会\U00030f0f\ue000。\n")
    assert errors >= 1  # no font has it
    assert words == [f"要核对 {count} 处（错误 {errors} 处）"]


def test_places_to_fill_are_counted_and_grow_fewer() -> None:
    text = "关于××的通知\n\n××市、××县：\n\n今天在××开会。\n"
    (first,) = (group for group in seen(text)["groups"] if group["code"] == "T241")
    assert (first["count"], first["places"]) == (1, 4)
    assert tallied(text) == (4, 0, ["待填 4 处"])
    assert tallied(text.replace("××县", "合县"))[2] == ["待填 3 处"]


def test_lines_left_out_are_one_group_that_counts_them_all() -> None:
    told = seen(f"首页 > 政务公开 > 通知\n字号：大 中 小\n{TEXT}\n打印本页\n关闭窗口\n")
    (group,) = (one for one in told["groups"] if one["code"] == "R104")
    assert (group["part"], group["name"]) == ("dropped", "没有排入的行")
    gone = [one for one in told["dropped"] if not one["is_part"]]
    assert group["places"] == len(gone) > group["count"]


def test_a_code_has_one_group_whose_name_is_whole() -> None:
    marks = "今天开会\U00030f0f，又\U00030f10，又\u2e9f\u20bf\u2cc0。\n"
    told = seen(f"关于检查的通知\n\n{marks}")
    codes = [group["code"] for group in told["groups"]]
    assert len(codes) == len(set(codes))
    (group,) = (one for one in told["groups"] if one["code"] == "F102")
    assert group["name"] == "没有字体的字，印成空框"


def test_what_the_clerk_has_decided_is_no_new_doubt() -> None:
    text = '关于检查的通知\n\n会议强调,要抓"三农"工作,要抓"落实"。\n\n他说"好。\n'
    told = seen(text)
    quotes = [one["id"] for one in told["findings"] if one["code"] == "T117"]
    assert len(quotes) >= 4
    assert [one["first_line"] for one in told["findings"] if one["code"] == "T201"] == [
        5
    ]
    kept = seen(text, *quotes)
    assert kept["tally"] == told["tally"]
    everything = [one["id"] for one in told["findings"] if "id" in one]
    assert seen(text, *everything)["tally"] == told["tally"]


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


def doubted(text: str, code: str) -> list[str]:
    return [f["message"] for f in seen(text)["findings"] if f["code"] == code]


def test_a_day_that_is_in_no_calendar_is_a_doubt() -> None:
    body = "关于检查的通知\n\n各单位：\n\n请于{}前报送。\n\n某某局\n{}\n"
    assert doubted(body.format("2月30日", "2026年13月45日"), "T242") == [
        "日期不可能：请于2月30日前报送。",
        "日期不可能：2026年13月45日",
    ]
    assert not doubted(body.format("版本2026.13.45", "2026年2月28日"), "T242")
    assert not doubted(body.format("农历腊月三十、2月29日", "2024年2月29日"), "T242")
    for date in ("2026.13.45", "2026-13-45"):
        given = f"---\n成文日期: {date}\n---\n" + body.format("月底", "")
        assert len(doubted(given, "T242")) == 1
        assert len(doubted(body.format("月底", date), "T242")) == 1


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("要把网址排成脚注，加 --links note", ""),
        ("-v 或 --report 逐行列出；要整页都排，加 --keep-all", ""),
        (
            "请核对；加 --renumber 可自动改正",
            "请核对；“改正”里勾上“重排序号”可自动改正",
        ),
        (
            "删一两行正文，或减少署名上面的空行（样式的 a、b），或放宽样式的 page.tuning",
            "删一两行正文",
        ),
        ("要照样式排，请改序号，或另指角色（见 docs/recognition.md）", None),
        (
            '要改，在文件旁边的“原名.roles.toml”里写 [[line]]、number = 3、role = "正文"',
            "要改，点左边的角色按钮，选“正文”；对的，点“就是”",
        ),
        (
            "要改，在行首写“{二级标题}”",
            "要改，点左边的角色按钮，选“二级标题”；对的，点“就是”",
        ),
        (
            "要改，在行首写“{略}”",
            "要改，点左边的角色按钮，选“略去”；对的，点“就是”",
        ),
        ("要留下，加 --keep-all；纯文本也可在行首加“\\”", None),
    ],
)
def test_a_hint_names_nothing_that_the_page_has_not(
    hint: str, told: str | None
) -> None:
    said = for_page({"message": "命令行给的甲", "hint": hint})
    assert said["message"] == "“要素”里填的甲"
    assert told is None or said.get("hint", "") == told
    assert not re.search(r"--|docs/|toml|样式里写|样式的", said.get("hint", ""))


def test_no_hint_of_the_program_speaks_of_the_command_line() -> None:
    for path in Path(view.__file__).parents[2].glob("*/**/*.py"):
        if path.parts[-2] in ("cli", "web", "batches") or "checks" in path.parts:
            continue
        for hint in re.findall(r'"([^"\n]*--[a-z][^"\n]*)"', path.read_text("utf-8")):
            told = for_page({"message": "", "hint": hint}).get("hint", "")
            assert "--" not in told
