"""Draw an OFD file by ofd2img, which makes a PDF of it; run by the judges' own Python.

usage: PYTHON ofd2img_draws.py FOLDER FILE.ofd        writes FOLDER/FILE.pdf

ofd2img knows the fonts of the system by their names alone: it registers a font inside the
file under the name of its part, and asks for it under another, and none with cubic curves.
So it is lent the file's own fonts, their curves made quadratic, under the names it asks for.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from loguru import logger
from ofd2img import OFD
from ofd2img.draw.font_tools import FontTool
from ofd2img.parser_ofd.file_publicres_parser import PublicResFileParser
from reportlab.pdfbase import pdfmetrics, ttfonts

NAMESPACE = "{http://www.ofdspec.org/2016}"


def main(folder: str, path: str) -> None:
    logger.remove()
    names = lend(path)
    FontTool.register_font = lambda *_: None
    FontTool.get_installed_fonts = lambda _: names
    reader = OFD()
    with contextlib.redirect_stdout(io.StringIO()):
        reader.read(path, fmt="path")
        data = reader.to_pdf()
    Path(folder, Path(path).stem + ".pdf").write_bytes(data)


def lend(path: str) -> list[str]:
    names = []
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("Doc_0/PublicRes.xml"))
        for font in root.iter(f"{NAMESPACE}Font"):
            file = f"Doc_0/Res/{font.findtext(f'{NAMESPACE}FontFile')}"
            name = PublicResFileParser.normalize_font_name(None, font.get("FontName"))
            asked = FontTool.normalize_font_name(None, name)
            data = quadratic(archive.read(file))
            pdfmetrics.registerFont(ttfonts.TTFont(asked, data))
            names.append(name)
    return names


def quadratic(data: bytes) -> io.BytesIO:
    """Return the font with quadratic curves, within a thousandth of an em."""
    font, made = TTFont(io.BytesIO(data)), io.BytesIO()
    if "glyf" in font:
        return io.BytesIO(data)
    order, glyphs = font.getGlyphOrder(), {}
    drawn = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(
            Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True)
        )
        glyphs[name] = pen.glyph()
    build = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    build.setupGlyphOrder(order)
    build.setupCharacterMap(font.getBestCmap())
    build.setupGlyf(glyphs)
    build.setupHorizontalMetrics({name: font["hmtx"][name] for name in order})
    build.setupHorizontalHeader(
        ascent=font["hhea"].ascent, descent=font["hhea"].descent
    )
    build.setupNameTable(
        {
            "familyName": "Lent",
            "styleName": "Regular",
            "psName": f"Lent{os.urandom(4).hex()}",
        }
    )
    build.setupOS2()
    build.setupPost()
    build.save(made)
    made.seek(0)
    return made


if __name__ == "__main__":
    main(*sys.argv[1:])
