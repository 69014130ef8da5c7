"""What the fault injections share: folders of texts, runs of the batch, verdicts."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPORT, PAGE = "govdoc-batch.jsonl", "排版结果.html"
TOPICS = (
    "防汛",
    "春耕",
    "安全生产",
    "档案管理",
    "食堂改造",
    "绿化养护",
    "技能培训",
    "夜校",
)
SENTENCES = (
    "各单位要高度重视，明确专人负责，把任务落实到岗到人。",
    "对检查中发现的问题，要列出清单，限期整改，逐项销号。",
    "请于每月底前报送进展情况，重要事项随时报告。",
    "所需经费从年初预算中安排，严格执行财务制度。",
)


def make_texts(folder: Path, count: int, seed: int = 1) -> None:
    """Write so many short notices, up to three folders deep."""
    rng = random.Random(seed)
    for number in range(count):
        topic = rng.choice(TOPICS)
        lines = [f"关于做好{topic}工作的通知（{number}）", "", "各科室：", ""]
        for mark in "一二三四"[: rng.randrange(1, 5)]:
            lines += [
                f"　　{mark}、{rng.choice(TOPICS)}",
                f"　　{rng.choice(SENTENCES)}",
            ]
        lines += ["", "　　　　　　　　办公室", "　　　　　　2026年3月1日", ""]
        path = folder / f"组{number % 7}" / f"{number % 3}" / f"通知{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")


def command(source: Path | str, target: Path | str, *words: str) -> list[str]:
    return [sys.executable, "-m", "govdoc", "batch", str(source), str(target), *words]


def start(source: Path, target: Path, *words: str) -> subprocess.Popen[str]:
    """Start a batch in a session of its own, so that it can be killed as a whole."""
    return subprocess.Popen(
        command(source, target, *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(source: Path, target: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(source, target, *words), capture_output=True, text=True, check=False
    )


def kill_all(process: subprocess.Popen[str]) -> None:
    """kill -9 to the batch and its workers, whose pipes end with it."""
    import os

    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def snapshot(folder: Path) -> dict[str, str]:
    """Return SHA-256 by path of everything in a folder but the report."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != REPORT
    }


def read_report(folder: Path) -> list[dict[str, object]]:
    """Return the report's whole lines; one that was cut off can only be the last."""
    path = folder / REPORT
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines[:-1]]


def wrongs(folder: Path, whole: dict[str, str]) -> list[str]:
    """Compare a broken run's folder with an unbroken one's.

    Args:
        folder: where the run was broken off.
        whole: `snapshot` of the unbroken run's.

    Returns:
        What is not as promised: an output that is not whole, a report that says what
        is not so, an output that it does not account for.
    """
    found = []
    now = snapshot(folder)
    report = read_report(folder)
    begun = {
        name for line in report if line["event"] == "start" for name in line["outputs"]
    }
    for name, digest in now.items():
        if Path(name).name.startswith(".govdoc-"):
            continue  # swept by the next run
        if name == PAGE:
            continue  # tells how far the run came
        if digest != whole.get(name):
            found.append(f"{name}: not whole")
        if name not in begun:
            found.append(f"{name}: not in the report")
    for line in report:
        if line["event"] == "done" and line["state"] in {"written", "unchanged"}:
            for name, digest in line["outputs"].items():
                if now.get(name) != digest:
                    found.append(f"{name}: the report says {digest[:8]}")
    return found


def differences(folder: Path, whole: dict[str, str]) -> list[str]:
    """Return the names of files that differ, are missing or should not be there."""
    now = snapshot(folder)
    return sorted(name for name in now | whole if now.get(name) != whole.get(name))
