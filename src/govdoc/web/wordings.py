"""Sentences for users of the command line -> the words of a request.

Findings and errors of the library speak of options, files and buttons that a program on
the other end of the service has not; here each says what a request has in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from govdoc.kept.patterns import compile_pattern
from govdoc.web.option_names import NAMES, OPTIONS

Phrases = Sequence[tuple[re.Pattern[str], str]]


def compiled(phrases: Iterable[tuple[str, str]]) -> Phrases:
    """Return regular expressions, each with what stands instead, ready for `reworded`."""
    return [(compile_pattern(was), instead) for was, instead in phrases]


_PHRASES = (
    (
        r"在文件旁边的“原名\.roles\.toml”里写 \[\[line\]\]、number = (\d+)、role = \"([^\"]*)\"",
        r'在 roles 里写 {"\1": "\2"}',
    ),
    (
        "清单用报告页面上的按钮下载，一行一个编号",
        "一个编号是一处提示的 id，如 T121-3b28aa0dcd",
    ),
    ("可写的见 docs/recognition.md“识别错了，自己指定”", "可写的见 /v1/roles"),
    ("认得的名字见 docs/recognition.md", "认得的名字见 /v1/roles"),
    ("在行首写明是什么", "用 roles 写明是什么"),
    (r"-v 或 --report 逐([行处])列出", r"/v1/outline 的 dropped 逐\1列出"),
    ("已用命令行的", "已用 facts 的"),
    ("；--fix 能改文本和 Word 文档", ""),
    (r"请检查 --engine 指的程序", "请检查那台机器上的 LibreOffice"),
    (r"或用 --engine 指出它的程序", "或另存为 .docx"),
    (r"若确需等，请用 --limit seconds=数 放宽（0 为不限）；或另存为", "请另存为"),
    (r"，或用 --from 文件夹 指定已有字体", ""),
)
"""Regular expression → what stands instead."""
_SAID = compiled(_PHRASES)
_GIVEN = compile_pattern("^命令行给的")
_ROLES = compile_pattern("^roles=：")
_CHOICES = {
    f"{one.said.word} {word}": f"{one.name}={word}"
    for one in OPTIONS
    for word in one.said.choices()
}
_WORD = compile_pattern(r"--[a-z]+(?:-[a-z]+)*(?: [a-z0-9-]+)?")


def reworded(sentence: str, phrases: Phrases) -> str:
    """Return a sentence with other phrases.

    Args:
        sentence: for users of the command line.
        phrases: as `compiled` gives them.
    """
    for was, instead in phrases:
        sentence = was.sub(instead, sentence)
    return sentence


def given_by(whose: str, message: str) -> str:
    """Return a message in which what the command line gave is somebody else's."""
    return _GIVEN.sub(whose, message, count=1)


def in_names(sentence: str) -> str:
    """Return a sentence for users of the command line with the names of a request."""
    sentence = reworded(sentence, _SAID)
    return _WORD.sub(lambda found: _named(found[0]), sentence)


def _named(words: str) -> str:
    if words in _CHOICES:
        return _CHOICES[words]
    word, blank, rest = words.partition(" ")
    return NAMES.get(word, word) + blank + rest


def told_in_names(record: dict[str, Any]) -> dict[str, Any]:
    """Return a finding in the names of a request; words of the document stay."""
    message = given_by("facts 给的", _ROLES.sub("roles：", record["message"]))
    spoken = {"hint": in_names(record["hint"])} if "hint" in record else {}
    return record | {"message": message} | spoken
