"""Names that no disk can have, and names that few expect: each door says one line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import govdoc
from govdoc import files
from govdoc.cli import main
from govdoc.errors import InputError, OutputError

TEXT = "关于工作的通知\n\n各单位：\n\n　　请做好工作。\n"
NAMES = [
    "a\0b",
    "\0",
    "\ud800",
    "甲\udfff乙",
    "a" * 300,
    "甲" * 200,
    "/" * 5 + "a" * 5000,
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


DOORS: dict[str, Callable[[str], object]] = {
    "read": govdoc.read,
    "read, of a DOCX": lambda name: govdoc.read(f"{name}.docx"),
    "format_file": govdoc.format_file,
    "files.read_bytes": lambda name: files.read_bytes(Path(name)),
    "files.read_text": lambda name: files.read_text(Path(name)),
}
OUT_DOORS: dict[str, Callable[[str], object]] = {
    "write": lambda name: govdoc.write(govdoc.read_text(TEXT), f"{name}.docx"),
    "format_file": lambda name: govdoc.format_file("a.txt", f"{name}.pdf"),
    "files.write_atomic": lambda name: files.write_atomic(Path(name), b"1"),
    "files.check_target": lambda name: files.check_target(Path(name), [], False),
}


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("door", DOORS)
def test_a_source_of_such_a_name_is_not_there(door: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        DOORS[door](name)
    assert caught.value.message.isprintable()


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("door", OUT_DOORS)
def test_nothing_is_written_under_such_a_name(
    door: str, name: str, folder: Path
) -> None:
    with pytest.raises(OutputError) as caught:
        OUT_DOORS[door](name)
    assert caught.value.message.isprintable()
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


WORDS = [
    "format {}", "format a.txt -o {}", "format a.txt -o {}.docx", "format a.txt -o {}/",
    "format a.txt --report {}.html", "format a.txt --style {}", "format a.txt --style ./{}",
    "format a.txt --protect {} --script hant", "text {}", "text a.txt -o {}", "outline {}",
    "preview {}", "preview a.txt -o {}.svg", "styles show {}", "styles check {}", "batch {} out",
    "batch . {}", "batch . out --report {}", "fonts install --from {}", "format a.txt --to {}",
    "format a.txt --limit {}=1", "format a.txt --limit pages={}", "format a.txt --set {}",
    "format a.txt --normalize {}", "format a.txt --memory {}", "preview a.txt --page {}",
]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["a" * 300, "9" * 5000, "甲" * 2000, "\udcb1\udca8"], ids=len
)
@pytest.mark.parametrize("words", WORDS)
def test_no_word_of_the_command_line_is_a_defect(
    words: str, name: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    made = [one.replace("{}", name) for one in words.split()]
    monkeypatch.setattr("sys.argv", ["govdoc", *made])
    assert main() in {0, 2, 3, 4, 5, 6}
    told = capsys.readouterr().err
    assert all(len(line) < 2_100 for line in told.split("\n"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("通知.txt", "通知.txt"),
        ("a\nb\t\x1b[2J.txt", r"a\nb\t\x1b[2J.txt"),
        ("a\u202eb\x9b", r"a\u202eb\x9b"),
        (b"\xb1\xa8.txt", r"\xb1\xa8.txt"),
        ("\ud800", r"\ud800"),
    ],
)
def test_how_a_name_is_shown(name: str | bytes, shown: str) -> None:
    text = name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")
    assert files.shown(text) == shown
    assert files.shown(Path(text)) == shown


GUARDLESS = """
import govdoc
govdoc.batch(".", "out")
"""


@pytest.mark.parametrize("way", ["a file without a guard", "standard input"])
def test_a_batch_that_cannot_start_says_what_is_missing(way: str, folder: Path) -> None:
    (folder / "run.py").write_text(GUARDLESS, encoding="utf-8")
    words = ["run.py"] if "file" in way else []
    done = subprocess.run(
        [sys.executable, *words],
        input=GUARDLESS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "排版的程序启动不了\n提示：" in done.stderr
    assert 'if __name__ == "__main__":' in done.stderr
