"""Get the open fonts: by the system's own package client, or from a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from govdoc.errors import FontError
from govdoc.files import reason
from govdoc.fonts.catalog import CATALOG, REGIONAL
from govdoc.fonts.discover import SUFFIXES, forget_files, user_font_folder

PACKAGES = (
    ("fonts-noto-cjk", ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc",
                        "NotoSansCJK-Regular.ttc")),
    ("fonts-lxgw-wenkai", ("LXGWWenKai-Regular.ttf",)),
    ("fonts-cwtex-fs", ("cwfs.ttf",)),
    ("fonts-arphic-ukai", ("ukai.ttc",)),
    ("fonts-dejavu-core", ("DejaVuSans.ttf",)),
    ("fonts-liberation", ("LiberationSerif-Regular.ttf",)),
    ("texlive-lang-chinese", ("FandolFang-Regular.otf", "FandolKai-Regular.otf",
                              "FandolHei-Regular.otf", "FandolSong-Regular.otf")),
)  # fmt: skip
"""Package → the files that are taken out of it; nothing is installed."""
_FAMILIES = (
    "小标宋、宋体：Noto Serif CJK SC；仿宋：FandolFang；楷体：霞鹜文楷（LXGW WenKai）；"
    "黑体：Noto Sans CJK SC；西文：Liberation Serif；符号：DejaVu Sans"
)


def install_fonts(
    source: Path | None = None, progress: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """Put the open fonts into the user's font folder.

    Args:
        source: a folder to copy from; None: download with the package client.
        progress: called with what is going on, in Chinese.

    Returns:
        The files that were added; empty when all were there.

    Raises:
        FontError: no way to get them; the hint says which families to install.
    """
    folder = user_font_folder()
    if folder is None:
        hint = "请用环境变量 GOVDOC_FONTS 指定一个文件夹"
        raise FontError("这个用户没有主文件夹，不知道字体该放在哪里", hint)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        added = _copy_from(source, folder) if source else _download(folder, progress)
    except OSError as error:
        raise FontError(f"{folder}: 写不进字体：{reason(error)}") from None
    forget_files()
    return added


def _copy_from(source: Path, folder: Path) -> list[Path]:
    if not os.path.isdir(source):  # noqa: PTH112 pathlib stumbles over long names
        raise FontError(f"{source}: 没有这个文件夹")
    groups = (*CATALOG.values(), *(g for r in REGIONAL.values() for g in r.values()))
    known = {name for group in groups for c in group for name in c.files}
    added = []
    for path in sorted(source.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.name.lower() in known:
            with path.open("rb") as stream:
                added.append(_put(stream, folder / path.name))
    if not added:
        raise FontError(f"{source}: 没有找到用得上的字体", f"可用的字体：{_FAMILIES}")
    return added


def _download(folder: Path, progress: Callable[[str], None]) -> list[Path]:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise FontError(
            "这个系统不能自动下载字体",
            f"请自行安装（{_FAMILIES}），或运行 govdoc fonts install --from 文件夹",
        )
    added: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="govdoc-fonts-") as name:
        client = _Client(Path(name))
        for package, files in PACKAGES:
            missing = [file for file in files if not (folder / file).is_file()]
            if missing:
                progress(f"正在取字体：{package}")
                added += _unpack(client.fetch(package), missing, folder)
    return added


class _Client:
    """The system's package client, working in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._options: tuple[str, ...] = ()

    def fetch(self, package: str) -> Path:
        """Download one package; refresh private lists when the system's are empty."""
        result = self._run("download", package)
        if result.returncode and not self._options:
            lists, cache = self._folder / "lists", self._folder / "cache"
            (lists / "partial").mkdir(parents=True)
            (cache / "archives" / "partial").mkdir(parents=True)
            self._options = (
                "-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={cache}",
                "-o", "APT::Sandbox::User=", "-o", "Debug::NoLocking=1",
            )  # fmt: skip
            self._run("update")
            result = self._run("download", package)
        found = sorted(self._folder.glob(f"{package}_*.deb"))
        if result.returncode or not found:
            lines = result.stderr.strip().splitlines()
            raise FontError(
                f"取不到字体包 {package}：{lines[-1] if lines else '原因不明'}",
                "请检查网络；不能上网时用 govdoc fonts install --from 文件夹",
            )
        return found[0]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["apt-get", "-q", *self._options, *arguments]
        return subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, check=False
        )


def _unpack(package: Path, files: list[str], folder: Path) -> Iterator[Path]:
    """Stream the wanted files out of a package; the package is deleted after."""
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as archive,
    ):
        for member in archive:
            name = PurePosixPath(member.name).name
            stream = archive.extractfile(member) if name in files else None
            if stream is not None:
                yield _put(stream, folder / name)
    package.unlink()


def _put(stream: IO[bytes], target: Path) -> Path:
    """Copy to a temporary name, then rename: a font file is whole or absent."""
    temporary = target.with_name(f".{target.name}.part")
    with temporary.open("wb") as out:
        shutil.copyfileobj(stream, out)
    return temporary.replace(target)
