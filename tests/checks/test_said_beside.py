"""What is said of a file beside it counts in its check as it does when it is formatted."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc import api
from govdoc.errors import InputError, UsageError
from govdoc.model.said import OMIT, Setting
from govdoc.recognition.by_hand import heard

TEXT = """\
临溪县水利局关于做好汛期工作的通知

各乡镇人民政府：
现将有关事项通知如下。
一、总体要求。
坚持预防为主，落实各级责任，确保平安度汛。
（内部记录,不印)

临溪县水利局
2026年3月5日
"""
ROLES = {5: "正文", 7: "略"}
SIDECAR = """\
[[line]]
number = 5
starts = "一、总体要求"
role = "正文"

[[line]]
number = 7
starts = "（内部"
role = "略"
"""
WRONG, RIGHT = "临水发[2026]3号", "临水发〔2026〕3号"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, "utf-8")
    return path


def codes(found: govdoc.Findings) -> list[str]:
    return [one.check.code for one in found.faults]


def test_roles_of_the_file_beside_it(source: Path) -> None:
    before = codes(govdoc.check(source))
    assert "HG06" in before and "PU01" in before
    source.with_name("通知.txt.roles.toml").write_text(SIDECAR, "utf-8")
    assert codes(govdoc.check(source)) == []


def test_roles_of_a_program() -> None:
    assert codes(govdoc.check_bytes(TEXT.encode(), roles=ROLES)) == []
    with pytest.raises(UsageError):
        govdoc.check_bytes(TEXT.encode(), roles={1: "没有的"})


def test_a_file_beside_it_that_makes_no_sense_is_an_error(source: Path) -> None:
    source.with_name("通知.txt.roles.toml").write_text("[[line]", "utf-8")
    with pytest.raises(InputError):
        govdoc.check(source)


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_facts_are_checked_without_a_place(suffix: str) -> None:
    data = TEXT.encode()
    if suffix == ".docx":
        data = docx(TEXT)
    how = {"options": govdoc.CheckOptions(only=("HD",))}
    assert codes(govdoc.check_bytes(data, f"通知{suffix}", **how)) == []
    given = {"文号": WRONG}
    (fault,) = govdoc.check_bytes(data, f"通知{suffix}", **how, facts=given).faults
    assert (fault.check.code, fault.where) == ("HD06", "")
    fixed = api.fix_bytes(data, f"通知{suffix}", **how, facts=given)
    assert fixed.data == data
    ((left, why),) = fixed.mended.left
    assert (left.check.code, why) == ("HD06", "是另外给的，不在文件里")
    given = {"文号": RIGHT}
    assert codes(govdoc.check_bytes(data, f"通知{suffix}", **how, facts=given)) == []


def test_a_fact_wins_over_front_matter_and_text() -> None:
    head = f"---\n文号: {WRONG}\n抄送: 县委办公室\n---\n"
    text = head + TEXT.replace("：\n现", "：\n\n现")
    assert "HD06" in codes(
        govdoc.check_bytes(text.encode(), roles={9: "正文", 12: "略"})
    )
    facts = {"文号": RIGHT, "成文日期": "2026年3月6日"}
    roles = {10: "正文", 12: "略"}
    assert codes(govdoc.check_bytes(text.encode(), facts=facts, roles=roles)) == []
    facts["成文日期"] = "2026年2月30日"
    assert codes(govdoc.check_bytes(text.encode(), facts=facts, roles=roles)) == [
        "SG05"
    ]


@pytest.mark.parametrize(
    ("suffix", "starts"), [(".txt", ""), (".docx", "（一）备足物资")]
)
def test_what_is_said_of_a_line_holds_in_a_mended_copy(
    suffix: str, starts: str
) -> None:
    """A text keeps its lines, however they begin now; paragraphs may have gone."""
    text = TEXT.replace("一、总体要求。", "（一）备足物资")
    data = text.encode() if suffix == ".txt" else docx(text)
    source = api.read_source(data, f"通知{suffix}")
    number = next(b.number for b in source.blocks if "备足" in b.text)
    said = Setting(number, OMIT, "（一）")
    wrong = Setting(number, OMIT, "二、")
    assert heard(source, [said, wrong]) == (Setting(number, OMIT, starts),)
    assert heard(source, [wrong]) == ()


def docx(text: str) -> bytes:
    return govdoc.render(govdoc.read_text(text), ".docx").data
