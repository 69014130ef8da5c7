"""Offices that sign together, and their marks, however they are typed (S03, S05, H05)."""

from __future__ import annotations

from itertools import pairwise

import pytest

import govdoc
from measure.pdf import measure
from measure.sheets import Line, Sheet

CELL = 156 / 28
TEXT = (
    "{head}关于联合开展检查的通知\n\n各单位：\n请认真组织检查，按时报送情况。\n\n"
    "{names}\n2026年3月9日\n"
)
MARK = "{}\n\n清发〔2026〕3号\n\n"
LONG = (
    "中共清河县委农村工作领导小组办公室",
    "清河县农业农村和乡村振兴局办公室",
    "清河县住房和城乡建设事业发展中心",
)
UNSEALED = {
    "two in a row": ("县发改委　　　　县住建局", ["县发改委 县住建局"]),
    "half blanks": ("县发改委 县住建局", ["县发改委 县住建局"]),
    "marks": ("县发改委、县住建局", ["县发改委 县住建局"]),
    "three in a row": ("县教育局　县民政局　县水利局", ["县教育局 县民政局 县水利局"]),
    "two by two": (
        "清河县发改委　清河县住建局\n清河县民政局　　清河县市场监管局",
        ["清河县发改委 清河县住建局", "清河县民政局 清河县市场监管局"],
    ),
    "three and two": (
        "县教育局　县民政局　县水利局\n县公安局　县市场监管局",
        ["县教育局 县民政局 县水利局", "县公安局 县市场监管局"],
    ),
    "one below another": (
        "清河县发展和改革委员会\n清河县公安局",
        ["清河县发展和改革委员会", "清河县公安局"],
    ),
    "too long for a row": ("　".join(LONG), list(LONG)),
    "too many for a row": (
        "清河县发展和改革委员会 清河县交通运输局 清河县自然资源局",
        ["清河县发展和改革委员会", "清河县交通运输局", "清河县自然资源局"],
    ),
    "of unequal length": (
        "清河县发展和改革局　　清河县民政局　　清河县水利局",
        ["清河县发展和改革局", "清河县民政局", "清河县水利局"],
    ),
    "four for two full rows": (
        "清河县民政局　清河县水利局　清河县公安局　清河县教育局",
        ["清河县民政局 清河县水利局", "清河县公安局 清河县教育局"],
    ),
    "five for no full row": (
        "清河县民政局　清河县水利局　清河县公安局　清河县教育局　清河县财政局",
        [
            "清河县民政局",
            "清河县水利局",
            "清河县公安局",
            "清河县教育局",
            "清河县财政局",
        ],
    ),
}


def sheet_of(names: str, head: str = "") -> Sheet:
    document = govdoc.read_text(TEXT.format(head=head, names=names))
    (sheet,) = measure(govdoc.render(document, ".pdf").data)
    return sheet


def rows_over(sheet: Sheet, count: int) -> tuple[list[Line], Line]:
    """Return the rows of names from the top, and the date below them."""
    date = line = sheet.find("2026年3月9日")
    rows: list[Line] = []
    for _ in range(count):
        line = sheet.above(line)
        rows.insert(0, line)
    return rows, date


@pytest.mark.parametrize(("typed", "rows"), UNSEALED.values(), ids=UNSEALED)
def test_names_without_seals_stand_in_columns(typed: str, rows: list[str]) -> None:
    lines, date = rows_over(sheet_of(typed), len(rows))
    assert [line.text for line in lines] == [row.replace(" ", "") for row in rows]
    names = [row.split(" ") for row in rows]
    most = max(map(len, names))
    for column in range(
        1, most + 1
    ):  # the last row ends at the right, as the first does
        ends = [
            (line.at(row[-column]), line.end(row[-column]))
            for line, row in zip(lines, names, strict=True)
            if len(row) >= column
        ]
        for above, below in pairwise(ends):
            assert above == pytest.approx(below, abs=0.4)
    widths = [
        line.end(name) - line.at(name)
        for line, row in zip(lines, names, strict=True)
        for name in row
    ]
    assert max(widths) - min(widths) < 0.4
    last = lines[-1].at(names[-1][-1])
    assert date.left - last == pytest.approx(2 * CELL, abs=0.5)
    assert date.right < 184 - 2 * CELL + 0.5
    assert min(line.left for line in lines) > 28 - 0.2


def test_a_short_name_beside_long_ones_is_not_torn() -> None:
    typed = "县委办 清河县人力资源和社会保障局\n县财政局 清河县教育局"
    lines, date = rows_over(sheet_of(typed), 2)
    first = lines[0]
    assert first.end("县委办") - first.at("县委办") < 5 * CELL
    assert first.at("清河县人力") == pytest.approx(lines[1].at("清河县教"), abs=0.4)
    assert date.left - lines[1].at("清河县教") == pytest.approx(2 * CELL, abs=0.5)


SEALED = {
    "two in a row": ("清河县发展和改革委员会　　清河县财政局", [2]),
    "one below another": ("清河县发展和改革委员会\n清河县财政局", [2]),
    "two long ones": ("　".join(LONG[:2]), [1, 1]),
    "five, one of them long": (
        "清河县委统战办公室　清河县财政局　清河县教育局\n清河县民政局　清河县水利局",
        [3, 2],
    ),
}


