"""govdoc in a program: recipes of docs/library.md, threads, zip archives, the past."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import govdoc

ROOT = Path(__file__).parents[1]
RECIPES = re.findall(
    r"^## ([^\n]+)\n|^```python\n(.*?)^```$",
    (ROOT / "docs/library.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def recipes() -> list[object]:
    title, found = "", []
    for heading, code in RECIPES:
        title = heading or title
        if code:
            found.append(pytest.param(code, id=title))
    return found


def run(folder: Path, *words: str, path: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={
            "PATH": "",
            "PYTHONPATH": path,
            "HOME": str(Path.home()),
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", recipes())
def test_recipes(tmp_path: Path, code: str) -> None:
    speech = (ROOT / "samples/speech.txt").read_bytes()
    (tmp_path / "讲话.txt").write_bytes(speech)
    (tmp_path / "文稿").mkdir()
    (tmp_path / "文稿/讲话.txt").write_bytes(speech)
    if "__main__" in code:
        (tmp_path / "recipe.py").write_text(code, encoding="utf-8")
        run(tmp_path, "recipe.py")
        made = {path.name for path in (tmp_path / "成品").iterdir()}
        assert made == {
            "讲话.docx", "讲话.pdf", "govdoc-batch.jsonl", "排版结果.html"
        }  # fmt: skip
    else:
        with pytest.MonkeyPatch.context() as here:
            here.chdir(tmp_path)
            exec(compile(code, "docs/library.md", "exec"), {})


def test_there_are_five_recipes_and_more() -> None:
    assert len(recipes()) >= 5


def test_threads_do_not_see_each_other() -> None:
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("samples/*.txt"))]

    def render(text: str) -> tuple[bytes, bytes]:
        document = govdoc.read_text(text)
        return govdoc.render(document, ".docx").data, govdoc.render(
            document, ".pdf"
        ).data

    alone = [render(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(render, texts * 2)) == alone * 2


def test_a_call_leaves_nothing_behind() -> None:
    """A document with every oddity changes nothing for the next."""
    plain = "关于开会的通知\n\n各单位：\n\n　　请参加。\n"
    before = govdoc.render(govdoc.read_text(plain), ".pdf").data
    odd = (
        "在會議上的講話\n\n同志們：\n\n　　周镕、王堃\x1b[31m、\ud800\u202e、𠮷。"
        + "字" * 900
    )
    govdoc.render(govdoc.read_text(odd), ".pdf")
    with pytest.raises(govdoc.GovdocError):
        govdoc.read_text("字" * 100, limits=govdoc.Limits(line=10))
    assert govdoc.render(govdoc.read_text(plain), ".pdf").data == before


@pytest.mark.parametrize("text", ["", "\n", "\x01", "\u200b\n", "\x1b\ufeff\u3000"])
def test_a_text_without_text_is_refused(text: str) -> None:
    for read in (govdoc.read_text, lambda one: govdoc.read_bytes(one.encode())):
        with pytest.raises(govdoc.InputError, match=r"没有文字|文件是空的"):
            read(text)


def test_a_zipped_application(tmp_path: Path) -> None:
    """As zipapp makes it: the package in an archive, its dependencies beside it."""
    archive = tmp_path / "app.pyz"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted((ROOT / "src").rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                packed.write(path, path.relative_to(ROOT / "src"))
        for path in (ROOT / "styles").iterdir():
            packed.write(path, f"govdoc/styles/{path.name}")
        packed.writestr(
            "__main__.py", "import sys\nfrom govdoc.cli import main\nsys.exit(main())\n"
        )
    (tmp_path / "styles").mkdir()  # somebody else's, which is not to be looked into
    (tmp_path / "styles/speech.toml").write_text("not = ours\n", "utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.txt").write_text(
        "关于开会的通知\n\n各单位：\n\n　　请参加。\n", "utf-8"
    )
    run(tmp_path, str(archive), "batch", "src", "dst", "--pdf", "--style", "speech")
    assert {path.suffix for path in (tmp_path / "dst").iterdir()} == {
        ".docx", ".pdf", ".jsonl", ".html",
    }  # fmt: skip
    where = run(
        tmp_path, "-c", "import govdoc; print(govdoc.__file__)", path=str(archive)
    )
    assert "app.pyz" in where


def test_public_names_are_there() -> None:
    assert all(hasattr(govdoc, name) for name in govdoc.__all__)
    assert (Path(govdoc.__file__).parent / "py.typed").exists()
    with pytest.raises(AttributeError):
        _ = govdoc.nothing
