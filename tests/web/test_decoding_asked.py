"""The text of a file, as the page asks for it."""

from __future__ import annotations

from typing import Any

import pytest

from serving import Service, sample


def decoded(service: Service, name: str, data: bytes) -> Any:
    with service.client() as client:
        return client.post("/page/decode", files={"file": (name, data)})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_of_any_usual_encoding_is_told_with_it(
    service: Service, encoding: str
) -> None:
    text = sample("notice.txt")
    data = text.replace("\n", "\r\n").encode(encoding)
    told = decoded(service, "通知.txt", data).json()
    assert told["name"] == "通知.txt"
    assert told["text"] == text
    assert told["encoding"] == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(
        encoding, encoding
    )


def test_a_big5_text_is_told(service: Service) -> None:
    text = "關於做好防汛工作的通知\n\n各鄉鎮人民政府：\n\n為做好防汛工作，現將有關事項通知如下。\n"
    told = decoded(service, "a.txt", text.encode("big5")).json()
    assert (told["text"], told["encoding"]) == (text, "big5hkscs")


def test_a_word_document_that_is_called_a_text_is_no_text(service: Service) -> None:
    with service.client() as client:
        asked = {"text": "一份通知", "to": "docx"}
        docx = client.post("/v1/format", json=asked).content
    told = decoded(service, "通知.txt", docx).json()
    assert told == {"name": "通知.txt", "text": None, "encoding": None}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "图片"),
        ("a.bin", bytes(range(256)) * 4, "二进制"),
        ("a.txt", b"", "空"),
        ("a.txt", b" \n\n", "空白"),
        ("a.txt", b"\xd6\xd0\xff\xff\xff" * 9, "编码"),
    ],
)
def test_what_nobody_reads_is_refused_in_one_line(
    service: Service, name: str, data: bytes, words: str
) -> None:
    answer = decoded(service, name, data)
    assert answer.status_code == 422
    told = answer.json()
    assert words in told["title"]
    assert told["hint"]


def test_one_file_is_asked_for(service: Service) -> None:
    with service.client() as client:
        none = client.post("/page/decode", json={"text": "一份通知"})
        two = client.post(
            "/page/decode", files=[("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))]
        )
    assert (none.status_code, two.status_code) == (400, 400)
