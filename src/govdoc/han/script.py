"""Simplified and Traditional: detected, and converted by OpenCC, its phrases within words.

Two packages provide the module ``opencc``: the C++ library, and one in pure Python for
machines that have no wheel of the first. Both are driven here; nothing else knows them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple, cast

from govdoc.errors import UsageError
from govdoc.extras import adding
from govdoc.kept.patterns import compile_pattern

SCRIPTS = {
    "hans": "zh-CN",
    "hant": "zh-TW",
    "hant-tw": "zh-TW",
    "hant-hk": "zh-HK",
}
"""What a text may be converted to → its language tag."""
SCRIPT_NAMES = {
    "简体": "hans",
    "繁体": "hant",
    "台湾": "hant-tw",
    "香港": "hant-hk",
    "簡體": "hans",
    "繁體": "hant",
    "臺灣": "hant-tw",
}
"""What the keys of `SCRIPTS` may be called in Chinese."""

_HANT = frozenset("國會發對說時來為這個們學與關開經過長東實體產業區務總書機條報")
_HANS = frozenset("国会发对说时来为这个们学与关开经过长东实体产业区务总书机条报")
_HONG_KONG, _TAIWAN = "裏着綫羣衞説啓峯", "裡著線群衛說啟峰"
_ENGINES = ("OpenCC", "opencc-python-reimplemented")
_INSTALL = "请在支持 OpenCC 的平台上安装它（{}），再卸载 {}"
_SEPARATOR = "\x1e"
"""Parts the texts in one call of the engine, which is much faster than many calls."""
Stay = tuple[int, int, str]
"""From where to where of a text, and what stands there when the rest is converted."""
_BY_WORDS = dict.fromkeys(("s2t", "s2tw", "s2hk"), "hant")
_BY_WORDS |= dict.fromkeys(("t2s", "tw2s", "hk2s"), "hans")
"""Configurations that need the words of a text → the script that they convert to."""
_MARK = "\x1f"
"""Stands where no phrase may go on, and for what the engine is not to see."""
_MARKS = compile_pattern(f"([{_SEPARATOR}{_MARK}])")
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


class Converted(NamedTuple):
    """What became of a text."""

    text: str
    doubts: list[int]
    """Places in the source of characters of which only a reader can tell what they are."""


def convert(
    texts: Sequence[str], config: str, kept: re.Pattern[str] | None = None
) -> list[str]:
    """Convert texts as `convert_by_words` does, and tell no doubts."""
    return [one.text for one in convert_by_words(texts, config, kept)]


def convert_by_words(
    texts: Sequence[str], config: str, kept: re.Pattern[str] | None = None
) -> list[Converted]:
    """Convert texts by one of OpenCC's configurations, with no phrase across words.

    Args:
        texts: each is converted by itself; none holds U+0000.
        config: as `configuration` names it.
        kept: what it matches comes out as it went in.

    Raises:
        UsageError: there is no engine, or it lacks the configuration.
    """
    whole = _SEPARATOR.join(texts)
    if _MARK in whole or whole.count(_SEPARATOR) >= max(1, len(texts)):
        return [_convert_pieces(text, config, kept) for text in texts]
    matches = kept.finditer(whole) if kept else ()
    stays: list[Stay] = [(*match.span(), match[0]) for match in matches]
    plain = config.removesuffix("p")
    hidden = _hide(whole, stays)
    draft = _converter(plain)(hidden)
    doubts: list[int] = []
    if plain in _BY_WORDS:
        from govdoc.han.settled import settle

        settled = settle(hidden, draft, _BY_WORDS[plain], _word_converter(plain))
        stays, doubts = sorted(stays + settled.stays), settled.doubts

    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    staying: dict[int, list[Stay]] = {}
    if plain != config:
        staying = {index: [] for index in range(len(texts))}
    last = 0
    for start, end, output in stays:
        if start >= last:  # else it parts what stays whole
            index = bisect_right(starts, start) - 1
            staying.setdefault(index, []).append((start, end, output))
            last = end
    converted = draft.split(_SEPARATOR)
    parted = [
        _part(whole, starts[i], starts[i + 1], found) for i, found in staying.items()
    ]
    again = _converter(config)(_SEPARATOR.join(parted)).split(_SEPARATOR)
    for (index, found), text in zip(staying.items(), again, strict=False):
        converted[index] = _put_back(text, found)

    told: dict[int, list[int]] = {}
    for at in doubts:
        index = bisect_right(starts, at) - 1
        told.setdefault(index, []).append(at - starts[index])
    doubts_of = [told.get(index, []) for index in range(len(texts))]
    return list(map(Converted, converted, doubts_of))


def _convert_pieces(text: str, config: str, kept: re.Pattern[str] | None) -> Converted:
    """Convert a text that holds our own marks: what is between them."""
    pieces = _MARKS.split(text)
    done = convert_by_words(pieces[::2], config, kept)
    starts = accumulate((len(piece) + 1 for piece in pieces[::2]), initial=0)
    doubts = [
        start + at
        for start, one in zip(starts, done, strict=False)
        for at in one.doubts
    ]
    pieces[::2] = [one.text for one in done]
    return Converted("".join(pieces), doubts)


def _hide(text: str, stays: Sequence[Stay]) -> str:
    """Put marks for what stays, as many as it has characters."""
    parts: list[str] = []
    at = 0
    for start, end, _ in stays:
        parts += text[at:start], _MARK * (end - start)
        at = end
    return "".join([*parts, text[at:]])


def _part(whole: str, first: int, following: int, stays: Sequence[Stay]) -> str:
    """Put one mark for each thing that stays in one of the texts of a whole."""
    parts, at = [], first
    for start, end, _ in stays:
        parts.append(whole[at:start])
        at = end
    return _MARK.join([*parts, whole[at : following - 1]])


def _put_back(text: str, stays: Sequence[Stay]) -> str:
    outputs = [output for _, _, output in stays]
    parts = zip(text.split(_MARK), [*outputs, ""], strict=True)
    return "".join(chain.from_iterable(parts))


@lru_cache(maxsize=8)
def _converter(config: str) -> Callable[[str], str]:
    try:
        from opencc import OpenCC
    except ImportError:
        hint = f"请运行 {adding('OpenCC')}"
        raise UsageError("没有安装繁简转换的程序库 OpenCC", hint) from None
    try:
        converter = OpenCC(config)
        converter.convert("一")
    except (OSError, RuntimeError, ValueError, KeyError):
        name = engine() or "OpenCC"
        raise UsageError(
            f"{name} 没有“{config}”这一种转换",
            _INSTALL.format(adding("OpenCC"), _ENGINES[1]),
        ) from None
    return cast("Callable[[str], str]", converter.convert)


@lru_cache(maxsize=8)
def _word_converter(config: str) -> Callable[[str], str]:
    """Return a converter that remembers what it made of a word."""
    return lru_cache(maxsize=1 << 16)(_converter(config))


def engine() -> str | None:
    """Return the engine's name and version, or None if there is none."""
    from importlib import metadata

    for name in _ENGINES:
        try:
            return f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return None
