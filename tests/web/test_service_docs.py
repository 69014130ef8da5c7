"""The examples of ``docs/service.md``: curl and Python are run, Java is compiled and run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from serving import TOKEN, Service, sample

DOCS = Path(__file__).parents[2] / "docs" / "service.md"
ADDRESS = "http://127.0.0.1:8765"


def examples(language: str, service: Service) -> list[str]:
    """Return the examples in a language, at the address of a server of ours."""
    text = DOCS.read_text("utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found
    return [one.replace(ADDRESS, service.address) for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "通知.txt").write_text(sample("notice.txt"), "utf-8")
    (tmp_path / "讲话.txt").write_text(sample("speech.txt"), "utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> str:
    env = os.environ | {"GOVDOC_TOKEN": TOKEN, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        words, cwd=folder, env=env, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_the_examples_for_curl(service: Service, folder: Path) -> None:
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("没有 curl")
    for example in examples("bash", service):
        run(folder, "bash", "-euo", "pipefail", "-c", example)
    assert (folder / "通知.pdf").read_bytes().startswith(b"%PDF")
    assert names(folder / "成品.zip") == [
        "通知.docx", "通知.pdf", "讲话.docx", "讲话.pdf"
    ]  # fmt: skip
    told = json.loads((folder / "结果.json").read_text("utf-8"))
    assert told["sources"][0]["files"][0]["base64"]
    checked = json.loads((folder / "检查.json").read_text("utf-8"))
    assert checked["files"][0]["file"] == "通知.txt"
    assert names(folder / "任务.zip") == ["通知.pdf", "讲话.pdf"]


def test_the_examples_for_python(service: Service, folder: Path) -> None:
    example = "\n\n".join(examples("python", service))
    said = run(folder, sys.executable, "-c", example)
    assert "speech" in said
    assert (folder / "通知.docx").read_bytes().startswith(b"PK")
    assert (folder / "通知.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "第1页.png").read_bytes().startswith(b"\x89PNG")


def test_the_example_for_java(service: Service, folder: Path) -> None:
    if shutil.which("javac") is None:
        pytest.skip("没有 javac，Java 的例子没有编译")
    (example,) = examples("java", service)
    (folder / "Govdoc.java").write_text(example, "utf-8")
    run(folder, "javac", "-encoding", "UTF-8", "--release", "11", "Govdoc.java")
    if shutil.which("java") is not None:
        run(
            folder, "java", "-Dsun.jnu.encoding=UTF-8", "Govdoc", "通知.txt", "通知.pdf"
        )
        assert (folder / "通知.pdf").read_bytes().startswith(b"%PDF")
