"""What two machines differ in is found, and told by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc.batches.makeup import Makeup, differences, makeup
from govdoc.fonts import discover

HERE = Makeup(
    {"govdoc": "1"}, {"notice.toml": "a" * 64}, {"仿宋": "b" * 66}, {".docx": "c" * 64}
)


@pytest.mark.parametrize(
    ("there", "seen"),
    [
        (HERE, ""),
        (HERE._replace(programs={"govdoc": "2"}), "程序 govdoc 那边是 2，这里是 1"),
        (HERE._replace(programs={}), "程序 govdoc 那边没有"),
        (
            HERE._replace(styles={"notice.toml": "d" * 64}),
            "样式 notice.toml 的字节不同",
        ),
        (HERE._replace(fonts={}), "字体 仿宋 那边没有"),
        (
            HERE._replace(fonts={**HERE.fonts, "楷体": "e" * 66}),
            "字体 楷体 那边有，这里没有",
        ),
        (HERE._replace(trials={".docx": "f" * 64}), "试排的一行 .docx 的字节不同"),
        (
            HERE._replace(fonts={}, trials={".docx": "f" * 64}),
            "字体 仿宋 那边没有",
        ),
    ],
)
def test_differences(there: Makeup, seen: str) -> None:
    assert differences(HERE, there) == seen


def test_many_differences_are_counted() -> None:
    there = HERE._replace(fonts={f"字体{n}": "x" * 66 for n in range(9)})
    assert differences(HERE, there).endswith(" 等 10 处")


def test_a_font_counts_by_its_bytes_and_not_by_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for folder, data in (("a", b"1"), ("b", b"1"), ("c", b"2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "simfang.ttf").write_bytes(data)
        monkeypatch.setenv("GOVDOC_FONTS", str(tmp_path / folder))
        discover.forget_files()
        seen.append(makeup(()).fonts)
    discover.forget_files()
    assert seen[0] == seen[1] != seen[2]


def test_a_machine_is_as_itself() -> None:
    assert differences(makeup((".docx", ".pdf")), makeup((".docx", ".pdf"))) == ""
    assert set(makeup((".docx", ".pdf")).trials) == {".docx", ".pdf"}
