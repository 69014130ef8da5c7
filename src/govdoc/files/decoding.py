"""Bytes to text in any usual encoding; what only looks like text is refused by name."""

from __future__ import annotations

import contextlib
from typing import NamedTuple

from govdoc.errors import InputError
from govdoc.files.sniffing import refuse_documents
from govdoc.screen import is_seen

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ENCODINGS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    "同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二"
    "理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前政府县区乡镇"
    "委党干全面任务志群众项目展建设安各强推落，。、；：“”《》（）"
)
_COMMON_HANT = frozenset(
    "為這個來們對會國與發時說經過學後還進動從開關實現業務種產當點電體機應兩無問題間"
    "長門見車東馬書員萬處縣鄉鎮黨幹眾項設強將讓總結區議講導領級責「」『』"
)
_SAMPLE = 4096


def load_encodings() -> None:
    """Load the encodings, while there is room: Python looks for none a second time."""
    for encoding in _ENCODINGS:
        "文".encode(encoding).decode(encoding)


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, UTF-16, GB18030 (GBK) or Big5; newlines become LF.

    Args:
        data: the whole file.
        name: how errors call it.

    Raises:
        InputError: empty, only white space, binary, a document that is no plain text,
            or undecodable (with the offset).
    """
    refuse_documents(data, name)
    text = to_text(data, name)
    check_text(text, name)
    return text


def to_text(data: bytes, name: str) -> str:
    """Decode as `decode` does, whatever the text is.

    Raises:
        InputError: empty, binary, or undecodable (with the offset).
    """
    if not data:
        raise empty(name)
    text = _decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise _binary(name)
    return text


class Typed(NamedTuple):
    """A text with what its file makes of it."""

    text: str
    """With its own ends of lines."""
    encoding: str
    mark: bytes
    """What the file begins with to tell its encoding; may be empty."""

    def again(self, text: str) -> bytes:
        """Return another text as a file like this one; UTF-8 where that lacks a sign."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode("utf-8", "replace")


def as_typed(data: bytes, name: str) -> Typed:
    """Decode a text so that the same can be written again.

    Raises:
        InputError: empty, binary, or undecodable (with the offset).
    """
    if not data:
        raise empty(name)
    text = _decode(data, name)
    bare = ((b"", encoding) for encoding in ("utf-8", *_ENCODINGS))
    for mark, encoding in (*_BOMS, *bare):
        made = Typed(text, encoding, mark)
        if made.again(text) == data:
            return made
    return Typed(text, "utf-8", b"")


def check_text(text: str, name: str) -> None:
    """Make sure that a text has a character that can be seen.

    Raises:
        InputError: only white space and control characters, or nothing.
    """
    if not is_seen(text):
        raise InputError(f"{name}: 没有文字，只有空白", "请检查是否选错了文件")


def _binary(name: str) -> InputError:
    return InputError(
        f"{name}: 这是二进制文件，不是文字",
        "请给出文稿；能用 Word 或 WPS 打开的，另存为 .docx",
    )


def _decode(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding, name)
    if b"\0" in data:
        return _decode_utf16(data, name)
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    return _decode_chinese(data, name)


def _decode_utf16(data: bytes, name: str) -> str:
    """Decode UTF-16 without a mark, when it reads as text; else it is binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text and _plausibility(text) > 0.8:
                return text
    raise _binary(name)


def _decode_chinese(data: bytes, name: str) -> str:
    """Choose the encoding that gives the most common Chinese characters.

    UTF-16 is among them: Chinese without any ASCII holds no zero byte.
    """
    found = []
    for rank, encoding in enumerate(_ENCODINGS):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            found.append((_commonness(text), -rank, text))
    best = max(found, default=(0.0, 0, ""))
    is_lucky = -best[1] > 1 and _plausibility(best[2]) < 0.9
    if found and not is_lucky:
        return best[2]
    return _strictly(data, _nearest(data), name)


def _nearest(data: bytes) -> str:
    """Return the encoding that reads furthest into the data."""

    def reach(encoding: str) -> int:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            return error.start
        return len(data)

    return max(("utf-8", "gb18030", "big5hkscs"), key=reach)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise InputError(
            f"{name}: 第 {line} 行有认不出的字（按 {encoding.upper()} 编码读）",
            "请用记事本或 WPS 打开，改好乱码，另存为 UTF-8 编码",
        ) from None


def _plausibility(text: str) -> float:
    """Return the share of characters that Chinese plain text is made of."""
    sample = text[:_SAMPLE]
    good = sum(
        "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or " " <= c <= "~"
        or "\uff00" <= c <= "\uffef" or c in "\n\r\t“”‘’—…·"
        for c in sample
    )  # fmt: skip
    return good / max(1, len(sample))


def _commonness(text: str) -> float:
    """Return the share of common Chinese characters among those beyond ASCII."""
    sample = [c for c in text[: _SAMPLE * 4] if c > "\x7f"]
    return sum(c in _COMMON or c in _COMMON_HANT for c in sample) / max(1, len(sample))


def empty(name: str) -> InputError:
    """Say that a file holds nothing."""
    return InputError(f"{name}: 文件是空的", "请检查是否选错了文件")
