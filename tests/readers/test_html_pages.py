"""Pages as sites, offices and programs make them: what is recognised in each."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from govdoc import api
from govdoc.model.document import Block, Paragraph, Picture, Run, Table

FOLDER = Path(__file__).parent / "html"
PAGES = sorted(one for one in FOLDER.iterdir() if one.suffix in (".html", ".mht"))
_MARKS = {"bold": "*", "underline": "_", "strike": "-"}


def data_of(path: Path) -> bytes:
    """Return a page in the encoding that its name says; here all are UTF-8."""
    data = path.read_bytes()
    code = path.suffixes[0][1:] if len(path.suffixes) > 1 else ""
    return data.decode("utf-8").encode(code) if code else data


def shown(block: Block) -> str:
    if isinstance(block, Table):
        return f"table: {' '.join(block.text.split())}"
    if isinstance(block, Picture):
        return f"picture: {block.file} {block.text}".rstrip()
    assert isinstance(block, Paragraph)
    return f"{block.role.key}: {''.join(map(_run, block.runs)).strip()}"


def _run(run: Run) -> str:
    if run.note is not None:
        return f"[注：{''.join(one.text for one in run.note.paragraphs)}]"
    text = f"^{run.text}^" if run.script else run.text
    for one in run.emphasis:
        text = f"{_MARKS[one]}{text}{_MARKS[one]}"
    return text


_OPEN = {"office.html": "a table without lines is no red head yet"}
"""What recognition does not know of yet."""


def _marked(path: Path) -> ParameterSet:
    reason = _OPEN.get(path.name)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(path, id=path.name, marks=marks)


@pytest.mark.parametrize("path", map(_marked, PAGES))
def test_a_page_is_recognised(path: Path) -> None:
    pytest.importorskip("trafilatura")
    expected = (FOLDER / f"{path.name.split('.')[0]}.expected").read_text("utf-8")
    document = api.read_bytes(data_of(path), path.name)
    assert [shown(one) for one in document.blocks] == expected.splitlines()
