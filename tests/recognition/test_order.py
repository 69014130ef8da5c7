"""The families of rules, and reasons that nobody reads but people."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import read

from govdoc.model.document import Document
from govdoc.recognition.order import FAMILIES
from govdoc.recognition.reasons import Reason

TEXTS = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parent / "strangers" / "raw").glob("*.txt"))
]


def said(document: Document) -> list[object]:
    """Everything but the words of reasons."""
    blocks = [(one.role, one.text, one.run_in) for one in document.blocks]
    return [document.kind, blocks, [one.text for one in document.dropped]]


def test_rewording_a_reason_changes_its_words_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [said(read(text)) for text in TEXTS]
    for reason in Reason:
        monkeypatch.setattr(reason, "_value_", f"因为 {reason.name}")
    documents = [read(text) for text in TEXTS]
    assert [said(document) for document in documents] == before
    whys = {one.why for whole in documents for one in (*whole.blocks, *whole.dropped)}
    assert all(why.startswith("因为 ") for why in whys)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_can_be_left_out_and_is_missed(family: str) -> None:
    assert any(
        said(read(text)) != said(read(text, without=(family,))) for text in TEXTS
    )
