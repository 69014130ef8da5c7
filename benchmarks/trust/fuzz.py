"""Feed govdoc with mutated samples, random characters and random bytes; or with harm.

Nothing but a GovdocError may come out, no input may take over 5 seconds of a processor, and memory
stays below 500 MB. A failing input is written beside the report, to be made a case.

    python benchmarks/trust/fuzz.py --inputs 200000 --seed 1
    python benchmarks/trust/fuzz.py --kind styles --inputs 2000     # hostile.py has the kinds
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hostile import KINDS as HOSTILE
from hostile import Kind

from govdoc import GovdocError, api, files

ROOT = Path(__file__).parents[2]
SECONDS = 5
MEGABYTES = 500
PIECES = (
    "一、", "（一）", "1.", "（1）", "第一章", "第一条", "附件：", "附件1", "抄送：", "各位代表：",
    "同志们：", "2024年3月1日", "国办发〔2024〕3号", "——", "……", "“", "”", "《", "》", "（", "）",
    "# ", "## ", "\\", "|", "|---|---|", "\t", "\n", "\n\n", "\r", "\u3000\u3000", "\x00", "\x01",
    "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u202e",
    "\u2028", "\u2066", "\ufeff", "\ufffe", "\ufffd", "\ud800", "\udfff",
    "\U0001f468\u200d\U0001f469", "\U00020000", "e\u0301", "\u0e33", "ﷺ", "<w:p>", "&amp;", "]]>", "%s",
    "---\n",
    "---\ntitle: x\n---\n",
    "&a;&a;", "![x](../../etc/passwd)", "(" * 50, "一" * 200, "、" * 80, "“" * 60, "1" * 100,
    "." * 90,
)  # fmt: skip


def _peak() -> float:
    """Return the most memory that this program has had, in MB.

    What is asked of the system counts what the program that started us had, too.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def load_seeds() -> list[str]:
    return [files.read_text(path) for path in sorted(ROOT.glob("samples/*.txt"))]


def mutate(seeds: list[str], rng: random.Random) -> bytes:
    """Change a sample's excerpt a few times: cut, double, swap, insert, damage."""
    lines = rng.choice(seeds).split("\n")
    begin = rng.randrange(len(lines))
    text = "\n".join(lines[begin : begin + rng.randrange(1, 30)])[:1500]
    for _ in range(rng.randrange(1, 8)):
        at, to = sorted(rng.randrange(len(text) + 1) for _ in "ab")
        kind = rng.randrange(6)
        if kind == 0:
            text = text[:at] + text[to:]
        elif kind == 1:
            text = text[:to] + text[at:to] + text[to:]
        elif kind == 2:
            text = text[to:] + text[at:to] + text[:at]
        elif kind == 3:
            text = text[:at] + chr(rng.randrange(0x110000)) + text[at:]
        else:
            text = text[:at] + rng.choice(PIECES) + text[at:]
    return damage(encode(text[:4000], rng), rng)


def encode(text: str, rng: random.Random) -> bytes:
    encoding = rng.choice(("utf-8", "utf-8", "gb18030", "big5", "utf-16", "utf-16-be"))
    return text.encode(encoding, "surrogatepass" if "utf" in encoding else "replace")


def damage(data: bytes, rng: random.Random) -> bytes:
    if not data or rng.random() < 0.8:
        return data
    spoilt = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def pieces(seeds: list[str], rng: random.Random) -> bytes:
    """Only what rules look at, in any order."""
    return encode("".join(rng.choices(PIECES, k=rng.randrange(1, 40))), rng)


def characters(seeds: list[str], rng: random.Random) -> bytes:
    planes = (
        (0x20, 0x7F),
        (0, 0x20),
        (0x4E00, 0x9FFF),
        (0x2000, 0x206F),
        (0, 0x110000),
    )
    chosen = [rng.choice(planes) for _ in range(rng.randrange(1, 300))]
    text = "".join(chr(rng.randrange(low, high)) for low, high in chosen)
    return text.encode("utf-8", "surrogatepass")


def noise(seeds: list[str], rng: random.Random) -> bytes:
    return rng.randbytes(rng.randrange(0, 2000))


MAKERS: tuple[tuple[Callable[[list[str], random.Random], bytes], int], ...] = (
    (mutate, 12),
    (pieces, 4),
    (characters, 3),
    (noise, 1),
)


def feed(data: bytes, number: int) -> str:
    """Run the whole way for every tenth input, reading alone for the others.

    Lone surrogates come in through the library's door, where nothing decodes.
    """
    try:
        if number % 7 == 0:
            text = data.decode("utf-8", "surrogateescape" if number % 2 else "replace")
        else:
            text = files.decode(data, "fuzz")
        document = api.read_text(text)
        if number % 10 == 0:
            api.render(document, ".docx" if number % 20 else ".pdf")
            return "rendered"
    except GovdocError as error:
        if "\n" in error.message or not error.message:
            raise AssertionError(f"not one line: {error.message!r}") from error
        return type(error).__name__
    return "read"


def texts() -> Kind:
    seeds = load_seeds()
    makers = [maker for maker, weight in MAKERS for _ in range(weight)]
    return Kind(lambda rng: rng.choice(makers)(seeds, rng), feed)


def _late(*_: object) -> None:
    raise TimeoutError(f"over {SECONDS} s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", choices=("texts", *HOSTILE), default="texts")
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    kind = texts() if asked.kind == "texts" else HOSTILE[asked.kind]
    failures, slowest, counts, began = 0, 0.0, Counter[str](), time.perf_counter()
    signal.signal(signal.SIGPROF, _late)
    for number in range(asked.inputs):
        data = kind.make(rng)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            counts[kind.feed(data, number)] += 1
        except Exception as error:
            failures += 1
            name = f"fuzz-{asked.kind}-{asked.seed}-{number}.bin"
            kept = Path(tempfile.gettempdir()) / name
            kept.write_bytes(data)
            print(f"{kept}: {type(error).__name__}: {str(error)[:200]}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - start)
    memory = _peak()
    seconds = time.perf_counter() - began
    print(
        f"{asked.inputs:,} {asked.kind}, seed {asked.seed}, {seconds:.0f} s: {dict(counts)}"
    )
    print(f"failures {failures}, slowest {slowest:.2f} s, memory {memory:.0f} MB")
    return int(failures > 0 or slowest > SECONDS or memory > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
