"""Names in one look, whatever blanks were typed (F06, H09, SP04)."""

from __future__ import annotations

import pytest

from govdoc.han.names import is_name, spread_byline, spread_roster
from govdoc.han.persons import spread_titled


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("张　三 李小四  王 五 欧阳建国", "张　三　李小四　王　五　欧阳建国"),
        ("李  想  王国栋", "李　想　王国栋"),
        ("张三 李四", "张　三　　李　四"),
        ("张 三　李 四　王五", "张　三　　李　四　　王　五"),
        ("县财政局 县教育局", "县财政局 县教育局"),
        ("男 女 老 少", "男 女 老 少"),
        ("李小四（组长） 王国栋", "李小四（组长） 王国栋"),
        ("欧阳 修 李想 司马 相如", "欧阳修　李　想　司马相如"),
    ],
)
def test_a_roster_has_one_look(typed: str, set_: str) -> None:
    assert spread_roster(typed) == set_
    assert spread_roster(set_) == set_


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("市长 李想", "市长　李　想"),
        ("李 想", "李　想"),
        ("周  岩", "周　岩"),
        ("县委书记 王国栋", "县委书记　王国栋"),
        ("王刚 李梅", "王　刚　　李　梅"),
        ("青禾县人民政府", "青禾县人民政府"),
        ("讲话人：李 想", "讲话人：李　想"),
        ("（县长 李想）", "（县长　李　想）"),
        ("市　长　李想", "市　长　李　想"),
        ("欧阳建国", "欧阳建国"),
        ("讲话人：王 建国", "讲话人：王建国"),
        ("县长 欧阳 修", "县长　欧阳修"),
        ("司 法局", "司 法局"),
        ("承诺人（签名）：", "承诺人（签名）："),
    ],
)
def test_a_byline_has_one_look(typed: str, set_: str) -> None:
    assert spread_byline(typed) == set_
    assert spread_byline(set_) == set_


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("记录：钱  多", "记录：钱　多"),
        ("联系人：李 想　　电话：5512", "联系人：李　想　　电话：5512"),
        ("（联系人：李 想，电话：5512）", "（联系人：李　想，电话：5512）"),
        ("组长：李想 副市长", "组长：李　想　副市长"),
        ("何 敏　副县长", "何　敏　副县长"),
        ("副组长：陈一鸣　副县长", "副组长：陈一鸣　副县长"),
        ("　　　　何 敏　副县长", "　　　　何　敏　副县长"),
        ("高度 重视", "高度 重视"),
        ("会议时间：周 三", "会议时间：周 三"),
        ("主持人：李想", "主持人：李想"),
        ("李 想同志作了通报。", "李 想同志作了通报。"),
    ],
)
def test_one_person_on_a_line_has_the_same_look(typed: str, set_: str) -> None:
    assert spread_titled(typed) == set_
    assert spread_titled(set_) == set_


def test_a_surname_of_two_signs_makes_a_name() -> None:
    assert is_name("欧阳建国")
    assert not is_name("东方电气")


@pytest.mark.parametrize("word", ["督 办 函", "提 醒 函", "便 函", "值 班 表"])
def test_what_a_paper_is_called_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("name", ["苏 锦 书", "路 见 青", "张 函"])
def test_blanks_between_the_signs_of_a_name_leave_it_one(name: str) -> None:
    assert is_name(name)
