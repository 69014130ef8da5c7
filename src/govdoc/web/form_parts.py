"""Bytes of a form (RFC 7578) -> its parts; a form that is not whole is none.

Nothing is guessed, and nothing left out: where the closing edge is missing, where
something follows it, or where bytes are not UTF-8, the form is refused.
"""

from __future__ import annotations

import sys
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from govdoc.errors import UsageError
from govdoc.kept.patterns import compile_pattern
from govdoc.web.failures import RefusedError
from govdoc.web.orders import Failure

MOST_FILES = 1_000
_MOST_FIELDS = 1_000
_LONGEST_CODING = 40
"""Characters of a coding's name that an error shows."""
_LONGEST_HEAD = 64 << 10
"""Bytes of one line of a part's head."""
_MADE = "用现成的库来拼，不要手写边界"
_CODED = "字段和文件名一律用 UTF-8；文件的内容是什么编码都可以"
_IN_GBK = compile_pattern("^[\u0300-\u036f]|[\u0530-\u05ff\u0700-\u07ff]")
"""Signs that no office types, and as which 通知 in GBK reads, for it happens to be UTF-8."""
_WIDE = compile_pattern("[\u0800-\U0010ffff]")


_AS_IT_IS = frozenset({"", "binary", "8bit", "7bit"})
"""Codings of MIME that change no byte; RFC 7578 wants none, and no server decodes them."""
_WORD = compile_pattern(r';\s*([^=;\s]+)\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)')
_CODED_NAME = compile_pattern(r"(?i:utf-8)'[\w-]*'([\x21-\x7e]+)")
"""RFC 5987, and what some leave as it is beside it."""


class FormPart(NamedTuple):
    """One part of a form."""

    name: str
    file: str | None
    """What the file is called; None: the part is a field."""
    data: bytes


class FormParts:
    """Takes a form as it comes."""

    def __init__(self, content_type: str) -> None:
        """Begin a form.

        Raises:
            UsageError: its head names no edge, or none that can be.
        """
        edge = parse_options_header(content_type)[1].get(b"boundary")
        try:
            self._parser = MultipartParser(
                edge or b"",
                {
                    "on_part_begin": self._begin, "on_header_begin": self._head,
                    "on_header_field": self._key, "on_header_value": self._value,
                    "on_header_end": self._headed, "on_headers_finished": self._named,
                    "on_part_data": self._more, "on_part_end": self._finish,
                    "on_end": self._end,
                },
            )  # fmt: skip
        except FormParserError:
            edge = None
        if not edge:
            raise _broken("表头里没有写边界（boundary），或写错了")
        self._parser.max_header_size = (
            sys.maxsize
        )  # it would say less than `_value` does
        self._last = b"\r\n--" + edge + b"--"
        self._tail = b"\r\n"
        """What came last, of which the closing edge may be a part."""
        self._is_closed = False
        self._heads: dict[bytes, bytes] = {}
        self._words: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self._about: tuple[str, str | None] = ("", None)
        self._data = bytearray()
        self._parts: list[FormPart] = []
        self._left = {True: MOST_FILES, False: _MOST_FIELDS}
        """How many files, and how many fields, may still come."""

    def write(self, chunk: bytes) -> None:
        """Take more of it.

        Raises:
            UsageError: it is no form, or has ended before.
            RefusedError: it has too many parts.
        """
        was_closed, seen = self._is_closed, self._tail + chunk
        try:
            self._parser.write(chunk)
        except FormParserError:
            raise _broken("边界或表头写错了") from None
        if self._is_closed:
            rest = chunk if was_closed else seen.partition(self._last)[2]
            if rest.strip():
                raise _broken("结束的边界后面还有内容")
        self._tail = seen[-len(self._last) :]

    def finish(self) -> list[FormPart]:
        """Return the parts of the whole form.

        Raises:
            UsageError: its closing edge has not come.
        """
        if not self._is_closed:
            raise _broken("没有结束的边界（--边界--）")
        return self._parts

    def _begin(self) -> None:
        self._heads, self._data = {}, bytearray()

    def _head(self) -> None:
        self._words = (bytearray(), bytearray())

    def _key(self, data: bytes, start: int, end: int) -> None:
        self._words[0].extend(data[start:end])

    def _value(self, data: bytes, start: int, end: int) -> None:
        key, value = self._words
        value.extend(data[start:end])
        if len(value) > _LONGEST_HEAD:
            is_name = bytes(key).lower() == b"content-disposition"
            raise UsageError(
                f"{'文件名' if is_name else '表单里一段的表头'}太长",
                f"整个表头至多 {_LONGEST_HEAD:,} 字节",
            )

    def _headed(self) -> None:
        key, value = self._words
        self._heads[bytes(key).lower()] = bytes(value)

    def _named(self) -> None:
        coding = self._heads.get(b"content-transfer-encoding", b"").decode("latin-1")
        coding = coding.strip().lower()
        if coding not in _AS_IT_IS:
            raise _coded(coding)
        said = self._heads.get(b"content-disposition", b"").decode("latin-1")
        words = parse_options_header(said)[1]
        name, file = words.get(b"name"), _coded_file(said) or words.get(b"filename")
        if name is None:
            raise _broken("有一段没有写 name")
        called = utf_8(name, "字段名")
        is_file = file is not None
        if not self._left[is_file]:
            raise _too_many(is_file=is_file)
        self._left[is_file] -= 1
        self._about = (called, None if file is None else utf_8(file, "文件名"))

    def _more(self, data: bytes, start: int, end: int) -> None:
        self._data += memoryview(data)[start:end]

    def _finish(self) -> None:
        self._parts.append(FormPart(*self._about, bytes(self._data)))

    def _end(self) -> None:
        self._is_closed = True


def _coded_file(said: str) -> bytes | None:
    """Return the bytes of a file's name that is coded as heads of HTTP are; None: none is.

    RFC 7578 wants no such name, but libraries of Java and .NET send it, beside one
    without its Chinese; where it is not of UTF-8 the bytes are none of UTF-8 either.
    """
    for name, value in _WORD.findall(said):
        if name.lower() == "filename*":
            coded = _CODED_NAME.fullmatch(value.strip('"'))
            return unquote_to_bytes(coded[1]) if coded else b"\xff"
    return None


def utf_8(data: bytes, what: str) -> str:
    """Return text that a form says.

    Raises:
        UsageError: it is not UTF-8, as old clients on Windows write it.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = None
    if text is None or (_IN_GBK.search(text) and not _WIDE.search(text)):
        raise UsageError(f"表单的{what}不是 UTF-8", _CODED)
    return text


def _coded(coding: str) -> UsageError:
    shown = coding[:_LONGEST_CODING]
    return UsageError(
        f"不支持 Content-Transfer-Encoding: {shown}，请发原始字节（binary）",
        "让拼表单的库不编码：去掉这个表头，或写 binary",
    )


def _broken(why: str) -> UsageError:
    return UsageError(f"表单（multipart/form-data）不完整：{why}", _MADE)


def _too_many(*, is_file: bool) -> RefusedError:
    most, what = (MOST_FILES, "文件") if is_file else (_MOST_FIELDS, "表单的字段")
    said = f"{what}多于 {most:,} 个"
    return RefusedError(Failure(413, "too-large", said, "请分几次提交"))
