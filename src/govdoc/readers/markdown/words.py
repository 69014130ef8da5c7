"""Lines of words on their way, with how they are set: Markdown and HTML write into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import EMPHASIS, Emphasis, Script
from govdoc.model.source import Hints, SourceNote, SourceParagraph, SourceRun
from govdoc.units import Length

_STYLES: dict[str, Emphasis | Script] = {
    "strong": "bold", "b": "bold",
    "em": "italic", "i": "italic",
    "s": "strike", "del": "strike", "strike": "strike",
    "u": "underline", "ins": "underline",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
STYLED = frozenset(_STYLES)
"""Tags, of HTML and of the parser, that say how words are set."""
PLAIN = frozenset(
    (
        "span", "font", "a", "kbd", "mark", "small", "big", "code", "abbr", "cite",
        "label", "tt", "var", "samp", "time", "q", "nobr", "wbr", "o:p",
    )
)  # fmt: skip
"""Tags inside a line that say nothing that is carried over."""
_SCRIPTED = compile_pattern(
    r"(?<=[A-Za-z)\]）])~(?P<sub>[0-9A-Za-z+\-]{1,4})~(?!~)"
    r"|(?<=[0-9A-Za-z)\]）\u4e00-\u9fff])\^(?P<sup>[0-9A-Za-z+\-]{1,4})\^"
)
"""H~2~O, m^2^: marks only around a few Latin signs; 5~10人 is a range."""


_LEADS = tuple("。：:？！.")
"""What ends the words that lead a paragraph."""


class Break(Enum):
    """How a line ends."""

    SOFT = auto()
    """The file's line ends, the paragraph goes on."""
    SHOWN = auto()
    """The file's line ends with a sign that it does; copies of pages have it on every
    wrapped line."""
    HARD = auto()
    """It is to end there."""


class NamedPicture(NamedTuple):
    """A picture that is named."""

    file: str
    alt: str
    number: int
    width: Length | None = None


class WordLine(NamedTuple):
    """A line of words."""

    number: int
    """Of the file's line that it stands on, 1-based."""
    runs: tuple[SourceRun, ...]
    end: Break = Break.HARD

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Words:
    """Words of a block: lines of runs, and what was named among them."""

    number: int
    """Of the line where they begin, 1-based; then of the line that is written."""
    last: int
    """Of the block's last line."""
    lines: list[WordLine] = field(default_factory=list)
    pictures: list[NamedPicture] = field(default_factory=list)
    _runs: list[SourceRun] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add words as they are set at present; scripts by their marks."""
        at = 0
        for found in _SCRIPTED.finditer(text) if "~" in text or "^" in text else ():
            self._add(text[at : found.start()])
            script: Script = "subscript" if found["sub"] else "superscript"
            self._add(found["sub"] or found["sup"], script)
            at = found.end()
        self._add(text[at:])

    def write_plain(self, text: str) -> None:
        """Add words in which no mark is read."""
        self._add(text)

    @property
    def is_at_start(self) -> bool:
        """Whether nothing stands on the line yet."""
        return not self._runs

    @property
    def length(self) -> int:
        """How many runs stand on the line."""
        return len(self._runs)

    def since(self, length: int) -> str:
        """Return the words of the line that stand behind so many runs."""
        return "".join(run.text for run in self._runs[length:])

    def call(self, note: SourceNote) -> None:
        """Add the call of a note."""
        self._runs.append(SourceRun("", note=note))

    def open(self, tag: str) -> None:
        """Begin what a tag of `STYLED` says."""
        self._open.append(tag)

    def close(self, tag: str) -> None:
        """End what the last such tag has begun."""
        for n in range(len(self._open) - 1, max(len(self._open) - 40, -1), -1):
            if self._open[n] == tag:
                del self._open[n]
                return

    def end_line(self, end: Break, skip: int = 1) -> None:
        """End a line.

        Args:
            end: how.
            skip: how many of the file's lines further the next one stands.
        """
        self.lines.append(WordLine(self.number, tuple(self._runs), end))
        self._runs = []
        self.number = min(self.number + skip, self.last)

    def done(self) -> list[WordLine]:
        """End the last line and return all that bear anything."""
        if self._runs:
            self.end_line(Break.HARD)
        return [line for line in self.lines if line.runs]

    def _add(self, text: str, script: Script = "") -> None:
        if not text:
            return
        said = {_STYLES[tag] for tag in self._open}
        for one in ("superscript", "subscript"):
            script = script or (one if one in said else "")
        emphasis = tuple(one for one in EMPHASIS if one in said)
        self._runs.append(SourceRun(text, "", script, emphasis))


def paragraph(
    line: WordLine, *, before: str = "", is_hard: bool = True, goes_on: bool = False
) -> SourceParagraph:
    """Return a line as a paragraph.

    What is bold as a whole, or up to a sentence's end or a colon, looks like a heading or
    the lead of one: the words decide what it is, and its style how it looks.

    Args:
        line: of words.
        before: what stands in front of them: an indent, a number, a light mark.
        is_hard: its end is the paragraph's.
        goes_on: the next line is the rest of it.
    """
    runs = line.runs
    named = [run for run in runs if run.text.strip()]
    bold = bool(named) and all("bold" in run.emphasis for run in named)
    lead = len(runs) if bold or before[:1] == "#" else _lead(runs)
    runs = (*map(_unset, runs[:lead]), *runs[lead:])
    bears = any(run.script or run.emphasis or run.note for run in runs)
    if before and bears:
        runs = (SourceRun(before), *runs)
    return SourceParagraph(
        before + line.text,
        line.number,
        is_hard,
        Hints(is_bold=True) if bold else None,
        runs if bears else (),
        goes_on,
    )


def _lead(runs: tuple[SourceRun, ...]) -> int:
    """Return how many runs are bold at the head, up to a sentence's end or a colon."""
    count = 0
    while count < len(runs) and "bold" in runs[count].emphasis:
        count += 1
    if not 0 < count < len(runs):
        return 0
    end, after = runs[count - 1].text.rstrip()[-1:], runs[count].text.lstrip()[:1]
    return count if end in _LEADS or after in _LEADS else 0


def _unset(run: SourceRun) -> SourceRun:
    return run._replace(emphasis=tuple(e for e in run.emphasis if e != "bold"))
