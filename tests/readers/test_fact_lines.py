"""A fact is written into the front matter, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.errors import InputError
from govdoc.model.facts import KEYS, FactKey, parse_values
from govdoc.readers.fact_lines import head_of, stated, with_fact
from govdoc.readers.front_matter import split_front_matter

TEXT = "关于开展检查的通知\n\n各单位：\n"


def block(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", TEXT])


@pytest.mark.parametrize(
    ("before", "key", "values", "after"),
    [
        (TEXT, "signer", ["甲"], block("签发人: 甲")),
        (block("签发人: 甲"), "signer", [], TEXT),
        (block("签发人: 甲"), "signer", [" "], TEXT),
        (block("签发人: 甲"), "signer", ["乙", "丙"], block("签发人: [乙, 丙]")),
        (block("签发人：甲  # 主办"), "signer", ["乙"], block("签发人：乙  # 主办")),
        (
            block("文号: 某〔2026〕1号", "signer: 甲"),
            "document_number",
            ["某〔2026〕2号"],
            block("文号: 某〔2026〕2号", "signer: 甲"),
        ),
        (
            block("# 要素", "紧急程度: 特急", "抄送: 乙"),
            "signer",
            ["甲"],
            block("# 要素", "紧急程度: 特急", "签发人: 甲", "抄送: 乙"),
        ),
        (block("抄送: 乙"), "signer", ["甲"], block("签发人: 甲", "抄送: 乙")),
        (block("没人认得: 乙"), "signer", ["甲"], block("没人认得: 乙", "签发人: 甲")),
        (
            block("签发人:  # 两位", "- 甲 # 主办", "- 乙", "抄送: 丁"),
            "signer",
            ["丙"],
            block("签发人: 丙", "# 两位", "# 主办", "抄送: 丁"),
        ),
        (
            block("签发人: 甲 # 主办", "抄送: 丁"),
            "signer",
            [],
            block("# 主办", "抄送: 丁"),
        ),
        (block("盖章: 也许", "密级:"), "seal", ["有"], block("盖章: 有", "密级:")),
        (
            block("盖章: 也许", "密级:"),
            "classification",
            ["秘密"],
            block("盖章: 也许", "密级: 秘密"),
        ),
        (
            block("文号: 甲", "发文字号: 乙"),
            "document_number",
            ["丙"],
            block("文号: 丙"),
        ),
        (block("附注: 甲"), "note", ["a: b #c"], block('附注: "a: b #c"')),
        ("\ufeff" + TEXT, "note", ["甲"], "\ufeff" + block("附注: 甲")),
        ("", "note", ["甲"], "---\n附注: 甲\n---\n"),
        ("---\n附注: 甲\n---", "note", ["乙"], "---\n附注: 乙\n---"),
        (
            block("签发人：", "  - 甲", "", "没人认得:", "  - 乙"),
            "signer",
            ["丙", "丁"],
            block("签发人：[丙, 丁]", "", "没人认得:", "  - 乙"),
        ),
        (block("附注: |", "  甲", "  乙"), "note", ["丙"], block("附注: 丙")),
    ],
)
def test_a_line_is_written(
    before: str, key: str, values: list[str], after: str
) -> None:
    assert with_fact(before, key, values) == after


@pytest.mark.parametrize(
    ("text", "key", "values", "told"),
    [
        (TEXT, "seal", ["也许"], "盖章：应为"),
        (TEXT, "title", ["甲", "乙"], "标题：只能有一个值"),
        (block("签发人: [甲"), "signer", ["乙"], "要素块写得不对"),
        ("---\n签发人: 甲\n" + TEXT, "signer", ["乙"], "没有结束"),
        (block("title: a", "layout: post"), "signer", ["乙"], "网页程序"),
        ('+++\ntitle = "a"\n+++\n' + TEXT, "signer", ["乙"], "网页程序"),
        (block("签发人: &a 甲", "抄送: *a"), "signer", ["乙"], "写法特别"),
        (block("抄送: &a 甲", "签发人: *a"), "signer", ["乙"], "写法特别"),
        # Without its only Chinese key the block would be a blog's.
        (block("date: 2026-01-01", "tags: x", "抄送: 甲"), "cc", [], "写法特别"),
        (TEXT, "note", ["甲" * 1_001], "附注：太长"),
    ],
)
def test_what_cannot_be_written_is_told(
    text: str, key: str, values: list[str], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        with_fact(text, key, values)


def test_a_wrong_value_is_told_apart_from_the_others() -> None:
    said = stated(block("盖章: 也许", "签发人: 甲", "密级: {a: 1}"))
    assert said.values == {"signer": ("甲",)}
    assert set(said.wrong) == {"seal", "classification"}


WORDS = st.text(
    st.sampled_from(
        "甲乙〔〕：:#,，-[]{}'\"*&!|>%@`?\\ \t。a1、；\u2028\x85\U00020000"
    ),
    min_size=1,
    max_size=8,
)
OPEN = [key for key in KEYS if not key.choices]


@st.composite
def values_of(draw: st.DrawFn, key: FactKey) -> list[str]:
    if key.choices:
        return [draw(st.sampled_from(key.choices))]
    most = 3 if key.is_list else 1
    return draw(st.lists(WORDS, min_size=1, max_size=most))


@st.composite
def lines_of(draw: st.DrawFn) -> list[str]:
    """Lines of a block, as people write them."""
    found = []
    names = draw(
        st.lists(
            st.sampled_from(OPEN), unique_by=lambda key: key.key, min_size=1, max_size=4
        )
    )
    for key in names:
        word = draw(st.sampled_from([key.key, key.chinese, *key.also]))
        colon = draw(st.sampled_from([": ", "：", ":  ", "：\t "]))
        remark = draw(st.sampled_from(["", "", " # 批注", "  #x"]))
        shape = draw(st.sampled_from(["plain", "quoted", "flow", "items", "below"]))
        shape = shape if key.is_list else shape.replace("flow", "plain")
        shape = shape if key.is_list else shape.replace("items", "quoted")
        found += {
            "plain": [f"{word}{colon}甲某 乙{remark}"],
            "quoted": [f"{word}{colon}'甲: 乙'{remark}"],
            "flow": [f"{word}{colon}[甲, '乙, 丙']{remark}"],
            "items": [f"{word}{colon.rstrip()}{remark}", "  # 其一", "- 甲", "- 乙"],
            "below": [f"{word}{colon.rstrip()}{remark}", "  甲"],
        }[shape]
        found += draw(st.sampled_from([[], [], [""], ["# 说明"], ["没人认得: [1, 2]"]]))
    return found


@settings(deadline=None)
@given(st.data(), lines_of(), st.sampled_from(KEYS), st.booleans())
def test_what_is_written_reads_back_and_all_else_stays(
    data: st.DataObject, lines: list[str], key: FactKey, is_new: bool
) -> None:
    text = TEXT if is_new else block(*lines)
    values = data.draw(values_of(key) | st.just([]))
    try:
        wanted = parse_values(key, values) if any(map(str.strip, values)) else ()
    except ValueError:
        return
    before = split_front_matter(text).facts.values
    made = with_fact(text, key.key, values)
    after = split_front_matter(made).facts.values
    assert after.get(key.key, ()) == wanted
    assert {**after, key.key: ()} == {**before, key.key: ()}
    head = head_of(made)
    assert made.removeprefix(head) == text.removeprefix(head_of(text))
    if head and not is_new:
        for line in lines:
            remark = line[line.index("#") :] if "#" in line else ""
            assert any(one.endswith(remark) for one in head.split("\n"))
        assert head.count("没人认得: [1, 2]") == lines.count("没人认得: [1, 2]")
    assert with_fact(made, key.key, list(wanted)) == made
