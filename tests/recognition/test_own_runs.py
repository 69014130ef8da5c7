"""A file of ours read again: what its runs bear, and its notes, as they were."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import govdoc
from govdoc.findings import Place
from govdoc.model.document import Note, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.model.source import Hints, Source, SourceNote, SourceParagraph, SourceRun
from govdoc.model.word_styles import style_name
from govdoc.recognition.own import take_over

NOTE = Note((Paragraph(Role.FOOTNOTE, (Run("见年报。"),)),))


def as_read(role: Role, runs: tuple[Run, ...]) -> SourceParagraph:
    """Return what a reader makes of a paragraph as we write it."""
    hints = Hints(style=style_name(role).lower())
    read = tuple(
        SourceRun(run.text, "", run.script, run.emphasis, _note(run.note))
        for run in runs
    )
    text = "".join(run.text for run in runs)
    return SourceParagraph(text, 1, True, hints, read)


def _note(note: Note | None) -> SourceNote | None:
    if note is None:
        return None
    own = tuple(SourceParagraph(f" {p.text}", 1, True) for p in note.paragraphs)
    return SourceNote(own, note.is_endnote)


@pytest.mark.parametrize("role", [Role.TITLE, Role.BODY, Role.HEADING_1, Role.BYLINE])
@pytest.mark.parametrize(
    "runs",
    [
        (Run("面积10m"), Run("2", script="superscript"), Run("的库房")),
        (Run("库房"), Run("", note=NOTE), Run("已停用", emphasis=("strike",))),
        (Run("库房"), Run("", note=NOTE._replace(is_endnote=True))),
    ],
)
def test_runs_come_back(role: Role, runs: tuple[Run, ...]) -> None:
    document = take_over(Source((as_read(role, runs),), is_own=True))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert (block.role, block.place) == (role, Place(1, 1))
    bare = [
        run if run.note is None else run._replace(note=_bare(run.note))
        for run in block.runs
    ]
    assert tuple(bare) == runs


def _bare(note: Note) -> Note:
    """Leave out why a note is one."""
    return note._replace(paragraphs=tuple(p._replace(why="") for p in note.paragraphs))


def test_a_file_of_ours_loads_none_of_the_rules(tmp_path: Path):
    file = tmp_path / "讲话.docx"
    govdoc.write(govdoc.read_text("关于工作的讲话\n\n同志们：\n\n一、加强领导。"), file)
    code = (
        f"import sys, govdoc; govdoc.read({str(file)!r})\n"
        "rules = {'build', 'order', 'left_out', 'real_tables'}\n"
        "unneeded = {f'govdoc.recognition.{one}' for one in rules}\n"
        "unneeded |= {'hashlib', 'xml.etree.ElementTree', 'govdoc.readers.docx.table'}\n"
        "sys.exit(', '.join(unneeded & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert not done.stderr.strip()
