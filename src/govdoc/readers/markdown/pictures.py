"""TextPictures that a Markdown text names -> blocks of a source."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from urllib.parse import unquote

from govdoc.findings import Finding, Place, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import SourceParagraph, SourcePicture
from govdoc.readers.markdown.words import NamedPicture
from govdoc.units import EMU_PER_MM

_WEB = compile_pattern(r"(?i)(?:[a-z][a-z0-9+.-]+:)?//|(?:blob|cid|about):")
_DATA = compile_pattern(
    r"(?i)data:image/([a-z0-9.+-]{1,20});base64,([A-Za-z0-9+/=\s]*)"
)
_OWN = compile_pattern(
    r"\{\s*(?:width|宽度?)\s*[=＝：:]\s*\d{1,3}(?:\.\d{1,2})?\s*(?:mm|cm|毫米|厘米)\s*\}"
)
_WIDTH = compile_pattern(
    r"""\{[^{}]*?width\s*=\s*["']?(\d{1,4}(?:\.\d{1,4})?)(mm|cm|in|px|pt)?["']?[^{}]*\}"""
)
_MILLIMETRES = {"mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}


@dataclass(slots=True)
class TextPictures:
    """Makes the blocks, and keeps what could not be carried over."""

    lost: list[Finding] = field(default_factory=list)
    """R163: a picture that lies in the web, or whose data are damaged."""

    def block(
        self, picture: NamedPicture, behind: str
    ) -> SourceParagraph | SourcePicture | None:
        """Return a picture's block; None: it is lost, and told.

        One that lies beside the text is named by our own light mark, under which its
        words are set as a caption.

        Args:
            picture: as the text names it.
            behind: attributes in braces that stand behind it; may be empty.
        """
        file, number = picture.file.strip(), picture.number
        if file[:5].lower() == "data:":
            return self._held(picture)
        if not file or _WEB.match(file):
            self._lose(picture, f"“{file[:80]}”在网上，没有下载")
            return None
        said = behind if _OWN.fullmatch(behind) else _width(picture, behind)
        text = f"![{picture.alt}]({unquote(file)}){said}"
        return SourceParagraph(text, number, True)

    def _held(self, picture: NamedPicture) -> SourcePicture | None:
        found = _DATA.fullmatch(picture.file)
        try:
            data = base64.b64decode("".join(found[2].split()) if found else "")
        except (binascii.Error, ValueError):
            data = b""
        if found is None or not data:
            self._lose(picture, "写在文中的图片不完整")
            return None
        name = f"第 {picture.number} 行的图片.{found[1].split('+')[0]}"
        alt, width = picture.alt, picture.width
        return SourcePicture(name, picture.number, data, alt, width)

    def _lose(self, picture: NamedPicture, why: str) -> None:
        place = Place(picture.number, picture.number)
        said = f"（说明：{picture.alt}）" if picture.alt else ""
        message = f"图片没有放进来：{why}{said}"
        hint = "请把图片另存在文稿旁边，改写成 ![说明](文件名)"
        self.lost.append(Finding("R163", Severity.ERROR, message, hint, place))


def _width(picture: NamedPicture, behind: str) -> str:
    """Return the mark of a picture's width, in millimetres; empty: it has none."""
    found = _WIDTH.fullmatch(behind)
    if found is not None:
        millimetres = float(found[1]) * _MILLIMETRES[found[2] or "px"]
    elif picture.width:
        millimetres = picture.width / EMU_PER_MM
    else:
        return ""
    return f"{{宽={min(millimetres, 999):.1f}mm}}" if millimetres else ""
