"""Conversion by whichever engine this environment has."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts import alone, fold_variants

from cases import Case, read_pairs
from govdoc.api import correct_text, read_text
from govdoc.errors import UsageError
from govdoc.findings import Finding, Place
from govdoc.han.ambiguous import AMBIGUOUS, DOUBTFUL, IN_NAMES, OWN
from govdoc.han.script import (
    SCRIPTS,
    configuration,
    convert,
    convert_by_words,
    detect_language,
    engine,
)
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.options import Options, TextOptions
from govdoc.transforms.script import convert_script

IS_PURE = (engine() or "").startswith("opencc-python")
PUBLISHED = os.environ.get("GOVDOC_OPENCC_CASES")
"""Path of OpenCC's own testcases.json."""
OURS = {
    "s2t",
    "s2tw",
    "s2twp",
    "s2hk",
    "s2hkp",
    "t2s",
    "tw2s",
    "tw2sp",
    "hk2s",
    "hk2sp",
}
OURS |= {"tw2t", "hk2t", "t2tw", "t2hk"}


CASES = [
    (case.title.removeprefix("script: "), case.given, case.expected.split("|"))
    for case in read_pairs(Path(__file__).with_name("script.case"))
]
"""Configuration, text, and what either engine may make of it."""


@pytest.mark.parametrize(("config", "before", "after"), CASES)
def test_case(config: str, before: str, after: list[str]) -> None:
    assert convert([before], config)[0] in after


BORDERS = list(
    read_pairs(*map(Path(__file__).with_name, ("borders.case", "strangers.case")))
)
"""Sixty sentences of our own, and sixty by somebody who did not know the method."""
AMISS = {
    "分工过细致使责任不清。",
    "易卦以乾爲首，坤次之。",
    "会议由于振海主持，于上午十时结束。",
    "新生姜雨桐来自农村，家里种植生姜。",
    "江苏醒狮队表演之余，又排练了三出地方戏。",
}
"""What is still wrong: the segmenter's cut, and what only the sense tells."""


@pytest.mark.parametrize("case", BORDERS, ids=[case.given for case in BORDERS])
def test_no_phrase_crosses_a_word(case: Case) -> None:
    (done,) = convert([case.given], case.title.split(": ")[1])
    is_right = fold_variants(done) == fold_variants(case.expected)
    assert is_right == (case.given not in AMISS), done


@pytest.mark.skipif(not PUBLISHED, reason="GOVDOC_OPENCC_CASES 没有给出")
@pytest.mark.skipif(IS_PURE, reason="纯 Python 引擎不承诺全部通过")
def test_published_cases() -> None:
    assert PUBLISHED
    published = json.loads(Path(PUBLISHED).read_text("utf-8"))["cases"]
    checked = 0
    for case in published:
        if "[sic]" in case["input"]:  # what they call wrong themselves, and words mend
            continue
        for config in OURS & set(case["expected"]):
            assert convert([case["input"]], config) == [case["expected"][config]]
            checked += 1
    assert checked > 300


def test_the_engine_has_a_name_and_a_version() -> None:
    assert re.fullmatch(
        r"(OpenCC|opencc-python-reimplemented) \d[\d.]+", engine() or ""
    )


def test_a_configuration_that_no_engine_has_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="没有“nonsense”这一种转换"):
        convert(["一"], "nonsense")


@pytest.mark.skipif(not IS_PURE, reason="OpenCC 有这种转换")
@pytest.mark.parametrize("config", ["hk2t", "tw2t", "s2hkp", "hk2sp"])
def test_what_the_pure_engine_lacks_is_a_clear_error(config: str) -> None:
    with pytest.raises(UsageError, match="opencc-python-reimplemented") as caught:
        convert(["一"], config)
    assert "OpenCC" in (caught.value.hint or "")


@pytest.mark.skipif(IS_PURE, reason="纯 Python 引擎缺一些转换")
@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "zh-HK"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_way_works(language: str, script: str) -> None:
    config = configuration(language, script)
    if config is not None:
        assert convert(["一"], config) == ["一"]


def test_phrases_need_a_region() -> None:
    with pytest.raises(UsageError, match="不能用 --phrases"):
        configuration("zh-CN", "hant", phrases=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("关于开展会议", "zh-CN"),
        ("關於開會，裡面著重說明", "zh-TW"),
        ("關於開會，裏面着重説明", "zh-HK"),
        ("no Chinese", "zh-CN"),
    ],
)
def test_languages_are_told(text: str, language: str) -> None:
    assert detect_language(text) == language


KEPT = re.compile(r"[0-9A-Za-z〇〔〕（）《》“”‘’、，。：；.,:;()\"'\[\]]+")
MIXED = st.text(
    st.sampled_from("关于里后发干号年月一二〇〔〕（）“”‘’《》、，。：0123456789aZ.,:\n")
)


@given(st.lists(MIXED, max_size=4), st.sampled_from(["s2t", "s2tw", "s2hk"]))
def test_figures_marks_and_quotes_stay(texts: list[str], config: str) -> None:
    converted = convert(texts, config)
    assert [KEPT.findall(text) for text in converted] == [
        KEPT.findall(text) for text in texts
    ]


HAN = st.text(
    st.sampled_from(
        "一个中心政府干预被发布余于范岳局长书记主任同志签发人：三万里、，　 \n自制面条系统"
        "只有几周围参与制造王曾海建国云了如何展示"
    ),
    max_size=24,
)


