"""Answers of works -> one response: a file, a ZIP of several, or JSON with findings."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from govdoc.web.media import media_of
from govdoc.web.orders import JSON, Failure, Made, Reply, as_json
from govdoc.web.problems import MEDIA, as_dict, waits

PROBLEMS = "problems.json"
"""In a ZIP: why some sources came to nothing."""
PAGES, FINDINGS = "Govdoc-Pages", "Govdoc-Findings"
"""Heads of an answer that is one file: how many there are."""
_PACKED = frozenset({".docx", ".dotx", ".ofd", ".pdf", ".png"})
"""Suffixes of files that a ZIP makes no smaller."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""No clock: the same request has the same answer."""
_PLAIN = frozenset("-_.() ")
_NO_NAME = str.maketrans(dict.fromkeys(':*?"<>|', "_"))
"""Signs that no name has on Windows."""


class Packed(NamedTuple):
    """A response that may be given more than once."""

    data: bytes
    media: str
    heads: Mapping[str, str] = {}
    status: int = 200

    @property
    def is_problem(self) -> bool:
        """Whether nothing was made."""
        return self.media == MEDIA

    def response(self) -> Response:
        """Return it as a response."""
        return Response(self.data, self.status, dict(self.heads), self.media)


def pack(
    names: Sequence[str], said: Sequence[Reply | Failure], *, is_told: bool
) -> Packed:
    """Return one response for all sources of a request.

    Args:
        names: of the sources, one at least.
        said: what came of each.
        is_told: JSON with the findings beside the files is asked for.
    """
    failures = [
        {"name": name, "number": number, **as_dict(one)}
        for number, (name, one) in enumerate(zip(names, said, strict=True), 1)
        if isinstance(one, Failure)
    ]
    replies = [one for one in said if isinstance(one, Reply)]
    if not replies:
        return _nothing(said, failures)
    files = _apart([file for one in replies for file in one.files])
    if is_told:
        own = iter(files)
        sources = [_source(*each, own) for each in zip(names, said, strict=True)]
        return Packed(as_json({"sources": sources}), JSON)
    if len(said) == 1 and len(files) == 1:
        return _file(files[0], replies[0])
    name = f"{Path(names[0]).stem}.zip" if len(said) == 1 else "govdoc.zip"
    zipped = _zip([*files, *_problems(failures)])
    return Packed(zipped, media_of(".zip"), {"Content-Disposition": attachment(name)})


def _nothing(
    said: Sequence[Reply | Failure], failures: Sequence[Mapping[str, Any]]
) -> Packed:
    """Return the problem of a request of which nothing came: that of its first source."""
    first = said[0]
    assert isinstance(first, Failure)
    told = as_dict(first)
    if len(failures) > 1:
        told["problems"] = failures
    return Packed(as_json(told), MEDIA, waits(first.code), first.status)


def _file(file: Made, reply: Reply) -> Packed:
    heads = {
        "Content-Disposition": attachment(file.name),
        FINDINGS: str(len(reply.findings)),
    }
    if reply.pages is not None:
        heads[PAGES] = str(reply.pages)
    return Packed(file.data, file.media, heads)


def _source(name: str, said: Reply | Failure, files: Iterator[Made]) -> dict[str, Any]:
    """Return a source as JSON has it; its files are the next of all files."""
    if isinstance(said, Failure):
        return {"name": name, "problem": as_dict(said)}
    return {
        "name": name,
        "pages": said.pages,
        "findings": said.findings,
        "files": [_told(file) for file in islice(files, len(said.files))],
    }


def _told(file: Made) -> dict[str, Any]:
    """Return a file in JSON: what is JSON itself, text as a string, the rest in base64."""
    told: dict[str, Any] = {"name": file.name, "media": file.media}
    media = file.media.partition(";")[0]
    if media.endswith("json"):
        told["json"] = json.loads(file.data)
    elif media.startswith("text/") or media.endswith("xml"):
        told["text"] = file.data.decode()
    else:
        told["base64"] = base64.b64encode(file.data).decode("ascii")
    return told


def _problems(failures: Sequence[Mapping[str, Any]]) -> Iterator[Made]:
    if failures:
        data = json.dumps(failures, ensure_ascii=False, indent=1)
        yield Made(PROBLEMS, JSON, data.encode("utf-8", "replace"))


def _apart(files: Sequence[Made]) -> list[Made]:
    """Give each file a name of its own, whatever the case of letters, that a disk takes."""
    taken, apart = {PROBLEMS}, []
    for file in files:
        named = file.name.translate(_NO_NAME)
        path, name, count = Path(named), named, 1
        while name.casefold() in taken:
            count += 1
            name = f"{path.stem}-{count}{path.suffix}"
        taken.add(name.casefold())
        apart.append(file._replace(name=name))
    return apart


def _zip(files: Sequence[Made]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _EARLIEST)
            is_packed = Path(file.name).suffix in _PACKED
            entry.compress_type = (
                zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            )
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.data)
    return written.getvalue()


def attachment(name: str) -> str:
    """Return a ``Content-Disposition`` (RFC 6266) that any client can read."""
    plain = "".join(
        char if char.isascii() and (char.isalnum() or char in _PLAIN) else "_"
        for char in name
    )
    whole = quote(name.encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"
