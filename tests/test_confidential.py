"""What is made of a text may be read by those who may read the text; no one is steered."""

from __future__ import annotations

import ast
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

import govdoc
import govdoc.cli
from govdoc import files
from govdoc.cli import main
from govdoc.options import ReportWords

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX")
TEXT = "关于工作的通知\n\n各单位：\n\n　　请做好机密项目甲,不得外传。\n"
STEERING = "\x1b[31m\x07\x9b\u202e"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, mode in (("secret.txt", 0o600), ("open.txt", 0o644)):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
        (tmp_path / name).chmod(mode)
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    yield tmp_path
    os.umask(before)


def mode(name: str) -> int:
    return stat.S_IMODE(Path(name).stat().st_mode)


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["govdoc", *words])
    return main()


COMMANDS = {
    "format {}.txt --pdf --report r.html": ("{}.docx", "{}.pdf", "r.html"),
    "format {}.txt -o x.docx --report r.json": ("x.docx", "r.json"),
    "text {}.txt -o x.txt --report r.txt": ("x.txt", "r.txt"),
    "preview {}.txt": ("{}-1.svg",),
    "preview {}.txt -o x.png": ("x.png",),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "wanted"), [("secret", 0o600), ("open", 0o644)])
def test_what_a_command_writes_is_no_wider_than_its_source(
    name: str, wanted: int, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, *command.format(name).split()) == 0
    made = [one.format(name) for one in COMMANDS[command]]
    assert [mode(one) for one in made] == [wanted] * len(made)


def test_of_several_sources_the_narrowest_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (
        run(monkeypatch, "format", "secret.txt", "open.txt", "--report", "r.txt") == 0
    )
    assert [mode(f"{name}.docx") for name in ("secret", "open")] == [0o600, 0o644]
    assert mode("r.txt") == 0o600


def test_a_file_that_is_piped_in_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("secret.txt").open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run(monkeypatch, "format", "-", "-o", "x.docx", "--report", "r.txt") == 0
    assert (mode("x.docx"), mode("r.txt")) == (0o600, 0o600)


def test_a_picture_counts() -> None:
    Image.new("L", (30, 20)).save("p.png")
    Path("p.png").chmod(0o640)
    Path("open.txt").write_text(f"{TEXT}\n![图](p.png)\n", encoding="utf-8")
    assert govdoc.format_file("open.txt").outputs
    assert mode("open.docx") == 0o640


def test_what_is_replaced_gains_nothing() -> None:
    for before, after in ((0o600, 0o600), (0o666, 0o644), (0o444, 0o644)):
        Path("x.docx").touch()
        Path("x.docx").chmod(before)
        govdoc.format_file("open.txt", "x.docx", force=True)
        assert mode("x.docx") == after
        Path("x.docx").unlink()


def test_a_source_that_may_only_be_read_gives_what_its_owner_can_change() -> None:
    Path("secret.txt").chmod(0o400)
    govdoc.format_file("secret.txt")
    assert mode("secret.docx") == 0o600


def test_temporary_files_are_as_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = os.fsync, set()

    def fsync(number: int) -> None:
        seen.add(stat.S_IMODE(os.fstat(number).st_mode))
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    files.write_atomic(Path("x"), b"1", mode=0o600)
    assert 0o600 in seen
    assert 0o644 not in seen


def test_a_batch_and_its_report(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "batch", ".", "out", "-q") == 0
    assert mode("out/secret.docx") == 0o600
    assert mode("out/open.docx") == 0o644
    assert mode("out/govdoc-batch.jsonl") == 0o600
    assert mode("out/排版结果.html") == 0o600


@pytest.mark.parametrize("words", list(ReportWords))
def test_the_report_of_a_batch_keeps_words_only_if_it_may(
    words: ReportWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bad.txt").write_text(
        "---\n签发人: 甲\n签发人: 机密项目甲\n---\n文\n", "utf-8"
    )
    said = ("--set", "附注=机密项目甲", "--report-words", words.name.lower())
    assert run(monkeypatch, "batch", ".", "out", "-q", *said) == 3
    report = Path("out/govdoc-batch.jsonl").read_text("utf-8")
    page = Path("out/排版结果.html").read_text("utf-8")
    kept = ("项目甲" in report, "签发人" in report, "签发人" in page)
    assert set(kept) == {bool(words)}
    lines = [json.loads(line) for line in report.splitlines()]
    (done,) = [x for x in lines if x["event"] == "done" and x["file"] == "open.txt"]
    (change,) = [one for one in done["findings"] if one["code"][0] == "T"]
    assert change["first_line"] == 5
    assert ("left" in change) == bool(words)
    assert run(monkeypatch, "batch", ".", "out", "-q", "--resume", *said) == 3


def test_words_of_the_option(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "batch", ".", "out", "--report-words", "some") == 2


NAMES = {
    "steers": f"a{STEERING}b.txt",
    "ends a line": "a\nb.txt",
    "is not UTF-8": os.fsdecode(b"a\xb1\xa8b.txt"),
}
WAYS = (
    ("format", "-v"), ("format", "--pdf", "--force", "--report", "r.html"),
    ("text",), ("text", "--diff"), ("outline",), ("outline", "--why"),
    ("outline", "--json"), ("preview",), ("format", "--dump", "document"),
    ("format", "--style", "none"), ("styles", "check"),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_no_name_and_no_text_steers_the_terminal(
    way: tuple[str, ...], name: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    text = TEXT.replace("甲", f"甲{STEERING}")
    for each in (name, name + ".none"):
        Path(each).write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    command, *options = way
    words = (*way, name) if command == "styles" else (command, name, *options)
    run(monkeypatch, *words)
    run(monkeypatch, *words[:1], name + "?", *words[2:])
    told = "".join(capsys.readouterr())
    assert told
    assert not set(told) & {"\x1b", "\x07", "\x9b", "\u202e", "\udcb1"}
    if "\n" in name and "--json" not in way:
        assert not any(line.startswith("b.txt") for line in told.split("\n"))


def test_all_that_is_printed_goes_through_one_function() -> None:
    """No command prints by itself."""
    folder = Path(govdoc.cli.__file__).parent
    found = {
        f"{path.name}: {name}"
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (name := ast.unparse(node.func))
        in {
            "print",
            "typer.echo",
            "typer.secho",
            "sys.stdout.write",
            "sys.stderr.write",
        }
    }
    assert found == {"console.py: typer.echo", "app.py: typer.echo"}
