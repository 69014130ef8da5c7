"""A plain slip is not held against a habit: 请 stands before its mend, never 通常."""

from __future__ import annotations

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
