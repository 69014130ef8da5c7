#!/usr/bin/env python3
"""What ``govdoc check`` finds in a bench of seeded faults: recall, place, false alarms.

    check.py BENCH [--only HD06,SG] [--form tdp] [--match WORDS] [--mend]
             [--findings OUT.jsonl] [-v]

BENCH holds ``manifest.json`` (files with ``expect``, ``also``, ``allow``) and its files.
``--only`` looks at seeds of these checks and at what these checks say anywhere.
``--mend`` mends the texts, and counts mends that are right, not made and wrong by what
the manifest says they should be; a wrong one in a clean file counts too.
"""

from __future__ import annotations

import argparse
import datetime
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from govdoc import api
from govdoc.checks import Findings
from govdoc.checks.mend.text import mend_text
from govdoc.errors import InputError
from govdoc.files import to_text
from govdoc.options import CheckOptions

LETTERS = {"text": "t", "docx": "d", "pdf": "p"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--form", default="tdp")
    parser.add_argument("--match", default="")
    parser.add_argument("--tier", type=int)
    parser.add_argument("--findings", type=Path)
    parser.add_argument("--mend", action="store_true", help="mend the texts")
    parser.add_argument("-v", action="store_true", help="what is found, of each file")
    wanted = parser.parse_args()
    manifest = json.loads((wanted.bench / "manifest.json").read_text("utf-8"))
    today = datetime.date.fromisoformat(manifest["today"])
    only = tuple(filter(None, wanted.only.split(",")))
    options = CheckOptions(today=today, only=only)
    counts: dict[str, Counter[str]] = {}
    lines: list[str] = []
    records: list[dict[str, Any]] = []
    began = time.perf_counter()
    for entry in manifest["files"]:
        is_clean = entry["file"].startswith("clean/")
        if (
            LETTERS[entry["format"]] not in wanted.form
            or wanted.match not in entry["file"]
        ):
            continue
        if wanted.tier and not is_clean and entry.get("tier", 1) > wanted.tier:
            continue
        path = wanted.bench / entry["file"]
        try:
            result = api.check_bytes(path.read_bytes(), entry["file"], options=options)
        except InputError as error:
            result = Findings(entry["file"], "", ())
            lines.append(f"REFUSED {error}")
        record = result.to_dict()
        found = record["findings"]
        records.append(
            {
                "file": entry["file"],
                "findings": [{"check": f["code"]} | f for f in found],
            }
        )
        if wanted.mend and entry["format"] == "text":
            mended = mend_text(to_text(path.read_bytes(), path.name), result.faults)
            records[-1]["mended_text"] = mended.text
            lines += judge_mend(wanted.bench, entry, mended.text, only, counts)
        if wanted.v:
            lines += [f"found {entry['file']} {f}" for f in found]
        lines += judge(entry, found, only, counts)
    if wanted.findings:
        rows = (json.dumps(one, ensure_ascii=False) for one in records)
        wanted.findings.write_text("\n".join(rows) + "\n", "utf-8")
    print(*lines, sep="\n")
    for key in sorted(counts):
        print(key, *(f"{name} {n}" for name, n in counts[key].items()))
    print(f"{len(records)} files, {time.perf_counter() - began:.1f} s")


def judge_mend(
    bench: Path,
    entry: dict[str, Any],
    mended: str,
    only: tuple[str, ...],
    counts: dict[str, Counter[str]],
) -> list[str]:
    """Count one text's mend, and return what is wrong with it."""
    before = to_text((bench / entry["file"]).read_bytes(), entry["file"])
    is_clean = entry["file"].startswith("clean/")
    to = entry.get("mend_to")
    code = "" if is_clean else entry["expect"][0]["check"]
    is_other = bool(only) and code not in only and code[:2] not in only
    if is_clean:
        after = before
    elif to and "same_text_as" in to and to["same_text_as"].endswith(".txt"):
        after = (bench / to["same_text_as"]).read_text("utf-8")
    elif to and "replace" in to:
        after = before.replace(*to["replace"])
    else:
        return []
    made, right, old = words_of(mended), words_of(after), words_of(before)
    if is_clean or is_other:
        verdict = "untouched" if made == old else "touched"
    else:
        verdict = "right" if made == right else "not made" if made == old else "wrong"
        counts.setdefault(f"mends {code[:2]}", Counter())[verdict] += 1
    counts.setdefault("mends", Counter())[verdict] += 1
    if verdict in ("right", "untouched"):
        return []
    wrong = [f"{a} ≠ {b}" for a, b in zip(made, right, strict=False) if a != b]
    return [f"MEND {verdict} {entry['file']} {wrong[:2]}"]


def words_of(text: str) -> list[str]:
    """Return a text's lines that are not empty, without the blanks around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def judge(
    entry: dict[str, Any],
    found: list[dict[str, Any]],
    only: tuple[str, ...],
    counts: dict[str, Counter[str]],
) -> list[str]:
    """Count one file's findings, and return what is wrong with them."""
    name, lines = entry["file"], []
    loud = [f for f in found if f["severity"] != "hint"]
    if name.startswith("clean/"):
        bad = [f for f in loud if f["code"] not in entry["allow"]]
        counts.setdefault("clean", Counter()).update(n=1, bad=bool(bad))
        return [f"FALSE {name} {f}" for f in bad]
    want = entry["expect"][0]
    code = want["check"]
    others = {code, *entry["also"]}
    extra = [f for f in loud if f["code"] not in others]
    lines += [f"OTHER {name} {f}" for f in extra]
    if only and code not in only and code[:2] not in only:
        return lines
    hits = [f for f in found if f["code"] == code]
    place = want["place"]
    spots = {
        n
        for key in ("line", "para", "page")
        if isinstance(place.get(key), list)
        for n in place[key]
    }
    is_free = not spots or place["scope"] != "paragraph"
    at = [
        f
        for f in hits
        if is_free or {f.get("line"), f.get("para"), f.get("page")} & spots
    ]
    right = [f for f in hits if f["severity"] == want["severity"]]
    for key in (f"{code[:2]} {entry['format']}", f"all {entry['format']}", "all"):
        counts.setdefault(key, Counter()).update(
            n=1,
            found=bool(hits),
            place=bool(at),
            severity=bool(right),
            extra=bool(extra),
        )
    if not hits:
        lines.append(f"MISSED {name} {place.get('text')} {entry.get('note', '')}")
    elif not at:
        lines.append(f"PLACE {name} {hits[0]} {place}")
    elif not right:
        lines.append(f"SEVERITY {name} {hits[0]} {want['severity']}")
    return lines


main()
