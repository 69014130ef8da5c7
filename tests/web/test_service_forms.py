"""Forms: one that is not whole is refused, so that nothing of it vanishes."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from govdoc.errors import UsageError
from govdoc.web.failures import RefusedError
from govdoc.web.form_parts import FormPart, FormParts
from serving import Service

TYPE = "multipart/form-data; boundary=xyz"
A_FILE = (
    b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    b"\xcd\xa8\xd6\xaa--xyz--\r\n--xy\r\n"
)
A_FIELD = b'\r\n--xyz\r\nContent-Disposition: form-data; name="to"\r\n\r\npdf'
CLOSED = b"\r\n--xyz--\r\n"


def parts(data: bytes, step: int) -> list[FormPart]:
    form = FormParts(TYPE)
    for at in range(0, len(data), step):
        form.write(data[at : at + step])
    return form.finish()


@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_a_whole_form_is_read_however_it_comes(step: int) -> None:
    assert parts(A_FILE + A_FIELD + CLOSED, step) == [
        FormPart("file", "a.txt", b"\xcd\xa8\xd6\xaa--xyz--\r\n--xy\r\n"),
        FormPart("to", None, b"pdf"),
    ]
    assert parts(b"--xyz--\r\n\r\n", step) == []


@pytest.mark.parametrize("step", [1, 7, 10_000])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有结束的边界"),
        (A_FILE, "没有结束的边界"),
        (A_FILE + A_FIELD, "没有结束的边界"),
        (A_FILE + A_FIELD + b"\r\n--xyz\r\n", "没有结束的边界"),
        (A_FILE + A_FIELD + b"\r\n--xyz-", "没有结束的边界"),
        (A_FILE + CLOSED + A_FIELD + CLOSED, "后面还有内容"),
        (A_FILE + CLOSED + b"x", "后面还有内容"),
        (A_FILE + b"\r\n--xyz\r\nContent-Type: text/plain\r\n\r\na" + CLOSED, "name"),
        (A_FILE + A_FIELD.replace(b"to", "选项".encode("gbk")) + CLOSED, "字段名不是"),
        (A_FILE.replace(b"a.txt", "通知.txt".encode("gbk")) + CLOSED, "文件名不是"),
    ],
)
def test_a_form_that_is_not_whole_is_none(data: bytes, said: str, step: int) -> None:
    with pytest.raises(UsageError, match=said):
        parts(data, step)


@pytest.mark.parametrize("name", ["通知", "café", "cafe\u0301", "Москва", "ئۇيغۇر"])
def test_names_of_any_language_are_read(name: str) -> None:
    data = A_FILE.replace(b"a.txt", name.encode()) + CLOSED
    assert parts(data, 10_000)[0].file == name


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("; filename*=UTF-8''%E9%80%9A%E7%9F%A5.txt", "通知.txt"),
        ("; filename=\"__.txt\"; filename*=utf-8'zh'%e9%80%9a%E7%9F%A5%20.txt", "通知 .txt"),
        ("; filename*=\"utf-8''%E9%80%9A.txt\"; filename=a.txt", "通.txt"),
        ("; filename=\"a; filename*=UTF-8''b.txt\"", "a; filename*=UTF-8''b.txt"),
        ("; filename=\"a\\\"; filename*=UTF-8''b.txt\"", "a\"; filename*=UTF-8''b.txt"),
        ("; FileName*=UTF-8''%E9%80%9A.txt", "通.txt"),
    ],
)  # fmt: skip
def test_a_name_may_be_coded_as_heads_of_http_code_it(said: str, file: str) -> None:
    data = A_FILE.replace(b'; filename="a.txt"', said.encode())
    assert parts(data + CLOSED, 10_000)[0][:2] == ("file", file)


@pytest.mark.parametrize(
    "said", ["GBK''%CD%A8%D6%AA.txt", "UTF-8''%CD%A8.txt", "UTF-8''%E9%80", "通知.txt"]
)
def test_a_name_that_is_coded_otherwise_is_refused(said: str) -> None:
    data = A_FILE.replace(b'"a.txt"', f'"a.txt"; filename*={said}'.encode())
    with pytest.raises(UsageError, match="文件名不是 UTF-8"):
        parts(data + CLOSED, 10_000)


def coded(word: str) -> bytes:
    """Return a form whose file says how it is coded."""
    head = f'filename="a.txt"\r\nContent-Transfer-Encoding: {word}\r\n'
    return A_FILE.replace(b'filename="a.txt"\r\n', head.encode()) + CLOSED


@pytest.mark.parametrize("word", ["base64", "Quoted-Printable", "gzip"])
def test_a_part_that_is_coded_is_refused(word: str) -> None:
    with pytest.raises(UsageError) as caught:
        parts(coded(word), 10_000)
    said = f"不支持 Content-Transfer-Encoding: {word.lower()}"
    assert caught.value.message == f"{said}，请发原始字节（binary）"


@pytest.mark.parametrize("word", ["binary", "8bit", " 7BIT ", ""])
def test_a_part_that_says_it_is_not_coded_is_read(word: str) -> None:
    assert parts(coded(word), 10_000)[0] == parts(A_FILE + CLOSED, 10_000)[0]


def named(name: str) -> bytes:
    """Return a form whose file is called so."""
    return A_FILE.replace(b"a.txt", name.encode()) + CLOSED


@pytest.mark.parametrize("step", [1, 10_000, 1_000_000])
def test_a_very_long_name_is_read_and_one_without_end_is_told(step: int) -> None:
    name = f"{'长' * 3_000}.txt"
    assert parts(named(name), step)[0].file == name
    with pytest.raises(UsageError, match="文件名太长"):
        parts(named("长" * 50_000), step)


def test_more_files_than_are_taken_are_too_large_a_request() -> None:
    form = FormParts(TYPE)
    with pytest.raises(RefusedError) as caught:
        form.write(A_FILE + (b"\r\n" + A_FILE) * 1_000 + CLOSED)
    assert caught.value.failure[:2] == (413, "too-large")
    assert caught.value.message == "文件多于 1,000 个"


@pytest.mark.parametrize("head", ["", "; boundary=", f"; boundary={'x' * 5000}"])
def test_a_form_needs_an_edge(head: str) -> None:
    with pytest.raises(UsageError, match="boundary"):
        FormParts(f"multipart/form-data{head}")


@pytest.fixture(scope="module")
def client(service: Service) -> Any:
    with service.client() as client:
        yield client


def test_a_form_in_gbk_is_refused_and_its_field_named(client: httpx.Client) -> None:
    for name, value in (("facts", "{盖章}"), ("kind", "通知"), ("protect", "沈家和")):
        field = A_FIELD.replace(b"pdf", value.encode("gbk"))
        field = field.replace(b"to", name.encode())
        answer = client.post(
            "/v1/check", headers={"content-type": TYPE}, content=A_FILE + field + CLOSED
        )
        assert answer.status_code == 400, answer.text
        assert answer.json()["title"] == f"表单的字段 {name} 不是 UTF-8"


def test_a_key_that_stands_twice_is_told(client: httpx.Client) -> None:
    heads = {"content-type": "application/json"}
    content = '{"text": "甲", "text": "乙"}'.encode()
    answer = client.post("/v1/text", headers=heads, content=content)
    assert answer.status_code == 400
    assert "“text”写了两次" in answer.json()["title"]
    form = {"facts": '{"盖章": "有", "盖章": "无"}'}
    answer = client.post("/v1/format", data=form, files={"file": ("a.txt", b"a")})
    assert "“盖章”写了两次" in answer.json()["title"]
