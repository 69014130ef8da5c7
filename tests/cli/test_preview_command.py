from __future__ import annotations

from pathlib import Path

import pytest
from calling import run as call

TEXT = "植树活动通知\n\n各村民小组：\n\n　　定于三月十二日上午9:30植树，请带好工具。\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.v2.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    return call(monkeypatch, "preview", *words)


def test_draws_the_first_page_beside_the_source(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, source) == 0
    target = source.with_name("通知.v2-1.svg")
    assert target.read_bytes().startswith(b"<svg")
    assert str(target) in capsys.readouterr().out
    assert run(monkeypatch, source) == 6
    assert run(monkeypatch, source, "--force") == 0


def test_the_suffix_decides(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = source.with_suffix(".png")
    assert run(monkeypatch, source, "-o", target, "--dpi", "72") == 0
    assert target.read_bytes().startswith(b"\x89PNG")


def test_the_text_is_treated_as_for_a_document(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = source.with_suffix(".svg")
    assert run(monkeypatch, source, "-o", target, "--script", "hant") == 0
    assert "植樹活動通知" in target.read_text(encoding="utf-8")


def test_facts_are_given_as_for_a_document(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = source.with_suffix(".svg")
    words = ("-o", target, "--set", "发文机关=云溪县林业局", "-q")
    assert run(monkeypatch, source, *words) == 0
    assert "云溪县林业局文件" in target.read_text(encoding="utf-8")
    assert capsys.readouterr() == ("", "")


BAD = {
    "排版后共 1 页": (("--page", "2"), 2),
    "预览不能写成“.gif”格式": (("-o", "x.gif"), 6),
    "--set：不认识的键“盖张”，是不是“盖章”？": (("--set", "盖张=有"), 2),
    "超过上限 10": (("--limit", "size=10"), 3),
    "找不到样式": (("--style", "nobody"), 4),
}


@pytest.mark.parametrize("said", BAD)
def test_bad_words_are_one_clear_line(
    said: str, source: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(source.parent)
    words, code = BAD[said]
    assert run(monkeypatch, source, *words) == code
    assert said in capsys.readouterr().err.splitlines()[0]
    assert [path.name for path in source.parent.iterdir()] == [source.name]
