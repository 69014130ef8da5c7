"""What a file is, by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from compound import LOCKED, WORD, compound
from govdoc.errors import InputError
from govdoc.files import Content, sniff
from govdoc.formats import source_format


def packed(**parts: str) -> bytes:
    """Return a ZIP; ``__`` in a name stands for ``/``, ``_`` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return stream.getvalue()


def open_document(kind: str, more: str = "") -> bytes:
    listed = (
        f'<m full-path="/" media-type="application/vnd.oasis.opendocument.{kind}"/>'
    )
    return packed(content_xml="<a/>", **{"META-INF__manifest_xml": listed + more})


BIG = WORD.ljust(5000, b"\0")
FLAT = (
    '<?xml version="1.0"?>\n<office:document xmlns:a="b" '
    'office:mimetype="application/vnd.oasis.opendocument.'
)
KNOWN = {
    "word": (compound({"1Table": b"x", "WordDocument": BIG}), Content.WORD_97),
    "word with a sheet in it": (
        compound({"WordDocument": BIG}, {"Workbook": b"x"}),
        Content.WORD_97,
    ),
    "sheet with a text in it": (
        compound({"Workbook": BIG}, {"WordDocument": BIG}),
        Content.SHEET,
    ),
    "word 97, locked": (
        compound({"WordDocument": LOCKED.ljust(5000, b"\0")}),
        Content.LOCKED,
    ),
    "word 2007, locked": (
        compound({"EncryptionInfo": b"x", "EncryptedPackage": BIG}),
        Content.LOCKED,
    ),
    "excel 95": (compound({"Book": BIG}), Content.SHEET),
    "slides": (compound({"PowerPoint Document": BIG}), Content.SLIDES),
    "mail": (compound({"__properties_version1.0": b"x"}), Content.MAIL),
    "works": (compound({"MatOST": b"x", "CONTENTS": BIG}), Content.COMPOUND),
    "a header alone": (compound({})[:512], Content.COMPOUND),
    "half a header": (compound({})[:40], Content.COMPOUND),
    "odt": (open_document("text"), Content.ODF),
    "ott": (open_document("text-template"), Content.ODF),
    "ods": (open_document("spreadsheet"), Content.SHEET),
    "odp": (open_document("presentation"), Content.SLIDES),
    "odt, locked": (
        open_document("text", "<manifest:encryption-data/>"),
        Content.LOCKED,
    ),
    "fodt": (f'{FLAT}text">'.encode(), Content.ODF),
    "fods": (f'{FLAT}spreadsheet">'.encode(), Content.SHEET),
    "uot": (b'<?xml version="1.0"?>\n<uof:UOF xmlns:uof="x">', Content.UOF),
    "xlsx": (packed(**{"_rels__.rels": "", "xl__workbook_xml": ""}), Content.SHEET),
    "pptx": (packed(**{"ppt__presentation_xml": ""}), Content.SLIDES),
    "zip": (packed(a_txt="甲"), Content.ZIP),
    "rtf": (b"{\\rtf1\\ansi a}", Content.RTF),
    "rtf after a mark and a line": (b"\xef\xbb\xbf\r\n{\\rtf1 a}", Content.RTF),
    "text": ("{甲}".encode(), Content.TEXT),
    "nothing": (b"", Content.TEXT),
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_file_is_what_its_content_is(name: str) -> None:
    data, content = KNOWN[name]
    assert sniff(data) is content


def test_entries_that_lead_in_a_circle_have_an_end() -> None:
    data = bytearray(compound({"A": b"x", "B": b"y"}))
    data[512 + 4 : 512 + 8] = (1).to_bytes(
        4, "little"
    )  # the entries' sector leads to itself
    for at in (1, 2):
        where = 1024 + at * 128 + 68
        data[where : where + 8] = (2).to_bytes(4, "little") + (1).to_bytes(4, "little")
    assert sniff(bytes(data)) is Content.COMPOUND


SAID = {
    "word 97, locked": ("加了密码（或限制了权限）的文档", "去掉密码，另存为 .docx"),
    "word 2007, locked": ("加了密码（或限制了权限）的文档", "去掉密码，另存为 .docx"),
    "odt, locked": ("加了密码（或限制了权限）的文档", "去掉密码，另存为 .docx"),
    "xlsx": ("电子表格", "复制到 .docx 里"),
    "excel 95": ("电子表格", "复制到 .docx 里"),
    "slides": ("演示文稿", "复制到 .docx 里"),
    "mail": (" Outlook 的邮件", "另存为 .docx"),
    "works": ("别的程序或早期 WPS 的文档", "另存为 .docx"),
}


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("file", ["通知.doc", "通知.docx", "标准输入"])
def test_what_is_not_read_says_what_it_is(name: str, file: str) -> None:
    what, hint = SAID[name]
    with pytest.raises(InputError) as error:
        source_format(KNOWN[name][0], file)
    assert error.value.message == f"{file}: 这是{what}，读不了"
    assert (error.value.hint or "").endswith(hint)
