"""抄送 is one list, however many lines it was typed on (7.4.2)."""

from __future__ import annotations

import pytest

from govdoc.composition import compose
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.stylesheet import load


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        (["抄送：县委办公室，县人大办公室，", "县政协办公室。"],
         ["抄送：县委办公室，县人大办公室，县政协办公室。"]),
        (["抄送：县委办公室、", "县政协办公室"], ["抄送：县委办公室、县政协办公室。"]),
        (["抄送：县委办公室", "分送：各乡镇"], ["抄送：县委办公室。", "分送：各乡镇。"]),
        (["抄送：县委办公室，", "抄报：市水利局"], ["抄送：县委办公室。", "抄报：市水利局。"]),
    ],
)  # fmt: skip
def test_copies(typed: list[str], set_as: list[str]) -> None:
    copies = [Paragraph(Role.CC, (Run(text),)) for text in typed]
    body = Paragraph(Role.BODY, (Run("请抓好落实。"),))
    flow = compose(Document("notice", (body, *copies)), load("gbt9704"))
    assert flow.imprint is not None
    assert [row.text.text for row in flow.imprint.rows] == set_as
