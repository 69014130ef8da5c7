"""Style files: every one loads, every key is documented, every error names its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govdoc.cli.app import app
from govdoc.errors import StylesheetError
from govdoc.stylesheet import load, style_names
from govdoc.stylesheet.describe import describe


@pytest.mark.parametrize("name", style_names())
def test_every_style_loads_and_says_what_it_is(name: str) -> None:
    load(name)
    about = describe(name)
    assert about.title != name
    assert ("page.top", '"37mm"', "gbt9704") in about.settings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[red_head]\nmark_topp = '1mm'",
            "没有“red_head.mark_topp”这个键，是不是“mark_top”",
        ),
        ("[red_head]\nmark_top = '35'", 'red_head.mark_top = "35"：应为带单位的长度'),
        ("[signature]\nsealed = 'maybe'", 'signature.sealed = .*"auto"'),
        ("[role.titel]\nsize = '二号'", "没有“role.titel”这个键，是不是“title”"),
        ("[facts]\nseal = 'maybe'", 'facts.seal = "maybe"：应为 有、无、自动 之一'),
        ("[style]\nextends = 'ours.toml'", "extends 绕成了圈：ours → ours"),
        ("[style]\nextends = 'nobody'", "找不到样式“nobody”"),
    ],
)
def test_an_error_names_the_file_and_the_key(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StylesheetError, match=message) as error:
        load(str(path))
    assert "ours" in str(error.value) or "nobody" in str(error.value)


def test_sixteen_files_may_extend_each_other(tmp_path: Path) -> None:
    for n in range(1, 17):
        parent = f"{n - 1}.toml" if n > 1 else "gbt9704"
        (tmp_path / f"{n}.toml").write_text(f"[style]\nextends = '{parent}'")
    assert load(str(tmp_path / "15.toml")).page == load("gbt9704").page
    with pytest.raises(StylesheetError, match="绕成了圈"):
        load(str(tmp_path / "16.toml"))


def test_the_commands(tmp_path: Path) -> None:
    run = CliRunner().invoke
    listed = run(app, ["styles", "list"]).output
    assert all(name in listed for name in ("letter", "order", "minutes", "enterprise"))
    shown = run(app, ["styles", "show", "letter"]).output
    assert re.search(r'red_head.form = "letter" +# letter', shown)
    assert re.search(r'page.top = "37mm" +# gbt9704', shown)
    path = tmp_path / "ours.toml"
    path.write_text("[page_number]\nfirst = false", encoding="utf-8")
    assert "没有问题" in run(app, ["styles", "check", str(path)]).output
