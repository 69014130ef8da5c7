"""Do time and patterns grow in step with the input? Adversarial texts say.

Each regular expression is matched with runs and pairs of what it is made of, at one place
(backtracking); then, for what grows with the places, whole texts are read and formatted at twice and four times the size.
Four times the text may take up to eight times as long (noise, and n log n); sixteen is
quadratic.

    python benchmarks/trust/growth.py
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import govdoc
from govdoc import api
from govdoc.limits import Limits

ROOMS = (
    "readers",
    "recognition",
    "transforms",
    "composition",
    "layout",
    "han",
    "writers",
)
UNLIMITED = Limits(size=0, lines=0, line=0, paragraphs=0, pages=0)
WORST = 8.0
"""Times as long for four times the text."""
SAMPLES = 4
TEXTS = (
    "一、", "（一）", "1.", "（1）", "①", "第一条", "一是", "“", "”", "“”", "（", "）", "《", "》", "——",
    "…", "-", "、", "，", "。", "：", ":", " ", "\u3000", "\t", "1", "12:", "2024年", "2024年1月1日",
    "a", "a ", "a，", "http://a.", "a@b.", "|", "|a", "附件：", "附件1", "抄送：", "同志们：",
    "责任编辑：", "来源：", "好", "好 ", "好。", "好“", "好\n", "一、好\n", "（一）好。\n", "1\n",
    "第一章 好\n", "附件\n", "\n", "| a | b |\n", "a\tb\n", "2024年1月1日\n", "好，\n好，\n\n",
    "# 好\n", "关于好的通知\n", "　　　　好\n", "抄送：好\n", "一是好；\n", "问：好\n答：好\n",
)  # fmt: skip


def modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        package = importlib.import_module(f"govdoc.{room}")
        yield package
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every compiled pattern that a module holds, also inside its tables."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                for index, pattern in enumerate(_inside(value, 0)):
                    key = f"{module.__name__.removeprefix('govdoc.')}.{name}[{index}]"
                    found.setdefault(pattern.pattern, pattern)
                    found[key] = found.pop(pattern.pattern)
    unique = {pattern: name for name, pattern in found.items()}
    return {name: pattern for pattern, name in unique.items()}


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):  # those of bytes are matched at files' ends
            yield value
    elif depth < 4 and isinstance(value, dict):
        for item in value.items():
            yield from _inside(item, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item, depth + 1)
    elif depth < 4 and hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _inside(getattr(value, name, None), depth + 1)


def units(pattern: re.Pattern[str]) -> list[str]:
    """Return pieces that the pattern is made of: its words, and common characters."""
    words = re.findall(r"[\u3000-\uffef]+|[a-z]{2,}|\d", pattern.pattern)
    chosen = {part[:4] for part in words} | {part[0] for part in words}
    return [*sorted(chosen)[:8], "好", "一", "1", " ", "a", "，"]


def attacks(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    pieces = units(pattern)
    for one, other in itertools.product(pieces, pieces):
        both = one + (other if other != one else "")
        yield lambda n, both=both: (both * n)[:n] + "\x00"
    for one, other in itertools.product(pieces, ("\x00", "好", "。")):
        yield lambda n, one=one, other=other: other + (one * n)[:n] + other


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """Return the least processor time of a few measurements."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        act()
        best = min(best, time.process_time() - began)
    return best


def growth(
    act: Callable[[int], object], size: int, floor: float
) -> tuple[float, float]:
    """Return how much longer four times the size takes, and how long.

    Args:
        act: does something of a size.
        size: the smallest.
        floor: seconds below which noise rules; such growth counts as 1.
    """
    longest = seconds(lambda: act(4 * size))
    if longest < floor:
        return 1.0, longest
    shortest = seconds(lambda: act(size), SAMPLES)
    longest = min(longest, seconds(lambda: act(4 * size), SAMPLES))
    return longest / max(shortest, 1e-9), longest


def try_patterns(size: int) -> list[str]:
    bad = []
    found = patterns()
    tried = 0
    for name, pattern in found.items():
        worst, at = 1.0, ""
        for attack in attacks(pattern):
            tried += 1
            ratio, _ = growth(_matching(pattern, attack), size, 0.004)
            if ratio > worst:
                worst, at = ratio, attack(8)
        if worst > WORST:
            bad.append(f"{name}: ×{worst:.0f} for ×4 on {at!r}: {pattern.pattern[:80]}")
    print(f"patterns: {len(found)}, matches: {tried:,} of {size:,} and {4 * size:,}")
    return bad


def _matching(
    pattern: re.Pattern[str], attack: Callable[[int], str]
) -> Callable[[int], object]:
    return lambda size: pattern.match(attack(size))


def make_text(unit: str, size: int) -> str:
    return f"关于工作的通知\n\n各单位：\n\n{(unit * size)[:size]}\n"


def read(text: str) -> object:
    return api.read_text(text, limits=UNLIMITED)


def write(text: str) -> object:
    return api.render(api.read_text(text, limits=UNLIMITED), ".docx").data


def try_texts(size: int, act: Callable[[str], object], floor: float) -> list[str]:
    bad, slowest, at = [], 0.0, ""
    for unit in TEXTS:
        ratio, longest = growth(lambda n, u=unit: act(make_text(u, n)), size, floor)
        if longest > slowest:
            slowest, at = longest, unit
        if ratio > WORST:
            bad.append(f"{act.__name__} {unit!r}: ×{ratio:.0f} for ×4, {longest:.2f} s")
    print(
        f"{act.__name__}: {len(TEXTS)} texts of {size:,} and {4 * size:,} characters; "
        f"slowest {slowest:.2f} s ({at!r})"
    )
    return bad


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=5_000, help="of the smallest text")
    asked = parser.parse_args()
    api.render(api.read_text("热身"), ".docx")
    bad = try_patterns(asked.size)
    bad += try_texts(asked.size, read, 0.05)
    bad += try_texts(asked.size // 2, write, 0.1)
    print(f"more than ×{WORST:.0f}: {len(bad)} ({govdoc.__version__})")
    print("\n".join(bad))
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
