"""LibreOffice with the same fonts as our PDF, on any machine: DOCX files -> PDF files.

The families that a DOCX names (仿宋_GB2312 …) are bound to the files that our own layout
takes, in a fontconfig file of this script's own, so that only the line breaking differs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from govdoc.fonts import find_faces, user_font_folder

FAMILIES = {
    "zh-CN": {
        "xiaobiao": ("方正小标宋简体",),
        "fang": ("仿宋_GB2312", "仿宋"),
        "kai": ("楷体_GB2312", "楷体"),
        "hei": ("黑体", "SimHei"),
        "song": ("宋体", "SimSun"),
        "latin": ("Times New Roman",),
    },
    "zh-TW": {
        "xiaobiao": ("方正小标宋繁体",),
        "kai": ("標楷體",),
        "hei": ("微軟正黑體",),
        "song": ("新細明體",),
    },
}
"""Language → font kind → the family names that a DOCX may carry."""


def installed() -> str:
    """Return the command of the LibreOffice that this machine has."""
    return shutil.which("soffice") or "libreoffice"


def version(soffice: str) -> str:
    """Return what a LibreOffice calls itself, as ``7.4``; its command if it says none."""
    done = subprocess.run([soffice, "--version"], capture_output=True, text=True)
    found = re.search(r"\d+\.\d+", done.stdout)
    return found[0] if found else soffice


def to_pdf(
    sources: Collection[Path],
    target: Path,
    fontconfig: Path | None = None,
    soffice: str | None = None,
) -> None:
    """Convert DOCX files in one go, each to a PDF of its name in ``target``.

    Args:
        sources: the files.
        target: a folder that exists.
        fontconfig: another fontconfig file; None: our fonts under the Chinese names.
        soffice: the command of another LibreOffice; None: the installed one.

    Raises:
        OSError: it left a file out.
    """
    wanted = [target / f"{source.stem}.pdf" for source in sources]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        config = fontconfig or write_fontconfig(home)
        for _ in range(2):  # the first start of a new profile may only make it
            done = subprocess.run(
                [
                    soffice or installed(),
                    f"-env:UserInstallation={(home / 'profile').as_uri()}",
                    "--headless", "--convert-to", "pdf", "--outdir", str(target),
                    *map(str, sources),
                ],
                env={**os.environ, "FONTCONFIG_FILE": str(config)},
                capture_output=True,
            )  # fmt: skip
            if all(path.exists() for path in wanted):
                return
        raise OSError(f"LibreOffice wrote nothing: {done.stderr.decode()}")


def write_fontconfig(folder: Path) -> Path:
    """Write the fontconfig file into ``folder`` and return its path."""
    path = folder / "fonts.conf"
    places = [user_font_folder(), "/usr/share/fonts", "/usr/local/share/fonts"]
    dirs = "".join(f"<dir>{escape(str(place))}</dir>" for place in places)
    path.write_text(
        f'<?xml version="1.0"?><fontconfig>{dirs}'
        f"<cachedir>{folder / 'fontcache'}</cachedir>{''.join(_bindings())}"
        "</fontconfig>",
        encoding="utf-8",
    )
    return path


def _bindings() -> Iterator[str]:
    for language, kinds in FAMILIES.items():
        faces = find_faces(language)
        for kind, names in kinds.items():
            for name in names:
                yield _binding(name, faces[kind][0].family)


def _binding(name: str, family: str) -> str:
    is_bold = family.endswith(" Bold")
    weight = '<edit name="weight"><const>bold</const></edit>' if is_bold else ""
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        '<edit name="family" mode="assign" binding="same">'
        f"<string>{family.removesuffix(' Bold')}</string></edit>{weight}</match>"
    )
