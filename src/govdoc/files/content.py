"""What a file can be, whatever it is called."""

from __future__ import annotations

from enum import Enum


class Content(Enum):
    """What a file's bytes are; the value is how messages call it."""

    TEXT = "纯文本"
    """Or nothing that is known here."""
    WORD = "Word 文档"
    """A package with a Word document in it: .docx, .docm, .dotx."""
    ODF = "OpenDocument 文档"
    """An OpenDocument text, packed or flat."""
    UOF = "标文通文档"
    """A text in 标文通 (GB/T 20916), packed or as one XML file."""
    ZIP = "压缩包或别的程序的文件"
    """Any other packed file."""
    WORD_97 = "旧版 Word、WPS 文档"
    """Word's document from 97 to 2003, and what WPS calls .wps since 2005."""
    LOCKED = "加了密码（或限制了权限）的文档"
    """A document that a password, or who may read it, locks."""
    SHEET = "电子表格"
    """A workbook of any program."""
    SLIDES = "演示文稿"
    MAIL = "Outlook 的邮件"
    """A message of Outlook."""
    COMPOUND = "别的程序或早期 WPS 的文档"
    """Any other file of storages and streams: of early WPS and Works, for one."""
    RTF = "RTF 文档"
    HTML = "网页（HTML）"
    """A page, a part of one, or what an office program saves as one."""
    MHT = "网页存档（MHT）"
    """A web page with its pictures in one file."""
    WORD_XML = "Word 的 XML 文档"
    """Word's document as one XML file, of 2003 or flat."""
    PDF = "PDF"
    PICTURE = "图片"

    @property
    def named(self) -> str:
        """Its name behind 这是: with a blank before Latin letters."""
        return f" {self.value}" if self.value[0].isascii() else self.value