@given(st.lists(HAN, max_size=4), st.sampled_from(["s2t", "s2tw", "t2s"]))
def test_texts_are_converted_each_by_itself(texts: list[str], config: str) -> None:
    together = convert_by_words(texts, config)
    assert together == [convert_by_words([text], config)[0] for text in texts]
    assert [len(one.text) for one in together] == [len(text) for text in texts]


@given(HAN, st.sampled_from(["政府干", "于", "一个中", "发布"]))
def test_protected_words_come_out_as_they_went_in(text: str, word: str) -> None:
    (done,) = convert([text], "s2t", re.compile(word))
    places = [match.span() for match in re.finditer(word, text)]
    assert [done[slice(*span)] for span in places] == [word] * len(places)


@given(
    st.text(
        st.sampled_from("这是我们国务院的会议实际情况说明与时间长为，。"), max_size=20
    )
)
def test_where_nothing_is_ambiguous_it_is_what_opencc_makes(text: str) -> None:
    assert not set(text) & set(AMBIGUOUS["hant"])
    assert convert([text], "s2t") == alone([text], "s2t")


@pytest.mark.parametrize("to", AMBIGUOUS)
def test_what_is_looked_at_stands_in_a_clause_that_is(to: str) -> None:
    begins = {word[0] for word in OWN[to]}
    assert begins | IN_NAMES[to] | DOUBTFUL[to] <= set(AMBIGUOUS[to])


def test_a_text_without_marks_takes_no_time() -> None:
    assert convert(["政府干预" * 9000], "s2t") == ["政府干預" * 9000]


def test_marks_of_ours_in_a_text_stay() -> None:
    texts = ["\x1e一个\x1f中心\x1e于书记", "头发"]
    assert convert(texts, "s2t") == ["\x1e一個\x1f中心\x1e于書記", "頭髮"]


def test_regional_words_end_where_words_do() -> None:
    assert convert(["一个中心用软件，余书记"], "s2twp") == ["一個中心用軟體，余書記"]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("各自制定办法，自制设备", "各自制定辦法，自製設備"),
        ("成立于五月，由于书记", "成立於五月，由於書記"),
        ("老余来了，三千余同志和余款", "老余來了，三千餘同志和餘款"),
        ("服务于各县县长", "服務於各縣縣長"),
        ("主任于会上宣布，主任于洪涛宣布", "主任於會上宣佈，主任于洪濤宣佈"),
        ("成员：曾里、丁干、王后", "成員：曾里、丁干、王后"),
        ("行走三万里，心里踏实", "行走三萬里，心裏踏實"),
    ],
)
def test_names_and_what_only_looks_like_them(text: str, after: str) -> None:
    (done,) = convert([text], "s2t")
    assert fold_variants(done) == fold_variants(after)


def document(*texts: str) -> Document:
    blocks = tuple(
        Paragraph(Role.BODY, (Run(text),), Place(n, n))
        for n, text in enumerate(texts, 1)
    )
    return Document("speech", blocks)


def converted(text: str, script: str = "hant", **options: object) -> str:
    return convert_script(document(text), script, **options).blocks[0].text  # type: ignore[arg-type]


def test_names_and_backquotes_are_kept() -> None:
    text = "范云里和于松后来用了`发展`"
    expected = "范云里和于松後來用了`发展`"
    assert converted(text, protect=("范云里", "于松")) == expected


def test_corner_quotes_nest_and_spare_apostrophes() -> None:
    text = "他说：“这是‘店小二’，it's fine。”"
    expected = "他說：「這是『店小二』，it's fine。」"
    assert converted(text, corner_quotes=True) == expected
    assert "“" in converted(text)


def test_runs_keep_their_borders_when_lengths_change() -> None:
    runs = (Run("（一）用好软件。", Role.HEADING_2), Run("鼠标和软件都要买。"))
    block = Paragraph(Role.BODY, runs, Place(1, 1))
    after = convert_script(Document("speech", (block,)), "hant-tw", phrases=True)
    assert [run.text for run in after.blocks[0].runs] == [
        "（一）用好軟體。",
        "滑鼠和軟體都要買。",
    ]
    assert (after.script, after.language) == ("hant", "zh-TW")


def test_doubtful_characters_are_findings() -> None:
    found: list[Finding] = []
    convert_script(document("今后的发展", "张家里长，干什么"), "hant", found.append)
    assert {finding.code for finding in found} <= {"T301"}
    assert [f.change.before for f in found if f.change] == []
    convert_script(document("这件事让他干", "某系的人"), "hant", found.append)
    assert [f.change.before for f in found if f.change] == ["干", "系"]
    assert found[0].place == Place(1, 1)


def test_doubts_are_few_and_tell_what_a_phrase_was_taken_from() -> None:
    ordinary = "以后发展干部关于里面的系统，复查准备情况，云计算的面积"
    texts = ["展示了如何做", ordinary, "主任于今日到会，余下的是范例"]
    doubts = [one.doubts for one in convert_by_words(texts, "s2t")]
    assert doubts == [[2], [], [2]]


def test_the_same_script_is_left_alone() -> None:
    assert converted("关于里面", "hans") == "关于里面"


@pytest.mark.parametrize("script", ["hant", "hant-tw", "hant-hk", "hans"])
def test_a_converted_text_is_recognised_alike(sample: Path, script: str) -> None:
    text = sample.read_text("utf-8")
    before = read_text(text)
    if IS_PURE and configuration(before.language, script) in {"tw2t", "hk2t"}:
        pytest.skip("纯 Python 引擎没有这种转换")
    options = Options(text=TextOptions(script=script))
    after = read_text(correct_text(text, options=options))
    assert [block.role for block in after.blocks] == [b.role for b in before.blocks]
    assert (after.kind, after.script) == (before.kind, script[:4])