@pytest.mark.parametrize(("typed", "counts"), SEALED.values(), ids=SEALED)
def test_each_seal_has_its_room(typed: str, counts: list[int]) -> None:
    names = typed.split()
    sheet = sheet_of(typed, "---\n盖章: 有\n---\n")
    lines, date = rows_over(sheet, len(counts))
    done = 0
    for line, count in zip(lines, counts, strict=True):
        row = names[done : done + count]
        done += count
        assert line.text == "".join(row)
        middles = [(line.at(name) + line.end(name)) / 2 for name in row]
        assert all(right - left > 50 for left, right in pairwise(middles))
        assert line.left > 28 - 0.2
        assert line.right < 184.2
    last = names[-1]
    middle = (lines[-1].at(last) + lines[-1].end(last)) / 2
    if lines[-1].right < 183:  # a name that is wider goes to the edge
        assert middle == pytest.approx((date.left + date.right) / 2, abs=0.6)
    assert date.right == pytest.approx(184 - 4 * CELL, abs=0.6)


@pytest.mark.parametrize(
    "typed",
    [
        "清河县发展和改革委员会　清河县财政局　清河县教育局文件",
        "清河县发展和改革委员会 清河县财政局 清河县教育局 文件",
        "清河县发展和改革委员会、清河县财政局、清河县教育局文件",
        "清河县发展和改革委员会\n清河县财政局　清河县教育局\n文　件",
    ],
)
def test_a_mark_on_one_line_is_a_name_a_line(typed: str) -> None:
    sheet = sheet_of("清河县财政局", MARK.format(typed))
    first, second, third = (
        next(x for x in sheet.lines if x.red and name in x.text)
        for name in ("发展和改革委员会", "财政局", "教育局")
    )
    assert first.base < second.base < third.base
    assert second.text.endswith("文件")  # in the middle of three
    ends = [line.end("局") for line in (second, third)]
    for one in (second, third):
        assert one.at("清河县") == pytest.approx(first.at("清河县"), abs=0.4)
    assert ends == pytest.approx([first.end("会")] * 2, abs=0.4)


def test_the_lead_office_alone_heads_a_letter() -> None:
    head = MARK.format("清河县发改委　清河县财政局文件")
    text = TEXT.format(head=head, names="清河县发改委").replace("的通知", "的函")
    found: list[govdoc.Finding] = []
    data = govdoc.render(
        govdoc.read_text(text), ".pdf", style="letter", report=found.append
    ).data
    red = [line.text for line in measure(data)[0].lines if line.red]
    assert red == ["清河县发改委"]
    assert [one.code for one in found if one.code == "C104"]


LABELLED = {
    "a person": ("述职人：孟凡", "述职人：孟凡", "述"),
    "an office, wider than the date": (
        "汇报单位（盖章）：清河县住房和城乡建设局",
        "汇报单位（盖章）：清河县住房和城乡建设局",
        "清",
    ),
    "a line to write on": (
        "承诺人（签名）：________",
        "承诺人（签名）：________",
        "承",
    ),
    "nothing yet": ("承诺单位（盖章）：", "承诺单位（盖章）：", "承"),
}


@pytest.mark.parametrize(("typed", "shown", "first"), LABELLED.values(), ids=LABELLED)
def test_a_label_signs_at_the_right(typed: str, shown: str, first: str) -> None:
    (line,), date = rows_over(sheet_of(typed), 1)
    assert line.text == shown
    assert date.left - line.at(first) == pytest.approx(2 * CELL, abs=0.5)
    assert line.right < 184 - 2 * CELL + 0.5
    if typed.endswith("："):
        assert line.right < 184 - 6 * CELL  # room to sign


def test_labels_below_each_other_keep_their_own_width() -> None:
    typed = "承诺单位（盖章）：\n法定代表人（签字）：\n负责人："
    lines, date = rows_over(sheet_of(typed), 3)
    assert [line.left for line in lines] == pytest.approx([lines[0].left] * 3, abs=0.2)
    assert lines[2].right - lines[2].left < 5 * CELL
    assert date.left - lines[2].left == pytest.approx(2 * CELL, abs=0.5)


@pytest.mark.parametrize("label", ["出席", "成员"])
def test_no_name_of_a_list_is_broken(label: str) -> None:
    names = "李 想 王国栋 何 敏 陈一鸣 周 涛 欧阳建国 丁 伟 李小四 赵 六 钱小多 孙 文"
    text = TEXT.format(head="", names=f"{label}：{names}\n\n县政府办公室")
    kind = "minutes" if label == "出席" else "notice"
    data = govdoc.render(govdoc.read_text(text), ".pdf", style=kind).data
    lines = [line.text for sheet in measure(data) for line in sheet.lines]
    for name in ("欧阳建国", "钱小多", "孙文"):
        assert any(name in line for line in lines), name
    first = next(line for line in lines if line.startswith(label))
    assert first.endswith(("涛", "国"))
