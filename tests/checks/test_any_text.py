"""What holds of checks whatever stands in a file."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc import api
from govdoc.checks import ask, check
from govdoc.errors import InputError
from govdoc.formats import PLAIN
from govdoc.options import CheckOptions

BASES = Path(__file__).parent / "bases"
LINES = sorted(
    {
        line
        for path in BASES.glob("*.txt")
        for line in path.read_text("utf-8").split("\n")
    }
)
PIECES = (
    "关于", "的通知", "附件", "附件：", "附件1", "1.", "（一）", "一、", "〔2026〕", "15号",
    "第", "条", "抄送：", "印发", "2026年13月45日", "二〇二六年", "（星期八）",
    "“", "”", "《", "》", "（", "）", "——", "……",
    "，", "。", "；", "、", "：", "约", "左右", "%", "9999999999999999",
    "0", "××", "____", "|", "| 合计 | 3 |", "请批示", "特此通知", "截止", "\u200b", "\ufffd",
    "**", "##", "　", "\t", " ", "A", "é", "發", "😀", "-", "～", "①", "联系人：",
)  # fmt: skip
OPTIONS = CheckOptions(today=datetime.date(2026, 11, 29))

line = st.one_of(
    st.sampled_from(LINES),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.tuples(st.sampled_from(LINES), st.sampled_from(PIECES), st.integers(0, 40)).map(
        lambda made: made[0][: made[2]] + made[1] + made[0][made[2] :]
    ),
)


@settings(deadline=None)
@given(st.lists(line, max_size=30).map("\n".join))
def test_any_text_is_checked(text: str) -> None:
    """Nothing fails; places lie in the text; a mend says what it writes where."""
    try:
        source = api.read_typed(text)
    except InputError:  # its front matter makes no sense
        return
    found = check(text.encode(), source, PLAIN, "文稿.txt", ask(OPTIONS))
    for fault in found.faults:
        seen = fault.seen
        assert fault.check.what and seen.seen and seen.should and fault.message
        assert "\n" not in fault.message.strip("\n")
        if seen.element is not None and seen.span is not None:
            start, end = seen.span
            # One beyond its end is the end of the line itself.
            assert 0 <= start <= end <= len(seen.element.text) + 1
        if seen.write is not None:
            assert fault.check.mends and seen.element is not None
        assert fault.to_dict()["code"] == fault.check.code
