"""Packages as programs write them: names, dialects, pictures of many megabytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import govdoc
from govdoc.errors import InputError
from govdoc.limits import Limits
from govdoc.model.source import SourcePicture
from govdoc.readers.docx import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
LISTED = "http://schemas.openxmlformats.org/package/2006/relationships"
TITLE = "<w:p><w:r><w:t>关于工作的通知</w:t></w:r></w:p>"
PNG = b"\x89PNG\r\n\x1a\n"


def relations(*those: tuple[str, str, str], kinds: str = R) -> str:
    listed = "".join(
        f"<Relationship Id='{id}' Type='{kinds}/{kind}' Target='{target}'/>"
        for id, kind, target in those
    )
    return f"<Relationships xmlns='{LISTED}'>{listed}</Relationships>"


def pack(parts: dict[str, str | bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def document(body: str = TITLE, w: str = W, r: str = R) -> str:
    names = f"xmlns:w='{w}' xmlns:r='{r}' xmlns:a='{A}'"
    return f"<w:document {names}><w:body>{body}</w:body></w:document>"


def pictured(*pictures: bytes, how: int = zipfile.ZIP_STORED) -> bytes:
    shown = "".join(
        f"<w:r><w:drawing><a:blip r:embed='r{n}'/></w:drawing></w:r>"
        for n in range(len(pictures))
    )
    named = ((f"r{n}", "image", f"media/{n}.png") for n in range(len(pictures)))
    parts: dict[str, str | bytes] = {
        "word/document.xml": document(f"{TITLE}<w:p>{shown}</w:p>"),
        "word/_rels/document.xml.rels": relations(*named),
    }
    parts |= {f"word/media/{n}.png": data for n, data in enumerate(pictures)}
    return pack(parts, how)


MAIN = ("a", "officeDocument")
PACKAGES: dict[str, dict[str, str | bytes]] = {
    "bare": {"word/document.xml": document()},
    "another name": {
        "_rels/.rels": relations((*MAIN, "word/document2.xml")),
        "word/document2.xml": document(),
    },
    "another folder, from the root": {
        "_rels/.rels": relations((*MAIN, "/content/main.xml")),
        "content/main.xml": document(),
    },
    "backslashes and capitals": {
        "_rels\\.rels": relations((*MAIN, "Word/Document.xml")),
        "word\\document.xml": document(),
    },
    "a main part that is not there": {
        "_rels/.rels": relations((*MAIN, "word/gone.xml")),
        "word/document.xml": document(),
    },
    "strict": {
        "_rels/.rels": relations(
            (*MAIN, "word/document.xml"),
            kinds="http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        "word/document.xml": document(
            w="http://purl.oclc.org/ooxml/wordprocessingml/main",
            r="http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    },
    "UTF-16": {"word/document.xml": document().encode("utf-16")},
    "other prefixes": {
        "word/document.xml": (
            f"<ns0:document xmlns:ns0='{W}'><ns0:body>"
            f"{TITLE.replace('w:', 'ns0:')}</ns0:body></ns0:document>"
        )
    },
    "targets NULL, empty, outside": {
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(
            ("a", "image", "NULL"),
            ("b", "styles", ""),
            ("c", "footnotes", "../../../x"),
        ),
    },
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_as_programs_write_it(name: str) -> None:
    (one,) = read(pack(PACKAGES[name]), "a.docx").blocks
    assert one.text == "关于工作的通知"


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx", ".doc", ".txt"])
def test_the_name_does_not_matter(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"a{suffix}"
    source.write_bytes(pack(PACKAGES["bare"]))
    assert govdoc.read(source).title == "关于工作的通知"


def test_a_file_of_large_pictures_is_read(tmp_path: Path) -> None:
    """Text and pictures have limits of their own."""
    source = tmp_path / "a.docx"
    source.write_bytes(pictured(*(PNG + bytes(4_000_000) for _ in range(4))))
    assert source.stat().st_size > Limits().size
    assert len(govdoc.read(source).blocks) == 5


@pytest.mark.parametrize(
    ("limits", "seen"),
    [
        (Limits(package=100), "文件有 .* 字节，超过上限 100"),
        (Limits(pictures=30), "图片共有 36 字节，超过上限 30"),
    ],
)
def test_its_limits_hold(limits: Limits, seen: str) -> None:
    with pytest.raises(InputError, match=seen):
        govdoc.read_bytes(pictured(PNG + bytes(10), PNG + bytes(10)), limits=limits)


def test_a_picture_that_is_too_large_is_left_out_and_told() -> None:
    data = pictured(PNG, PNG + bytes(99))
    source = read(data, "a.docx", Limits(picture=50))
    assert [one.file for one in source.blocks if isinstance(one, SourcePicture)] == [
        "0.png"
    ]
    assert [one.code for one in source.ledger] == ["R103"]


def test_pictures_that_unpack_to_much_are_refused() -> None:
    data = pictured(*[PNG + bytes(1_000_000)] * 4, how=zipfile.ZIP_DEFLATED)
    assert len(data) < 30_000
    with pytest.raises(InputError, match="Word 文档里的图片共有"):
        govdoc.read_bytes(data, "a.docx", limits=Limits(pictures=3_000_000))


def locked() -> bytes:
    data = bytearray(pack({"word/document.xml": document()}))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "seen"),
    [
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "旧版"),
        (locked, "压缩包加了密码"),
    ],
)
def test_what_cannot_be_opened_says_what_it_is(
    make: Callable[[], bytes], seen: str
) -> None:
    with pytest.raises(InputError, match=seen) as caught:
        read(make(), "a.docx")
    assert caught.value.hint


def test_a_broken_part_beside_the_main_one_is_one_line() -> None:
    parts = {
        **PACKAGES["bare"],
        "word/_rels/document.xml.rels": relations(("a", "styles", "styles.xml")),
        "word/styles.xml": "<w:styles",
    }
    with pytest.raises(InputError, match="已损坏"):
        read(pack(parts), "a.docx")
