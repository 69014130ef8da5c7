"""The laws of normalising, held by arbitrary texts."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govdoc.findings import Finding, Place
from govdoc.han.fold import simplify
from govdoc.han.unseen import UNSEEN
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.options import Level
from govdoc.transforms.chars import unify_forms
from govdoc.transforms.edits import joined
from govdoc.transforms.normalise import fix, normalise
from govdoc.transforms.review import review

SPICE = "，。；：、“”‘’《》（）…—-－.。,:;?!()\"'`<>[]〔〕【】~～·•○〇零１Ａ2 aＡ\u3000\n\u200b"
HAN = "一二三的是年月日号等第发万亿点时至和"
LIKELY = st.text(st.sampled_from(HAN + SPICE + "0123456789"))
BOTH = st.text(st.sampled_from(HAN + "號發萬億點時間國務關於" + SPICE + "0123456789"))
LEVELS = st.sampled_from(Level)
NAMED = frozenset(
    "，。；：、“”‘’《》（）…—―─-－.,:;?!()\"'<>＜＞[]【】〔〕［］﹝﹞~∼〜˜～·•‧∙⋅・･．○◯〇零OＯoｏ0０"
    " \xa0\u3000第年月日./-"
)
"""What rules may take away or put in, beside wide letters and invisible characters."""


@given(st.text() | LIKELY, LEVELS, st.sampled_from(Role))
def test_twice_changes_nothing_more(text: str, level: Level, role: Role) -> None:
    once = fix(text, level, role)
    assert fix(once, level, role) == once


def bare(text: str) -> str:
    """Return what no rule may change: letters, Han, other signs."""
    text = re.sub(UNSEEN, "", text)
    text = joined(text, unify_forms(text))
    text = "".join(
        unicodedata.normalize("NFKC", c) if "！" <= c <= "～" else c for c in text
    )
    return "".join(c for c in text if c not in NAMED and not c.isdigit())


@given(st.text() | LIKELY, LEVELS)
def test_only_named_characters_change(text: str, level: Level) -> None:
    assert bare(fix(text, level)) == bare(text)


@given(st.text() | LIKELY)
def test_off_drops_only_what_no_file_can_carry(text: str) -> None:
    assert fix(text, Level.OFF) == re.sub(UNSEEN, "", text)


SPANS = st.sampled_from(
    [
        "https://example.cn/a,b;c?d=1:2",
        "www.example.cn",
        "zhang.san@example.cn",
        "`x = (1, 2); y...`",
        "`一,二`",
        "Yes, we can",
        "to be, or not to be",
        "It's a long way",
        "f(x)=2x+1",
        "x<5",
        "3.14",
        "1,234.5",
        "15:40",
        "2024-03-05",
    ]
)


@given(SPANS, st.text(st.sampled_from("一的是,.:;!?“”、\n")), LEVELS)
@example("3.14", "一", Level.FULL)
@settings(max_examples=300)
def test_protected_spans_come_out_as_they_went_in(
    span: str, around: str, level: Level
) -> None:
    assert span in fix(f"{around}一{span}二{around}", level)


@given(BOTH, LEVELS, st.sampled_from(Role))
def test_traditional_and_simplified_are_treated_alike(
    text: str, level: Level, role: Role
) -> None:
    assert fix(simplify(text), level, role) == simplify(fix(text, level, role))


@given(st.lists(LIKELY, min_size=1, max_size=4), LEVELS)
def test_every_change_is_a_finding(texts: list[str], level: Level) -> None:
    found: list[Finding] = []
    blocks = tuple(
        Paragraph(Role.BODY, (Run(text),), Place(n, n))
        for n, text in enumerate(texts, 1)
    )
    after = normalise(Document("speech", blocks), found.append, level)
    changed = {b.place for b, a in zip(blocks, after.blocks, strict=True) if a != b}
    assert all(any(map(_covers(place), found)) for place in changed)
    assert all(f.change and f.change.before != f.change.after for f in found)


def _covers(place: Place) -> Callable[[Finding], bool]:
    """Return what tells whether a finding is of a place: T101 is of many."""
    return lambda one: (
        one.place is not None
        and one.place.first_line <= place.first_line
        and place.last_line <= one.place.last_line
    )


@given(st.lists(st.text() | LIKELY, max_size=4), st.sampled_from(Role))
def test_any_text_is_reviewed(texts: list[str], role: Role) -> None:
    blocks = tuple(Paragraph(role, (Run(text),), Place(1, 1)) for text in texts)
    assert review(Document("speech", blocks)).blocks == blocks


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "一a",
        "一 ",
        "一 a",
        "《一",
        "9：",
        "“a",
        "a.",
        "（",
        "(",
        '"',
        "“",
        "《",
        "1,",
        "一,",
        "<<一",
        "a@",
    ],
)
def test_deep_and_long_is_linear(unit: str) -> None:
    start = time.process_time()
    fix(unit * 20_000 + "一" + "）" * 20_000)
    assert time.process_time() - start < 3
