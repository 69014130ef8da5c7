"""What runs bear besides their text goes through all that changes the text."""

from __future__ import annotations

import pytest

from govdoc.findings import Place
from govdoc.model.document import Document, Note, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.options import Level, TextOptions
from govdoc.transforms import transform
from govdoc.writers.text import align, write

NOTE = Note((Paragraph(Role.FOOTNOTE, (Run("据年报,不含代管."),)),))


def changed(runs: tuple[Run, ...], **options: object) -> tuple[Run, ...]:
    document = Document("notice", (Paragraph(Role.BODY, runs, Place(1, 1)),))
    given = {"normalise": Level.FULL} | options
    done = transform(document, TextOptions(**given))  # type: ignore[arg-type]
    (block,) = done.blocks
    assert isinstance(block, Paragraph)
    return block.runs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            (Run("库房共80m"), Run("2", script="superscript"), Run(",已建成.")),
            (Run("库房共80m"), Run("2", script="superscript"), Run("，已建成。")),
        ),
        (
            (Run("旧文,"), Run("已作废.", emphasis=("strike",)), Run("新文.")),
            (Run("旧文，"), Run("已作废。", emphasis=("strike",)), Run("新文。")),
        ),
        (  # a formula stays as it is typed; what stands beside it is mended
            (Run("按"), Run("率,比(甲)", formula="<m/>"), Run("计算,再上报.")),
            (Run("按"), Run("率,比(甲)", formula="<m/>"), Run("计算，再上报。")),
        ),
        (  # blanks to be filled in
            (Run("请于"), Run("    ", emphasis=("underline",)), Run("前报送.")),
            (Run("请于"), Run("    ", emphasis=("underline",)), Run("前报送。")),
        ),
        (  # no range: a power
            (Run("误差10"), Run("-3", script="superscript"), Run("个,合格.")),
            (Run("误差10"), Run("-3", script="superscript"), Run("个，合格。")),
        ),
    ],
)
def test_runs_keep_what_they_bear(
    before: tuple[Run, ...], after: tuple[Run, ...]
) -> None:
    assert changed(before) == after


def test_a_note_is_mended_where_it_stands() -> None:
    runs = changed((Run("共三卷,"), Run("", note=NOTE), Run("已移交.")))
    assert [run.text for run in runs] == ["共三卷，", "", "已移交。"]
    assert runs[1].note is not None
    assert runs[1].note.paragraphs[0].text == "据年报，不含代管。"


def test_a_note_is_written_in_the_other_script_but_no_formula() -> None:
    runs = (Run("档案"), Run("", note=NOTE), Run("归档总数", formula="<m/>"))
    done = changed(runs, script="hant")
    assert [run.text for run in done] == ["檔案", "", "归档总数"]
    assert done[1].note is not None
    assert done[1].note.paragraphs[0].text == "據年報，不含代管。"
    assert done[2].formula == "<m/>"


@pytest.mark.parametrize("place", [Place(), Place(2, 2)])
def test_a_text_with_notes_is_aligned_with_its_source(place: Place) -> None:
    """A note that the source has on a line of its own, and one that it has nowhere."""
    source = "共三卷,已移交.\n据年报,不含代管.\n今天,开会.\n"
    (own,) = NOTE.paragraphs
    note = Note((own._replace(place=place),))
    runs = (Run("共三卷,"), Run("", note=note), Run("已移交."))
    last = Paragraph(Role.BODY, (Run("今天,开会."),), Place(3, 3))
    document = Document("notice", (Paragraph(Role.BODY, runs, Place(1, 1)), last))
    aligned = align(source, document)
    assert write(aligned, aligned.document) == source
    mended = write(aligned, transform(aligned.document))
    line = "据年报，不含代管。" if place else "据年报,不含代管."
    assert mended == f"共三卷，已移交。\n{line}\n今天，开会。\n"
