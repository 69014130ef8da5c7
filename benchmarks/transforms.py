"""How fast texts are set right and converted: characters a second of processor time, best of five.

usage: python benchmarks/transforms.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from govdoc import read_text
from govdoc.findings import Finding
from govdoc.han.script import configuration, convert, engine
from govdoc.options import Level
from govdoc.transforms.normalise import normalise
from govdoc.transforms.review import review
from govdoc.transforms.script import convert_script

ROOT = Path(__file__).parents[1]
SIZE = 2_000_000


def main() -> None:
    sources = [
        path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))
    ]
    right = "\n".join(sources)
    right = "\n".join([right] * (SIZE // len(right) + 1))
    wrong = right.translate(str.maketrans("，：；！？（）", ",:;!?()"))
    for name, text in (("right text", right), ("half-width text", wrong)):
        document = read_text(text)
        characters = sum(len(block.text) for block in document.blocks)
        found: list[Finding] = []
        normalise(document, found.append)
        for level in (Level.SAFE, Level.FULL):
            show(
                f"normalise {level.name.lower()}, {name} ({len(found):,} changes)",
                characters,
                lambda document=document, level=level: normalise(document, level=level),
            )
        show(f"review, {name}", characters, lambda document=document: review(document))
    document = read_text(right)
    texts = [block.text for block in document.blocks]
    characters = sum(map(len, texts))
    for script in ("hant", "hant-tw", "hant-hk"):
        config = configuration("zh-CN", script)
        show(
            f"convert {config} ({engine()})",
            characters,
            lambda config=config: convert(texts, config),
        )
    show(
        "convert_script hant, with doubts reported",
        characters,
        lambda: convert_script(document, "hant", lambda finding: None),
    )


def show(name: str, characters: int, job: Callable[[], object]) -> None:
    times = []
    for _ in range(5):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    print(f"{name:60} {characters / min(times) / 1e6:6.2f} M/s")


if __name__ == "__main__":
    main()
