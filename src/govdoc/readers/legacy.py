"""Old office formats -> Source, where no office program is: by the package anydoc.

It gives words, tables, notes and pictures, but neither sizes nor faces nor how a
paragraph stands, and of numbers that the file counts only what kind they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Severity
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import EMPHASIS, Emphasis
from govdoc.model.source import (
    Hints,
    Source,
    SourceBlock,
    SourceCell,
    SourceNote,
    SourceParagraph,
    SourcePicture,
    SourceRow,
    SourceRun,
    SourceTable,
)
from govdoc.options import DEFAULT_READING, ReadingOptions

if TYPE_CHECKING:
    import anydoc

_BY_HAND = "请用 Word 或 WPS 打开它，另存为 .docx"


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read a document of Word 97, RTF or OpenDocument; numbers count as in a DOCX.

    Ledger: R132, that little but words was read; R133, what was not; R134, numbers that
    the file counts.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse.
        reading: nothing of it is heeded: revisions are read as the package gives them.

    Raises:
        InputError: the package is not installed or does not read it; it is broken,
            locked, without any text, or too large.
    """
    document = _parsed(data, name)
    reader = _Reader(document, limits, name)
    blocks = tuple(reader.blocks())
    if not any(block.text.strip() for block in blocks):
        raise InputError(f"{name}: 文档里没有文字", "请检查是否选错了文件")
    return Source(blocks, ledger=(_TOLD, *reader.ledger))


_TOLD = Finding(
    "R132",
    Severity.WARNING,
    "没有经 LibreOffice 转换，只读入了文字、表格、注和图片；没有字号、对齐，编号可能不全",
    "请安装 LibreOffice 后重排，或用 Word、WPS 另存为 .docx",
)


def _parsed(data: bytes, name: str) -> anydoc.Document:
    try:
        import anydoc
    except ImportError:
        raise _helpless(name) from None
    try:
        return anydoc.to_document(data)
    except anydoc.EncryptedError:
        hint = "请用 Word 或 WPS 打开它，去掉密码，另存为 .docx"
        raise InputError(f"{name}: 文档加了密码", hint) from None
    except anydoc.UnsupportedError:
        raise _helpless(name) from None
    except anydoc.ConvertError:
        raise InputError(f"{name}: 文档已损坏，读不出来", _BY_HAND) from None


def _helpless(name: str) -> InputError:
    return InputError(
        f"{name}: 这种文件要由 LibreOffice 转换后才能读，没有找到它",
        f"{_BY_HAND}；或安装 LibreOffice",
    )


class _Part(NamedTuple):
    """A block that holds no others, but for the cells of a table."""

    block: Any
    label: str = ""
    """What stands in front of the first paragraph of an item."""


