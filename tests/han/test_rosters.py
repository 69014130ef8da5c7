"""Lists of persons, each with what stands before or behind the name (F06, H09)."""

from __future__ import annotations

import pytest

from govdoc.han.rosters import read_post, read_roster, shown, spread_lone

LISTS = {
    "bare": ("周  岩 李小四 欧阳 修", ["周　岩", "李小四", "欧阳修"]),
    "a bracket": ("周岩（县财政局） 李 想", ["周　岩（县财政局）", "李　想"]),
    "a bracket apart": ("周岩 （女， 回族） 李 想", ["周　岩（女， 回族）", "李　想"]),
    "an office before": (
        "县财政局李小四　何 敏　县教育局周　岩",
        ["县财政局李小四", "何　敏", "县教育局周　岩"],
    ),
    "a post before": (
        "县委副书记王国栋 市政协主席欧阳建国",
        ["县委副书记王国栋", "市政协主席欧阳建国"],
    ),
    "posts between": ("县长 李想 副县长 王国栋", ["县长　李　想", "副县长　王国栋"]),
    "a rare surname": (
        "李小四  靖  远  王国栋  周岩",
        ["李小四", "靖　远", "王国栋", "周　岩"],
    ),
    "a transcribed name": ("古丽娜·买买提 李 想", ["古丽娜·买买提", "李　想"]),
    "given in two": ("李 小四 王国栋", ["李小四", "王国栋"]),
    "offices": ("县财政局 县教育局", []),
    "words": ("男 女 老 少", []),
    "a word ahead": ("人员 李小四 王国栋 何敏 周岩", []),
    "an open bracket": ("李小四（县财政局 王国栋", []),
    "a sentence": ("李小四，王国栋 何敏", []),
}


@pytest.mark.parametrize(("typed", "persons"), LISTS.values(), ids=LISTS)
def test_persons_of_a_list(typed: str, persons: list[str]) -> None:
    assert shown(read_roster(typed)) == persons
    assert shown(read_roster("　".join(persons))) == persons


def test_behind_a_label_one_is_a_list_and_posts_count() -> None:
    assert shown(read_roster("何 敏（出差）", is_labelled=True)) == ["何　敏（出差）"]
    both = read_roster("县财政局李小四 各镇镇长", is_labelled=True)
    assert shown(both) == ["县财政局李小四", "各镇镇长"]
    assert not read_roster(
        "各镇镇长 李小四 有关部门负责同志 各村书记", is_labelled=True
    )


@pytest.mark.parametrize(
    ("typed", "head", "post"),
    [
        ("李  想    县财政局办公室主任", "李　想", "县财政局办公室主任"),
        ("周岩（女） 县档案馆馆长", "周　岩（女）", "县档案馆馆长"),
        ("欧阳建国\t石桥镇党委书记、镇长", "欧阳建国", "石桥镇党委书记、镇长"),
    ],
)
def test_a_name_and_a_post(typed: str, head: str, post: str) -> None:
    found = read_post(typed)
    assert found is not None
    assert shown([found[0]]) == [head]
    assert found[1] == post


@pytest.mark.parametrize("typed", ["李想 王国栋", "李想", "李 想同志作了通报。"])
def test_no_name_and_post(typed: str) -> None:
    assert read_post(typed) is None


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("请假：李想", "请假：李　想"),
        ("主持人：王国栋", "主持人：王国栋"),
        ("会议时间：周三", "会议时间：周三"),
    ],
)
def test_who_stands_alone_behind_a_label(typed: str, set_: str) -> None:
    assert spread_lone(typed) == set_
