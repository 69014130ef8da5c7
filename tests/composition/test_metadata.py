"""Author and date as the finished files' properties have them."""

from __future__ import annotations

from datetime import date

import pytest

import govdoc
from govdoc.composition.metadata import metadata_of

SPEECH = "在大会上的讲话\n\n李 明\n\n（2026年3月18日）\n\n同志们：\n\n　　我讲三点。\n"
JOINT = (
    "关于植树的通知\n\n各村：\n\n　　请于3月12日前植完。\n\n"
    "云岭县林业局\n云岭县水利局\n二〇二六年三月二日\n"
)
CASES = {
    "the speaker": (SPEECH, "李 明", date(2026, 3, 18)),
    "the issuers": (JOINT, "云岭县林业局、云岭县水利局", date(2026, 3, 2)),
    "nobody": ("植树\n\n　　2026年3月12日植树。\n", None, None),
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_text_says_of_itself(name: str) -> None:
    text, author, day = CASES[name]
    document = govdoc.read_text(text)
    said = metadata_of(document)
    assert (said.author, said.dated) == (author, day)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("云岭发〔2026〕3号\n\n关于植树的通知\n\n各村：\n\n　　请植树。\n", "云岭发〔2026〕3号"),
        ("植好每一棵树\n——在植树动员会上的讲话\n\n同志们：\n\n　　我讲三点。\n",
         "——在植树动员会上的讲话"),
        ("关于植树的通知\n\n各村：\n\n　　请植树。\n", None),
    ],
)  # fmt: skip
def test_what_it_is_about(text: str, subject: str | None) -> None:
    assert metadata_of(govdoc.read_text(text)).subject == subject