class _Reader:
    """The blocks of one document, counted."""

    def __init__(self, document: anydoc.Document, limits: Limits, name: str) -> None:
        self._document = document
        self._notes = {note.id: note for note in document.notes}
        self._limits = limits
        self._name = name
        self._numbers = count(1)
        self._cells = 0
        self.ledger: list[Finding] = []

    def blocks(self) -> Iterator[SourceBlock]:
        """Yield what stands in the document."""
        for part in _parts(self._document.blocks):
            if part.block.kind == "table":
                yield self._table(part.block.table)
            else:
                number = self._next()
                yield self._paragraph(part, number)
                yield from self._pictures(part.block, number)

    def _next(self) -> int:
        number = next(self._numbers)
        self._limits.check_so_far("paragraphs", number, self._name)
        return number

    def _paragraph(
        self, part: _Part, number: int, is_within_note: bool = False
    ) -> SourceParagraph:
        block = part.block
        runs = [SourceRun(part.label)] if part.label else []
        if block.content is None:
            runs.append(SourceRun(block.text or ""))
            if block.kind == "math":
                self._tell(number, "公式读成了代码")
        else:
            runs += _joined(self._runs(block.content, number, is_within_note))
        if part.label:
            message = f"自动编号写成了“{part.label}”，可能与原来的写法不同"
            self._tell(number, message, "R134")
        return SourceParagraph(
            "".join(run.text for run in runs),
            number,
            is_hard=True,
            hints=Hints(outline=block.level, label=part.label),
            runs=tuple(runs),
        )

    def _runs(
        self, content: Sequence[Any], number: int, is_within_note: bool
    ) -> Iterator[SourceRun]:
        for one in _leaves(content):
            match one.kind:
                case "text":
                    yield SourceRun(one.text, emphasis=_emphasis(one.style))
                case "line_break":
                    yield SourceRun("\n")
                case "checkbox":
                    yield SourceRun("☑" if one.checked else "☐")
                case "math":
                    self._tell(number, "公式读成了代码")
                    yield SourceRun(one.text or "")
                case "note_ref" if not is_within_note:
                    if (note := self._notes.get(one.note_id)) is not None:
                        yield SourceRun("", note=self._note(note, number))

    def _note(self, note: Any, number: int) -> SourceNote:
        paragraphs = tuple(
            self._paragraph(part, number, is_within_note=True)
            for part in _parts(note.blocks, opens_tables=True)
        )
        return SourceNote(paragraphs, note.kind == "endnote")

    def _pictures(self, block: Any, number: int) -> Iterator[SourcePicture]:
        for one in _leaves(block.content or ()):
            if one.kind != "image":
                continue
            if one.source is None or one.source.asset_id is None:
                self._tell(number, "图片没有读入")
                continue
            asset = self._document.assets[one.source.asset_id]
            file = f"图片{asset.id + 1}.{asset.media_type.rpartition('/')[2]}"
            yield SourcePicture(file, number, asset.data, one.alt or "")

    def _table(self, table: Any) -> SourceTable:
        rows = []
        for slots in table.grid:
            number = self._next()
            self._cells += len(slots)
            self._limits.check_so_far("cells", self._cells, self._name)
            cells = (slot.cell for slot in slots if slot.cell is not None)
            rows.append(SourceRow(tuple(self._cell(c, number) for c in cells), number))
        return SourceTable(
            tuple(rows), table.header_rows, is_ruled=table.kind != "layout"
        )

    def _cell(self, cell: Any, number: int) -> SourceCell:
        blocks: list[SourceParagraph | SourcePicture] = []
        if any(block.kind == "table" for block in cell.blocks):
            self._tell(number, "表格里的表格读成了几行文字")
        for part in _parts(cell.blocks, opens_tables=True):
            blocks.append(self._paragraph(part, number))
            blocks += self._pictures(part.block, number)
        empty = SourceParagraph("", number, is_hard=True)
        return SourceCell(tuple(blocks) or (empty,), cell.col_span, cell.row_span)

    def _tell(self, number: int, what: str, code: str = "R133") -> None:
        place = Place(number, number)
        found = Finding(code, Severity.WARNING, what, "请对照原件核对", place)
        self.ledger.append(found)


def _parts(blocks: Sequence[Any], opens_tables: bool = False) -> Iterator[_Part]:
    """Yield the blocks that hold no others, in order; a stack, since depth is theirs.

    Args:
        blocks: of the document, a note or a cell.
        opens_tables: yield what stands in their cells instead of tables.
    """
    waiting = [iter([_Part(block) for block in blocks])]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif part.block.kind == "list":
            waiting.append(_items(part.block.list))
        elif part.block.kind == "block_quote":
            waiting.append(iter([_Part(one, part.label) for one in part.block.blocks]))
        elif part.block.kind == "table" and opens_tables:
            waiting.append(_in_cells(part.block.table))
        elif part.block.kind != "rule":
            yield part


def _in_cells(table: Any) -> Iterator[_Part]:
    for slots in table.grid:
        for slot in slots:
            if slot.cell is not None:
                yield from (_Part(block) for block in slot.cell.blocks)


def _items(found: Any) -> Iterator[_Part]:
    for number, item in enumerate(found.items, found.start):
        label = item.marker_label or _MARKERS[found.marker](number)
        for block in item.blocks:
            yield _Part(block, label)
            label = ""


_MARKERS: dict[str, Callable[[int], str]] = {
    "bullet": lambda number: "•",
    "decimal": "{}.".format,
    "lower_alpha": lambda number: f"{_letters(number)}.",
    "upper_alpha": lambda number: f"{_letters(number).upper()}.",
    "lower_roman": lambda number: f"{_roman(number)}.",
    "upper_roman": lambda number: f"{_roman(number).upper()}.",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _letters(number: int) -> str:
    """Return a to z, then aa to zz, as Word counts."""
    rounds, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(rounds + 1, 9)


def _roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        times, number = divmod(min(number, 3999), value)
        parts.append(sign * times)
    return "".join(parts)


def _leaves(content: Sequence[Any]) -> Iterator[Any]:
    """Yield what holds nothing else, links by their words."""
    waiting = [iter(content)]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif one.kind == "link":
            waiting.append(iter(one.content or ()))
        else:
            yield one


def _joined(runs: Iterable[SourceRun]) -> list[SourceRun]:
    """Put together neighbours that look alike; the package may part every sign."""
    joined: list[SourceRun] = []
    for run in runs:
        if joined and run.note is None and joined[-1]._replace(text=run.text) == run:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined


def _emphasis(style: Any) -> tuple[Emphasis, ...]:
    return tuple(
        name for name in EMPHASIS if style is not None and getattr(style, name, False)
    )
