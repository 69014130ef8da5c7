"""Names in one look, whatever blanks were typed (F06, H09, SP04)."""

from __future__ import annotations

import pytest

from govdoc.han.names import spread_byline, spread_roster


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("张　三 李小四  王 五 欧阳建国", "张　三　李小四　王　五　欧阳建国"),
        ("李  想  王国栋", "李　想　王国栋"),
        ("县财政局 县教育局", "县财政局 县教育局"),
        ("男 女 老 少", "男 女 老 少"),
        ("李小四（组长） 王国栋", "李小四（组长） 王国栋"),
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
        ("王刚 李梅", "王　刚　李　梅"),
        ("青禾县人民政府", "青禾县人民政府"),
    ],
)
def test_a_byline_has_one_look(typed: str, set_: str) -> None:
    assert spread_byline(typed) == set_
    assert spread_byline(set_) == set_
