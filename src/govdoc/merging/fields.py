"""Fields of a template, ``{{姓名}}`` and ``{{金额:大写}}``: found, and stood for by signs.

A template is read once, with one sign of no script (private use, plane 16) in the place
of each field, so that no reader takes braces for syntax; a letter is the template with
texts in the place of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.merging.table import DataFault, key_of
from govdoc.merging.values import FORMS
from govdoc.model.source import SourceParagraph, SourceRun

_FIELD = compile_pattern(
    r"(?P<literal>\{{4}|｛{4})|(?:\{\{|｛｛)(?P<name>[^{}｛｝\n]{1,100})(?:\}\}|｝｝)"
    r"|(?P<open>\{\{|｛｛)[^\n]{0,12}"
)
"""Two braces that are meant as such; a field; one that does not end."""
_FORM = compile_pattern(r"(.*\S)\s*[:：]\s*(\S+)", re.DOTALL)
_PLANE = compile_pattern("[\U00100000-\U0010ffff]")
_END = "\n"
_FIRST, _SIGNS = 0x100000, 0x1000
"""Where private use of plane 16 begins, and how many signs are kept together."""


class Field(NamedTuple):
    """What a template wants of the data."""

    name: str
    """Of the column, as written."""
    form: str = ""
    """A key of `FORMS`."""

    def __str__(self) -> str:
        """Return it as a template writes it."""
        return f"{{{{{self.name}{':' if self.form else ''}{self.form}}}}}"

    @property
    def key(self) -> tuple[str, str]:
        """What fields share that are the same however they are written."""
        return key_of(self.name), self.form


class FieldSigns:
    """The fields of a template, and the signs that stand for them."""

    def __init__(self, *texts: str) -> None:
        """Have no fields yet.

        Args:
            texts: all that is to hold fields; their own characters are no signs.
        """
        self._next = free(texts)
        self.literal = self._new()
        """Stands for two braces that are meant as such."""
        self.found: dict[str, Field] = {}
        """Sign → what it stands for."""
        self.where: dict[str, str] = {}
        """Sign → where the field stands first, for messages."""
        self.faults: list[DataFault] = []
        self._signs: dict[tuple[str, str], str] = {}

    def mark(self, text: str, where: str, *, by_line: bool = False) -> str:
        """Return a text with signs in the place of its fields.

        Args:
            text: any.
            where: how messages call it.
            by_line: messages say the line, too.
        """

        def sign(found: re.Match[str]) -> str:
            line = f" 第 {text.count(_END, 0, found.start()) + 1} 行" if by_line else ""
            return self._sign(found, f"{where}{line}")

        return _FIELD.sub(sign, text)

    def mark_paragraph(self, one: SourceParagraph, where: str) -> SourceParagraph:
        """Do the same to a paragraph; a field may stand in several of its runs."""
        if not one.runs:
            return one._replace(text=self.mark(one.text, where))
        signs = [(*m.span(), self._sign(m, where)) for m in _FIELD.finditer(one.text)]
        runs, at = list[SourceRun](), 0
        for run in one.runs:
            end = at + len(run.text)
            runs.append(run._replace(text=_part(one.text, at, end, signs)))
            at = end
        return one._replace(text="".join(run.text for run in runs), runs=tuple(runs))

    def _sign(self, found: re.Match[str], where: str) -> str:
        if found["open"]:
            hint = "字段写成 {{姓名}}；就是要印两个花括号，写四个：{{{{"
            said = f"{where}：“{found[0]}”没有写完"
            self.faults.append(DataFault(said, hint=hint))
            return found[0]
        if found["literal"]:
            return self.literal
        field = parse_field(found["name"])
        sign = self._signs.get(field.key)
        if sign is None:
            sign = self._signs[field.key] = self._new()
            self.found[sign] = field
            self.where[sign] = where
        return sign

    @property
    def signs(self) -> tuple[str, ...]:
        """All signs that stand for something."""
        return (self.literal, *self.found)

    def _new(self) -> str:
        self._next += 1
        return chr(self._next - 1)


def parse_field(words: str) -> Field:
    """Return what stands between the braces: a name, or a name, a colon and a form."""
    found = _FORM.fullmatch(words.strip())
    if found is not None and found[2] in FORMS:
        return Field(found[1], found[2])
    return Field(words.strip())


def free(texts: Iterable[str]) -> int:
    """Return the first of many characters of plane 16 of which texts have none."""
    taken = sorted({ord(sign) for text in texts for sign in _PLANE.findall(text)})
    start = _FIRST
    for code in taken:
        if code - start >= _SIGNS:
            break
        start = code + 1
    return start


def _part(
    text: str, start: int, end: int, signs: Iterable[tuple[int, int, str]]
) -> str:
    """Return a run's part of a text; a sign stands in the run where its field begins."""
    parts, at = list[str](), start
    for first, last, sign in signs:
        if last <= start or first >= end:
            continue
        parts += [text[at : max(at, first)], sign if first >= start else ""]
        at = last
    return "".join([*parts, text[at:end]])
