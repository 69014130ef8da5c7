"""The program that needs no Python: how it starts, and the file that unpacks itself.

Building one takes minutes; `benchmarks/single_file.py` tries it in a root without Python.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govdoc import api
from govdoc.options import ReadingOptions
from govdoc.readers.office import guard
from readers.test_office import DOC, TEXT, program

SCRIPTS = Path(__file__).parents[1] / "scripts"
FROZEN = f"""#!{sys.executable}
import runpy, sys
sys.frozen, sys.executable = True, __file__
runpy.run_module("govdoc", run_name="__main__")
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a program for Linux")


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is its own interpreter, as PyInstaller makes one."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    path = tmp_path / "govdoc"
    path.write_text(FROZEN, "utf-8")
    path.chmod(0o755)
    return path


def test_it_is_the_command_line(frozen: Path) -> None:
    done = subprocess.run([frozen, "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("govdoc ")


def test_it_is_the_guard_of_another_program(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = api.render(api.read_text(TEXT), "docx").data
    (tmp_path / "made.docx").write_bytes(made)
    office = program(tmp_path, f"shutil.copy({str(tmp_path / 'made.docx')!r}, target)")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(frozen))
    read = api.read_bytes(DOC, "a.doc", reading=ReadingOptions(engine=str(office)))
    assert "请准时参加" in str(read)


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_other_programs_find_the_libraries_of_the_system(
    before: str | None, frozen: Path, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    ours = {"LD_LIBRARY_PATH": str(tmp_path / "ours")}
    theirs = {} if before is None else {"LD_LIBRARY_PATH_ORIG": before}
    asked = ["sh", "-c", f'test "$LD_LIBRARY_PATH" = "{before or ""}"']
    with subprocess.Popen(
        [frozen, "-m", guard.__name__, "9", room, *asked],
        env={**os.environ, **ours, **theirs},
        stdin=subprocess.PIPE,  # its end would be the end of the program
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == guard.DONE
    assert not room.exists()


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A file that unpacks itself, with a program in it that says its arguments."""
    folder, target = tmp_path / "folder", tmp_path / "one"
    folder.mkdir()
    (folder / "govdoc").write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@"\nexit 3\n')
    (folder / "govdoc").chmod(0o755)
    words = ["bash", SCRIPTS / "pack_single.sh", folder, "1.2.3", target]
    subprocess.run(words, check=True)
    return target


def start(packed: Path, base: Path, *words: str) -> subprocess.CompletedProcess[str]:
    surroundings = {"PATH": os.environ["PATH"], "GOVDOC_PROGRAM": str(base)}
    return subprocess.run(
        [packed, *words], env=surroundings, capture_output=True, text=True
    )


def test_it_unpacks_itself_once(packed: Path, tmp_path: Path) -> None:
    base = tmp_path / "a base"
    done = start(packed, base, "a b", "c")
    place, *said = done.stdout.splitlines()
    assert (done.returncode, said) == (3, ["a b", "c"])
    (home,) = base.iterdir()
    assert home.name.startswith("program-1.2.3-")
    assert place == str(home / "govdoc")
    (home / "govdoc").write_text("#!/bin/sh\necho later\n")
    assert start(packed, base).stdout == "later\n"


def test_half_a_file_leaves_nothing(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    packed.write_bytes(whole[:-40])
    done = start(packed, tmp_path / "base")
    assert done.returncode == 6
    assert done.stderr.startswith("错误：程序解不开")
    assert list((tmp_path / "base").iterdir()) == []


def test_no_room_is_said(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = start(packed, tmp_path / "file")
    assert done.returncode == 6
    assert "GOVDOC_PROGRAM" in done.stderr
