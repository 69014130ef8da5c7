"""The cache never changes a result, whatever lies in it, and never holds a text."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_patterns import is_what_re_makes

from govdoc.errors import StylesheetError
from govdoc.kept import cache, patterns
from govdoc.stylesheet import load


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOVDOC_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _entry(folder: Path) -> Path:
    return next(path for path in folder.rglob("*") if path.is_file())


def test_what_was_written_is_read_back():
    cache.write("entry", {("a", 1): [1, 2, None]})
    assert cache.read("entry") == {("a", 1): [1, 2, None]}
    assert cache.read("another") is None


@pytest.mark.parametrize("at", [0, 4, 5, -1])
def test_a_damaged_entry_is_as_none(own_folder: Path, at: int):
    cache.write("entry", list(range(100)))
    path = _entry(own_folder)
    data = bytearray(path.read_bytes())
    data[at] ^= 0x5A
    path.write_bytes(data)
    assert cache.read("entry") is None


@pytest.mark.parametrize("length", [0, 3, 4, 30])
def test_a_cut_entry_is_as_none(own_folder: Path, length: int):
    cache.write("entry", list(range(100)))
    path = _entry(own_folder)
    path.write_bytes(path.read_bytes()[:length])
    assert cache.read("entry") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("GOVDOC_CACHE", str(blocked / "inside"))
    cache.write("entry", 1)
    assert cache.read("entry") is None


def test_nothing_is_kept_where_it_is_turned_off(monkeypatch, own_folder: Path):
    monkeypatch.setenv("GOVDOC_CACHE", "")
    cache.write("entry", 1)
    assert cache.read("entry") is None
    assert not own_folder.exists()


def test_every_pattern_that_a_run_kept_is_what_re_makes(
    own_folder: Path, tmp_path: Path
):
    text = tmp_path / "讲话.txt"
    text.write_text("关于工作的讲话\n\n同志们：\n\n一、加强领导。要抓落实。\n")
    command = [sys.executable, "-m", "govdoc", "format", str(text), "--force"]
    outputs, counts = [], []
    for _ in range(2):  # the first run fills the cache, the second reads it
        subprocess.run(command, check=True, capture_output=True)
        outputs.append(text.with_suffix(".docx").read_bytes())
        counts.append(len(cache.read(patterns._ENTRY)))
    assert outputs[0] == outputs[1]
    assert counts[0] == counts[1], "an expression is made otherwise in every run"
    kept = cache.read(patterns._ENTRY)
    assert len(kept) > 100
    for source, flags in kept:
        assert is_what_re_makes(source, flags), source
    assert "关于工作的讲话".encode() not in b"".join(
        path.read_bytes() for path in own_folder.rglob("*") if path.is_file()
    )


WATCHED = """
import re, sys
from re import _compiler

compile, found = _compiler.compile, set()

def watched(source, flags=0):
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    found.add((frame.f_globals["__name__"], source))
    return compile(source, flags)

