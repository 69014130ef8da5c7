"""Simplified and Traditional: detected, and converted by OpenCC, string by string.

Two packages provide the module ``opencc``: the C++ library, and one in pure Python for
machines that have no wheel of the first. Both are driven here; nothing else knows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import cast

from govdoc.errors import UsageError

SCRIPTS = {
    "hans": "zh-CN",
    "hant": "zh-TW",
    "hant-tw": "zh-TW",
    "hant-hk": "zh-HK",
}
"""What a text may be converted to → its language tag."""

_HANT = frozenset("國會發對說時來為這個們學與關開經過長東實體產業區務總書機條報")
_HANS = frozenset("国会发对说时来为这个们学与关开经过长东实体产业区务总书机条报")
_HONG_KONG, _TAIWAN = "裏着綫羣衞説啓峯", "裡著線群衛說啟峰"
_ENGINES = ("OpenCC", "opencc-python-reimplemented")
_INSTALL = "请在支持 OpenCC 的平台上安装它（pip install OpenCC），再卸载 {}"
_SEPARATOR = "\x1e"
"""Parts the texts in one call of the engine, which is much faster than many calls."""
_CONFIGS = {
    ("zh-CN", "hant"): ("s2t", None),
    ("zh-CN", "hant-tw"): ("s2tw", "s2twp"),
    ("zh-CN", "hant-hk"): ("s2hk", "s2hkp"),
    ("zh-TW", "hans"): ("tw2s", "tw2sp"),
    ("zh-HK", "hans"): ("hk2s", "hk2sp"),
    ("zh-TW", "hant"): ("tw2t", None),
    ("zh-HK", "hant"): ("hk2t", None),
    ("zh-TW", "hant-tw"): ("t2tw", None),
    ("zh-HK", "hant-tw"): ("t2tw", None),
    ("zh-TW", "hant-hk"): ("t2hk", None),
    ("zh-HK", "hant-hk"): ("t2hk", None),
}
"""(language of the source, wanted script) → configurations without and with phrases."""


def detect_script(text: str) -> str:
    """Return ``hant`` or ``hans``: the script whose forms are more frequent in the text."""
    hant = sum(map(text.count, _HANT))
    hans = sum(map(text.count, _HANS - _HANT))
    return "hant" if hant > hans else "hans"


def detect_language(text: str) -> str:
    """Return ``zh-CN``, ``zh-TW`` or ``zh-HK``, by the forms of characters."""
    if detect_script(text) == "hans":
        return "zh-CN"
    hong_kong = sum(map(text.count, _HONG_KONG))
    return "zh-HK" if hong_kong > sum(map(text.count, _TAIWAN)) else "zh-TW"


def configuration(language: str, script: str, phrases: bool = False) -> str | None:
    """Return the name of OpenCC's configuration, or None: there is nothing to do.

    Args:
        language: tag of the source.
        script: key of `SCRIPTS`.
        phrases: also the region's words (软件 → 軟體), where there is a table of them.

    Raises:
        UsageError: phrases without a region, or between two Traditional scripts.
    """
    if (language, script) not in _CONFIGS:
        return None
    plain, with_phrases = _CONFIGS[language, script]
    if not phrases:
        return plain
    if with_phrases is None:
        raise UsageError(
            f"从 {language} 转为 {script} 没有地区用词表，不能用 --phrases",
            "--phrases 只用于简体转 hant-tw、hant-hk，或繁体转 hans",
        )
    return with_phrases


def convert(
    texts: Sequence[str], config: str, kept: re.Pattern[str] | None = None
) -> list[str]:
    """Convert texts by one of OpenCC's configurations.

    Args:
        texts: each is converted by itself; none holds U+0000.
        config: as `configuration` names it.
        kept: what it matches comes out as it went in.

    Raises:
        UsageError: there is no engine, or it lacks the configuration.
    """
    convert_one = _converter(config)
    whole = _SEPARATOR.join(texts)
    if whole.count(_SEPARATOR) != len(texts) - 1:
        return [_convert_around(text, kept, convert_one) for text in texts]
    return _convert_around(whole, kept, convert_one).split(_SEPARATOR)


def _convert_around(
    text: str, kept: re.Pattern[str] | None, convert_one: Callable[[str], str]
) -> str:
    if kept is None:
        return convert_one(text)
    parts, at = [], 0
    for match in kept.finditer(text):
        if match.start() > at:
            parts.append(convert_one(text[at : match.start()]))
        parts.append(match[0])
        at = match.end()
    return "".join([*parts, convert_one(text[at:])])


@lru_cache(maxsize=8)
def _converter(config: str) -> Callable[[str], str]:
    try:
        from opencc import OpenCC
    except ImportError:
        hint = "请运行 pip install OpenCC"
        raise UsageError("没有安装繁简转换的程序库 OpenCC", hint) from None
    try:
        converter = OpenCC(config)
        converter.convert("一")
    except (OSError, RuntimeError, ValueError, KeyError):
        name = engine() or "OpenCC"
        raise UsageError(
            f"{name} 没有“{config}”这一种转换", _INSTALL.format(_ENGINES[1])
        ) from None
    return cast("Callable[[str], str]", converter.convert)


def engine() -> str | None:
    """Return the engine's name and version, or None if there is none."""
    from importlib import metadata

    for name in _ENGINES:
        try:
            return f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return None
