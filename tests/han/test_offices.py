"""Which blanks and marks part offices on a line, and which stand inside one name."""

from __future__ import annotations

import pytest

from govdoc.han.offices import part_mark, part_offices

PARTED = {
    "wide blanks": ("县发改委　　　　县住建局", "县发改委 县住建局"),
    "half blanks": ("市委 市政府", "市委 市政府"),
    "marks": ("市委办公室、市政府办公室", "市委办公室 市政府办公室"),
    "places for seals": (
        "市发改委（盖章）　市财政局（盖章）",
        "市发改委（盖章） 市财政局（盖章）",
    ),
    "an ending that is not known": (
        "清河乡人武部　清河乡妇女之家",
        "清河乡人武部 清河乡妇女之家",
    ),
    "names like persons'": ("县安监局 县文化局 司法局", "县安监局 县文化局 司法局"),
    "Traditional forms": ("經濟發展局　教育局", "經濟發展局 教育局"),
}
WHOLE = (
    "青　山　县　财　政　局",
    "县长　李　想",
    "县委书记　欧阳建国",
    "李　想　王国栋",
    "王国栋　李小四",
    "国家税务总局 清河县税务局",
    "述职人：孟　凡",
    "县财政局　（盖章）",
    "清河县人民政府 县长李想",
    "团结 奋进",
    "清河县财政局",
)


@pytest.mark.parametrize(("typed", "names"), PARTED.values(), ids=PARTED)
def test_offices_are_parted(typed: str, names: str) -> None:
    assert part_offices(f" {typed} ") == tuple(names.split())


@pytest.mark.parametrize("typed", WHOLE)
def test_one_name_stays_whole(typed: str) -> None:
    assert part_offices(typed) == (typed,)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("县教育局　县民政局文件", "县教育局 县民政局 文件"),
        ("县教育局、县民政局　文件", "县教育局 县民政局 文件"),
        ("县教育局/县民政局", "县教育局 县民政局"),
        ("县教育局 文件", "县教育局文件"),
        ("文　件", "文件"),
        ("县教育局文件", "县教育局文件"),
    ],
)
def test_a_mark_is_its_names_and_its_word(typed: str, names: str) -> None:
    assert part_mark(typed) == tuple(names.split())


def test_a_mark_that_is_no_row_keeps_its_blanks() -> None:
    assert part_mark("清河县政府常务会议 纪要") == ("清河县政府常务会议 纪要",)
