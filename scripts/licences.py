"""Write docs/licences.md from what the installed packages say of themselves.

usage: .venv/bin/python scripts/licences.py     (with the extra dev, and a network: what
only other systems need is asked of pip)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from needed import DEVELOPMENT, NAME, Need, extras, needs

from govdoc.fonts.catalog import CATALOG, REGIONAL

TARGET = Path(__file__).parents[1] / "docs" / "licences.md"
UNKNOWN = "没有写明"
_ALWAYS = "总是"
_TITLES = {
    "mit license": "MIT",
    "the mit license": "MIT",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "the bsd 2-clause license": "BSD-2-Clause",
    "bsd license": "BSD",
    "apache license 2.0": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache license": "Apache-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "mozilla public license version 2.0": "MPL-2.0",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
}
"""How metadata, classifiers and the first lines of licence files call what SPDX names."""

HEAD = """# 许可

govdoc 自己的程序、样式和样稿（`src/govdoc/skeletons`）是 MIT 许可，见 `LICENSE`。这一页由
`scripts/licences.py` 从已安装的各个包自带的说明写成：“谁要用”是要它的包，“组件”是
`pipx install '.[…]'` 的方括号里写的，“总是”是不写也装的。

"""
DATA = """
## 随包带来的数据

| 数据 | 在哪个包里 | 许可 |
|---|---|---|
| OpenCC 的简繁字词表 | opencc；别的系统上 opencc-python-reimplemented | Apache-2.0 |
| 结巴分词的词典 | rjieba | MIT |
| PDFium | pypdfium2 | BSD-3-Clause，其中各部分另有许可，都是宽松的，在包的 BUILD_LICENSES 里 |
| 时区、地区的数据 | tzdata、pytz、babel | 公有领域；Unicode-3.0 |
| 域名后缀表 | tld | MPL-2.0 |

## 不用 Python 的单个文件

`scripts/build_single.sh` 做出的文件里有上面“使用时”的各包（组件 cluster、storage 的除外），
各自的许可文件在解开后的 `_internal/*.dist-info` 里；还有：

- Python 本身（PSF-2.0）和它用的 OpenSSL（Apache-2.0）、libffi（MIT）、
  liblzma（0BSD）、zlib、bzip2 等；
- libstdc++、libgcc（GPL-3.0 附运行库例外：用它编译、链接的程序不受 GPL 约束）；
- PyInstaller 的启动程序（GPL-2.0 附例外：做出的程序用什么许可都行，可以收费）。

没有 GNU readline（GPL-3.0）：特意不收，`scripts/single.spec`。

## 字体

govdoc 不带字体，只用本机有的。下面是它认得的开放字体；买来的和随系统、办公软件来的，按它们的授权，
govdoc 不复制，也不嵌进 DOCX（PDF 里嵌的是用到的字）。各系统从哪里取得，见 `docs/installing.md`。

"""


class Row(NamedTuple):
    """What is said of a package."""

    name: str
    licence: str
    by: tuple[str, ...]
    extras: tuple[str, ...]
    """Of govdoc, whichever bring it; empty: it is always needed."""


def rows(found: Iterable[Need]) -> list[Row]:
    """Return a row a package, in the order of their names."""
    by: dict[str, dict[str, None]] = {}
    of: dict[str, dict[str, None]] = {}
    here: dict[str, bool] = {}
    for need in found:
        by.setdefault(need.name, {})[need.by] = None
        of.setdefault(need.name, {})[need.extra] = None
        here[need.name] = need.is_here
    return [
        Row(
            name,
            licence(name) if here[name] else _said(_asked_of_pip(name)),
            tuple(by[name]),
            () if "" in of[name] else tuple(of[name]),
        )
        for name in sorted(by)
    ]


def licence(name: str) -> str:
    """Return the licence of an installed package, by SPDX's name where it has one."""
    said = metadata.metadata(name)
    found = _said(dict(_fields(said)))
    return _in_files(name) if found == UNKNOWN else found


def is_only_gpl(licence: str) -> bool:
    """Whether each of the licences that one may choose from is a GPL (or an LGPL)."""
    return all("GPL" in one for one in re.split(r"\bOR\b", licence))


def _fields(said: Message | metadata.PackageMetadata) -> Iterator[tuple[str, object]]:
    yield "license_expression", said.get("License-Expression")
    yield "license", said.get("License")
    yield "classifier", said.get_all("Classifier") or []


def _said(fields: dict[str, object]) -> str:
    """Return what metadata says, the most exact first."""
    classifiers = [str(one) for one in fields.get("classifier") or []]  # type: ignore[attr-defined]
    short = str(fields.get("license") or "").split("\n")[0]
    named = [one.split("::")[-1] for one in classifiers if one.startswith("License")]
    is_long = len(short) > 60
    candidates = [
        fields.get("license_expression"),
        *([] if is_long else [short]),
        *named,
    ]
    return next((_named(str(one)) for one in candidates if one), UNKNOWN)


def _named(said: str) -> str:
    plain = said.strip()
    return _TITLES.get(plain.lower(), plain)


def _in_files(name: str) -> str:
    """Return the licence whose title begins one of the package's licence files."""
    for file in metadata.files(name) or []:
        if not re.match(r"(?i)licen[cs]e|copying", file.name):
            continue
        lines = file.read_text().splitlines()[:5]
        for line in lines:
            if line.strip().lower() in _TITLES:
                return _named(line)
    return UNKNOWN


def _asked_of_pip(name: str) -> dict[str, object]:
    """Return the metadata of a package that is not installed here."""
    words = "install --dry-run --ignore-installed --no-deps --quiet --report -"
    command = [sys.executable, "-m", "pip", *words.split(), name]
    done = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)["install"][0]["metadata"]
    return found


def _table(heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    ruled = (heads, ("---",) * len(heads), *lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in ruled).replace(
        " --- ", "---"
    )


def _fonts() -> Iterator[tuple[str, ...]]:
    groups = (CATALOG, *REGIONAL.values())
    every = [one for group in groups for those in group.values() for one in those]
    for family, said in {one.family: one.licence for one in every}.items():
        if "商业" not in said:
            yield family, said


def page() -> str:
    """Return the page as Markdown."""
    used = rows(needs(*extras()))
    names = {row.name for row in used}
    tools = [row for row in rows(needs(DEVELOPMENT)) if row.name not in names]
    gpl = [row for row in (*used, *tools) if "GPL" in row.licence]
    only = [row.name for row in gpl if is_only_gpl(row.licence)]
    free = [row.name for row in gpl if not is_only_gpl(row.licence)]
    return (
        HEAD
        + f"只许按 GPL 一类许可使用的：{'、'.join(only) or '没有'}；"
        + f"可以不按它的（几种许可任选）：{'、'.join(free) or '没有'}。\n\n## 使用时\n\n"
        + _table(
            ("包", "许可", "谁要用", "组件"),
            (
                (
                    row.name,
                    row.licence,
                    "、".join(row.by),
                    "、".join(row.extras) or _ALWAYS,
                )
                for row in used
            ),
        )
        + "\n## 只在开发时\n\n用户不装（组件 dev）。\n\n"
        + _table(
            ("包", "许可", "谁要用"),
            ((row.name, row.licence, "、".join(row.by)) for row in tools),
        )
        + DATA
        + _table(("字体", "许可"), _fonts())
    )


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
    print(f"已写出 {TARGET}，govdoc 是 {metadata.version(NAME)}")
