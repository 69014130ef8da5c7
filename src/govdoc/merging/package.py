"""A spreadsheet's package, looked into beside calamine, for what that does not tell.

Of an error, or of a formula that was never computed, it gives an empty text, as of an
empty cell; where a letter lacks a sum or a name, the clerk has to be told why. It does
not say which rows are hidden. And it waits for ever for the end of an element that has
none.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Any, NamedTuple

from lxml import etree

from govdoc.limits import Limits
from govdoc.merging.table import Unread

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError,
    etree.XMLSyntaxError,
)  # fmt: skip
"""What a package raises that is broken, or locked."""
_MAIN_PART = "/officeDocument"
"""How the type of the relation to the workbook ends, in both dialects."""


class Untold(NamedTuple):
    """What calamine does not tell of a sheet."""

    cells: Mapping[tuple[int, int], Unread]
    """Those without a value, by row and column from 0."""
    hidden: frozenset[int]
    """Numbers, from 1, of the rows that are hidden, or filtered out."""


def check_package(data: bytes, name: str, limits: Limits) -> None:
    """Make sure that all parts of a package are XML to their ends, and not too large.

    Args:
        data: the whole file; one that is no package is left to calamine.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        LimitError: it would unpack to too much.
        ValueError: it is broken.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            limits.check("unpacked", sum(one.file_size for one in entries), name)
            for one in entries:
                if one.filename.endswith((".xml", ".rels")):
                    with package.open(one) as stream:
                        _read_through(stream)
    except _BROKEN as error:
        raise ValueError(str(error)) from None


def _read_through(stream: IO[bytes]) -> None:
    for _, element in etree.iterparse(stream, **_SAFE):
        element.clear()


def find_untold(data: bytes, sheet: str) -> Untold:
    """Return what calamine does not tell of a sheet.

    Args:
        data: the whole file; in one that is no xlsx nothing is found.
        sheet: the name of the sheet.
    """
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as package,
            package.open(_part_of(package, sheet)) as stream,
        ):
            return _untold(stream)
    except (KeyError, *_BROKEN):
        return Untold({}, frozenset())


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the part of a sheet.

    Raises:
        KeyError: there is none.
    """
    relations = _relations(package, "")
    book = next((t for kind, t in relations.values() if kind.endswith(_MAIN_PART)), "")
    targets = _relations(package, book)
    root = _tree(package, book)
    for one in root.iterfind(".//{*}sheet"):
        if one.get("name") == sheet:
            ids = [value for key, value in one.items() if key.endswith("}id")]
            return targets[ids[0]][1]
    raise KeyError(sheet)


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return the relations of a part: id → type and the name of the other part."""
    folder, name = posixpath.split(part)
    root = _tree(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        one.get("Id", ""): (
            one.get("Type", ""),
            posixpath.normpath(
                posixpath.join(f"/{folder}", one.get("Target", ""))
            ).lstrip("/"),
        )
        for one in root.iterfind("{*}Relationship")
    }


def _tree(package: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(package.read(part), etree.XMLParser(**_SAFE))


def _untold(stream: Any) -> Untold:
    cells, hidden, number = dict[tuple[int, int], Unread](), set[int](), 0
    for _, row in etree.iterparse(stream, tag="{*}row", **_SAFE):
        given = row.get("r", "")
        number = int(given) if given.isdecimal() else number + 1
        if row.get("hidden") in ("1", "true"):
            hidden.add(number)
        cells.update(_unread(row))
        row.clear()
    return Untold(cells, frozenset(hidden))


def _unread(row: Any) -> Iterator[tuple[tuple[int, int], Unread]]:
    for cell in row.iterfind("{*}c"):
        place = _CELL.fullmatch(cell.get("r", ""))
        why = _why(cell)
        if place is not None and why:
            yield (int(place[2]) - 1, _column(place[1])), Unread(why)


def _why(cell: Any) -> str:
    """Return why there is no value in a cell; empty: there is, or nothing is."""
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "e":
        return f"是表格的错误值 {value}"
    if not value and cell.get("t") != "str" and cell.find("{*}f") is not None:
        return "公式还没有算出值；请用表格软件打开，保存一次"
    return ""


def _column(name: str) -> int:
    number = 0
    for char in name:
        number = number * 26 + ord(char) - ord("A") + 1
    return number - 1
