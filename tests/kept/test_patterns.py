"""A kept expression finds what `re` finds, quicker where it may."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.kept import patterns
from govdoc.kept.patterns import compile_pattern

_INFO = 1
"""Place of the length of what the matcher's numbers begin with."""


def _numbers(source: str, flags: int) -> tuple[list[int], list[int]]:
    """Return an expression's numbers, ours and `re`'s."""
    made = memoryview(patterns._make(source, flags)[1]).cast("I").tolist()
    tree = patterns._parser.parse(source, flags)
    return made, patterns._compiler._code(tree, flags)


def is_what_re_makes(source: str, flags: int) -> bool:
    """Return whether an expression differs in nothing but what a match may begin with."""
    ours, own = _numbers(source, flags)
    is_same = ours[1 + ours[_INFO] :] == own[1 + own[_INFO] :]
    made, of_re = compile_pattern(source, flags), re.compile(source, flags)
    return is_same and (made.flags, made.groupindex) == (of_re.flags, of_re.groupindex)


SOURCES = [
    ("[㐀-䶿一-鿿豈-﫿𠀀-𿿿〇]+", 0),
    (r"(?P<年>\d{4})年(?P<月>\d{1,2})月", 0),
    (r"(?<!的)x(?=好)", re.MULTILINE),
    (r"第[一二三]+条", re.DOTALL | re.IGNORECASE),
]


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_pattern_is_what_re_makes(source: str, flags: int):
    assert is_what_re_makes(source, flags)


@pytest.mark.parametrize(
    ("source", "begins"),
    [
        ("(?<![一二])一、二", "一"),
        ("(?<!一)(?:二|三(?=四)|[五六]+)", "二三五六"),
        ("(?:第|(?P<章>章)?)[一-三]条", "第章一二三"),
        (r"(?<!\d)\d+年|x*?月", "0９x月"),
        ("(?<!的)(?:[^一]|二)", "任何"),
        ("(?<!的).|二", "任何"),
        ("(?i:k)|二", "kK二"),
        ("^一|二", "一二"),
        (r"(一)?(?(1)二|三)四", "一三"),
        ("(?<!一)(?:二?)", ""),
    ],
)
def test_a_match_is_sought_where_it_may_begin(source: str, begins: str):
    pattern, of_re = compile_pattern(source), re.compile(source)
    for text in (*begins, begins, *(f"{char}、二条四年月K" for char in begins), "的x"):
        assert _found(pattern, text) == _found(of_re, text)


def test_what_stands_before_hides_no_beginning():
    ours, own = _numbers("(?<!的)[一二]", 0)
    assert ours != own, "the matcher tries a match at each character"


PIECES = st.sampled_from(
    [
        "一", "[二三]", "[^二三]", ".", r"\d", r"\b", "^", "$", "(?<=一)", "(?<!二)",
        "(?=二)", "(?!一)", "(?<![一二])", "a", "(?i:b)",
    ]
)  # fmt: skip


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda x: f"(?:{'|'.join(x)})"),
        inner.map(lambda x: f"({x})"),
        st.tuples(inner, st.sampled_from(["?", "*?", "+", "{2}", "??"])).map(
            lambda x: f"(?:{x[0]}){x[1]}"
        ),
    )


@given(
    st.recursive(PIECES, _joined, max_leaves=8), st.text("一二三aAbB1\n", max_size=9)
)
def test_a_pattern_finds_what_re_finds(source: str, text: str):
    assert _found(compile_pattern(source), text) == _found(re.compile(source), text)


def _found(pattern: re.Pattern[str], text: str) -> list[object]:
    """Return all that a pattern finds, searching and from each place on."""
    found = [(match.span(), match.groups()) for match in pattern.finditer(text)]
    later = [pattern.search(text, at) for at in range(len(text))]
    return [found, [match and match.span() for match in later]]
