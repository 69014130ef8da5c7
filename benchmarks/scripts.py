"""How well scripts are converted, by OpenCC alone and by words: errors, and characters a second.

usage: python benchmarks/scripts.py [--sentences FILE ...] [--plain FOLDER_OR_FILE ...]

Sentences are lines of ``s2t`` or ``t2s``, source, result, between tabs; or a case file.
Plain texts are read for the other two measures: the Traditional ones among them are
converted to Simplified and back, and the characters counted that are not as they were;
all are converted for the speed. A spelling that differs from region to region, or from
author to author, is no error (`VARIANTS`); how many there were is told in brackets.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from opencc import OpenCC

from govdoc.han.script import (
    configuration,
    convert,
    detect_language,
    detect_script,
    engine,
)

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))
from cases import read_pairs  # noqa: E402

VARIANTS = (
    "爲為裏裡着著臺台羣群綫線衞衛啓啟説說衆眾峯峰佈布牀床麪麵週周佔占賬帳污汙纔才喫吃祕秘託托"
    "讚贊僞偽眞真溫温鈎鉤擡抬牆墻嚐嘗覈核鑑鑒註注瀰彌慼戚蒐搜豔艷羨羡恆恒拚拼夥伙巖岩戶户"
)
"""Characters of one meaning, pair by pair."""
WORDS = (
    "儘快",
    "盡快",
    "儘可能",
    "盡可能",
    "瞭解",
    "了解",
    "迴歸",
    "回歸",
    "侷限",
    "局限",
)
"""Words of two spellings, likewise."""
OWN = ROOT / "tests" / "han" / "borders.case"

Method = Callable[[Sequence[str], str], list[str]]


def alone(texts: Sequence[str], config: str) -> list[str]:
    """Convert texts by OpenCC itself."""
    return list(map(_opencc(config).convert, texts))


@cache
def _opencc(config: str) -> OpenCC:
    return OpenCC(config)


METHODS: dict[str, Method] = {"OpenCC alone": alone, "by words": convert}


def fold_variants(text: str) -> str:
    """Return a text with one spelling for each variant; its length is the same."""
    for word, other in zip(WORDS[::2], WORDS[1::2], strict=True):
        text = text.replace(word, other)
    return text.translate(str.maketrans(VARIANTS[::2], VARIANTS[1::2]))


def differing(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(a != b for a, b in pairs) + abs(len(one) - len(other))


def read_sentences(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield configuration, source and result of each sentence of a file."""
    if path.suffix == ".case":
        for case in read_pairs(path):
            yield case.title.split(": ")[1], case.given, case.expected
        return
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            config, source, result = line.split("\t")
            yield config, source, result


def score_sentences(path: Path, *, shows_misses: bool) -> None:
    rows = list(read_sentences(path))
    for name, method in METHODS.items():
        errors, wrong = 0, []
        for config, source, result in rows:
            (done,) = method([source], config)
            count = differing(fold_variants(done), fold_variants(result))
            errors += count
            if count:
                wrong.append(f"  {config} {source} → {done} (not {result})")
        right = len(rows) - len(wrong)
        print(f"{path.name}: {name:14} {errors:3} errors, {right} of {len(rows)} right")
        if shows_misses and method is convert:
            print(*wrong, sep="\n")


def score_round_trip(texts: Sequence[str]) -> None:
    total = sum(map(len, texts))
    for regional in (False, True):
        for name, method in METHODS.items():
            counts = [_lost(text, method, regional=regional) for text in texts]
            errors, variants = map(sum, zip(*counts, strict=True))
            way = "as the region writes" if regional else "t2s, s2t"
            print(
                f"round trip, {way:20} {name:14} {errors:3} errors "
                f"({variants} variants) in {total:,} characters"
            )


def _lost(text: str, method: Method, *, regional: bool) -> tuple[int, int]:
    """Return how many characters are not as they were, and how many are variants."""
    there, back = "t2s", "s2t"
    if regional:
        language = detect_language(text)
        there = configuration(language, "hans") or there
        back = {"zh-TW": "s2tw", "zh-HK": "s2hk"}[language]
    paragraphs = text.split("\n")
    done = "\n".join(method(method(paragraphs, there), back))
    errors = differing(fold_variants(text), fold_variants(done))
    return errors, differing(text, done) - errors


def measure_speed(texts: Sequence[str]) -> None:
    paragraphs = [line for text in texts for line in text.split("\n")]
    characters = sum(map(len, paragraphs))
    for name, method in METHODS.items():
        given = paragraphs if method is convert else ["\n".join(paragraphs)]
        times = []
        for _ in range(5):
            start = time.process_time()
            method(given, "s2t")
            times.append(time.process_time() - start)
        first, best = characters / times[0] / 1e6, characters / min(times) / 1e6
        print(
            f"speed, {name:14} {best:6.2f} M/s, the first time {first:.2f} ({engine()})"
        )


def read_texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        yield from (file.read_text("utf-8") for file in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--plain", type=Path, nargs="*", default=[])
    parser.add_argument("--misses", action="store_true", help="show what is wrong")
    given = parser.parse_args()
    for path in [OWN, *given.sentences]:
        score_sentences(path, shows_misses=given.misses)
    texts = list(read_texts(given.plain))
    traditional = [text for text in texts if detect_script(text) == "hant"]
    if traditional:
        score_round_trip(traditional)
    measure_speed(
        [text for text in texts if detect_script(text) == "hans"] or _samples()
    )


def _samples() -> list[str]:
    return list(read_texts([ROOT / "samples"])) * 20


if __name__ == "__main__":
    main()
