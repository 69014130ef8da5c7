"""Facts: front matter, --set, precedence, findings; no key is guessed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.errors import InputError, UsageError
from govdoc.findings import Finding, Place
from govdoc.model import Role
from govdoc.model.document import Document
from govdoc.model.facts import KEYS, Facts, find_key, parse_given, split_pairs
from govdoc.readers.front_matter import FrontMatter, split_front_matter
from govdoc.transforms import apply_facts

TEXT = "关于开展检查的通知\n\n各单位：\n\n　　请于五月底前完成自查。\n\n某某局\n2026年5月1日\n"


def read(block: str, report: object = None) -> Document:
    found = report.append if isinstance(report, list) else (lambda _: None)
    return govdoc.read_text(f"---\n{block}\n---\n{TEXT}", report=found)


def texts(document: Document, role: Role) -> list[str]:
    return [b.text for b in document.blocks if b.role is role]


@pytest.mark.parametrize(
    ("block", "role", "expected"),
    [
        ("份号: 000001", Role.COPY_NUMBER, ["000001"]),
        ("copy_number: 000017", Role.COPY_NUMBER, ["000017"]),
        ("密级: 机密\n保密期限: 1年", Role.CLASSIFICATION, ["机密★1年"]),
        ("密级：秘密", Role.CLASSIFICATION, ["秘密"]),
        ("签发人: [甲乙, 丙丁戊]", Role.SIGNER, ["签发人：甲乙、丙丁戊"]),
        ("签发人: 甲乙、丙丁戊", Role.SIGNER, ["签发人：甲乙、丙丁戊"]),
        ("主送: 各镇人民政府", Role.RECIPIENTS, ["各镇人民政府："]),
        ("附件: [名单, 表格]", Role.ATTACHMENT_NOTE, ["附件：1.名单\n2.表格"]),
        ("附件: 名单", Role.ATTACHMENT_NOTE, ["附件：名单"]),
        ("成文日期: 2026-05-02", Role.DATE_OF_ISSUE, ["2026年5月2日"]),
        ("抄送: 县委办公室", Role.CC, ["抄送：县委办公室"]),
        (
            "印发机关: 某某局\n印发日期: 2026年5月3日",
            Role.PRINTING_INFO,
            ["某某局　2026年5月3日印发"],
        ),
        ("附注: 此件公开发布", Role.NOTE, ["（此件公开发布）"]),
        ("份号: 1\n份号: 2", Role.BODY, InputError),
        ("份号: {a: 1}", Role.BODY, InputError),
        ("份号: [1", Role.BODY, InputError),
        ("盖章: 也许", Role.BODY, InputError),
        ("份号: [1, 2]", Role.BODY, InputError),
        ("份号:", Role.BODY, InputError),
    ],
)
def test_a_block_makes_an_element_or_an_error(
    block: str, role: Role, expected: object
) -> None:
    if expected is InputError:
        with pytest.raises(InputError, match="文本:"):
            read(block)
    else:
        assert texts(read(block), role) == expected


def test_an_element_comes_where_it_belongs() -> None:
    document = read("抄送: 甲\n份号: 1\n签发人: 乙\n附注: 丙\n附件: 丁")
    assert [b.role.key for b in document.blocks] == [
        "copy_number", "signer", "title", "recipients", "body", "attachment_note",
        "signature", "date_of_issue", "note", "cc",
    ]  # fmt: skip


def test_what_disagrees_is_told_and_the_nearer_source_wins() -> None:
    told: list[Finding] = []
    document = read("成文日期: 2026年5月9日\n署名: 某某局", told)
    assert texts(document, Role.DATE_OF_ISSUE) == ["2026年5月9日"]
    assert [f.code for f in told] == ["E101"]  # the same signature is no finding
    assert "2026年5月1日" in told[0].message
    told.clear()
    line = parse_given({"日期": "2026年6月1日"})
    document = apply_facts(document, line, "命令行", told.append)
    assert texts(document, Role.DATE_OF_ISSUE) == ["2026年6月1日"]
    assert told and all(f.code == "E101" for f in told)
    style = Facts({"date": ("2026年7月1日",), "note": ("公开",)})
    document = apply_facts(document, style, "样式", fills_only=True)
    assert texts(document, Role.DATE_OF_ISSUE) == ["2026年6月1日"]
    assert texts(document, Role.NOTE) == ["（公开）"]


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("发文字好=1", "是不是“发文字号”"),
        ("盖章", "应写成 键=值"),
        ("盖章=也许", "应为 有、无、自动 之一"),
        ("份号=", "没有写值"),
    ],
)
def test_the_command_line_names_what_is_wrong(pair: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_given(split_pairs([pair]), "--set")


def test_line_numbers_stay_those_of_the_file() -> None:
    document = read("份号: 1\n密级: 秘密")
    title = next(b for b in document.blocks if b.role is Role.TITLE)
    assert title.place.first_line == 5


def test_an_unknown_key_is_told_and_the_rest_is_used() -> None:
    found: list[Finding] = []
    text = "---\n发文字好: 1\n签发人: 甲乙\n---\n关于植树的通知\n\n请植树。\n"
    document = govdoc.read_text(text, report=found.append)
    assert texts(document, Role.SIGNER) == ["签发人：甲乙"]
    [told] = [f for f in found if f.code == "E102"]
    assert "发文字好" in told.message and "是不是“发文字号”" in told.message
    assert told.place == Place(2, 2)


def test_an_order_whose_mark_is_given_wants_no_title() -> None:
    found: list[Finding] = []
    head = "---\n文种: 令\n发文机关标志: 云岭县人民政府令\n发文字号: 第3号\n---\n"
    govdoc.read_text(f"{head}本办法自公布之日起施行。\n", report=found.append)
    assert [f.code for f in found] == []
    head = head.replace("文种: 令", "文种: 通知")
    govdoc.read_text(f"{head}本办法自公布之日起施行。\n", report=found.append)
    assert [f.code for f in found] == ["R101"]


BLOGS = {
    "Jekyll": "---\nlayout: post\ntitle: 在读书节上的致辞\ndate: 2023-04-23\ntags: [甲]\n---\n",
    "Hugo": '+++\ntitle = "在读书节上的致辞"\ndate = 2023-04-23\ntags = ["甲"]\n+++\n',
}


@pytest.mark.parametrize("block", BLOGS.values(), ids=BLOGS)
def test_of_a_blogs_front_matter_only_the_title_is_taken(block: str) -> None:
    found: list[Finding] = []
    document = govdoc.read_text(
        f"{block}\n各位来宾：\n\n大家好！\n", report=found.append
    )
    assert texts(document, Role.TITLE) == ["在读书节上的致辞"]
    assert texts(document, Role.DATE_OF_ISSUE) == []
    assert texts(document, Role.SALUTATION) == ["各位来宾："]
    assert [f.code for f in found if f.code[0] == "E"] == ["E102"]
    assert "R101" not in [f.code for f in found]
    lines = block.splitlines()
    whole = [one for one in document.dropped if not one.is_part]
    (key,) = (one.text for one in document.dropped if one.is_part)
    assert key.rstrip(" :=") == "title"
    assert [one.text for one in whole] == [
        line for line in lines if "title" not in line
    ]
    assert [one.place for one in whole] == [
        Place(n, n) for n, line in enumerate(lines, 1) if "title" not in line
    ]
    assert {one.why for one in document.dropped} == {"网页程序的要素块"}
    assert "R104" not in [f.code for f in found]
    own = govdoc.read_text(f"{block}\n关于植树的通知\n\n各村：\n\n请植树。\n")
    assert texts(own, Role.TITLE) == ["关于植树的通知"]


def test_a_block_of_plus_signs_that_is_no_toml_stays_text() -> None:
    text = "+++\n甲和乙\n+++\n正文。\n"
    assert split_front_matter(text) == FrontMatter(Facts(), text)


def test_another_title_in_a_blogs_front_matter_is_told() -> None:
    found: list[Finding] = []
    document = read("layout: post\ntitle: 检查的事", found)
    assert document.title == "关于开展检查的通知"
    (one,) = (one for one in found if one.code == "E101")
    assert one.message == "要素块给的标题“检查的事”与原有的“关于开展检查的通知”不一致"
    assert one.hint is not None
    assert one.hint.startswith("已用原有的")


@pytest.mark.parametrize("value", ["[" * 4000, '"\\UFFFFFFFF"', '"\\U00110000"'])
def test_what_the_yaml_library_chokes_on_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="要素块写得不对"):
        split_front_matter(f"---\n标题: {value}\n---\n正文")


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("标题: 甲\n签发人: [甲\n抄送: 乙\n", "x:3: 开头的要素块写得不对：第 3 行括号没有配对"),
        ('标题: 甲\n签发人: "甲\n抄送: 乙', "x:3: 开头的要素块写得不对：第 3 行引号没有配对"),
        ("标题: 甲\n签发人 甲\n抄送: 乙", "x:3: 开头的要素块写得不对：第 3 行没有冒号"),
        ("标题: 甲\n抄送: 乙: 丙", "x:3: 开头的要素块写得不对：第 3 行"),
    ],
)  # fmt: skip
def test_the_first_line_at_fault_is_named(block: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        split_front_matter(f"---\n{block}\n---\n正文", "x")
    assert caught.value.message == told


def test_a_line_of_dashes_is_no_front_matter() -> None:
    text = "---\n通知\n---\n正文。\n"
    assert split_front_matter(text) == FrontMatter(Facts(), text)


def test_the_whole_way_from_a_file(tmp_path: Path) -> None:
    source = tmp_path / "甲.txt"
    source.write_text(TEXT, encoding="utf-8")
    outcome = govdoc.format_file(source, facts={"发文机关": ["某某局"], "盖章": "有"})
    assert outcome.document.facts["issuer"] == ("某某局",)
    assert texts(outcome.document, Role.SIGNATURE) == ["某某局"]


def test_every_key_is_found_by_all_its_names() -> None:
    for key in KEYS:
        assert {find_key(n) for n in (key.key, key.chinese, *key.also)} == {key}


@given(st.text(max_size=60))
def test_any_block_is_read_or_refused(block: str) -> None:
    try:
        found = split_front_matter(f"---\n份号: 1\n{block}\n---\n正文")
    except InputError:
        return
    assert found.text.endswith("正文") or not found.facts.values


def test_a_block_without_its_end_is_told() -> None:
    with pytest.raises(govdoc.GovdocError, match="没有结束"):
        govdoc.read_text("---\n发文机关: 某局\n关于植树的通知\n\n请植树。\n")
    text = "---\n时间：下午\n关于植树的通知\n\n请植树。\n"
    assert "请植树。" in [block.text for block in govdoc.read_text(text).blocks]


def test_a_name_goes_behind_the_label_that_the_text_has() -> None:
    text = "述职报告\n\n请予评议。\n\n述职人：孟　凡\n2026年1月12日\n"
    found: list[Finding] = []
    for name, codes in (("孟凡", []), ("周岩", ["E101"])):
        found.clear()
        document = apply_facts(
            govdoc.read_text(text),
            parse_given({"署名": name}),
            "命令行",
            found.append,
        )
        assert texts(document, Role.SIGNATURE) == [f"述职人：{name}"]
        assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("block", "mend"),
    [
        ("成文日期: 下月初", "写作 2026-03-18 或"),
        ("印发日期: 明天", "写作 2026-03-18 或"),
        ("密级: 超级机密", "写作绝密、机密或秘密"),
        ("紧急程度: 马上", "写作特急或加急"),
        ("份号: abc", "写作阿拉伯数字"),
        ("文种: 通告书", "是不是“通告”？"),
        ("文种: 简报", "没有这个文种的样式"),
        *((block, "") for block in (
            "成文日期: 2026年3月18日", "成文日期: 二〇二六年三月十八日",
            "成文日期: 2026-13-40", "成文日期: 2026-02-30", "印发日期: 2026年2月30日",
            "成文日期: 2026/3/18", "成文日期: ××××年×月×日", "印发日期: 2026-05-03",
            "密级: 机 密★1年", "密级: 機密", "紧急程度: 特急", "紧急程度: 加 急",
            "份号: 7", "份号: ００００１７", "文种: 命令", "文种: 讲话稿", "文种: notice",
        )),
    ],
)  # fmt: skip
def test_a_value_not_of_the_standard_s_form_is_told_and_stays(
    block: str, mend: str
) -> None:
    told: list[Finding] = []
    document = read(block, told)
    odd = [one for one in told if one.code == "E103"]
    assert [(one.hint or "")[: len(mend)] for one in odd] == ([mend] if mend else [])
    assert all(one.place for one in odd)
    if "2026-13-40" in block:
        assert texts(document, Role.DATE_OF_ISSUE) == ["2026-13-40"]
