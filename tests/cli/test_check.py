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
    assert last == f"{source}：文种 讲话，注意 1 处"


def test_nothing_found_ends_with_0(source: Path, run: Run) -> None:
    source.write_text(CLEAN, "utf-8")
    code, out, _ = run("check", source)
    assert (code, out) == (0, f"{source}：文种 讲话，没有发现问题\n")


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
    assert code == 1 and one["kind"] == "讲话"
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


def test_what_is_said_beside_a_text_counts_in_every_command(
    source: Path, tmp_path: Path, run: Run
) -> None:
    """Its roles are in the file beside it, its facts on the command line."""
    given = ("--set", "文号=临水发[2026]3号")
    roles = source.with_name(f"{source.name}.roles.toml")
    roles.write_text('[[line]]\nnumber = 4\nstarts = "截止"\nrole = "略"\n', "utf-8")
    assert run("check", source)[0] == 0
    code, out, _ = run("check", source, *given)
    assert code == 1 and f"{source}: HD06 错误" in out and "WD02" not in out
    copy = tmp_path / "改.txt"
    code, _, error = run("check", source, "--fix", "-o", copy, *given)
    assert code == 1 and "没有改：HD06" in error and copy.read_text("utf-8") == TEXT
    _, _, error = run("format", source, "-o", tmp_path / "讲话.docx", *given)
    assert "WD02" not in error
    words = ("batch", tmp_path, tmp_path / "结果", "--check", "--pattern", "讲话.txt")
    run(*words, "-q", *given)
    page = (tmp_path / "结果" / "讲话.检查.html").read_text("utf-8")
    assert "HD06" in page and "WD02" not in page


def test_formatting_names_the_worst(source: Path, tmp_path: Path, run: Run) -> None:
    _, _, error = run("format", source, "-o", tmp_path / "讲话.docx")
    assert "文字上有 1 处要核对" in error and "WD02" in error


WRONG = (
    "临溪县水利局关于做好汛期工作的通知\n\n各乡镇人民政府:\n\n现将有关事项通知如下。\n\n"
    "附件:名单\n\n{}\n2026年2月30日\n"
)


@pytest.mark.parametrize("issuer", ["临溪县水利局", "临溪县财政局"])
def test_formatting_tells_nothing_twice(tmp_path: Path, run: Run, issuer: str) -> None:
    """Neither what it has mended itself, nor what its rules have told already."""
    source = tmp_path / "通知.txt"
    source.write_text(WRONG.format(issuer), "utf-8")
    _, _, error = run("format", source, "-o", tmp_path / "通知.docx")
    assert error.count("日期不可能") == 1 and "T242" in error
    assert not any(code in error for code in ("RC01", "AT01", "SG05"))
    assert ("文字上有 1 处" in error and "SG02" in error) is (issuer[3:] == "财政局")


def test_formatting_that_mends_nothing_names_what_it_leaves(
    tmp_path: Path, run: Run
) -> None:
    source = tmp_path / "通知.txt"
    source.write_text(WRONG.format("临溪县水利局"), "utf-8")
    to = tmp_path / "通知.docx"
    _, _, error = run("format", source, "-o", to, "--normalize", "off")
    assert "T242" not in error
    assert all(code in error for code in ("RC01", "AT01", "SG05"))


@pytest.mark.parametrize("written", ["2026-02-30", "2026年2月30日", "2026.13.1"])
def test_a_given_day_in_no_calendar_is_told_once(
    tmp_path: Path, run: Run, written: str
) -> None:
    source = tmp_path / "通知.txt"
    text = WRONG.format("临溪县水利局").replace("2026年2月30日\n", "")
    source.write_text(f"---\n成文日期: {written}\n---\n{text}", "utf-8")
    _, _, error = run("format", source, "-o", tmp_path / "通知.docx")
    told = [one for one in error.splitlines() if "日期不可能" in one or "E103" in one]
    assert len(told) == 1 and "T242" in told[0]


def test_a_mended_copy_lies_beside_its_source(source: Path, run: Run) -> None:
    code, out, error = run("check", source, "--fix")
    made = source.with_name("讲话-改正.txt")
    assert code == 0 and "改正 1 处（WD02 1 处）" in error and "没有发现问题" in out
    assert source.read_text("utf-8") == TEXT
    assert made.read_text("utf-8") == CLEAN
    assert run("check", source, "--fix")[0] == 6  # it is there
    assert run("check", source, "--fix", "--force")[0] == 0


def test_what_no_mend_is_known_for_is_counted(source: Path, run: Run) -> None:
    text = WRONG.format("临溪县水利局")
    source.write_text(text, "utf-8")
    _, out, error = run("check", source, "--fix", "--only", "RC,SG")
    assert "RC01 1 处" in error and "另有 1 处要人来改，--fix 不改" in error
    assert out.count("SG05 错误") == 1
    source.write_text(text.replace("2月30日", "2月3日"), "utf-8")
    assert "另有" not in run("check", source, "--fix", "--force", "--only", "RC,SG")[2]


def test_a_mended_copy_keeps_encoding_and_line_ends(source: Path, run: Run) -> None:
    source.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    made = source.with_name("改.txt")
    assert run("check", source, "--fix", "-o", made)[0] == 0
    assert made.read_bytes() == CLEAN.replace("\n", "\r\n").encode("gb18030")


def test_a_source_is_never_mended_itself(source: Path, run: Run) -> None:
    assert run("check", source, "--fix", "-o", source, "--force")[0] != 0
    assert source.read_text("utf-8") == TEXT


def test_what_is_not_asked_for_is_not_mended(source: Path, run: Run) -> None:
    made = source.with_name("改.txt")
    run("check", source, "--fix", "-o", made, "--skip", "WD02")
    assert made.read_text("utf-8") == TEXT


def test_comments_go_into_a_copy(source: Path, run: Run) -> None:
    word, noted = source.with_suffix(".docx"), source.with_name("批注.docx")
    source.write_text(CLEAN, "utf-8")
    assert run("format", source, "-o", word)[0] == 0
    _, out, error = run("check", word, "--comments", noted, "--level", "hint")
    assert noted.exists() and "已写出" in error and f"{word}：文种 讲话" in out
    code, _, error = run("check", source, "--comments", source.with_name("又.docx"))
    assert code == 2 and "写不了批注" in error


@pytest.mark.parametrize(
    "words",
    [("-o", "甲.txt"), ("--comments", "甲.txt"), ("--fix", "--comments", "甲.docx")],
)
def test_words_that_contradict_each_other(
    source: Path, run: Run, words: tuple[str, ...]
) -> None:
    assert run("check", source, *words)[0] == 2
