"""A plain slip is not held against a habit: 请 stands before its mend, never 通常."""

from __future__ import annotations

import pytest

from govdoc import check_bytes

TEXT = (
    "关于开展检查的通知\n\n各单位：\n\n请于2026年2月30日前报送【待补充】材料。\n\n"
    "某某市财政局\n2026年3月1日\n"
)


def test_a_plain_slip_asks_for_its_mend() -> None:
    found = check_bytes(TEXT.encode(), "通知.txt").faults
    said = {one.check.code: one.to_dict() for one in found}
    impossible = said["SG05"]
    assert (impossible["word"], impossible["should"]) == ("请", "改成日历上有的日期")
    assert impossible["source"] == "practice"
    assert said["LE02"]["word"] == "请"


def test_no_sentence_asks_twice() -> None:
    for one in check_bytes(TEXT.encode(), "通知.txt").faults:
        assert "通常核对" not in one.message
        assert one.message.count("请") - one.seen.seen.count("请") <= 1


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("二〇二六年三月1日", "“二〇二六年三月1日”，汉字、数字混用"),
        ("2026年三月一日", "“2026年三月一日”，汉字、数字混用"),
        ("二〇二六年三月一日", "“二〇二六年三月一日”"),
        ("2026年三月", "“2026年三月”，不完整"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(written: str, seen: str) -> None:
    text = TEXT.replace("2026年3月1日", written)
    found = check_bytes(text.encode(), "通知.txt").faults
    assert [one.seen.seen for one in found if one.check.code == "SG03"] == [seen]


MARKED = (
    "关于开展检查的通知\n\n各单位：\n\n请&nbsp;于２０２６年启动、１２月报送&nbsp;材料,以及数据,不要漏报。\n\n"
    "联系人&nbsp;张三，1-3月办理，5-6月复查。\n\n某某市财政局\n2026年3月1日\n"
)


def test_places_are_counted_once_and_one_way() -> None:
    found = check_bytes(MARKED.encode(), "通知.txt").faults
    counted = {one.check.code: one for one in found if one.places > 1}
    assert set(counted) == {"LE08", "NU07", "NU12", "PU01"}
    for one in counted.values():
        assert one.message.count(f"（共 {one.places} 处）") == 1
        assert "处" not in one.seen.seen
        assert one.to_dict()["count"] == one.places
