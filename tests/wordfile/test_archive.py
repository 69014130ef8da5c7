"""An archive rewritten in places: what is not touched is the source's own bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.wordfile.archive import UnusualArchiveError, rewrite


class Unseekable(io.RawIOBase):
    """What an archive is streamed to: sizes stand behind the data."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: bytes) -> int:  # type: ignore[override]
        self.data += some
        return len(some)


def archive(
    parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, streamed: bool = False
) -> bytes:
    target = Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:  # type: ignore[arg-type]
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6)), content, method)
        file.comment = b"c"
    return bytes(target.data) if isinstance(target, Unseekable) else target.getvalue()


NAMES = st.dictionaries(
    st.text("abc/附", min_size=1, max_size=6), st.binary(max_size=300), min_size=2
)


@given(
    NAMES, st.booleans(), st.sampled_from((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
)
def test_only_what_is_changed_changes(
    parts: dict[str, bytes], streamed: bool, method: int
) -> None:
    data = archive(parts, method, streamed)
    first = next(iter(parts))
    made = rewrite(data, {first: b"new" * 9}, {"added": b"more"})
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        assert file.namelist() == [*parts, "added"]
        assert file.comment == b"c"
        wanted = {**parts, first: b"new" * 9, "added": b"more"}
        assert {name: file.read(name) for name in wanted} == wanted
        kinds = {one.compress_type for one in file.infolist() if one.filename in parts}
        assert kinds == {method}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        places = [one.header_offset for one in file.infolist()] + [file.start_dir]
    untouched = data[places[1] : places[-1]]
    assert untouched in made, "local headers and data of the others, as they were"


def test_nothing_to_change_gives_the_same_bytes() -> None:
    data = archive({"a": b"1", "b": b"2"})
    assert rewrite(data, {}, {}) == data


def test_records_that_are_no_plain_ones_are_refused() -> None:
    data = archive({"a": b"1"})
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        at = file.start_dir
    broken = data[: at + 20] + b"\xff" * 4 + data[at + 24 :]
    with pytest.raises((UnusualArchiveError, zipfile.BadZipFile)):
        rewrite(broken, {"a": b"2"}, {})
