"""``govdoc doctor``: each piece, how it is, and its mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import run

from govdoc.doctor import Health, Piece, examine


def found(folder: Path) -> dict[str, Piece]:
    return {one.subject: one for one in examine(folder)}


def test_a_machine_that_has_all_sets_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "doctor") == 0
    said = capsys.readouterr().out
    assert "排成了 PDF" in said
    assert said.splitlines()[-1] == "都正常，可以排版"


def test_without_fonts_each_kind_and_the_page_say_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    none = dict.fromkeys(
        ("xiaobiao", "fang", "kai", "hei", "song", "latin", "spare"), ()
    )
    monkeypatch.setattr("govdoc.doctor.find_faces", lambda: none)
    monkeypatch.setattr("govdoc.fonts.book.find_faces", lambda language: none)
    pieces = found(tmp_path)
    assert pieces["字体：仿宋"].state is Health.BAD
    assert "govdoc fonts install" in (pieces["字体：仿宋"].mend or "")
    assert pieces["排一页样张"].state is Health.BAD
    assert run(monkeypatch, "doctor") == 1
    assert "要处理" in capsys.readouterr().out


def test_what_is_not_installed_is_named_with_its_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govdoc.doctor.find_libreoffice", lambda: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    pieces = found(tmp_path)
    assert pieces["LibreOffice"].state is Health.OPTIONAL
    for extra in ("cluster", "html", "legacy", "pdf", "storage", "watch", "web"):
        piece = pieces[f"组件：{extra}"]
        assert piece.state is Health.OPTIONAL
        assert f"govdoc[{extra}]" in (piece.mend or "")


def test_every_extra_is_looked_at() -> None:
    """Cluster too, which ``all`` does not bring: its absence is no fault, as any extra's."""
    import tomllib

    project = Path(__file__).parents[2] / "pyproject.toml"
    extras = tomllib.loads(project.read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    named = {one.subject.removeprefix("组件：") for one in examine(Path.cwd())}
    assert extras.keys() - {"all", "dev"} <= named


def test_a_folder_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert found(Path("/"))["当前文件夹"].state is Health.BAD


def test_the_cache_that_is_off_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", "off")
    assert found(tmp_path)["缓存"].state is Health.OPTIONAL


def test_programs_read_it_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "doctor", "--json") == 0
    pieces = json.loads(capsys.readouterr().out)
    assert {one["state"] for one in pieces} <= {"good", "optional", "bad"}
    assert pieces[-1]["subject"] == "排一页样张"
