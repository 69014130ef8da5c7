"""Files: bytes to text in any usual encoding, and writes that are whole or absent."""

from govdoc.files.content import Content
from govdoc.files.decoding import (
    Typed,
    as_typed,
    check_text,
    decode,
    empty,
    load_encodings,
    to_text,
)
from govdoc.files.markup_signs import has_markdown, is_markdown
from govdoc.files.names import reason, shown, unreadable, unwritable
from govdoc.files.reading import (
    check_picture,
    check_source,
    fingerprint,
    narrowest,
    parts_beside,
    read_beside,
    read_bytes,
    read_stream,
    read_text,
)
from govdoc.files.sniffing import sniff
from govdoc.files.writing import (
    ANY_MODE,
    TAKEN_HINT,
    check_target,
    make_folder,
    sweep,
    temporary_name,
    write_all,
    write_atomic,
)

__all__ = [
    "ANY_MODE",
    "TAKEN_HINT",
    "Content",
    "Typed",
    "as_typed",
    "check_picture",
    "check_source",
    "check_target",
    "check_text",
    "decode",
    "empty",
    "fingerprint",
    "has_markdown",
    "is_markdown",
    "load_encodings",
    "make_folder",
    "narrowest",
    "parts_beside",
    "read_beside",
    "read_bytes",
    "read_stream",
    "read_text",
    "reason",
    "shown",
    "sniff",
    "sweep",
    "temporary_name",
    "to_text",
    "unreadable",
    "unwritable",
    "write_all",
    "write_atomic",
]
