"""Items that count on are mended all alike, or not at all."""

from __future__ import annotations

import pytest

from govdoc.findings import Finding, Place
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.transforms.normalise import normalise
from govdoc.transforms.review import review


def document(*texts: str, role: Role = Role.BODY) -> Document:
    return Document(
        "speech",
        tuple(
            Paragraph(role, (Run(text),), Place(n, n))
            for n, text in enumerate(texts, 1)
        ),
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["A、产业项目", "B、民生项目"], ["A.产业项目", "B.民生项目"]),
        (["A、B两地同步推进。", "C、D两地随后。"], ["A、B两地同步推进。", "C、D两地随后。"]),
        (["A、产业", "中间一段。", "B、民生"], ["A.产业", "中间一段。", "B.民生"]),
        (["1、摸底", "2、整改"], ["1.摸底", "2.整改"]),
        (["1、摸底", "2、3个项目竣工"], ["1、摸底", "2、3个项目竣工"]),
        (["1.摸底", "2.3个项目竣工", "3、验收"], ["1.摸底", "2.3个项目竣工", "3.验收"]),
        (["1，摸底", "2,整改"], ["1.摸底", "2.整改"]),
        (["1、摸底", "文字。", "2，整改"], ["1.摸底", "文字。", "2.整改"]),
        (["2，各校自查。", "文字。"], ["2，各校自查。", "文字。"]),
        (["1，各校自查。"], ["1，各校自查。"]),
        (["2、各校自查。"], ["2.各校自查。"]),
        (["一，摸底", "二，整改"], ["一、摸底", "二、整改"]),
        (["一，是好事。", "文字。"], ["一，是好事。", "文字。"]),
        (["一，摸底", "一：整改", "二，验收"], ["一，摸底", "一：整改", "二，验收"]),
        (["一，摸底", "一 整改", "二，验收"], ["一，摸底", "一 整改", "二，验收"]),
    ],
)  # fmt: skip
def test_series(given: list[str], expected: list[str]) -> None:
    assert [block.text for block in normalise(document(*given)).blocks] == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("1、摸底", "2、3个项目竣工", "3、验收"),
        ("1、摸底", "先看家底。", "2、3个项目竣工", "要快。", "3、验收"),
    ],
)
def test_a_series_that_stays_is_told_once(texts: tuple[str, ...]) -> None:
    found: list[Finding] = []
    review(document(*texts), found.append)
    assert [finding.code for finding in found if finding.code == "T229"] == ["T229"]


def test_headings_of_a_mixed_series_stay() -> None:
    texts = ["1、摸底", "2、3个项目竣工", "3、验收"]
    after = normalise(document(*texts, role=Role.HEADING_3))
    assert [block.text for block in after.blocks] == texts


def test_headings_of_a_clear_series_are_mended() -> None:
    after = normalise(document("1、摸底", "2．整改", role=Role.HEADING_3))
    assert [block.text for block in after.blocks] == ["1.摸底", "2.整改"]


@pytest.mark.parametrize(
    ("first", "role", "second"),
    [
        ("1,250,000.00", Role.TABLE, "2.资金拨付申请表"),
        ("1、摸底", Role.TABLE, "2、3个项目竣工"),
        ("1,250万元已经到位。", Role.BODY, "2、3个项目竣工"),
        ("1，250万元已经到位。", Role.BODY, "2.资金拨付申请表"),
    ],
)
def test_a_number_and_a_cell_begin_no_series(
    first: str, role: Role, second: str
) -> None:
    whole = document(first, second)
    mine = [
        block._replace(role=one)
        for block, one in zip(whole.paragraphs, (role, Role.BODY), strict=True)
    ]
    found: list[Finding] = []
    review(whole.with_paragraphs(mine), found.append)
    assert "T229" not in {finding.code for finding in found}