_compiler.compile = watched
from govdoc.cli import main
sys.argv[0] = "govdoc"
code = main()
print(*(each for each in found if each[0].startswith("govdoc.")), sep="\\n")
sys.exit(code)
"""


def test_a_second_run_compiles_nothing_of_ours(own_folder: Path, tmp_path: Path):
    source = Path(__file__).parents[2] / "samples/speech.txt"
    words = ["format", str(source), "--pdf", "-o", f"{tmp_path}/", "--force", "-q"]
    command = [sys.executable, "-c", WATCHED, *words]
    for _ in range(2):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert not done.stdout.strip(), "make it by kept.patterns.compile_pattern"


def test_a_program_that_reads_a_file_keeps_what_it_compiled():
    source = Path(__file__).parents[2] / "samples/speech.txt"
    code = f"import govdoc; govdoc.read({str(source)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert len(cache.read(patterns._ENTRY)) > 100


def test_without_the_known_compiler_it_is_re_itself(monkeypatch):
    monkeypatch.setattr(patterns, "_ENTRY", "")
    monkeypatch.setattr(patterns, "_known", {})
    assert patterns.compile_pattern("[一二]+") == re.compile("[一二]+")


def test_two_processes_at_once_leave_a_whole_entry(own_folder: Path):
    code = (
        "from govdoc.kept import cache\n"
        "for n in range(200): cache.write('entry', [n] * 5000)\n"
        "assert len(cache.read('entry')) == 5000"
    )
    environment = {**os.environ, "GOVDOC_CACHE": str(own_folder)}
    runs = [
        subprocess.Popen([sys.executable, "-c", code], env=environment)
        for _ in range(3)
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert [path.name for path in own_folder.rglob("*") if path.is_file()] == ["entry"]


def test_a_value_of_no_plain_type_is_not_kept():
    cache.write("entry", {"date": Path()})
    assert cache.read("entry") is None


def test_a_style_file_that_was_changed_is_read_anew(tmp_path: Path):
    file = tmp_path / "own.toml"
    for width in ("200mm", "210mm"):
        file.write_text(f'[style]\nextends = "gbt9704"\n[page]\nwidth = "{width}"\n')
        for _ in range(2):  # the second time from the cache
            assert load(str(file)).page.width.mm == float(width.removesuffix("mm"))


def test_a_style_file_may_hold_what_the_cache_does_not_keep(tmp_path: Path):
    file = tmp_path / "own.toml"
    file.write_text('[style]\ntitle = "甲"\n[facts]\n"发文机关" = 2026-01-01\n')
    for _ in range(2):
        with pytest.raises(StylesheetError, match="发文机关"):
            load(str(file))


@pytest.mark.parametrize("home", ["", "~", "home/me"])
def test_without_a_home_nothing_is_kept(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("GOVDOC_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", home)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "~").mkdir()
    cache.write("entry", 1)
    assert cache.read("entry") is None
    assert [path.name for path in tmp_path.rglob("*")] == ["~"]


@pytest.mark.parametrize("name", ["GOVDOC_CACHE", "XDG_CACHE_HOME"])
def test_a_folder_that_is_not_named_whole_is_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("GOVDOC_CACHE")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setenv(name, "cache")
    monkeypatch.chdir(tmp_path)
    cache.write("entry", 1)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o722])
def test_a_folder_that_others_can_write_to_is_left_alone(own_folder: Path, mode: int):
    cache.write("first", 1)
    _entry(own_folder).parent.chmod(mode)
    cache.write("entry", 1)
    assert cache.read("entry") is None
    (next(own_folder.iterdir())).chmod(0o700)
    _entry(own_folder).chmod(mode)
    assert cache.read("first") is None


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="needs root")
def test_what_another_user_left_is_not_read(own_folder: Path):
    cache.write("entry", 1)
    os.chown(_entry(own_folder), 12345, -1)
    assert cache.read("entry") is None
    os.chown(_entry(own_folder).parent, 12345, -1)
    cache.write("other", 1)
    assert cache.read("other") is None


SHAPES = [
    [], 7, "x", None, {1: 2}, {("[一二]+", 0): None}, {("[一二]+", 0): (1, 2)},
    {("[一二]+", 0): (32, b"\1\2\3", 0, {}, ())}, {("[一二]+", 0): [b""] * 5},
    {("[一二]+", 0): (32, b"\xff" * 80, 0, {}, (None,))},
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_whatever_shape_is_found_patterns_are_made(
    shape: object, monkeypatch: pytest.MonkeyPatch
):
    cache.write(patterns._ENTRY, shape)
    monkeypatch.setattr(patterns, "_known", patterns._kept())
    monkeypatch.setattr(patterns, "_new", {})
    assert patterns.compile_pattern("[一二]+").findall("第一二，二") == ["一二", "二"]
    patterns.keep_patterns()
    assert ("[一二]+", 0) in cache.read(patterns._ENTRY)


@pytest.mark.parametrize("shape", [[], 7, (1,), (b"", {}), (b"", 1, 2), {}])
def test_whatever_shape_is_found_a_style_is_read(
    shape: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "own.toml"
    file.write_text('[page]\nwidth = "200mm"\n')
    monkeypatch.setattr(cache, "read", lambda name: shape)
    assert load(str(file)).page.width.mm == 200
