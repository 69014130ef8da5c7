"""``govdoc check`` and ``govdoc batch --check``: what is printed, written and ended with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import calling
import pytest

TEXT = """\
在全县农业工作会议上的讲话

同志们：
截止2025年12月底，全县粮食播种面积达到18万亩。
各乡镇要抓好春耕备耕，确保种子、化肥及时到位。
"""
CLEAN = TEXT.replace("截止", "截至")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command; returns its exit code and what it prints to both streams."""

    def called(*words: str | Path) -> tuple[int, str, str]:
        code = calling.run(monkeypatch, *words)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return called


def test_a_line_each_and_a_sum(source: Path, run: Run) -> None:
    code, out, _ = run("check", source)
    assert code == 1
    first, last = out.splitlines()
    assert first.startswith(f"{source}:第 4 行: WD02 注意 “截止”误作“截至”")
    assert last == f"{source}：文种 讲话稿，注意 1 处"


def test_nothing_found_ends_with_0(source: Path, run: Run) -> None:
    source.write_text(CLEAN, "utf-8")
    code, out, _ = run("check", source)
    assert (code, out) == (0, f"{source}：文种 讲话稿，没有发现问题\n")


def test_level_is_for_showing(source: Path, run: Run) -> None:
    code, out, _ = run("check", source, "--level", "error")
    assert code == 1 and "WD02" not in out and "注意 1 处" in out


def test_only_and_skip(source: Path, run: Run) -> None:
    assert run("check", source, "--only", "wd02,WD")[0] == 1
    assert run("check", source, "--skip", "WD")[0] == 0
    code, _, error = run("check", source, "--only", "ZZ99")
    assert code == 2 and "没有 ZZ99 这项检查" in error


def test_json(source: Path, run: Run) -> None:
    code, out, _ = run("check", source, "--json")
    (one,) = json.loads(out)["files"]
    (found,) = one["findings"]
    assert code == 1 and one["kind"] == "讲话稿"
    assert (found["code"], found["severity"], found["line"]) == ("WD02", "warning", 4)
    assert found["mend"] == "截至"


def test_sarif(source: Path, run: Run) -> None:
    log = json.loads(run("check", source, "--sarif")[1])
    (result,) = log["runs"][0]["results"]
    assert (
        result["ruleId"] == log["runs"][0]["tool"]["driver"]["rules"][0]["id"] == "WD02"
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 4}


def test_a_page(source: Path, tmp_path: Path, run: Run) -> None:
    report = tmp_path / "结果.html"
    assert run("check", source, "--report", report)[0] == 1
    page = report.read_text("utf-8")
    assert "<del>截止</del><ins>截至</ins>" in page and "第 4 行" in page


def test_a_report_of_another_kind_is_refused(
    source: Path, tmp_path: Path, run: Run
) -> None:
    report = tmp_path / "结果.doc"
    assert run("check", source, "--report", report)[0] != 0
    assert not report.exists()


def test_a_folder(source: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "结果"
    clean = source.with_name("好.txt")
    clean.write_text(CLEAN, "utf-8")
    words = ("batch", source.parent, target, "--check", "--pattern", "*.txt", "-q")
    code, _, _ = run(*words)
    assert code == 1
    assert "WD02" in (target / "讲话.检查.html").read_text("utf-8")
    assert "没有发现问题" in (target / "好.检查.html").read_text("utf-8")
    lines = (target / "govdoc-batch.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    found = [f for one in told for f in one.get("findings", ()) if isinstance(f, dict)]
    assert [one["code"] for one in found] == ["WD02"]


def test_formatting_names_the_worst(source: Path, tmp_path: Path, run: Run) -> None:
    _, _, error = run("format", source, "-o", tmp_path / "讲话.docx")
    assert "文字上有 1 处要核对" in error and "WD02" in error
