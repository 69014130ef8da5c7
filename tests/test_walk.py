"""One heading from bytes to paper: the walk that docs/architecture.md tells."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from govdoc import api
from govdoc.formats import DOCX
from govdoc.job import Job
from govdoc.model.blocks import StyledParagraph
from govdoc.model.document import Paragraph
from govdoc.model.origin import Part
from govdoc.model.roles import Role
from govdoc.model.source import SourceParagraph
from govdoc.units import mm

SAMPLE = Path(__file__).parents[1] / "samples" / "notice.txt"
HEADING = "一、压实防汛责任"


def test_a_heading_from_bytes_to_paper() -> None:
    source = api.read_source(SAMPLE.read_bytes(), SAMPLE.name)
    assert source.blocks[7] == SourceParagraph(HEADING, 8)

    document = api.read(SAMPLE)
    (block,) = [one for one in document.blocks if one.text == HEADING]
    assert isinstance(block, Paragraph)
    assert (block.role, block.place.first_line) == (Role.HEADING_1, 8)
    assert (block.why, block.evidence) == ("序号独立成行", "同级 3 个中的第 1 个")

    job = Job(document)
    (styled,) = [one for one in job.flow.paragraphs if one.text == HEADING]
    assert isinstance(styled, StyledParagraph)
    look = styled.look
    assert (look.text.font, look.text.size.pt, look.outline_level) == ("hei", 16, 1)
    assert (round(look.first_line.mm, 2), look.keep_with_next) == (11.14, True)

    (line,) = [one for one in job.pages.pages[0].lines if one.text == HEADING]
    assert (round(line.runs[0].x.mm, 2), round(line.y.mm, 2)) == (39.14, 127.5)
    assert line.origin is not None
    assert (line.origin.part, line.origin.start) == (Part.STREAM, 0)
    assert job.flow.paragraphs[line.origin.block] is styled
    assert job.pages.bookmarks[0].text == HEADING
    assert abs(job.pages.bookmarks[0].y - line.y) < mm(6)

    made = docx.Document(io.BytesIO(job.render(DOCX)))
    (written,) = [one for one in made.paragraphs if one.text == HEADING]
    assert written._p.pPr.pStyle.val == "Heading1"
