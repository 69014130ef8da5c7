"""Style files that lie in a store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from govdoc import files
from govdoc.batches.address import find_place, is_address
from govdoc.batches.stored.store import Store
from govdoc.errors import StylesheetError
from govdoc.job import load_stylesheet
from govdoc.options import Options


def with_style(options: Options) -> Options:
    """Return the options with the style read, where it lies in a store.

    Raises:
        UsageError: its address would give away what opens the store.
        StylesheetError: it is missing or broken; what it extends is built in.
    """
    style = options.look.style
    if not (isinstance(style, str) and is_address(style)):
        return options
    folder, _, name = style.rpartition("/")
    place = find_place(folder)
    if isinstance(place, Path):
        return options.with_look(place / name)
    data = Store(place, StylesheetError).read(name)
    if data is None:
        raise StylesheetError(f"{files.shown(style)}: 没有这个样式文件")
    with tempfile.TemporaryDirectory() as room:
        path = Path(room, "样式.toml")
        path.write_bytes(data)
        try:
            return options.with_look(load_stylesheet(path))
        except StylesheetError as error:
            message = error.message.replace(str(path), files.shown(style))
            raise StylesheetError(message, error.hint) from None
