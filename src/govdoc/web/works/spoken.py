"""Hints of findings in the words of the page: its controls, and none that it has not."""

from __future__ import annotations

from typing import Any

from govdoc.kept.patterns import compile_pattern
from govdoc.web.wordings import compiled, given_by, reworded

_PICTURE = "图片可在下载的 Word 文档里插入，或从带图片的 Word 文档开始"
_CHOOSE = r"点左边的角色按钮，选“\1”；对的，点“就是”"
_PHRASES = (
    (
        r"要留下，加 --keep-all；纯文本也可在行首加",
        "要留下，点左边的角色按钮改，或在行首加",
    ),
    (r"在行首写“\{([^{}]+)\}”", _CHOOSE),
    (r"在文件旁边的“原名\.roles\.toml”里写.* = \"(.*)\"", _CHOOSE),
    ("选“略”", "选“略去”"),
    (r"加 --normalize full 可", "“改正”选“全面”可"),
    (r"加 --renumber 可", "“改正”里勾上“重排序号”可"),
    (r"加 --style gbt9704", "“样式”选“通用公文”"),
    (r"加 --style reply", "“样式”选“批复”"),
    (r"请把文稿存成文件，放在图片旁边", _PICTURE),
    (r"请把图片另存在文稿旁边，改写成.*", _PICTURE),
    (r"已用命令行的", "已用“要素”里填的"),
    (r"（见 docs/[^）]*）", ""),
)
"""Regular expression → what the page has instead."""
_SAID = compiled(_PHRASES)
_FOREIGN = compile_pattern(
    r"--[a-z]|(?<!\S)-v |docs/|\.toml|govdoc |样式(?:里写|的 )|样式见"
)
"""What nobody at the page can do."""
_OR = "，或"


def for_page(record: dict[str, Any]) -> dict[str, Any]:
    """Return a finding as the page tells it; without a hint if none is left.

    A hint is parts between semicolons, a part is choices between ``，或``: those that
    speak of the command line, of files or of style files go.
    """
    message = given_by("“要素”里填的", record["message"])
    told = record | {"message": message}
    hint = _spoken(told.pop("hint", ""))
    return told | {"hint": hint} if hint else told


def _spoken(hint: str) -> str:
    parts = (
        _OR.join(way for way in part.split(_OR) if not _FOREIGN.search(way))
        for part in reworded(hint, _SAID).split("；")
    )
    return "；".join(part for part in parts if part)
