"""What heads an attachment (7.3.7), in any of the forms in which it is written."""

from __future__ import annotations

import unicodedata

from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

LABEL = compile_pattern(
    r"\s*(?:[\u4e00-\u9fff]{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号\s*)?"
    r"(?P<open>[（(【\[]?)\s*(?P<word>附\s*[件表图录])\s*(?P<sign>(?:之|第|No\.?|[（(])?)\s*"
    r"(?P<number>[\d０-９]{1,2}|[一二三四五六七八九十]{0,3})\s*(?P<end>[）)】\]、.．。，,：:]*)\s*"
)
"""The label alone, be it with a sign too many; bound apart, the document's number is in
front of it."""
TITLED = compile_pattern(
    r"\s*附\s*件\s*(?P<number>\d{0,2})\s*[：:\s]\s*(?P<name>[^\s\d。：:；;，,][^。：:；;]{3,48}[^。：:；;，,])\s*"
)
"""附件1：名称: the label of an attachment and its title on one line."""


def heads_attachment(text: str) -> bool:
    """Return whether a line is what heads an attachment, with its title behind or not."""
    return bool(LABEL.fullmatch(text) or TITLED.fullmatch(text))


def label_number(text: str) -> int | None:
    """Return the number in the label of an attachment; None: it has none, or is none."""
    found = LABEL.fullmatch(text)
    if found is None or not found["number"]:
        return None
    return to_int(unicodedata.normalize("NFKC", found["number"])) or None
