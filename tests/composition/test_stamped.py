"""The post and the name beside a signature stamp's place (7.3.5.3)."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.model.roles import Role
from govdoc.stylesheet import load

TEXT = """云海市人民政府令
第12号
《云海市养犬管理办法》已经审议通过，现予公布。
{}
2026年1月20日
"""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("市　长　　林振华", "市　长　　林振华"),
        ("市长 林振华", "市长　　林振华"),
        ("市长　林　华", "市长　　林　华"),
        ("市　长　林　华", "市　长　　林　华"),
    ],
)
def test_the_post_is_not_torn(typed: str, shown: str) -> None:
    flow = compose(govdoc.read_text(TEXT.format(typed)), load("order"))
    rows = [b.text for b in flow.paragraphs if b.role is Role.SIGNATURE]
    assert rows == [shown]


def test_each_signer_has_a_row() -> None:
    typed = "市长　林　华　　秘书长　王国栋"
    flow = compose(govdoc.read_text(TEXT.format(typed)), load("order"))
    rows = [b.text for b in flow.paragraphs if b.role is Role.SIGNATURE]
    assert rows == ["市长　　林　华", "秘书长　　王国栋"]
