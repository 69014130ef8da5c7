"""Facts that mean harm: from front matter, beside the text, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc.cli import main
from govdoc.errors import GovdocError, InputError, UsageError
from govdoc.model.facts import KEYS
from govdoc.model.roles import Role

BODY = "关于工作的通知\n\n各单位：\n\n　　请做好工作。\n"


@pytest.mark.parametrize(
    "value",
    [
        '"\\UFFFFFFFF"', '"\\U00110000"', "[" * 1_500, "- " * 5_000, "{a: " * 3_000,
        "%YAML 1." + "9" * 5_000, "!!int " + "9" * 5_000, "&a [*a, *a]", "*a", '"\\x"', "? ? ?",
        "!<tag:yaml.org,2002:python/object/apply:os.system> [id]", "\x07", "'", "|9", "@", "`",
    ],
)  # fmt: skip
def test_yaml_that_no_parser_likes(value: str) -> None:
    for block in (f"签发人: {value}", value + "\n签发人: 甲"):
        text = f"---\n{block}\n---\n{BODY}"
        try:
            document = govdoc.read_text(text)
        except InputError as error:
            assert "\n" not in error.message
        else:
            assert govdoc.render(document, "pdf").data


@pytest.mark.parametrize(
    "value",
    [
        "9" * 5_000,
        "0x" + "f" * 5_000,
        "[" * 3_000,
        "2026-99-99",
        "'\x01'",
        "nan",
        "1e999",
    ],
)
def test_toml_that_no_parser_likes(value: str, tmp_path: Path) -> None:
    govdoc.read_text(f"+++\ntitle = {value}\n+++\n{BODY}")
    source = tmp_path / "a.txt"
    source.write_text(BODY, encoding="utf-8")
    beside = tmp_path / "a.txt.roles.toml"
    beside.write_text(f"[[line]]\nnumber = {value}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"roles\.toml"):
        govdoc.read(source)


@pytest.mark.parametrize("char", ["\ud800", "\udfff", "\x00", "\x1b", "\x08"])
@pytest.mark.parametrize("key", [one.chinese for one in KEYS if not one.choices])
def test_no_fact_bears_what_no_file_can(key: str, char: str) -> None:
    document = govdoc.read_text(BODY)
    facts = {"发文机关": "甲局", key: f"甲{char}局"}
    for form in ("docx", "pdf"):
        assert govdoc.render(document, form, facts=facts).data
    with pytest.raises(UsageError, match="没有写值"):
        govdoc.render(document, "docx", facts={key: char})


def test_halves_of_characters_in_front_matter() -> None:
    text = '---\n发文机关: "某\\uD800局"\n---\n' + BODY
    assert govdoc.render(govdoc.read_text(text), "pdf").data


@pytest.mark.parametrize("length", [300, 900])
@pytest.mark.parametrize(
    "key", ["发文机关", "发文机关标志", "标题", "签发人", "密级", "附件"]
)
def test_long_values_are_set(key: str, length: int) -> None:
    """However small a mark has to be, it has a size."""
    facts = {"发文机关": "甲局", key: "甲" * length}
    assert govdoc.render(govdoc.read_text(BODY), "pdf", facts=facts).data


def test_many_issuers_are_set() -> None:
    facts = {"发文机关": [f"第{n}局" for n in range(900)]}
    assert govdoc.render(govdoc.read_text(BODY), "pdf", facts=facts).data


def test_longer_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(GovdocError, match="太长，最多 1,000 字"):
        govdoc.read_text(f"---\n发文机关: {'甲' * 5000}\n---\n{BODY}")
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ["govdoc", "format", "a.txt", "--pdf", "--set", f"发文机关={'甲' * 5000}"]
    monkeypatch.setattr("sys.argv", words)
    assert main() == 2
    assert "太长，最多 1,000 字" in capsys.readouterr().err


UNSEEN = ("\u202e", "\u200b\u200d", "\ufeff", "\ufffe", "\u3000")


@pytest.mark.parametrize("value", UNSEEN)
@pytest.mark.parametrize("key", [one.chinese for one in KEYS if not one.choices])
def test_a_fact_of_which_nothing_is_seen(key: str, value: str) -> None:
    document = govdoc.read_text(BODY)
    for facts in ({key: value}, {"发文机关": "甲局", key: value}):
        try:
            assert govdoc.render(document, "pdf", facts=facts).data
        except UsageError as error:
            assert "没有写值" in error.message


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.key)
def test_an_element_of_which_nothing_is_left(role: Role) -> None:
    """As a program may give it; what no file can bear is dropped from it."""
    words = ((role, "\ufffe"), (Role.BODY, "正文。"))
    blocks = (govdoc.Paragraph(one, (govdoc.Run(text),)) for one, text in words)
    document = govdoc.Document("notice", tuple(blocks))
    for form in ("docx", "pdf"):
        assert govdoc.render(document, form).data
