"""What a batch will do: sources found, names decided, clashes told."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from govdoc.api import read_text, write
from govdoc.batches import State
from govdoc.batches.plan import PATTERNS, Plan, make_plan
from govdoc.errors import OutputError
from govdoc.formats import readable_suffixes


def plan(
    folder: Path, *, target: str = "dst", patterns: tuple[str, ...] = PATTERNS
) -> Plan:
    (folder / target).mkdir(exist_ok=True, parents=True)
    return make_plan(folder / "src", folder / target, patterns, (".docx", ".pdf"))


@pytest.fixture
def src(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    return tmp_path / "src"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("文")


def sources(made: Plan) -> list[str]:
    return [task.source for task in made.tasks]


def test_the_layout_is_kept(tmp_path: Path, src: Path) -> None:
    put(src, "b.txt", "a/深/层/c.md", "a/第1.2稿.txt")
    made = plan(tmp_path)
    assert [(task.source, task.outputs) for task in made.tasks] == [
        ("b.txt", ("b.docx", "b.pdf")),
        ("a/第1.2稿.txt", ("a/第1.2稿.docx", "a/第1.2稿.pdf")),
        ("a/深/层/c.md", ("a/深/层/c.docx", "a/深/层/c.pdf")),
    ]
    assert made.size == 3


def test_hidden_and_lock_files_and_other_kinds_are_passed_over(
    tmp_path: Path, src: Path
) -> None:
    put(src, "a.txt", ".b.txt", "~$c.docx", ".git/d.txt", "e.xlsx", "f", ".DS_Store")
    made = plan(tmp_path)
    assert sources(made) == ["a.txt"]
    assert {o.source: o.message for o in made.left_out} == {
        ".DS_Store": "隐藏的", ".b.txt": "隐藏的", ".git": "隐藏的",
        "~$c.docx": "Word、WPS 打开文件时的临时文件",
        "e.xlsx": "后缀不是读得了的格式", "f": "后缀不是读得了的格式",
    }  # fmt: skip


def test_every_format_that_is_read_is_a_source(tmp_path: Path, src: Path) -> None:
    names = [f"{n:02}{suffix}" for n, suffix in enumerate(readable_suffixes())]
    put(src, *names)
    assert sources(plan(tmp_path)) == names
    assert {".docx", ".doc", ".txt", ".rtf"} <= set(readable_suffixes())


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("通知*.txt", ["通知1.TXT", "甲/通知2.txt"]),
        ("甲/*.txt", ["甲/通知2.txt"]),
        ("*.log", ["乙.log"]),
        ("没有*", []),
    ],
)
def test_patterns(tmp_path: Path, src: Path, pattern: str, found: list[str]) -> None:
    put(src, "通知1.TXT", "甲/通知2.txt", "乙.log")
    assert sources(plan(tmp_path, patterns=(pattern,))) == found


def test_the_target_below_the_source_is_not_walked(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "成品/b.txt")
    assert sources(plan(tmp_path, target="src/成品")) == ["a.txt"]


def test_outputs_beside_their_sources(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "b/c.txt")
    assert sources(plan(tmp_path, target="src")) == ["a.txt", "b/c.txt"]


def test_names_that_clash_are_told_and_stop_no_other(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "a.md", "b.txt")
    made = plan(tmp_path)
    assert sources(made) == ["b.txt"]
    assert [(o.source, o.exit_code) for o in made.refused] == [
        ("a.md", 6),
        ("a.txt", 6),
    ]
    assert made.refused[0].message == "a.md: 和 a.txt 会写成同一个文件，都没有排"


def test_case_is_one_where_the_disk_says_so(
    tmp_path: Path, src: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(src, "A.txt", "a.txt", "cafe\u0301.txt", "caf\u00e9.txt")
    monkeypatch.setattr("govdoc.batches.plan._ignores_case", lambda folder: True)
    assert sources(plan(tmp_path)) == []
    monkeypatch.setattr("govdoc.batches.plan._ignores_case", lambda folder: False)
    assert len(sources(plan(tmp_path))) == 4


def test_an_output_that_is_a_source_through_a_link(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "a.docx")
    (tmp_path / "dst").symlink_to(src)
    made = plan(tmp_path, patterns=("*.txt", "*.docx"))
    assert sources(made) == []
    assert {o.source for o in made.refused} == {"a.txt", "a.docx"}


def test_links_within_the_folder_are_read_and_no_others(
    tmp_path: Path, src: Path
) -> None:
    put(tmp_path, "别处/a.txt", "别处/r.toml")
    put(src, "b.txt", "深/d.txt", "e.txt")
    (src / "环").symlink_to(src)
    (src / "外").symlink_to(tmp_path / "别处")
    (src / "c.txt").symlink_to(tmp_path / "别处/a.txt")
    (src / "f.txt").symlink_to(src / "深/d.txt")
    (src / "g.txt").symlink_to(src / "c.txt")
    (src / "h.log").symlink_to(tmp_path / "别处/a.txt")
    (src / "e.txt.roles.toml").symlink_to(tmp_path / "别处/r.toml")
    made = plan(tmp_path)
    assert sources(made) == ["b.txt", "f.txt", "深/d.txt"]
    assert {(o.source, o.state, o.exit_code) for o in made.refused} == {
        (name, State.SKIPPED, 0) for name in ("环", "外", "c.txt", "g.txt", "e.txt")
    }
    said = {o.source: o.message for o in made.refused}
    assert said["c.txt"] == "c.txt: 这是指向文件夹外面的链接，没有排"


def test_a_source_folder_that_is_reached_by_a_link(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "深/b.txt")
    (src / "c.txt").symlink_to(src / "a.txt")
    (tmp_path / "门").symlink_to(src)
    (tmp_path / "dst").mkdir()
    made = make_plan(tmp_path / "门", tmp_path / "dst", PATTERNS, (".docx",))
    assert sources(made) == ["a.txt", "c.txt", "深/b.txt"]


@pytest.mark.parametrize("report", ["src/a.txt", "dst/a.docx", "dst/A.DOCX"])
def test_a_report_that_is_a_source_or_an_output(
    tmp_path: Path, src: Path, report: str
) -> None:
    put(src, "a.txt")
    (tmp_path / "dst").mkdir()
    with pytest.raises(OutputError, match="同一个文件"):
        make_plan(src, tmp_path / "dst", PATTERNS, (".docx",), tmp_path / report)


def test_what_is_no_file_fails_alone(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt")
    (src / "绕.txt").symlink_to(src / "绕.txt")
    (src / "断.txt").symlink_to(src / "没有")
    os.mkfifo(src / "管.txt")
    made = plan(tmp_path)
    assert sources(made) == ["a.txt"]
    seen = {o.source: o.message or "" for o in made.refused}
    assert "绕成了圈" in seen["绕.txt"]
    assert "没有这个文件" in seen["断.txt"]
    assert "不是普通文件" in seen["管.txt"]


def test_a_folder_that_cannot_be_read_fails_alone(
    tmp_path: Path, src: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(src, "a.txt", "锁/b.txt")
    real = os.scandir

    def scandir(path: Path) -> object:
        if str(path).endswith("锁"):
            raise PermissionError(13, "denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    made = plan(tmp_path)
    assert sources(made) == ["a.txt"]
    assert [(o.source, o.exit_code) for o in made.refused] == [("锁", 3)]


def test_names_that_are_not_utf8(tmp_path: Path, src: Path) -> None:
    name = os.fsdecode("通知".encode("gbk") + b".txt")
    put(src, name)
    assert sources(plan(tmp_path)) == [name]


def test_a_target_that_cannot_be_written_is_told_first(
    tmp_path: Path, src: Path
) -> None:
    put(src, "a.txt")
    with pytest.raises(OutputError, match="写不进去"):
        make_plan(src, tmp_path / "没有", PATTERNS, (".docx",))


def test_files_of_other_formats_are_named(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "b.zip", "深/c.xlsx", "a.txt.roles.toml")
    made = plan(tmp_path)
    assert [outcome.source for outcome in made.left_out] == ["b.zip", "深/c.xlsx"]
    assert {outcome.state for outcome in made.left_out} == {State.LEFT_OUT}
    assert made.size == 3


def test_a_pattern_says_what_is_wanted_and_nothing_more(
    tmp_path: Path, src: Path
) -> None:
    put(src, "a.txt", "b.doc", ".c")
    assert plan(tmp_path, patterns=("*.txt", "*.md")).left_out == ()


def test_what_a_batch_wrote_beside_its_sources_is_not_named(
    tmp_path: Path, src: Path
) -> None:
    put(src, "a.txt", "a.docx", "a.pdf", "govdoc-batch.jsonl", "旧.docx", "别的.zip")
    recorded = ("a.docx", "a.pdf", "旧.docx", "没有了.docx")
    made = make_plan(src, src, PATTERNS, (".docx", ".pdf"), None, recorded)
    assert sources(made) == ["a.txt"]
    assert {o.source: o.message for o in made.left_out} == {
        "旧.docx": "以前从别的文稿排出的成品",
        "别的.zip": "后缀不是读得了的格式",
    }
    assert made.refused == ()


def test_a_document_and_a_text_of_one_name(tmp_path: Path, src: Path) -> None:
    put(src, "a.txt", "a.docx", "b.docx")
    made = plan(tmp_path)
    assert sources(made) == ["b.docx"]
    assert [(o.source, o.message) for o in made.refused] == [
        ("a.docx", "a.docx: 和 a.txt 会写成同一个文件，都没有排"),
        ("a.txt", "a.txt: 和 a.docx 会写成同一个文件，都没有排"),
    ]


def test_a_document_that_would_be_written_over_itself(
    tmp_path: Path, src: Path
) -> None:
    put(src, "a.txt", "b.docx")
    made = plan(tmp_path, target="src")
    assert sources(made) == ["a.txt"]
    assert [(o.source, o.exit_code, o.hint) for o in made.refused] == [
        ("b.docx", 6, "请换一个放成品的文件夹")
    ]


def test_what_we_made_of_a_text_is_no_source_beside_it(
    tmp_path: Path, src: Path
) -> None:
    """As `govdoc format` leaves it there; what Word has saved since is one."""
    put(src, "a.txt", "b.txt", "d.docx")
    made = read_text("关于开会的通知\n\n各单位：\n\n　　请准时参加。\n")
    for name in ("a.docx", "b.docx", "c.docx"):
        write(made, src / name)
    with zipfile.ZipFile(src / "b.docx", "a") as file:
        file.writestr("docProps/app.xml", "<Properties/>")
    for patterns in (PATTERNS, ("*.txt", "*.docx")):
        found = plan(tmp_path, patterns=patterns)
        assert sources(found) == ["a.txt", "c.docx", "d.docx"]
        assert {o.source for o in found.refused} == {"b.txt", "b.docx"}
        assert [(o.source, o.message) for o in found.left_out] == [
            ("a.docx", "从旁边同名的文稿排出的成品")
        ]
